package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.overview;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static io.jenkins.plugins.autodeploy.support.HostileText.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.controller.Share;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.ExampleRecords;
import io.jenkins.plugins.autodeploy.support.HostileText;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A ledger may have texts that nobody cleaned when they were recorded. The pages show them clean. */
class HostileRecordsTest {

    private static final Hold HOLD = new Hold(1, TEXT, TEXT, NOON, null, HoldRight.OVERRIDE);

    private static HistoryRow row(HistoryEntry entry) {
        return HistoryRow.of(entry, new GitHubLinks(ExampleRecords.URL), ExampleRecords.reader(Locale.ENGLISH));
    }

    static Stream<Object> views() {
        return Stream.of(
                row(new HistoryEntry.Held("prod", HOLD)),
                row(new HistoryEntry.ManualDeploymentRequested(NOON, "alice", "5.2.0", List.of("qa"), TEXT)),
                row(new HistoryEntry.HoldEnded(NOON, "prod", TEXT, HOLD)),
                row(new HistoryEntry.Resumed(NOON, "prod", TEXT, null)),
                row(new HistoryEntry.Deployed(
                        release("5.3.0"), ExampleDeployment.stack("qa", StackState.UNKNOWN, TEXT))),
                RepositoryView.of(
                        overview(List.of(new StackOverview("qa", null, null, null, List.of(HOLD))), release("5.3.0")),
                        List.of("qa"),
                        new WindowsNow(StackWindows.NONE, NOON),
                        Share.WRITE,
                        ExampleRecords.reader(Locale.ENGLISH)),
                AllDeploymentsView.Cell.of(
                        new StackOverview("qa", null, null, null, List.of(HOLD)),
                        overview(List.of(), release("5.3.0")),
                        new WindowsNow(StackWindows.NONE, NOON),
                        new DriftWords(Locale.ENGLISH)),
                new Link(TEXT, null),
                StatusIcon.ofStack(TEXT, false, false),
                new StackRow.LabelView(TEXT, new Link("#1", null)),
                new ManualDeploymentView.OfStack("qa", StatusIcon.held("held"), TEXT, List.of(), List.of()),
                new StackForm("1", "acme/shop", "qa", "", TEXT),
                new DeployForm.OnTarget("5.3.0", "qa", TEXT),
                ActionResponse.of(
                        () -> {
                            throw new java.io.IOException(TEXT);
                        },
                        Throwable::getMessage));
    }

    @ParameterizedTest
    @MethodSource("views")
    void areShownClean(Object view) {
        assertThat(HostileText.textsIn(view)).anyMatch(text -> text.contains(HostileText.MARK));
        assertThat(HostileText.uncleanOf(HostileText.textsIn(view))).isEmpty();
    }
}
