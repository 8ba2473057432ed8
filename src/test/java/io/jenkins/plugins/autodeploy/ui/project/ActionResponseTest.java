package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ActionResponseTest {

    private static ActionResponse failed(Exception failure) {
        return ActionResponse.of(() -> {
            if (failure instanceof UserErrorException e) {
                throw e;
            } else if (failure instanceof IOException e) {
                throw e;
            }
            throw (RuntimeException) failure;
        });
    }

    @Test
    void whatWasDoneIsAnsweredWithThePageToGoTo() {
        assertThat(ActionResponse.of(() -> "/job/shop/")).isEqualTo(new ActionResponse(200, "/job/shop/"));
    }

    @Test
    void whatAPersonCanFixIsABadRequestWithASentence() {
        assertThat(failed(new UserErrorException("Say why qa is held.")))
                .isEqualTo(new ActionResponse(400, "Say why qa is held."));
    }

    @Test
    void whatFailedIsAServerErrorWithASentence() {
        assertThat(failed(new IOException("The disk is full.")))
                .isEqualTo(new ActionResponse(500, "The disk is full."));
    }

    @Test
    void aBugBecomesNoSentenceAndKeepsItsStackTrace() {
        RuntimeException bug = new IllegalArgumentException("A page needs at least 1 entry, not -1");
        assertThatThrownBy(() -> failed(bug)).isSameAs(bug);
    }
}
