package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.ledger.History.Filter;
import io.jenkins.plugins.autodeploy.ledger.Overview.Drift;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger keeps so many deployments, and whatever matters however old it is. */
class BoundedLedgerTest {

    private static final int KEPT = 20;

    @TempDir
    private Path root;

    private LedgerStory story() {
        return new LedgerStory(root, KEPT);
    }

    private static void deploy(LedgerStory story, String stack, int from, int to) throws IOException {
        for (int minor = from; minor < to; minor++) {
            story.deploy(minor, stack);
        }
    }

    private static List<String> tags(List<HistoryEntry> entries) {
        return entries.stream()
                .map(entry -> ((HistoryEntry.Deployed) entry).release().tag())
                .toList();
    }

    private long bytes(LedgerStory story) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(story.directory())) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    @Test
    void theNewestDeploymentsAreKept() throws Exception {
        LedgerStory story = story();
        deploy(story, "qa", 0, 100);
        assertThat(tags(story.restart().entries()))
                .hasSizeBetween(KEPT - 4, KEPT)
                .startsWith("1.99.0", "1.98.0", "1.97.0");
    }

    @Test
    void itDoesNotGrowOnceThatManyAreKept() throws Exception {
        LedgerStory story = story();
        deploy(story, "qa", 100, 400);
        long before = bytes(story);
        deploy(story, "qa", 400, 600);
        assertThat(bytes(story)).isBetween(before * 9 / 10, before * 11 / 10);
    }

    @Test
    void otherThingsThanDeploymentsAreBoundedToo() throws Exception {
        LedgerStory story = story();
        for (int i = 0; i < 100; i++) {
            story.history().hold(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY, "because of " + i, null);
            story.history().resume(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY);
        }
        story.history().hold(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY, "the last one", null);
        assertThat(story.restart().entries()).hasSizeBetween(KEPT - 4, KEPT);
        assertThat(story.stack("qa").holds()).extracting(Hold::reason).containsExactly("the last one");
    }

    @Test
    void whatAStackHasIsKeptHoweverLongAgoItGotIt() throws Exception {
        LedgerStory story = story();
        story.deploy(1, "prod");
        deploy(story, "qa", 1, 150);
        Overview.StackOverview prod = story.restart().stack("prod");
        assertThat(prod.current().release().pullRequests())
                .containsExactly(new ReleaseRecord.CarriedPullRequest(1, "Change 1", List.of("risky"), "ann"));
        assertThat(prod.current().deployment().deployer()).isEqualTo("build of prod-1");
        assertThat(prod.last()).isEqualTo(prod.current());
        assertThat(story.claim(1, "prod", "again")).isInstanceOf(StackVerdict.AlreadyTriggered.class);
    }

    @Test
    void pinsAndHoldsAreKept() throws Exception {
        LedgerStory story = story();
        story.deploy(2, "prod");
        story.claimManually(1, "prod", "rollback");
        story.history().hold(LedgerStory.KEY, "dr", "ann", HoldRight.ORDINARY, "it is mended", null);
        deploy(story, "qa", 1, 150);
        story.restart();
        assertThat(story.claim(150, "prod", "merge")).isInstanceOf(StackVerdict.Pinned.class);
        assertThat(story.claim(150, "dr", "merge")).isInstanceOf(StackVerdict.HeldByPerson.class);
    }

    @Test
    void aTriggerOfWhichNobodyKnowsIsFoundByItsRequestId() throws Exception {
        LedgerStory story = story();
        story.claim(1, "prod", "sending");
        story.claim(1, "dr", "unknown");
        story.became(1, "dr", "unknown", StackState.UNKNOWN);
        deploy(story, "qa", 1, 150);
        story.restart();
        assertThat(story.ledger().claimed(LedgerStory.release(1), "prod", "sending"))
                .contains(LedgerStory.trigger("prod", "sending", StackState.SENDING));
        assertThat(story.ledger().claimed(LedgerStory.release(1), "dr", "unknown"))
                .contains(LedgerStory.trigger("dr", "unknown", StackState.UNKNOWN));
    }

    @Test
    void aTriggerIsFoundByItsRequestIdAsLongAsItStandsInTheHistory() throws Exception {
        LedgerStory story = new LedgerStory(root, 1000);
        deploy(story, "qa", 0, 400);
        story.restart();
        assertThat(story.ledger().claimed(LedgerStory.release(3), "qa", "qa-3"))
                .contains(LedgerStory.trigger("qa", "qa-3", StackState.SUCCEEDED));
        assertThat(story.ledger().claimed(LedgerStory.release(3), "qa", "another"))
                .isEmpty();
    }

    @Test
    void anAttemptThatWentBeforeAnotherReleaseCountsNoMoreThoughTheOtherIsForgotten() throws Exception {
        LedgerStory story = story();
        story.claim(2, "prod", "first");
        story.became(2, "prod", "first", StackState.UNKNOWN);
        story.deploy(3, "prod");
        story.claimManually(2, "prod", "back");
        story.became(2, "prod", "back", StackState.TRIGGER_FAILED);
        deploy(story, "qa", 1, 150);
        assertThat(story.restart().claim(2, "prod", "rebuild")).isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void whatASlowPipelineBecameIsToldWhereItWasTriggered() throws Exception {
        LedgerStory story = new LedgerStory(root, 200);
        story.claim(0, "prod", "slow");
        deploy(story, "qa", 0, 60);
        story.became(0, "prod", "slow", StackState.EXECUTION_FAILED);
        Filter prod = new Filter("prod", null, null);
        assertThat(story.entries(prod)).singleElement().satisfies(BoundedLedgerTest::failed);
        deploy(story, "qa", 60, 90);
        assertThat(story.restart().entries(prod)).singleElement().satisfies(BoundedLedgerTest::failed);
    }

    private static void failed(HistoryEntry entry) {
        assertThat(((HistoryEntry.Deployed) entry).deployment().state()).isEqualTo(StackState.EXECUTION_FAILED);
    }

    @Test
    void whatAStackLacksIsToldAsFarAsReleasesAreKept() throws Exception {
        LedgerStory story = new LedgerStory(root, 1000);
        story.deploy(1, "prod");
        deploy(story, "qa", 1, 250);
        story.deploy(200, "dr");
        Overview overview = story.restart().overview();
        assertThat(overview.newest().tag()).isEqualTo("1.249.0");
        assertThat(overview.drift("qa")).isEqualTo(new Drift(List.of(), true));
        assertThat(overview.drift("dr").releases()).hasSize(49);
        assertThat(overview.drift("dr").complete()).isTrue();
        assertThat(overview.drift("dr").pullRequests()).isEqualTo(49);
        assertThat(overview.drift("prod").releases()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(overview.drift("prod").complete()).isFalse();
    }

    @Test
    void aStackThatIsPutBackToAReleaseThatIsForgottenLacksMoreThanIsKept() throws Exception {
        LedgerStory story = new LedgerStory(root, 1000);
        deploy(story, "qa", 1, 250);
        story.claimManually(10, "qa", "rollback");
        story.became(10, "qa", "rollback", StackState.SUCCEEDED);
        assertThat(story.stack("qa").current().release().tag()).isEqualTo("1.10.0");
        assertThat(story.overview().drift("qa").complete()).isFalse();
    }

    @Test
    void aPageOfTheHistoryThatAPersonMovedAwayIsAGap() throws Exception {
        LedgerStory story = new LedgerStory(root, 40);
        deploy(story, "qa", 0, 30);
        int before = story.entries().size();
        Path page = story.directory().resolve("history-2.jsonl");
        Files.writeString(page, "x" + Files.readString(page));
        assertThatThrownBy(story::entries).isInstanceOf(IOException.class).hasMessageContaining(page + " is damaged");
        assertThat(story.stack("qa").current().release().tag()).isEqualTo("1.29.0");
        Files.delete(page);
        assertThat(story.entries()).hasSizeBetween(before - 5, before - 1);
    }

    @Test
    void aDamagedStateIsSaidAndWithoutItEverythingFollowsFromThePages() throws Exception {
        LedgerStory story = new LedgerStory(root, 1000);
        story.history().hold(LedgerStory.KEY, "dr", "ann", HoldRight.ORDINARY, "it is mended", null);
        deploy(story, "qa", 0, 130);
        Overview before = story.overview();
        List<HistoryEntry> entries = story.entries();
        Path state = story.directory().resolve("manifest.json");
        byte[] damaged = Files.readAllBytes(state);
        damaged[damaged.length / 2] ^= 1;
        Files.write(state, damaged);
        assertThatThrownBy(() -> story.restart().overview())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(state + " is damaged");
        Files.delete(state);
        assertThat(story.restart().overview().stacks()).isEqualTo(before.stacks());
        assertThat(story.entries()).isEqualTo(entries);
    }
}
