package io.jenkins.plugins.autodeploy.ledger;

import static io.jenkins.plugins.autodeploy.support.LedgerStory.NOON;
import static io.jenkins.plugins.autodeploy.support.LedgerStory.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger knows which releases merges held back from a stack. */
class MissedReleasesTest {

    private LedgerStory story;

    @BeforeEach
    void start(@TempDir Path root) throws Exception {
        story = new LedgerStory(root, 10);
        story.deploy(1, "qa");
        story.deploy(1, "prod");
    }

    /** A merge that is deployed to prod, and held back from qa. */
    private void holdBack(int minor) throws IOException {
        story.at(NOON.plusSeconds(minor));
        story.ledger().released(release(minor), "shop/master#" + minor);
        story.deploy(minor, "prod");
        story.ledger().heldBack(release(minor), "shop/master#" + minor, List.of(held("qa")));
    }

    private static StackDeployment held(String stack) {
        return StackDeployment.of(stack, StackState.HELD, "held by kim");
    }

    private List<String> missed(String stack) throws IOException {
        return MissedReleases.of(story.overview(), stack).releases().stream()
                .map(ReleaseRecord::tag)
                .toList();
    }

    @Test
    void theReleasesThatWereHeldBackAreMissedTheNewestFirst() throws Exception {
        holdBack(2);
        holdBack(3);
        assertThat(missed("QA")).containsExactly("1.3.0", "1.2.0");
        assertThat(missed("prod")).isEmpty();
    }

    @Test
    void aReleaseThatWasNotHeldBackIsNotMissed() throws Exception {
        story.ledger().released(release(2), "shop/master#2");
        story.deploy(2, "prod");
        assertThat(missed("qa")).isEmpty();
    }

    @Test
    void aReleaseThatSomebodyElseMadeIsMissedToo() throws Exception {
        story.ledger().heldBack(release(2), "shop/master#2", List.of(held("qa"), held("prod")));
        story.restart();
        assertThat(missed("qa")).containsExactly("1.2.0");
        assertThat(story.entries())
                .first()
                .isEqualTo(new HistoryEntry.Waits(
                        NOON, "1.2.0", List.of("qa", "prod"), "shop/master#2", "qa: held by kim; prod: held by kim"));
        assertThat(story.ledger().knows(release(2).repository(), release(2).tag()))
                .isFalse();
    }

    @Test
    void whatIsMissedOutlivesARestartAndOldEntries() throws Exception {
        holdBack(2);
        for (int i = 0; i < 60; i++) {
            story.deploy(1, "canary");
            story.became(1, "canary", "canary-1", StackState.SUCCEEDED);
            story.ledger().heldByLabels(release(1), "shop/master#" + i, List.of(new LabelHold("x", "l", i, null)));
        }
        story.restart();
        assertThat(missed("qa")).containsExactly("1.2.0");
    }

    @Test
    void aStackMissesNothingThatIsOlderThanWhatItGot() throws Exception {
        holdBack(2);
        holdBack(3);
        story.deploy(2, "qa");
        assertThat(missed("qa")).containsExactly("1.3.0");
        story.deploy(3, "qa");
        assertThat(missed("qa")).isEmpty();
    }

    @Test
    void noMoreThanTenReleasesAreMissed() throws Exception {
        for (int minor = 2; minor < 20; minor++) {
            holdBack(minor);
        }
        assertThat(missed("qa")).hasSize(10).startsWith("1.19.0").endsWith("1.10.0");
    }

    @Test
    void theSameStacksAreRecordedOnce() throws Exception {
        holdBack(2);
        int entries = story.entries().size();
        story.ledger().heldBack(release(2), "shop/master#2", List.of(held("qa")));
        assertThat(story.entries()).hasSize(entries);
        assertThat(story.entries())
                .contains(new HistoryEntry.Waits(
                        NOON.plusSeconds(2), "1.2.0", List.of("qa"), "shop/master#2", "held by kim"));
    }

    @Test
    void theNewestReleaseWithoutLabelsIsOffered() throws Exception {
        holdBack(2);
        holdBack(3);
        story.ledger()
                .heldByLabels(release(3), "shop/master#3", List.of(new LabelHold("qa", "no-deploy-to-qa", 3, null)));
        assertThat(MissedReleases.of(story.overview(), "qa").newestWithoutLabels())
                .map(ReleaseRecord::tag)
                .contains("1.2.0");
    }
}
