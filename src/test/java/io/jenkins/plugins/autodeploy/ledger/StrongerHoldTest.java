package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hold that a person made with more rights is ended by a person with the same right only. */
class StrongerHoldTest {

    private static final Instant NOON = LedgerStory.NOON;
    private static final Hold INCIDENT = new Hold(1, "admin", "incident", NOON, null, HoldRight.OVERRIDE);

    @TempDir
    private Path root;

    private LedgerStory story;

    @BeforeEach
    void begin() {
        story = new LedgerStory(root, History.DEFAULT_SIZE);
    }

    private void holds(String person, HoldRight right, String reason) throws Exception {
        story.history().hold(LedgerStory.KEY, "prod", person, right, reason, null);
    }

    private boolean resumes(String person, HoldRight right) throws Exception {
        return story.history().resume(LedgerStory.KEY, "prod", person, right);
    }

    @Test
    void aPersonWithFewerRightsDoesNotEndIt() throws Exception {
        holds("admin", HoldRight.OVERRIDE, "incident");
        assertThatThrownBy(() -> resumes("holder", HoldRight.ORDINARY))
                .isInstanceOf(StrongerHoldException.class)
                .hasMessageContaining("prod is held by admin");
        assertThat(story.restart().stack("prod").holds()).containsExactly(INCIDENT);
    }

    @Test
    void theHoldOfAPersonWithFewerRightsStandsBesideIt() throws Exception {
        holds("admin", HoldRight.OVERRIDE, "incident");
        holds("holder", HoldRight.ORDINARY, "mine too");
        assertThat(story.restart().stack("prod").holds())
                .containsExactly(INCIDENT, new Hold(2, "holder", "mine too", NOON, null, HoldRight.ORDINARY));
    }

    @Test
    void aPersonWithFewerRightsEndsTheOtherHoldsOneByOne() throws Exception {
        holds("admin", HoldRight.OVERRIDE, "incident");
        holds("holder", HoldRight.ORDINARY, "mine too");
        assertThatThrownBy(() -> resumes("holder", HoldRight.ORDINARY)).isInstanceOf(StrongerHoldException.class);
        assertThat(story.stack("prod").holds()).hasSize(2);
        assertThatThrownBy(() -> story.history().endHold(LedgerStory.KEY, "prod", 1, "holder", HoldRight.ORDINARY))
                .isInstanceOfSatisfying(
                        StrongerHoldException.class, e -> assertThat(e.hold()).isEqualTo(INCIDENT));
        assertThat(story.history().endHold(LedgerStory.KEY, "prod", 2, "holder", HoldRight.ORDINARY))
                .isTrue();
        assertThat(story.restart().stack("prod").holds()).containsExactly(INCIDENT);
    }

    @Test
    void aPersonWithTheSameRightEndsIt() throws Exception {
        holds("admin", HoldRight.OVERRIDE, "incident");
        assertThat(resumes("root", HoldRight.OVERRIDE)).isTrue();
        assertThat(story.restart().overview().stacks()).isEmpty();
    }

    @Test
    void anOrdinaryHoldIsEndedByAnybodyWhoMayHold() throws Exception {
        holds("holder", HoldRight.ORDINARY, "stocktaking");
        assertThat(resumes("other", HoldRight.ORDINARY)).isTrue();
    }

    @Test
    void anotherStackOfTheRepositoryIsNotConcerned() throws Exception {
        holds("admin", HoldRight.OVERRIDE, "incident");
        story.history().hold(LedgerStory.KEY, "qa", "holder", HoldRight.ORDINARY, "stocktaking", null);
        assertThat(story.history().resume(LedgerStory.KEY, "qa", "holder", HoldRight.ORDINARY))
                .isTrue();
    }

    @Test
    void afterItsEndItStopsNobody() throws Exception {
        story.history().hold(LedgerStory.KEY, "prod", "admin", HoldRight.OVERRIDE, "incident", NOON.plusSeconds(60));
        story.at(NOON.plusSeconds(60));
        holds("holder", HoldRight.ORDINARY, "stocktaking");
        assertThat(story.stack("prod").holds()).extracting(Hold::person).containsExactly("holder");
        assertThat(resumes("holder", HoldRight.ORDINARY)).isTrue();
    }

    /** The option {@code resume} of {@code autoDeploy} in a Jenkinsfile. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBuildThatResumesDoesNotEndIt(boolean pinned) throws Exception {
        story.deploy(2, "prod");
        if (pinned) {
            story.claimManually(1, "prod", "rollback");
        }
        holds("admin", HoldRight.OVERRIDE, "incident");
        story.ledger().resume(LedgerStory.SHOP, "prod", "shop #3", Instant.EPOCH);
        assertThat(story.restart().stack("prod").holds()).containsExactly(INCIDENT);
        assertThat(story.stack("prod").pin()).isNull();
        assertThat(story.claim(3, "prod", "next")).isInstanceOf(StackVerdict.HeldByPerson.class);
    }

    /** The state of full segments is kept in the manifest. */
    @Test
    void itStaysStrongWhenItsEntryIsNoLongerRead() throws Exception {
        story = new LedgerStory(root, 10);
        holds("admin", HoldRight.OVERRIDE, "incident");
        for (int minor = 0; minor < 40; minor++) {
            story.deploy(minor, "qa");
        }
        assertThat(story.restart().stack("prod").holds()).containsExactly(INCIDENT);
    }

    @Test
    void theHistorySaysWithWhichRightAStackWasHeld() throws Exception {
        holds("admin", HoldRight.OVERRIDE, "incident");
        assertThat(story.restart().entries()).containsExactly(new HistoryEntry.Held("prod", INCIDENT));
    }
}
