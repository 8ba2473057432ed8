package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ActionResponseTest {

    private static ActionResponse failed(Exception failure) {
        return of(() -> {
            if (failure instanceof UserErrorException e) {
                throw e;
            } else if (failure instanceof RefusedException e) {
                throw e;
            } else if (failure instanceof IOException e) {
                throw e;
            }
            throw (RuntimeException) failure;
        });
    }

    private static ActionResponse of(ActionResponse.Work work) {
        return ActionResponse.of(work, failure -> "It failed.");
    }

    @Test
    void whatWasDoneIsAnsweredWithThePageToGoTo() {
        assertThat(of(() -> "/job/shop/")).isEqualTo(new ActionResponse(200, "/job/shop/"));
    }

    @Test
    void whatAPersonCanFixIsABadRequestWithASentence() {
        assertThat(failed(new UserErrorException("Say why qa is held.")))
                .isEqualTo(new ActionResponse(400, "Say why qa is held."));
    }

    @Test
    void whatAPersonMayNotDoIsForbiddenWithASentence() {
        assertThat(failed(RefusedException.forbidden("qa is held by an administrator.")))
                .isEqualTo(new ActionResponse(403, "qa is held by an administrator."));
    }

    @Test
    void whatIsNotKnownYetCanBeTriedAgain() {
        assertThat(failed(RefusedException.notYetKnown("Try again."))).isEqualTo(new ActionResponse(503, "Try again."));
    }

    @Test
    void whatFailedIsAServerErrorWithTheTextForThePerson() {
        assertThat(failed(new IOException("/var/lib/jenkins is full.")))
                .isEqualTo(new ActionResponse(500, "It failed."));
    }

    @Test
    void aBugBecomesNoSentenceAndKeepsItsStackTrace() {
        RuntimeException bug = new IllegalArgumentException("A page needs at least 1 entry, not -1");
        assertThatThrownBy(() -> failed(bug)).isSameAs(bug);
    }
}
