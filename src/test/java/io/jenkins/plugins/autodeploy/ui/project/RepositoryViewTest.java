package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.attempt;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.has;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.overview;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.reader;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.controller.Share;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionWait;
import io.jenkins.plugins.autodeploy.support.ExampleRecords;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import io.jenkins.plugins.autodeploy.window.UnknownCalendar;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RepositoryViewTest {

    private static final ReleaseRecord OLD = release("5.2.0", 1);
    private static final ReleaseRecord NEWER = release("5.3.0", 2, 3);
    private static final ReleaseRecord NEWEST = release("5.4.0", 4);

    private static final WindowsNow OPEN = new WindowsNow(StackWindows.NONE, NOON);

    private static RepositoryView view(List<String> configured, Overview overview) {
        return RepositoryView.of(overview, configured, OPEN, Share.WRITE, reader(Locale.ENGLISH));
    }

    private static StackRow row(StackOverview stack) {
        return view(List.of("qa"), overview(List.of(stack), NEWEST, NEWER, OLD))
                .stacks()
                .get(0);
    }

    @Test
    void stacksStandInTheConfiguredOrderAndThenThoseThatAreGone() {
        Overview overview = overview(List.of(has("canary", OLD), has("prod", OLD)), OLD);
        assertThat(view(List.of("qa", "prod"), overview).stacks())
                .extracting(StackRow::stack)
                .containsExactly("qa", "prod", "canary");
        assertThat(view(List.of("qa", "prod"), overview).stacks())
                .extracting(StackRow::configured)
                .containsExactly(true, true, false);
    }

    private static ReleaseRecord heldFromQa(ReleaseRecord release, LabelHold... labels) {
        return new ReleaseRecord(
                release.tag(),
                release.version(),
                release.commit(),
                release.pullRequests(),
                List.of(labels),
                release.deployer(),
                release.at().plusSeconds(1),
                List.of("qa"));
    }

    private static StackRow rowWith(ReleaseRecord newest, WindowsNow windows) {
        return RepositoryView.of(
                        overview(List.of(has("qa", OLD)), newest, OLD),
                        List.of("qa"),
                        windows,
                        Share.WRITE,
                        reader(Locale.ENGLISH))
                .stacks()
                .get(0);
    }

    @Test
    void whatNothingHoldsAnyMoreIsOffered() {
        assertThat(rowWith(heldFromQa(NEWER), OPEN).offer())
                .isEqualTo("This stack lacks 5.3.0, which nothing holds any more");
        assertThat(rowWith(NEWER, OPEN).offer()).isEmpty();
    }

    @Test
    void aReleaseThatLabelsHeldIsOfferedWithDoubt() {
        assertThat(rowWith(heldFromQa(NEWER, new LabelHold("qa", "no-deploy-to-qa", 2, null)), OPEN)
                        .offer())
                .isEqualTo("Only labels held 5.3.0 back when it was released. The dialog Deploy… shows whether they"
                        + " still do");
    }

    @Test
    void aClosedStackIsOfferedNothing() throws Exception {
        WindowsNow closed = new WindowsNow(
                new StackWindows(Map.of("qa", WindowParser.parse("2026-01-01 to 2026-12-31", "UTC"))), NOON);
        assertThat(rowWith(heldFromQa(NEWER), closed).offer()).isEmpty();
    }

    @Test
    void aCalendarThatCannotBeReadIsSaidAsTheReason() {
        WindowsNow closed = new WindowsNow(
                new StackWindows(Map.of(
                        "qa",
                        new DeploymentWindows(ZoneOffset.UTC, List.of(new UnknownCalendar("it was not downloaded"))))),
                NOON);
        assertThat(rowWith(NEWER, closed).closure().until()).isEmpty();
        assertThat(rowWith(NEWER, closed).closure().reason())
                .isEqualTo("Its calendar can't be read: it was not downloaded");
    }

    @Test
    void aStackLacksTheNewerReleasesAndTheirPullRequests() {
        StackRow row = row(has("qa", OLD));
        assertThat(row.isDrifting()).isTrue();
        assertThat(row.lacking())
                .extracting(release -> release.release().text())
                .containsExactly("5.4.0", "5.3.0");
        assertThat(row.lacking().get(1).pullRequests())
                .containsExactly(
                        new Link("#2 Sell 2", ExampleRecords.URL + "/pull/2"),
                        new Link("#3 Sell 3", ExampleRecords.URL + "/pull/3"));
        assertThat(row.drift()).isEqualTo("2 releases behind, with 3 pull requests");
    }

    @Test
    void theLabelsAreSeenThatHeldThemBack() {
        RepositoryView view = view(List.of("qa", "dr"), overview(List.of(has("qa", OLD), has("dr", OLD)), NEWER, OLD));
        assertThat(view.stacks().get(0).heldBack()).isEmpty();
        assertThat(view.stacks().get(1).heldBack())
                .containsExactly(
                        new StackRow.LabelView("no-deploy-to-dr", new Link("#2", ExampleRecords.URL + "/pull/2")));
    }

    @Test
    void oneIsSaidInTheSingular() {
        assertThat(row(has("qa", NEWER)).drift()).isEqualTo("1 release behind, with 1 pull request");
    }

    @Test
    void aStackWithTheNewestReleaseLacksNothing() {
        assertThat(row(has("qa", NEWEST)).isDrifting()).isFalse();
        assertThat(row(has("qa", NEWEST)).drift()).isEmpty();
    }

    @Test
    void whatIsFurtherBehindThanReleasesAreKeptIsSaidSo() {
        Overview some = new Overview(
                ExampleRecords.SHOP, ExampleRecords.URL, List.of(has("qa", OLD)), List.of(NEWEST, NEWER), false);
        assertThat(view(List.of("qa"), some).stacks().get(0).drift())
                .isEqualTo("more than 2 releases behind, with at least 3 pull requests");
    }

    @Test
    void itIsSaidInKoreanToo() {
        assertThat(RepositoryView.of(
                                overview(List.of(has("qa", OLD)), NEWEST, NEWER, OLD),
                                List.of("qa"),
                                OPEN,
                                Share.WRITE,
                                reader(Locale.KOREAN))
                        .stacks()
                        .get(0)
                        .drift())
                .isEqualTo("릴리스 2개, 풀 리퀘스트 3개 뒤처짐");
    }

    @Test
    void aTriggerThatFailedAfterItIsShownBesideWhatTheStackHas() {
        StackRow row = row(new StackOverview(
                "qa",
                attempt("qa", StackState.SUCCEEDED, OLD),
                attempt("qa", StackState.TRIGGER_FAILED, NEWER),
                null,
                List.of()));
        assertThat(row.current().release().text()).isEqualTo("5.2.0");
        assertThat(row.last().release().text()).isEqualTo("5.3.0");
        assertThat(row.last().state().symbol()).isEqualTo("symbol-status-red");
        assertThat(row.underWay()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PENDING,   ACCEPTED,  true",
        "SENDING,   ACCEPTED,  true",
        "CHECKING,  ACCEPTED,  true",
        "ACCEPTED,  ACCEPTED,  false",
        "ACCEPTED,  STARTED,   true",
        "STARTED,   STARTED,   false",
        "STARTED,   SUCCEEDED, true",
        "SUCCEEDED, SUCCEEDED, false"
    })
    void whatMayChangeByItselfIsUnderWay(StackState state, WaitFor waitFor, boolean underWay) {
        StackRow row = row(new StackOverview("qa", null, attempt("qa", state, waitFor, OLD), null, List.of()));
        assertThat(row.underWay()).isEqualTo(underWay);
        assertThat(row.last().state().symbol().endsWith("-anime")).isEqualTo(underWay && state != StackState.PENDING);
    }

    @Test
    void aReleaseThatWaitsForAPersonInSpinnakerIsShownSo() {
        Execution paused = new Execution(
                "1",
                "shop",
                "Deploy",
                ExecutionStatus.PAUSED,
                NOON,
                null,
                List.of(),
                null,
                false,
                List.of(new ExecutionWait(ExecutionWait.Kind.PAUSED, "", NOON, "anna")),
                NOON,
                null);
        Overview.SentTrigger started = attempt("qa", StackState.STARTED, WaitFor.SUCCEEDED, OLD);
        StackDeployment deployment = started.deployment();
        StackDeployment waiting = new StackDeployment(
                deployment.stack(),
                deployment.state(),
                deployment.reason(),
                deployment.attempt(),
                deployment.notBefore(),
                deployment.pins(),
                deployment.tracking().with(List.of(paused)));
        StackRow row = row(new StackOverview(
                "qa", null, new Overview.SentTrigger(started.release(), waiting, started.at()), null, List.of()));
        assertThat(row.last().state().text()).isEqualTo("Waits for a person in Spinnaker");
        assertThat(row.last().waits()).containsExactly("The execution is paused by anna, since 2026-11-25 12:00 UTC");
    }

    @Test
    void holdsAndPinsAreShownWithWhoAndWhyAndUntilWhen() {
        StackRow row = row(new StackOverview(
                "qa",
                null,
                null,
                new Pin("5.2.0", "shop@bob#1", NOON),
                List.of(new Hold(
                        1,
                        "Alice (alice)",
                        ExampleRecords.HOSTILE,
                        NOON,
                        NOON.plusSeconds(3600),
                        HoldRight.ORDINARY))));
        assertThat(row.isStopped()).isTrue();
        assertThat(row.holds().get(0).person()).isEqualTo("Alice (alice)");
        assertThat(row.holds().get(0).reason()).isEqualTo(ExampleRecords.HOSTILE);
        assertThat(row.holds().get(0).since()).contains("2026").contains("12:00");
        assertThat(row.holds().get(0).until()).contains("1:00");
        assertThat(row.pin().release().text()).isEqualTo("5.2.0");
    }

    @Test
    void whatSomebodyWroteElsewhereBecomesNoAddress() {
        Overview odd = new Overview(
                ExampleRecords.SHOP,
                "javascript:alert(1)//x/y/z",
                List.of(has(ExampleRecords.HOSTILE, OLD)),
                List.of(OLD),
                true);
        RepositoryView view = view(List.of(), odd);
        assertThat(view.repository()).isEqualTo(new Link("github.com/7", null));
        assertThat(view.stacks().get(0).stack()).isEqualTo(ExampleRecords.HOSTILE);
        assertThat(view.stacks().get(0).current().release().url()).isNull();
    }

    @Test
    void aRepositoryIsAPageOnTheWebAndNoPathOnThisJenkins() {
        assertThat(new GitHubLinks("https://example.com/acme/shop/").url()).isEqualTo("https://example.com/acme/shop");
        assertThat(new GitHubLinks("/acme/shop").url()).isNull();
        assertThat(new GitHubLinks("//example.com/acme/shop").url()).isNull();
    }

    @Test
    void aTagCannotLeaveItsPlaceInAnAddress() {
        assertThat(new GitHubLinks(ExampleRecords.URL)
                        .release("v1?x=\"#/../a b")
                        .url())
                .isEqualTo(ExampleRecords.URL + "/releases/tag/v1%3Fx%3D%22%23/../a%20b");
    }

    @Test
    void whoMayOnlyReadTheRepositoryIsToldWhyNothingCanBeDone() {
        Overview overview = new Overview(ExampleRecords.SHOP, ExampleRecords.URL, List.of(), List.of(NEWEST), true);
        RepositoryView view = RepositoryView.of(overview, List.of("qa"), OPEN, Share.READ, reader(Locale.ENGLISH));
        assertThat(view.mayAct()).isFalse();
        assertThat(view.readOnly()).contains("acme/shop").contains("write access");
    }

    @ParameterizedTest
    @EnumSource(
            value = Share.class,
            names = {"UNPROVEN", "WRITE"})
    void whoMayPerhapsWriteIsOfferedTheActions(Share share) {
        Overview overview = new Overview(ExampleRecords.SHOP, ExampleRecords.URL, List.of(), List.of(NEWEST), true);
        RepositoryView view = RepositoryView.of(overview, List.of("qa"), OPEN, share, reader(Locale.ENGLISH));
        assertThat(view.mayAct()).isTrue();
        assertThat(view.readOnly()).isEmpty();
    }

    @Test
    void aClosedStackSaysUntilWhenAndWhichWindowClosesIt() throws WindowException {
        WindowsNow windows = new WindowsNow(
                new StackWindows(Map.of("qa", WindowParser.parse("Wed 09:00 to Thu 08:00", "Asia/Seoul"))), NOON);
        List<StackRow> rows = RepositoryView.of(
                        overview(List.of(has("qa", OLD)), OLD),
                        List.of("qa", "prod"),
                        windows,
                        Share.WRITE,
                        reader(Locale.ENGLISH))
                .stacks();
        assertThat(rows.get(0).closure().until()).contains("Nov 25, 2026").contains("11:00");
        assertThat(rows.get(0).closure().reason())
                .isEqualTo("Thu 2026-11-26 08:00 Asia/Seoul (2026-11-25 23:00 UTC): Wed 09:00 to Thu 08:00");
        assertThat(rows.get(1).closure()).isNull();
    }
}
