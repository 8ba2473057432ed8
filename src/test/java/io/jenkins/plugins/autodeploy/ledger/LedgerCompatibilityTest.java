package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Progress;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Rivals;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Plan;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RequestOptions;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.TagPlan;
import io.jenkins.plugins.autodeploy.deployment.TriggerAttempt;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStage;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of earlier versions are read. The folder {@code 1.0} beside this class has files that version 1.0 wrote. These
 * files are never changed. A version that writes them in another form gets a folder and tests of its own.
 */
class LedgerCompatibilityTest {

    private static final String FIRST = "0123456789012345678901234567890123456110";
    private static final String SECOND = "0123456789012345678901234567890123456120";
    private static final String BUILD_1 = "shop/master#1";
    private static final String BUILD_2 = "shop/master#2";
    private static final String BUILD_3 = "shop/master#3";
    private static final String BEN = "shop@ben#1f3a9c2e";
    private static final RepositoryInfo SHOP =
            new RepositoryInfo(7, "R_7", World.SHOP, "https://github.com/acme/shop", "master", false);
    private static final RepositoryKey KEY = RepositoryKey.of(SHOP);
    private static final long SENT = Instant.parse("2026-11-28T12:00:30Z").toEpochMilli();
    private static final long UNTIL = Instant.parse("2026-11-28T12:00:00Z").toEpochMilli();
    private static final LabelHold LABEL = new LabelHold("prod", "no-deploy-to-prod", 2, null);
    private static final List<CarriedPullRequest> SHOES =
            List.of(new CarriedPullRequest(1, "Sell \"shoes\" & socks", List.of("feature"), ""));
    private static final List<CarriedPullRequest> CART =
            List.of(new CarriedPullRequest(2, "Add a cart", List.of("feature", "no-deploy-to-prod"), ""));
    private static final Hold STOCKTAKING = new Hold(
            0,
            "Ann (ann)",
            "Stocktaking until Monday",
            at("12:09"),
            Instant.parse("2099-11-30T08:00:00Z"),
            HoldRight.ORDINARY);

    @TempDir
    private Path root;

    private FileLedger ledger;

