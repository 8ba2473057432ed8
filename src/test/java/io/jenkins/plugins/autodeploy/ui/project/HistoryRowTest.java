package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.deployment;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.reader;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.support.ExampleRecords;
import io.jenkins.plugins.autodeploy.ui.Link;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HistoryRowTest {

    private static HistoryRow row(HistoryEntry entry) {
        return HistoryRow.of(entry, new GitHubLinks(ExampleRecords.URL), reader(Locale.ENGLISH));
    }

    @Test
    void aReleaseIsShownWithItsPullRequests() {
        HistoryRow row = row(new HistoryEntry.Released(release("5.3.0", 12)));
        assertThat(row.what().text()).isEqualTo("Released");
        assertThat(row.release()).isEqualTo(new Link("5.3.0", ExampleRecords.URL + "/releases/tag/5.3.0"));
        assertThat(row.links()).containsExactly(new Link("#12 Sell 12", ExampleRecords.URL + "/pull/12"));
        assertThat(row.by().text()).isEqualTo("shop/master#1");
    }

    @Test
    void aTriggerIsShownWithWhatBecameOfIt() {
        HistoryRow row =
                row(new HistoryEntry.Deployed(release("5.3.0"), deployment("prod", StackState.NOTHING_STARTED)));
        assertThat(row.stacks()).isEqualTo("prod");
        assertThat(row.what().text()).isEqualTo("Accepted, but nothing started");
    }

    @Test
    void aHoldIsShownWithItsReasonAndItsEnd() {
        HistoryRow row = row(new HistoryEntry.Held(
                "prod", new Hold(1, "alice", ExampleRecords.HOSTILE, NOON, NOON.plusSeconds(60), HoldRight.ORDINARY)));
        assertThat(row.what().text()).isEqualTo("Held by a person");
        assertThat(row.detail())
                .startsWith(ExampleRecords.HOSTILE)
                .contains("(until ")
                .contains("12:01");
        assertThat(row.by().text()).isEqualTo("alice");
    }

    @Test
    void aChoiceNamesTheStacksAndTheRelease() {
        HistoryRow row =
                row(new HistoryEntry.ManualDeploymentRequested(NOON, "alice", "5.2.0", List.of("qa", "prod"), null));
        assertThat(row.what().text()).isEqualTo("Manual deployment");
        assertThat(row.stacks()).isEqualTo("qa, prod");
        assertThat(row.release().text()).isEqualTo("5.2.0");
        assertThat(row.detail()).isEmpty();
    }

    @Test
    void aChoiceThroughAWindowHasItsReason() {
        HistoryRow row = row(new HistoryEntry.ManualDeploymentRequested(
                NOON, "alice", "5.2.0", List.of("prod"), "the shop is down"));
        assertThat(row.what().text()).isEqualTo("Manual deployment through windows");
        assertThat(row.detail()).isEqualTo("the shop is down");
    }

    @Test
    void aCatchUpNamesItsCause() {
        HistoryRow row = row(new HistoryEntry.CaughtUp(NOON, "5.3.0", "prod", "kim ended a hold"));
        assertThat(row.what().text()).isEqualTo("Catch-up");
        assertThat(row.stacks()).isEqualTo("prod");
        assertThat(row.release().text()).isEqualTo("5.3.0");
        assertThat(row.detail()).isEqualTo("kim ended a hold");
        assertThat(row.by().text()).isEqualTo("Auto Deploy");
    }

    @Test
    void theStacksThatAMergeHeldBackAreShown() {
        HistoryRow row = row(new HistoryEntry.Waits(
                NOON, "5.3.0", List.of("qa", "prod"), "shop/master#3", "qa: held by kim; prod: held by ann"));
        assertThat(row.what().text()).isEqualTo("Held back");
        assertThat(row.stacks()).isEqualTo("qa, prod");
        assertThat(row.detail()).isEqualTo("qa: held by kim; prod: held by ann");
        assertThat(row.by().text()).isEqualTo("shop/master#3");
    }

    @Test
    void whoResumedAStackIsShown() {
        assertThat(row(new HistoryEntry.Resumed(NOON, "prod", "alice", null))
                        .by()
                        .text())
                .isEqualTo("alice");
        assertThat(row(new HistoryEntry.Resumed(NOON, "prod", null, "shop/master#3"))
                        .by()
                        .text())
                .isEqualTo("shop/master#3");
    }
}
