package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.HOSTILE;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.attempt;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.has;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.overview;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.reader;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.project.Absence.Kind;
import io.jenkins.plugins.autodeploy.ui.project.ChangeOnStack.Presence;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeOnStackTest {

    private static final ReleaseRecord OLD = release("5.2.0", 1);
    private static final ReleaseRecord WANTED = release("5.3.0", 2);
    private static final ReleaseRecord NEWER = release("5.4.0", 3);

    private static final WindowsNow OPEN = new WindowsNow(StackWindows.NONE, NOON);

    private static ChangeOnStack of(StackOverview stack, WindowsNow windows, Arrivals arrivals, ReleaseRecord wanted) {
        return ChangeOnStack.of(
                stack.stack(),
                wanted,
                overview(List.of(stack), NEWER, wanted, OLD),
                arrivals,
                windows,
                reader(Locale.ENGLISH));
    }

    private static ChangeOnStack of(StackOverview stack) {
        return of(stack, OPEN, Arrivals.UNKNOWN, WANTED);
    }

    private static StackOverview after(ReleaseRecord current, SentTrigger last) {
        return new StackOverview(
                "prod", current == null ? null : attempt("prod", StackState.SUCCEEDED, current), last, null, List.of());
    }

    private static StackOverview lacking(Pin pin, Hold... holds) {
        SentTrigger old = attempt("prod", StackState.SUCCEEDED, OLD);
        return new StackOverview("prod", old, old, pin, List.of(holds));
    }

    @Test
    void aStackHasAChangeWithItsReleaseOrAGreaterVersion() {
        assertThat(of(has("prod", WANTED)).presence()).isEqualTo(Presence.THERE);
        assertThat(of(has("prod", NEWER)).presence()).isEqualTo(Presence.THERE);
        assertThat(of(has("prod", OLD)).presence()).isEqualTo(Presence.NOT_THERE);
        assertThat(of(has("prod", NEWER)).absences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SENDING,          UNDER_WAY",
        "CHECKING,         UNDER_WAY",
        "UNKNOWN,          UNKNOWN",
        "END_UNKNOWN,      UNKNOWN",
        "EXECUTION_FAILED, NOT_THERE",
        "TRIGGER_FAILED,   NOT_THERE",
        "NOTHING_STARTED,  NOT_THERE",
        "DROPPED,          NOT_THERE"
    })
    void aTriggerThatBringsTheChangeSaysWhetherItIsThere(StackState state, Presence presence) {
        ChangeOnStack change = of(after(OLD, attempt("prod", state, NEWER)));
        assertThat(change.presence()).isEqualTo(presence);
        assertThat(change.absences()).extracting(Absence::kind).contains(Kind.LAST_TRIGGER);
    }

    @ParameterizedTest
    @CsvSource({
        "SENDING,          UNKNOWN",
        "UNKNOWN,          UNKNOWN",
        "EXECUTION_FAILED, UNKNOWN",
        "TRIGGER_FAILED,   THERE",
        "NOTHING_STARTED,  THERE",
        "DROPPED,          THERE"
    })
    void aTriggerOfAnOlderReleaseMayTakeTheChangeAway(StackState state, Presence presence) {
        assertThat(of(after(NEWER, attempt("prod", state, OLD))).presence()).isEqualTo(presence);
    }

    @Test
    void aTriggerOfANewerReleaseThatFailsTakesNothingAway() {
        assertThat(of(after(WANTED, attempt("prod", StackState.EXECUTION_FAILED, NEWER)))
                        .presence())
                .isEqualTo(Presence.THERE);
    }

    @Test
    void aReleaseWhoseExecutionRunsIsOnItsWay() {
        assertThat(of(after(null, attempt("prod", StackState.STARTED, WaitFor.SUCCEEDED, WANTED)))
                        .presence())
                .isEqualTo(Presence.UNDER_WAY);
    }

    @Test
    void aLabelSaysWhyAndOnWhichPullRequest() {
        assertThat(of(new StackOverview("dr", null, null, null, List.of())).absences())
                .containsExactly(new Absence(
                        Kind.HELD_BY_LABEL, "the label no-deploy-to-dr on #2 held it back when it was released"));
    }

    @Test
    void aPersonAndAnAdministratorAndTheLineSayWhyAndUntilWhen() {
        ChangeOnStack change = of(lacking(
                null,
                new Hold(1, "alice", HOSTILE, NOON, null, HoldRight.ORDINARY),
                new Hold(2, "bob", "incident", NOON, NOON.plusSeconds(60), HoldRight.OVERRIDE),
                new Hold(3, "carol", "freeze", NOON, null, HoldRight.LINE)));
        assertThat(change.absences()).extracting(Absence::kind).containsOnly(Kind.HELD_BY_PERSON);
        assertThat(change.absences())
                .extracting(Absence::text)
                .satisfiesExactly(
                        ordinary -> assertThat(ordinary)
                                .startsWith("held by alice since ")
                                .endsWith(HOSTILE),
                        strong -> assertThat(strong)
                                .startsWith("held by the administrator bob from ")
                                .endsWith(": incident"),
                        line -> assertThat(line).startsWith("the line is stopped: held by carol since "));
    }

    @Test
    void aWindowSaysUntilWhen() throws Exception {
        WindowsNow closed = new WindowsNow(new StackWindows(Map.of("prod", WindowParser.parse("Wed", "UTC"))), NOON);
        assertThat(of(lacking(null), closed, Arrivals.UNKNOWN, WANTED).absences())
                .extracting(Absence::kind)
                .containsExactly(Kind.CLOSED_BY_WINDOW);
    }

    @Test
    void aRollbackSaysSinceWhenAndWhoPinned() {
        Arrivals arrivals = Arrivals.of(
                List.of(
                        new HistoryEntry.Deployed(
                                OLD, attempt("prod", StackState.SUCCEEDED, OLD).deployment()),
                        new HistoryEntry.Deployed(
                                NEWER,
                                attempt("prod", StackState.SUCCEEDED, NEWER).deployment())),
                true);
        ChangeOnStack change = of(lacking(new Pin("5.2.0", "alice", NOON)), OPEN, arrivals, WANTED);
        assertThat(change.presence()).isEqualTo(Presence.NOT_THERE);
        assertThat(change.absences()).extracting(Absence::kind).containsExactly(Kind.TAKEN_AWAY, Kind.PINNED);
        assertThat(change.absences().get(1).text()).startsWith("pinned to 5.2.0 by alice since ");
    }

    @Test
    void aReleaseThatNothingHoldsAnyMoreCanComeByItself() {
        ReleaseRecord heldBack = new ReleaseRecord(
                WANTED.tag(),
                WANTED.version(),
                WANTED.commit(),
                WANTED.pullRequests(),
                List.<LabelHold>of(),
                WANTED.deployer(),
                NOON.plusSeconds(1),
                List.of("prod"));
        assertThat(of(lacking(null), OPEN, Arrivals.UNKNOWN, heldBack).absences())
                .extracting(Absence::kind)
                .containsExactly(Kind.CAN_CATCH_UP);
    }

    @Test
    void aReleaseThatWasNotSentForAReasonThatNobodyRecordedSaysSo() {
        assertThat(of(lacking(null)).absences()).extracting(Absence::kind).containsExactly(Kind.NOT_SENT);
    }
}
