package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several people hold one stack. Each hold ends by itself. */
class HoldsSideBySideTest {

    private static final Instant NOON = LedgerStory.NOON;
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant TWO = NOON.plus(Duration.ofHours(2));

    @TempDir
    private Path root;

    private LedgerStory story;

    @BeforeEach
    void begin() {
        story = new LedgerStory(root, History.DEFAULT_SIZE);
    }

    private int hold(String person, String reason, Instant until) throws Exception {
        return story.history().hold(LedgerStory.KEY, "prod", person, HoldRight.ORDINARY, reason, until);
    }

    private boolean end(int id) throws Exception {
        return story.history().endHold(LedgerStory.KEY, "prod", id, "cid", HoldRight.ORDINARY);
    }

    private List<Hold> holds() throws Exception {
        return story.overview().stack("prod").map(Overview.StackOverview::holds).orElse(List.of());
    }

    private List<String> holders() throws Exception {
        return holds().stream().map(Hold::person).toList();
    }

    @Test
    void aSecondHoldReplacesNone() throws Exception {
        hold("ann", "stocktaking", null);
        hold("bob", "a sale", TWO);
        assertThat(story.restart().stack("prod").holds())
                .containsExactly(
                        new Hold(1, "ann", "stocktaking", NOON, null, HoldRight.ORDINARY),
                        new Hold(2, "bob", "a sale", NOON, TWO, HoldRight.ORDINARY));
    }

    @Test
    void theVerdictNamesThemAll() throws Exception {
        hold("ann", "stocktaking", null);
        hold("bob", "a sale", TWO);
        assertThat(story.claim(1, "prod", "merge").reason())
                .isEqualTo("held by ann since 2026-11-22: stocktaking; "
                        + "held by bob since 2026-11-22 until 2026-11-22 14:00 UTC: a sale");
    }

    @Test
    void endingOneLeavesTheOthers() throws Exception {
        int ann = hold("ann", "stocktaking", null);
        int bob = hold("bob", "a sale", TWO);
        assertThat(end(ann)).isTrue();
        assertThat(story.restart().stack("prod").holds()).extracting(Hold::id).containsExactly(bob);
        assertThat(story.claim(1, "prod", "merge")).isInstanceOf(StackVerdict.HeldByPerson.class);
        assertThat(end(bob)).isTrue();
        assertThat(story.claim(1, "prod", "merge")).isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void endingOneLeavesThePin() throws Exception {
        story.deploy(2, "prod");
        story.claimManually(1, "prod", "rollback");
        int ann = hold("ann", "stocktaking", null);
        end(ann);
        assertThat(story.restart().stack("prod").pin()).isNotNull();
    }

    @Test
    void aHoldIsEndedOnceAndItsIdIsNotGivenAgain() throws Exception {
        int ann = hold("ann", "stocktaking", null);
        assertThat(end(ann)).isTrue();
        assertThat(end(ann)).isFalse();
        story.restart();
        assertThat(hold("bob", "a sale", null)).isNotEqualTo(ann);
        assertThat(end(ann)).isFalse();
        assertThat(holders()).containsExactly("bob");
    }

    @Test
    void whoResumesTheStackEndsAll() throws Exception {
        hold("ann", "stocktaking", null);
        hold("bob", "a sale", TWO);
        assertThat(story.history().resume(LedgerStory.KEY, "prod", "cid", HoldRight.ORDINARY))
                .isTrue();
        assertThat(story.restart().overview().stacks()).isEmpty();
        assertThat(story.claim(1, "prod", "merge")).isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void theHistorySaysWhoEndedWhoseHold() throws Exception {
        int ann = hold("ann", "stocktaking", null);
        Hold held = holds().get(0);
        story.at(ONE);
        end(ann);
        assertThat(story.restart().entries())
                .containsExactly(
                        new HistoryEntry.HoldEnded(ONE, "prod", "cid", held), new HistoryEntry.Held("prod", held));
        assertThat(story.entries(new History.Filter("prod", null, "stocktaking")))
                .hasSize(2);
        assertThat(story.entries(new History.Filter("prod", null, "cid"))).hasSize(1);
    }

    @Test
    void aTimedHoldEndsByItselfAndLeavesTheOthers() throws Exception {
        hold("ann", "stocktaking", ONE);
        hold("bob", "a sale", TWO);
        story.at(ONE);
        assertThat(holders()).containsExactly("bob");
        assertThat(story.claim(1, "prod", "merge")).isInstanceOf(StackVerdict.HeldByPerson.class);
        story.at(TWO);
        assertThat(story.claim(1, "prod", "merge")).isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void aClockThatIsSetBackEndsNoHoldEarly() throws Exception {
        hold("ann", "stocktaking", ONE);
        hold("bob", "a sale", TWO);
        story.at(ONE);
        assertThat(holders()).containsExactly("bob");
        story.at(NOON.minus(Duration.ofDays(900))).restart();
        assertThat(holders()).containsExactly("ann", "bob");
        assertThat(story.claim(1, "prod", "merge")).isInstanceOf(StackVerdict.HeldByPerson.class);
    }

    @Test
    void aClockThatWasSetForwardForAWhileEndsNoHold() throws Exception {
        hold("ann", "stocktaking", ONE);
        hold("bob", "a sale", null);
        story.at(NOON.plus(Duration.ofDays(900)));
        assertThat(holders()).containsExactly("bob");
        hold("cid", "an incident", null);
        story.at(NOON).restart();
        assertThat(holders()).containsExactly("ann", "bob", "cid");
    }

    @Test
    void theSameHoldOnceMoreChangesNothing() throws Exception {
        int first = hold("ann", "stocktaking", TWO);
        story.at(ONE);
        assertThat(hold("ann", " stocktaking ", TWO)).isEqualTo(first);
        assertThat(holds()).hasSize(1);
        assertThat(story.entries()).hasSize(1);
        assertThat(hold("ann", "stocktaking", null)).isNotEqualTo(first);
    }

    @Test
    void aStackHasSoManyHoldsAndNoMore() throws Exception {
        for (int i = 0; i < PeopleHolds.MOST; i++) {
            hold("ann", "because of " + i, null);
        }
        assertThatThrownBy(() -> hold("ann", "one more", null))
                .isInstanceOf(TooManyHoldsException.class)
                .hasMessage("prod has 50 holds already. End one of them before you add another");
        assertThat(holds()).hasSize(PeopleHolds.MOST);
        assertThat(story.claim(1, "prod", "merge").reason())
                .contains("because of 9; and by 40 more")
                .doesNotContain("because of 10");
    }

    @Test
    void holdsThatHaveEndedDoNotPileUp() throws Exception {
        hold("bob", "for ever", null);
        for (int i = 0; i < 300; i++) {
            story.at(NOON.plusSeconds(60L * i));
            hold("ann", "because of " + i, NOON.plusSeconds(60L * i + 30));
        }
        story.at(NOON);
        assertThat(holds()).hasSize(2 * PeopleHolds.MOST);
        assertThat(holders()).startsWith("bob");
    }

    /** The state of full segments is kept in the manifest. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theyAllStayWhenTheirEntriesAreNoLongerRead(int count) throws Exception {
        story = new LedgerStory(root, 10);
        for (int i = 0; i < count; i++) {
            hold("person " + i, "because of " + i, null);
        }
        List<Hold> before = holds();
        for (int minor = 0; minor < 40; minor++) {
            story.deploy(minor, "qa");
        }
        story.restart();
        assertThat(holds()).hasSize(count).isEqualTo(before);
        assertThat(hold("another", "and one more", null)).isEqualTo(count + 1);
    }
}
