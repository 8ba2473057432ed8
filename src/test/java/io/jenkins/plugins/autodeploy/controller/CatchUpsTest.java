package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.github.LabelRemoval;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack catches up by itself when nothing holds it any more. */
class CatchUpsTest {

    private static final String NO_QA = "no-deploy-to-qa";

    @TempDir
    private Path home;

    private final List<Runnable> timers = new ArrayList<>();
    private final List<String> causes = new ArrayList<>();
    private World world;
    private CatchUps catchUps;
    private List<String> catchingUp = List.of("qa");
    private StackWindows windows = StackWindows.NONE;
    private boolean busy;
    private boolean killed;
    private CompletableFuture<Optional<String>> deploying = CompletableFuture.completedFuture(Optional.empty());

    /** The configuration and the deployments of the world. */
    private final class Configured implements CatchUps.Environment {

        @Override
        public boolean isOn() {
            return !catchingUp.isEmpty();
        }

        @Override
        public List<String> stacks(Overview overview) {
            return catchingUp;
        }

        @Override
        public StackWindows windows(Overview overview) {
            return windows;
        }

        @Override
        public boolean isBusy(Overview overview, String stack) {
            return busy;
        }

        @Override
        public CompletableFuture<Optional<String>> deploy(Overview overview, MissedReleases missed, String cause) {
            causes.add(cause);
            CatchUpDecision decision = new CatchUpDecision(
                    missed.stack(),
                    release -> run(request(missed.stack(), release, cause).preview(true)));
            try {
                deploying = decision.newest(missed)
                        .thenCompose(found -> found.isEmpty()
                                ? CompletableFuture.completedFuture(Optional.empty())
                                : begin(overview, missed.stack(), found.get(), cause));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return deploying;
        }

        private CompletableFuture<Optional<String>> begin(
                Overview overview, String stack, ReleaseRecord release, String cause) {
            try {
                world.history().catchUp(overview.repository(), release.tag(), stack, cause);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return killed
                    ? new CompletableFuture<>()
                    : run(request(stack, release, cause)).thenApply(end -> Optional.of(release.tag()));
        }

        private RequestBuilder request(String stack, ReleaseRecord release, String cause) {
            return RequestBuilder.by(
                            Deployer.catchUp("shop", "c" + causes.size()).toString())
                    .commit(release.commit())
                    .stacks(List.of(stack))
                    .catchingUp(cause);
        }

        private CompletableFuture<Deployment> run(RequestBuilder request) {
            DeploymentRun run = world.run(request.build());
            run.start();
            return run.end();
        }
    }

    /** Both stacks have 5.3.0. */
    @BeforeEach
    void start() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        merge("Begin");
        restart();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** Jenkins was killed and is back. */
    private void restart() {
        timers.clear();
        killed = false;
        catchUps = new CatchUps(
                world.history(),
                world.files().line(),
                world.time,
                (delay, task) -> timers.add(() -> {
                    world.time.pass(delay);
                    task.run();
                }),
                new Configured());
        catchUps.look();
    }

    private Deployment merge(String title, String... labels) throws Exception {
        return record(world.deploy(world.merge(title, labels)));
    }

    private Deployment record(Deployment end) throws IOException {
        List<StackDeployment> heldBack = MissedReleases.heldBackBy(end);
        if (!heldBack.isEmpty()) {
            world.files().heldBack(end.release(), end.request().deployer(), heldBack);
        }
        return end;
    }

    /** The settling time passes, and the deployment that follows ends. */
    private void settle() throws Exception {
        List<Runnable> due = List.copyOf(timers);
        timers.clear();
        due.forEach(Runnable::run);
        if (!killed) {
            deploying.get(60, TimeUnit.SECONDS);
        }
    }

    private void lookAndSettle() throws Exception {
        catchUps.look();
        settle();
    }

    private void hold(Instant until) throws Exception {
        world.hold("qa", "Load test", until);
    }

    private void resume() throws Exception {
        world.history().resume(world.recorded(), "qa", "kim", HoldRight.ORDINARY);
        catchUps.changed(world.recorded(), "qa", "kim resumed it");
    }

    private Instant inAnHour() {
        return world.time.instant().plus(Duration.ofHours(1));
    }

    private List<String> qa() throws InterruptedException {
        return world.started().stream()
                .filter(each -> each.contains(" qa"))
                .map(each -> each.replace("Deploy to qa: ", ""))
                .toList();
    }

    @Test
    void theEndOfATimedHoldLetsTheNewestReleaseGo() throws Exception {
        hold(inAnHour());
        merge("One");
        merge("Two");
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0");
        world.time.pass(Duration.ofHours(1));
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0", "5.5.0");
        assertThat(causes).containsExactly("the hold by ann ended");
    }

    @Test
    void aPersonWhoResumesTheStackIsNamedInTheHistory() throws Exception {
        hold(null);
        merge("One");
        catchUps.look();
        resume();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
        assertThat(world.history()
                        .page(world.recorded(), History.Filter.ALL, null, 9)
                        .entries())
                .contains(new HistoryEntry.CaughtUp(world.time.instant(), "5.4.0", "qa", "kim resumed it"));
    }

    @Test
    void anOpeningWindowLetsTheReleaseGo() throws Exception {
        hold(inAnHour());
        merge("One");
        world.time.pass(Duration.ofHours(1));
        windows = new StackWindows(Map.of("qa", WindowParser.parse("2026-11-22", "UTC")));
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0");
        world.time.pass(Duration.ofDays(1));
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
        assertThat(causes).containsExactly("its window opened");
    }

    @Test
    void theEndOfAStopOfTheLineLetsTheReleaseGo() throws Exception {
        int stop = world.files().line().stop("kim", "Fire", null);
        merge("One");
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0");
        world.files().line().end(stop, "kim");
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
        assertThat(causes).containsExactly("the stop of the line by kim ended");
    }

    @Test
    void aLabelThatIsGoneIsSeenAfterAnHourOfLooks() throws Exception {
        FakePullRequest held = world.shop.openPullRequest("Risky", NO_QA);
        record(world.deploy(held.merge()));
        lookAndSettle();
        held.unlabel(NO_QA);
        for (int i = 0; i < CatchUpWatch.LOOKS - 1; i++) {
            lookAndSettle();
        }
        assertThat(qa()).containsExactly("5.3.0");
        lookAndSettle();
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
    }

    @Test
    void anUnlabeledEventLetsTheReleaseGo() throws Exception {
        FakePullRequest held = world.shop.openPullRequest("Risky", NO_QA);
        record(world.deploy(held.merge()));
        lookAndSettle();
        held.unlabel(NO_QA);
        RepositoryKey shop = world.recorded();
        catchUps.removed(new LabelRemoval(shop.host(), shop.id() + 1, 2, NO_QA, "kim"));
        catchUps.removed(new LabelRemoval("example.com", shop.id(), 2, NO_QA, "kim"));
        catchUps.removed(new LabelRemoval(shop.host(), shop.id(), 2, "bug", "kim"));
        assertThat(timers).isEmpty();
        catchUps.removed(new LabelRemoval(shop.host(), shop.id(), 2, NO_QA, "kim"));
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
        assertThat(causes).endsWith("kim removed no-deploy-to-qa from #2");
    }

    @Test
    void aForgedEventDeploysNothing() throws Exception {
        merge("Risky", NO_QA);
        lookAndSettle();
        RepositoryKey shop = world.recorded();
        catchUps.removed(new LabelRemoval(shop.host(), shop.id(), 2, NO_QA, "mallory"));
        settle();
        assertThat(causes).hasSize(1);
        assertThat(qa()).containsExactly("5.3.0");
    }

    @Test
    void anOlderReleaseGoesIfALabelHoldsTheNewestOne() throws Exception {
        hold(null);
        merge("One");
        merge("Two", NO_QA);
        resume();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
    }

    @Test
    void afterAnOlderReleaseTheNewestIsDecidedAgain() throws Exception {
        hold(null);
        merge("One");
        FakePullRequest risky = world.shop.openPullRequest("Risky", NO_QA);
        record(world.deploy(risky.merge()));
        resume();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
        risky.unlabel(NO_QA);
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0", "5.5.0");
        assertThat(causes).containsExactly("kim resumed it", "it got 5.4.0");
    }

    @Test
    void aReleaseThatWasNotSentLeadsToNoFurtherDecision() throws Exception {
        hold(null);
        merge("One");
        merge("Risky", NO_QA);
        world.shop.tag("6.0.0", world.merge("Two"));
        world.time.pass(Duration.ofHours(1));
        resume();
        settle();
        lookAndSettle();
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0");
        assertThat(causes).containsExactly("kim resumed it");
    }

    @Test
    void anOlderReleaseGoesIfSomebodyDeletedTheTagOfTheNewestOne() throws Exception {
        hold(null);
        merge("One");
        merge("Two");
        world.shop.deleteTag("5.5.0");
        world.time.pass(Duration.ofHours(1));
        resume();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
    }

    @Test
    void aReleaseThatAnotherControllerHasOvertakenDoesNotFollow() throws Exception {
        hold(null);
        merge("One");
        world.shop.tag("6.0.0", world.merge("Two"));
        world.time.pass(Duration.ofHours(1));
        resume();
        settle();
        assertThat(qa()).containsExactly("5.3.0");
        assertThat(world.console()).anyMatch(line -> line.contains("6.0.0"));
    }

    @Test
    void aReleaseThatThisControllerDidNotMakeFollowsIfItIsTheNewest() throws Exception {
        hold(null);
        world.hold("prod", "Load test", null);
        String head = world.merge("One");
        world.shop.tag("5.4.0", head);
        record(world.deploy(head));
        world.time.pass(Duration.ofHours(1));
        resume();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
    }

    @Test
    void twoEventsLeadToOneDeployment() throws Exception {
        hold(null);
        merge("One");
        resume();
        catchUps.changed(world.recorded(), "QA", "kim ended a hold");
        catchUps.look();
        settle();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
        assertThat(causes).containsExactly("kim ended a hold");
    }

    @Test
    void manyEventsDoNotPutTheDecisionOffForEver() throws Exception {
        hold(null);
        merge("One");
        resume();
        for (int i = 0; i < 20; i++) {
            catchUps.changed(world.recorded(), "qa", "kim ended hold " + i);
        }
        assertThat(timers).hasSize(1 + CatchUpWatch.MOST_RESTARTS);
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
    }

    @Test
    void aStackWithoutTheSettingStays() throws Exception {
        catchingUp = List.of("prod");
        hold(null);
        merge("One");
        resume();
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0");
        assertThat(causes).isEmpty();
    }

    @Test
    void aHoldThatBeginsInTheSettlingTimeHolds() throws Exception {
        hold(null);
        merge("One");
        resume();
        hold(null);
        settle();
        assertThat(qa()).containsExactly("5.3.0");
    }

    @Test
    void anotherHoldStillHolds() throws Exception {
        hold(inAnHour());
        hold(null);
        merge("One");
        lookAndSettle();
        world.time.pass(Duration.ofHours(1));
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0");
    }

    @Test
    void aPinStays() throws Exception {
        merge("One");
        world.deploy(world.chosen("5.3.0", "qa"));
        merge("Two");
        lookAndSettle();
        restart();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0", "5.3.0");
        resume();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0", "5.3.0", "5.5.0");
    }

    @Test
    void aStackThatGotAnOlderReleaseByAPersonStays() throws Exception {
        hold(inAnHour());
        merge("One");
        merge("Two");
        world.time.pass(Duration.ofHours(1));
        world.deploy(RequestBuilder.by("shop@kim#1")
                .tag("5.4.0")
                .stacks(List.of("qa"))
                .build());
        restart();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
    }

    @Test
    void aReleaseThatFailedOnAnEarlierStackDoesNotFollow() throws Exception {
        catchingUp = List.of("prod");
        world.hold("prod", "Load test", inAnHour());
        world.spinnaker.faults().next("POST", ".*-qa", call -> call.send(Answer.html(403, "no")));
        merge("One");
        world.time.pass(Duration.ofHours(1));
        restart();
        settle();
        assertThat(world.started()).doesNotContain("Deploy to prod: 5.4.0");
    }

    @Test
    void aStackThatABuildLeftOutDoesNotFollow() throws Exception {
        record(world.deploy(world.request()
                .commit(world.merge("One"))
                .stacks(List.of("prod"))
                .build()));
        restart();
        settle();
        assertThat(qa()).containsExactly("5.3.0");
    }

    @Test
    void aDeploymentThatIsUnderWayIsWaitedFor() throws Exception {
        hold(null);
        merge("One");
        resume();
        busy = true;
        settle();
        assertThat(qa()).containsExactly("5.3.0");
        busy = false;
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
        assertThat(causes).containsExactly("kim resumed it");
    }

    @Test
    void aReleaseThatWasRefusedIsNotTriedAgainWithoutAnEvent() throws Exception {
        hold(null);
        merge("One");
        resume();
        world.spinnaker.faults().always("POST", ".*-qa", call -> call.send(Answer.html(403, "no")));
        settle();
        for (int i = 0; i < 3 * CatchUpWatch.LOOKS; i++) {
            lookAndSettle();
        }
        assertThat(causes).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKilledJenkinsNeitherLosesNorDoublesTheCatchUp(boolean inTheSettlingTime) throws Exception {
        hold(null);
        merge("One");
        resume();
        if (!inTheSettlingTime) {
            killed = true;
            settle();
        }
        restart();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
        restart();
        settle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
        assertThat(causes).endsWith("Jenkins started");
    }

    @ParameterizedTest
    @ValueSource(ints = {-48, 48})
    void aClockThatIsSetLosesNothing(int hours) throws Exception {
        hold(inAnHour());
        merge("One");
        catchUps.look();
        world.time.pass(Duration.ofHours(hours));
        lookAndSettle();
        assertThat(qa()).hasSize(hours < 0 ? 1 : 2);
        world.time.pass(Duration.ofHours(100));
        lookAndSettle();
        assertThat(qa()).containsExactly("5.3.0", "5.4.0");
    }
}
