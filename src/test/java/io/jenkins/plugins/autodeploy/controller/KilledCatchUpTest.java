package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.support.ChildJvm;
import io.jenkins.plugins.autodeploy.support.CrashingController;
import io.jenkins.plugins.autodeploy.support.ProdCatchUps;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The controller is killed at every point of a catch-up, and started again: prod gets the release that a person's hold kept
 * away, and gets it once.
 */
class KilledCatchUpTest {

    /** How many controllers are killed with one process. */
    private static final int TOGETHER = 36;

    @TempDir
    private Path homes;

    /** The states in which the record of a catch-up was found after a kill. */
    private final Set<StackState> states = EnumSet.noneOf(StackState.class);

    /** How many kills came before the catch-up had a record. */
    private int unrecorded;

    /** After how many kills it stayed unknown whether the trigger was sent. */
    private int unknown;

    /** Both stacks have 5.3.0. A person holds prod, so only qa has 5.4.0. The hold lasts less than an hour. */
    private final class Story implements AutoCloseable {

        private final Path home = Files.createTempDirectory(homes, "home");
        final World world = new World(home).readingSpinnaker();

        /** When the process begins. */
        private final Instant begin;

        Story() throws Exception {
            for (String stack : List.of("qa", "prod")) {
                world.pipeline(stack).progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
            }
            world.shop.tag("5.2.0", world.shop.head("master"));
            world.deploy(world.merge("Begin"));
            world.hold("prod", "Load test", world.time.instant().plus(Duration.ofMinutes(59)));
            Deployment merge = world.deploy(world.merge("Add a cart"));
            world.files().heldBack(merge.release(), merge.request().deployer(), MissedReleases.heldBackBy(merge));
            world.forgetEnded();
            // The time of the process goes past the hold and the settling time. Spinnaker's time must not be behind it.
            begin = world.time.instant();
            world.time.pass(Duration.ofMinutes(62));
            assertThat(sent()).isEmpty();
        }

        CrashingController.Life killedAfter(int points) {
            return new CrashingController.Life(world, home, CrashingController.CATCH_UP, points, begin);
        }

        /** The requests that carried 5.4.0 to prod. */
        List<RecordedRequest> sent() {
            return world.spinnaker.requests().of("POST", ".*-prod").stream()
                    .filter(request -> request.body().contains("5.4.0"))
                    .toList();
        }

        /** The controller starts again: what has a record goes on, and then prod is looked at. */
        void startAgain() throws Exception {
            for (DeploymentRun run : world.takenUp()) {
                run.deployment().stacks().forEach(stack -> states.add(stack.state()));
                run.start();
                run.end().get(60, TimeUnit.SECONDS);
            }
            List<Runnable> settling = new ArrayList<>();
            ProdCatchUps catchUps = new ProdCatchUps(
                    world.files(), world.time, (delay, task) -> settling.add(task), new ProdCatchUps.Runs() {

                        @Override
                        public DeploymentRun preview(RequestBuilder request) {
                            return new DeploymentRun(Deployment.of(request.build()), world.effects());
                        }

                        @Override
                        public DeploymentRun recorded(RequestBuilder request) {
                            return world.run(request.build());
                        }

                        @Override
                        public void point() {
                            // Nobody kills this controller.
                        }
                    });
            catchUps.look();
            settling.forEach(Runnable::run);
            catchUps.end().get(60, TimeUnit.SECONDS);
        }

        void goOn(String crash) throws Exception {
            if (world.takenUp().isEmpty()) {
                unrecorded++;
            }
            startAgain();
            check(crash);
            startAgain();
            check(crash + ", and started once more");
            unknown += sent().isEmpty() ? 1 : 0;
        }

        void check(String crash) throws Exception {
            Overview overview = world.history().overview(world.recorded());
            StackDeployment last = overview.stack("prod").orElseThrow().last().deployment();
            assertThat(sent()).as(crash).hasSizeLessThanOrEqualTo(1);
            assertThat(overview.stack("prod").orElseThrow().last().release().tag())
                    .as(crash)
                    .isEqualTo("5.4.0");
            if (sent().isEmpty()) {
                assertThat(last.state()).as(crash).isEqualTo(StackState.UNKNOWN);
            } else {
                assertThat(last.state()).as(crash).isIn(StackState.STARTED, StackState.SUCCEEDED);
                assertThat(world.started())
                        .as(crash)
                        .filteredOn("Deploy to prod: 5.4.0"::equals)
                        .hasSize(1);
            }
            assertThat(MissedReleases.of(overview, "prod").isEmpty()).as(crash).isTrue();
            assertThat(world.history()
                            .page(world.recorded(), History.Filter.ALL, null, 99)
                            .entries())
                    .as(crash)
                    .filteredOn(HistoryEntry.CaughtUp.class::isInstance)
                    .isNotEmpty();
        }

        @Override
        public void close() {
            world.close();
        }
    }

    private static int end(Process process) throws Exception {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** Kills the catch-up at some of its points. Returns how many of them it has. */
    private int killedFrom(int points) throws Exception {
        List<Story> stories = new ArrayList<>();
        try {
            List<CrashingController.Life> lives = new ArrayList<>();
            for (int i = 0; i < TOGETHER; i++) {
                stories.add(new Story());
                lives.add(stories.get(i).killedAfter(points + i));
            }
            int killed = end(CrashingController.start(lives));
            for (int i = 0; i < TOGETHER; i++) {
                stories.get(i).goOn("killed at point " + (points + i));
            }
            return killed;
        } finally {
            stories.forEach(Story::close);
        }
    }

    @Test
    void killedAtEveryPointOfACatchUp() throws Exception {
        int points = 0;
        for (int killed = TOGETHER; killed == TOGETHER; points += killed) {
            killed = killedFrom(points);
            assertThat(killed).isLessThanOrEqualTo(TOGETHER);
        }
        System.out.println("Killed at " + points + " points: a catch-up");
        assertThat(points).isGreaterThan(20);
        assertThat(unrecorded).isGreaterThan(1);
        assertThat(states).contains(StackState.PENDING, StackState.SENDING, StackState.ACCEPTED, StackState.STARTED);
        assertThat(unknown)
                .as("only a kill between the claim and the request leaves the outcome unknown")
                .isLessThan(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedWhileTheTriggerIsOnItsWay(boolean takesEffect) throws Exception {
        try (Story story = new Story()) {
            AtomicReference<Process> process = new AtomicReference<>();
            story.world.spinnaker.faults().next("POST", ".*-prod", call -> {
                if (takesEffect) {
                    call.effect();
                }
                process.get().destroyForcibly();
                call.close();
            });
            process.set(CrashingController.start(List.of(story.killedAfter(Integer.MAX_VALUE))));
            assertThat(end(process.get())).isEqualTo(ChildJvm.KILLED);
            assertThat(story.sent()).hasSize(1);
            story.startAgain();
            story.startAgain();
            assertThat(story.sent()).hasSize(1);
            StackState last = story.world.lastTrigger("prod").state();
            if (takesEffect) {
                assertThat(last).isIn(StackState.STARTED, StackState.SUCCEEDED);
            } else {
                assertThat(last).isEqualTo(StackState.UNKNOWN);
            }
        }
    }
}
