package io.jenkins.plugins.autodeploy.deployments;

import static io.jenkins.plugins.autodeploy.deployments.Records.NOON;
import static io.jenkins.plugins.autodeploy.deployments.Records.attempt;
import static io.jenkins.plugins.autodeploy.deployments.Records.has;
import static io.jenkins.plugins.autodeploy.deployments.Records.overview;
import static io.jenkins.plugins.autodeploy.deployments.Records.reader;
import static io.jenkins.plugins.autodeploy.deployments.Records.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deploy.Overview;
import io.jenkins.plugins.autodeploy.deploy.Overview.OnStack;
import io.jenkins.plugins.autodeploy.deploy.ReleaseRecord;
import io.jenkins.plugins.autodeploy.deploy.StackState;
import io.jenkins.plugins.autodeploy.deploy.Standing.Hold;
import io.jenkins.plugins.autodeploy.deploy.WaitFor;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AllViewTest {

    private static final ReleaseRecord OLD = release("5.2.0", 1);
    private static final ReleaseRecord NEW = release("5.3.0", 2);

    private static AllView.Row row(Overview overview, String... configured) {
        return AllView.Row.of(overview, List.of(configured), reader(Locale.ENGLISH));
    }

    @Test
    void aStackThatIsBehindIsSeenAtOnce() {
        AllView.Row row = row(overview(List.of(has("qa", NEW), has("prod", OLD)), NEW, OLD), "qa", "prod");
        assertThat(row.cell("qa").behind()).isZero();
        assertThat(row.cell("prod").behind()).isEqualTo(1);
        assertThat(row.cell("prod").drift()).isEqualTo("1 release behind, with 1 pull request");
        assertThat(row.cell("prod").state()).isNull();
    }

    @Test
    void whatFailedIsSeenAtOnce() {
        OnStack failed = new OnStack(
                "prod",
                attempt("prod", StackState.SUCCEEDED, OLD),
                attempt("prod", StackState.EXECUTION_FAILED, NEW),
                null,
                null);
        AllView.Cell cell = row(overview(List.of(failed), NEW, OLD), "prod").cell("prod");
        assertThat(cell.tag()).isEqualTo("5.2.0");
        assertThat(cell.sent()).isEqualTo("5.3.0");
        assertThat(cell.state().symbol()).isEqualTo("symbol-status-red");
    }

    @Test
    void whatIsHeldIsSeenAtOnce() {
        OnStack held = new OnStack("prod", null, null, null, new Hold("alice", Records.HOSTILE, NOON, null));
        assertThat(row(overview(List.of(held)), "prod").cell("prod").stopped().text())
                .isEqualTo("held by alice: " + Records.HOSTILE);
    }

    @Test
    void aStackThatDoesNotServeTheRepositoryHasNoCell() {
        assertThat(row(overview(List.of(), NEW), "qa").cell("prod")).isNull();
        assertThat(row(overview(List.of(), NEW), "qa").cell("qa")).isEqualTo(AllView.Cell.NOTHING);
    }

    /** It is not waited for its end, so that there is nothing more to see. */
    @Test
    void whatIsOnlyWaitedForToStartIsWhatTheStackHas() {
        Overview.Attempt started = attempt("prod", StackState.STARTED, WaitFor.STARTED, NEW);
        AllView.Cell cell = row(overview(List.of(new OnStack("prod", started, started, null, null)), NEW), "prod")
                .cell("prod");
        assertThat(cell.tag()).isEqualTo("5.3.0");
        assertThat(cell.state()).isNull();
        assertThat(cell.underWay()).isFalse();
    }

    @Test
    void columnsAreThoseThatSomeRepositoryUses() {
        AllView view = AllView.of(
                List.of(row(overview(List.of(has("canary", OLD)), OLD), "prod")), List.of("qa", "prod"), List.of());
        assertThat(view.stacks()).containsExactly("prod", "canary");
    }

    @Test
    void itLooksMoreOftenWhileSomethingIsUnderWay() {
        OnStack running =
                new OnStack("prod", null, attempt("prod", StackState.STARTED, WaitFor.SUCCEEDED, OLD), null, null);
        AllView busy = AllView.of(List.of(row(overview(List.of(running), OLD), "prod")), List.of(), List.of());
        AllView idle = AllView.of(List.of(row(overview(List.of(has("prod", OLD)), OLD), "prod")), List.of(), List.of());
        assertThat(busy.pace()).isLessThan(idle.pace());
    }
}
