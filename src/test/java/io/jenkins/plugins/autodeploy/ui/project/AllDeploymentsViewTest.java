package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.attempt;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.has;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.overview;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.support.ExampleRecords;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllDeploymentsViewTest {

    private static final ReleaseRecord OLD = release("5.2.0", 1);
    private static final ReleaseRecord NEW = release("5.3.0", 2);

    private static AllDeploymentsView.Row row(Overview overview, String... configured) {
        return row(overview, new WindowsNow(StackWindows.NONE, NOON), configured);
    }

    private static AllDeploymentsView.Row row(Overview overview, WindowsNow windows, String... configured) {
        return AllDeploymentsView.Row.of(overview, List.of(configured), windows, new DriftWords(Locale.ENGLISH));
    }

    @Test
    void aClosedStackSaysUntilWhen() throws WindowException {
        WindowsNow windows = new WindowsNow(new StackWindows(Map.of("qa", WindowParser.parse("Wed", "UTC"))), NOON);
        assertThat(row(overview(List.of(has("qa", OLD), has("prod", OLD)), OLD), windows, "qa", "prod")
                        .cell("qa")
                        .stopped()
                        .text())
                .isEqualTo("closed until Thu 2026-11-26 00:00 UTC (2026-11-26 00:00 UTC)");
    }

    @Test
    void aStackThatIsBehindIsSeenAtOnce() {
        AllDeploymentsView.Row row = row(overview(List.of(has("qa", NEW), has("prod", OLD)), NEW, OLD), "qa", "prod");
        assertThat(row.cell("qa").behind()).isZero();
        assertThat(row.cell("prod").behind()).isEqualTo(1);
        assertThat(row.cell("prod").drift()).isEqualTo("1 release behind, with 1 pull request");
        assertThat(row.cell("prod").state()).isNull();
    }

    @Test
    void whatFailedIsSeenAtOnce() {
        StackOverview failed = new StackOverview(
                "prod",
                attempt("prod", StackState.SUCCEEDED, OLD),
                attempt("prod", StackState.EXECUTION_FAILED, NEW),
                null,
                List.of());
        AllDeploymentsView.Cell cell =
                row(overview(List.of(failed), NEW, OLD), "prod").cell("prod");
        assertThat(cell.tag()).isEqualTo("5.2.0");
        assertThat(cell.sent()).isEqualTo("5.3.0");
        assertThat(cell.state().symbol()).isEqualTo("symbol-status-red");
        assertThat(cell.isRemarkable()).isTrue();
    }

    @Test
    void whatIsHeldIsSeenAtOnce() {
        StackOverview held = new StackOverview(
                "prod",
                null,
                null,
                null,
                List.of(new Hold(1, "alice", ExampleRecords.HOSTILE, NOON, null, HoldRight.ORDINARY)));
        assertThat(row(overview(List.of(held)), "prod").cell("prod").stopped().text())
                .isEqualTo("held by alice: " + ExampleRecords.HOSTILE);
        assertThat(row(overview(List.of(held)), "prod").cell("prod").isRemarkable())
                .isTrue();
    }

    @Test
    void aStackThatDoesNotServeTheRepositoryIsToldApartFromOneThatHasNothing() {
        AllDeploymentsView.Cell notServed = row(overview(List.of(), NEW), "qa").cell("prod");
        assertThat(notServed).isEqualTo(AllDeploymentsView.Cell.notServed("prod"));
        assertThat(notServed.text()).isEqualTo("–");
        assertThat(notServed.label()).isEqualTo("not served");
        AllDeploymentsView.Cell nothing = row(overview(List.of(), NEW), "qa").cell("qa");
        assertThat(nothing).isEqualTo(AllDeploymentsView.Cell.nothing("qa"));
        assertThat(nothing.text()).isEqualTo("nothing recorded");
        assertThat(nothing.label()).isNull();
    }

    @Test
    void onlyWhatIsUnusualIsRemarkable() {
        AllDeploymentsView.Row row = row(overview(List.of(has("qa", NEW), has("prod", OLD)), NEW, OLD), "qa", "prod");
        assertThat(row.cell("qa").isRemarkable()).isFalse();
        assertThat(row.cell("qa").isDrifting()).isFalse();
        assertThat(row.cell("prod").isDrifting()).isTrue();
        assertThat(row.cell("prod").isRemarkable()).isTrue();
        assertThat(AllDeploymentsView.Cell.nothing("qa").isRemarkable()).isFalse();
    }

    @Test
    void aRowHasACellForEachColumn() {
        AllDeploymentsView.Row row = row(overview(List.of(has("qa", NEW)), NEW), "qa", "prod");
        assertThat(row.cells(List.of("canary", "prod", "qa")))
                .extracting(AllDeploymentsView.Cell::stack, AllDeploymentsView.Cell::text)
                .containsExactly(tuple("canary", "–"), tuple("prod", "nothing recorded"), tuple("qa", "5.3.0"));
    }

    @Test
    void onlyTheTagOfAReleaseStandsOut() {
        AllDeploymentsView.Row row = row(overview(List.of(has("qa", NEW)), NEW), "qa", "prod");
        assertThat(row.cell("qa").style()).isEqualTo("auto-deploy-tag");
        assertThat(row.cell("prod").style())
                .isEqualTo(row.cell("canary").style())
                .isNotEqualTo("auto-deploy-tag");
    }

    /** It is not waited for its end, so that there is nothing more to see. */
    @Test
    void whatIsOnlyWaitedForToStartIsWhatTheStackHas() {
        Overview.SentTrigger started = attempt("prod", StackState.STARTED, WaitFor.STARTED, NEW);
        AllDeploymentsView.Cell cell = row(
                        overview(List.of(new StackOverview("prod", started, started, null, List.of())), NEW), "prod")
                .cell("prod");
        assertThat(cell.tag()).isEqualTo("5.3.0");
        assertThat(cell.state()).isNull();
        assertThat(cell.underWay()).isFalse();
    }

    @Test
    void columnsAreThoseThatSomeRepositoryUses() {
        AllDeploymentsView view = AllDeploymentsView.of(
                List.of(row(overview(List.of(has("canary", OLD)), OLD), "prod")), List.of("qa", "prod"), List.of());
        assertThat(view.stacks()).containsExactly("prod", "canary");
    }

    @Test
    void itLooksMoreOftenWhileSomethingIsUnderWay() {
        StackOverview running = new StackOverview(
                "prod", null, attempt("prod", StackState.STARTED, WaitFor.SUCCEEDED, OLD), null, List.of());
        AllDeploymentsView busy =
                AllDeploymentsView.of(List.of(row(overview(List.of(running), OLD), "prod")), List.of(), List.of());
        AllDeploymentsView idle = AllDeploymentsView.of(
                List.of(row(overview(List.of(has("prod", OLD)), OLD), "prod")), List.of(), List.of());
        assertThat(busy.pace()).isLessThan(idle.pace());
    }
}