    @BeforeEach
    void copyTheFiles() throws Exception {
        Path kept = Path.of(getClass().getResource("1.0").toURI());
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = root.resolve(kept.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        ledger = new FileLedger(root, Clock.fixed(at("13:00"), ZoneOffset.UTC));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-11-28T" + time + ":00Z");
    }

    private static StackDeployment sent(
            String stack, StackState state, String reason, TriggerAttempt attempt, ExecutionTracking tracking) {
        return new StackDeployment(stack, state, reason, attempt, 0, false, tracking);
    }

    private static StackDeployment qaHasTheFirst() {
        Execution execution = new Execution(
                "01E1",
                "shop",
                "Deploy to qa",
                ExecutionStatus.SUCCEEDED,
                at("12:02"),
                at("12:07"),
                List.of(),
                null,
                false);
        return sent(
                "qa",
                StackState.SUCCEEDED,
                "",
                new TriggerAttempt(BUILD_1, "request-1", "event-1", 1, SENT),
                new ExecutionTracking(WaitFor.SUCCEEDED, UNTIL, 3, List.of(execution), ""));
    }

    private static StackDeployment prodFailed() {
        Execution execution = new Execution(
                "01E2",
                "shop",
                "Deploy to prod",
                ExecutionStatus.TERMINAL,
                at("12:08"),
                at("12:09"),
                List.of(),
                "Smoke test failed",
                false);
        return sent(
                "prod",
                StackState.EXECUTION_FAILED,
                "TERMINAL in Spinnaker: Smoke test failed",
                new TriggerAttempt(BUILD_1, "request-2", "event-2", 1, SENT),
                new ExecutionTracking(WaitFor.SUCCEEDED, UNTIL, 2, List.of(execution), ""));
    }

    private static StackDeployment qaGotTheSecond() {
        return sent(
                "qa",
                StackState.ACCEPTED,
                "",
                new TriggerAttempt(BUILD_2, "request-3", "event-3", 1, SENT),
                ExecutionTracking.NONE);
    }

    private static StackDeployment benRolledBack() {
        return sent(
                "qa",
                StackState.UNKNOWN,
                "Gate did not answer",
                new TriggerAttempt(BEN, "request-4", null, 1, SENT),
                ExecutionTracking.NONE);
    }

    private static ReleaseRecord first(String deployer, String time) {
        return new ReleaseRecord("1.1.0", "1.1.0", FIRST, SHOES, List.of(), deployer, at(time), List.of());
    }

    private static ReleaseRecord second(List<CarriedPullRequest> pullRequests, List<LabelHold> holds, String time) {
        return new ReleaseRecord("1.2.0", "1.2.0", SECOND, pullRequests, holds, BUILD_2, at(time), List.of());
    }

    private static ReleaseRecord third() {
        return new ReleaseRecord(
                "1.3.0",
                "1.3.0",
                "0123456789012345678901234567890123456130",
                List.of(new CarriedPullRequest(3, "Sell hats", List.of(), "")),
                List.of(),
                BUILD_3,
                at("12:16"),
                List.of());
    }

    @Test
    void theHistoryOf10ShowsAllThatHappened() throws Exception {
        History.HistoryPage page = ledger.history().page(KEY, History.Filter.ALL, null, 100);
        assertThat(page.older()).isNull();
        assertThat(page.entries())
                .containsExactly(
                        new HistoryEntry.Released(third()),
                        new HistoryEntry.Resumed(at("12:15"), "dr", "Ben (ben)", null),
                        new HistoryEntry.Held(
                                "dr", new Hold(0, "Ann (ann)", "Not ready", at("12:14"), null, HoldRight.ORDINARY)),
                        new HistoryEntry.Resumed(at("12:13"), "dr", null, BUILD_3),
                        new HistoryEntry.Deployed(first(BEN, "12:11"), benRolledBack()),
                        new HistoryEntry.ManualDeploymentRequested(
                                at("12:10"), "Ben (ben)", "1.1.0", List.of("qa"), null),
                        new HistoryEntry.Held("prod", STOCKTAKING),
                        new HistoryEntry.Deployed(second(CART, List.of(), "12:07"), qaGotTheSecond()),
                        new HistoryEntry.HeldBack(second(List.of(), List.of(LABEL), "12:06"), List.of(LABEL)),
                        new HistoryEntry.Released(second(CART, List.of(), "12:05")),
                        new HistoryEntry.Deployed(first(BUILD_1, "12:03"), prodFailed()),
                        new HistoryEntry.Deployed(first(BUILD_1, "12:01"), qaHasTheFirst()),
                        new HistoryEntry.Released(first(BUILD_1, "12:00")));
    }

    @Test
    void theOverviewOf10ShowsWhatIsWhere() throws Exception {
        Overview overview = ledger.history().overview(KEY);
        assertThat(overview.url()).isEqualTo("https://github.com/acme/shop");
        assertThat(overview.releases())
                .containsExactly(third(), second(CART, List.of(LABEL), "12:05"), first(BUILD_1, "12:00"));
        assertThat(overview.complete()).isTrue();
        assertThat(overview.stacks()).extracting(Overview.StackOverview::stack).containsExactly("prod", "qa");
        Overview.StackOverview qa = overview.stack("qa").orElseThrow();
        assertThat(qa.current().deployment()).isEqualTo(qaGotTheSecond());
        assertThat(qa.last().deployment()).isEqualTo(benRolledBack());
        assertThat(qa.pin()).isEqualTo(new Pin("1.1.0", BEN, at("12:11")));
        assertThat(qa.holds()).isEmpty();
        Overview.StackOverview prod = overview.stack("prod").orElseThrow();
        assertThat(prod.current()).isNull();
        assertThat(prod.last().deployment()).isEqualTo(prodFailed());
        assertThat(prod.pin()).isNull();
        assertThat(prod.holds()).containsExactly(STOCKTAKING);
    }

    @Test
    void aDeploymentIsPlannedFromWhat10Recorded() throws Exception {
        RecordedState recorded = ledger.recordedState(SHOP, FIRST);
        assertThat(recorded.releases()).isEqualTo(Map.of("1.1.0", Map.of("qa", benRolledBack(), "prod", prodFailed())));
        assertThat(recorded.sent())
                .isEqualTo(Map.of(
                        "qa", new SentRelease("1.1.0", "1.1.0", BEN, at("12:11")),
                        "prod", new SentRelease("1.1.0", "1.1.0", BUILD_1, at("12:03"))));
        assertThat(recorded.pins()).isEqualTo(Map.of("qa", new Pin("1.1.0", BEN, at("12:11"))));
        assertThat(recorded.holds()).isEqualTo(Map.of("prod", List.of(STOCKTAKING)));
        assertThat(ledger.knows(SHOP, ExampleDeployment.tag("1.2.0"))).isTrue();
        assertThat(ledger.knows(SHOP, ExampleDeployment.tag("1.4.0"))).isFalse();
    }

    @Test
    void theFirstFileOfALedgerOf10IsRead() throws Exception {
        RepositoryKey billing = new RepositoryKey("github.com", 8);
        assertThat(ledger.history().repositories()).containsExactlyInAnyOrder(KEY, billing);
        Overview overview = ledger.history().overview(billing);
        assertThat(overview.url()).isEqualTo("https://github.com/acme/billing");
        assertThat(overview.newest())
                .isEqualTo(new ReleaseRecord(
                        "0.1.0",
                        "0.1.0",
                        "0123456789012345678901234567890123456010",
                        List.of(),
                        List.of(),
                        "billing/main#1",
                        at("12:17"),
                        List.of()));
        Overview.StackOverview qa = overview.stack("qa").orElseThrow();
        assertThat(qa.current()).isEqualTo(qa.last());
        assertThat(qa.current().at()).isEqualTo(at("12:18"));
        assertThat(qa.current().deployment())
                .isEqualTo(sent(
                        "qa",
                        StackState.ACCEPTED,
                        "",
                        new TriggerAttempt("billing/main#1", "request-5", "event-5", 1, SENT),
                        ExecutionTracking.NONE));
    }

    @Test
    void theLedgerOf10IsContinued() throws Exception {
        ledger.history().hold(KEY, "qa", "Ben (ben)", HoldRight.ORDINARY, "Look first", null);
        FileLedger restarted = new FileLedger(root, Clock.fixed(at("13:01"), ZoneOffset.UTC));
        assertThat(restarted.history().page(KEY, History.Filter.ALL, null, 100).entries())
                .hasSize(14)
                .first()
                .isEqualTo(new HistoryEntry.Held(
                        "qa", new Hold(1, "Ben (ben)", "Look first", at("13:00"), null, HoldRight.ORDINARY)));
    }

    private static DeploymentRecord record(String id, String credentialsId, DeploymentRequest request) {
        return new DeploymentRecord(id, URI.create("https://api.github.com"), credentialsId, Deployment.of(request));
    }

    private DeploymentRecord read(String id) throws IOException {
        return new DeploymentRecords(root).read(id).orElseThrow();
    }

    @Test
    void everyDeploymentThat10RecordedIsFound() throws Exception {
        assertThat(new DeploymentRecords(root).ids()).containsExactlyInAnyOrder("merge", "redeploy", "preview");
    }

    @Test
    void aMergeThat10RecordedIsRead() throws Exception {
        DeploymentRequest request = new DeploymentRequest.Merge(
                new RequestOptions(
                        BUILD_2,
                        World.SHOP,
                        List.of("qa", "prod"),
                        Map.of("REPLICAS", "3"),
                        WaitFor.SUCCEEDED,
                        List.of("prod"),
                        Instant.EPOCH),
                new Change.Commit("master", SECOND),
                Bump.PATCH,
                true,
                false);
        Execution execution = new Execution(
                "01E3",
                "shop",
                "Deploy to qa",
                ExecutionStatus.RUNNING,
                at("12:10"),
                null,
                List.of(
                        new ExecutionStage("Bake", ExecutionStatus.SUCCEEDED),
                        new ExecutionStage("Deploy", ExecutionStatus.RUNNING)),
                null,
                false);
        StackDeployment qa = new StackDeployment(
                "qa",
                StackState.STARTED,
                "A reason",
                new TriggerAttempt(BUILD_2, "request-3", "event-3", 2, UNTIL + 3),
                UNTIL + 4,
                true,
                new ExecutionTracking(WaitFor.SUCCEEDED, UNTIL + 5, 3, List.of(execution), "Gate did not answer"));
        Release release = new Release(
                SHOP,
                ExampleDeployment.tag("1.2.0"),
                SECOND,
                ExampleDeployment.tag("1.1.0"),
                true,
                List.of(ExampleDeployment.tag("1.1.1")),
                List.of(new PullRequest(
                        2,
                        "Add a cart",
                        "https://github.com/acme/shop/pull/2",
                        "ben",
                        List.of("feature", "no-deploy-to-prod"))));
        Deployment deployment = new Deployment(
                request,
                new Progress(Phase.DEPLOYING, 1, 2, 0, UNTIL + 1, UNTIL + 2, "A message"),
                new Plan(
                        release,
                        List.of(qa, StackDeployment.of("prod", StackState.HELD, "no-deploy-to-prod on #2")),
                        List.of("A note"),
                        List.of(LABEL),
                        true,
                        TagPlan.EXISTING,
                        List.of()),
                new Rivals(List.of(ExampleDeployment.tag("1.1.2")), true),
                new GitHubRelease("https://github.com/acme/shop/releases/tag/1.2.0", "A failure", 4, UNTIL + 6));
        assertThat(read("merge"))
                .isEqualTo(record("merge", "github", request).at(deployment).withEndAnnounced());
    }

    @Test
    void aManualDeploymentThat10RecordedIsRead() throws Exception {
        DeploymentRequest request =
                new DeploymentRequest.Redeploy(RequestOptions.of(BEN, World.SHOP), "1.1.0", null, null, false);
        assertThat(read("redeploy")).isEqualTo(record("redeploy", null, request));
    }

    @Test
    void aPreviewThat10RecordedIsRead() throws Exception {
        DeploymentRequest request = new DeploymentRequest.Preview(new DeploymentRequest.Merge(
                RequestOptions.of("shop/PR-3#1", World.SHOP),
                new Change.OpenPullRequest("master", 3),
                null,
                false,
                false));
        assertThat(read("preview")).isEqualTo(record("preview", null, request));
    }
}
