package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.FaultyDisk;
import io.jenkins.plugins.autodeploy.support.FaultyDisk.Problem;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The disk of Jenkins has a problem during a deployment, and Jenkins is killed and started again. */
class DiskFaultTest {

    /** With these problems, nothing can be left on the disk. */
    private static final Set<Problem> UNMARKABLE = EnumSet.of(Problem.READ_ONLY);

    private static final String WARNING = "The end of this deployment is not recorded yet";

    @TempDir
    private Path directory;

    private enum Situation {
        MERGE,
        FOLLOWED_MERGE,
        MERGE_WITH_A_HELD_STACK,
        ROLLBACK;

        boolean isManual() {
            return this == ROLLBACK;
        }
    }

    static Stream<Arguments> problems() {
        return Stream.of(Situation.values())
                .flatMap(situation -> Stream.of(Problem.values()).map(problem -> Arguments.of(situation, problem)));
    }

    private static World world(Path home, FaultyDisk disk, Situation situation) throws Exception {
        World world = new World(home, disk);
        world.shop.tag("5.2.0", world.shop.head("master"));
        if (situation == Situation.FOLLOWED_MERGE) {
            world.readingSpinnaker();
        }
        return world;
    }

    private static DeploymentRequest request(World world, Situation situation) throws Exception {
        if (situation.isManual()) {
            world.deploy(world.merge("Add a cart"));
            world.forgetEnded();
            return RequestBuilder.by("shop@ann#1")
                    .tag("5.2.0")
                    .stacks(List.of("qa", "prod"))
                    .build();
        }
        return situation == Situation.MERGE_WITH_A_HELD_STACK
                ? world.build(world.merge("Add a cart", "no-deploy-to-prod"))
                : world.build(world.merge("Add a cart"));
    }

    private static int triggers(World world) {
        return (int) world.spinnaker.requests().count("POST", ".*/webhooks/.*");
    }

    /** The triggers that may arrive after the end. */
    private static int onTheirWay(Deployment end) {
        return (int) end.stacks().stream()
                .filter(stack -> stack.state() == StackState.UNKNOWN)
                .count();
    }

    /** Runs a deployment to its end, and kills the controller. */
    private static Deployment deployAndKill(World world, DeploymentRun run) throws Exception {
        run.start();
        Deployment end = run.end().get(60, TimeUnit.SECONDS);
        world.time.end();
        return end;
    }

    /** Starts the controller again on a sound disk. Returns the ends of the deployments that it found. */
    private static List<Deployment> restart(World controller) throws Exception {
        List<DeploymentRun> runs = controller.takenUp();
        for (DeploymentRun run : runs) {
            run.start();
            run.end().get(60, TimeUnit.SECONDS);
        }
        return runs.stream().map(DeploymentRun::deployment).toList();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void afterARestartNothingIsSentTwiceAndNothingThatEndedIsSent(Situation situation, Problem problem)
            throws Exception {
        boolean failed = true;
        for (int operations = 0; failed; operations++) {
            FaultyDisk disk = new FaultyDisk(problem);
            Path home = directory.resolve("home" + operations);
            try (World world = world(home, disk, situation)) {
                DeploymentRequest request = request(world, situation);
                int before = triggers(world);
                disk.failAfter(operations);
                Deployment end = deployAndKill(world, world.run(request));
                failed = disk.failures() > 0;
                int sent = triggers(world) + onTheirWay(end);
                boolean warned = world.console().stream().anyMatch(line -> line.startsWith(WARNING));
                boolean mayContinue =
                        world.console().stream().anyMatch(line -> line.contains("the deployment may continue"));
                if (mayContinue) {
                    assertThat(operations == 0 || UNMARKABLE.contains(problem))
                            .as("something could be left on the disk, after " + operations)
                            .isTrue();
                }
                World controller = world.controller(home);
                List<Deployment> resumed = restart(controller);

                int later = triggers(world);
                assertThat(later - before).as("triggers, after " + operations).isLessThanOrEqualTo(2);
                if (end.phase() == Phase.FAILED && !mayContinue) {
                    assertThat(later).as("triggers, after " + operations).isLessThanOrEqualTo(sent);
                    assertThat(resumed)
                            .as("after " + operations + (warned ? ", warned" : ""))
                            .allSatisfy(each -> {
                                assertThat(each.phase()).isEqualTo(Phase.FAILED);
                                assertThat(each.message()).isNotBlank();
                                assertThat(each.stacks())
                                        .noneMatch(stack -> stack.state() == StackState.SENDING
                                                || stack.state() == StackState.PENDING);
                            });
                }
                controller.deploy(situation.isManual() ? request : world.build(world.shop.head("master")));
                assertThat(triggers(world) - before)
                        .as("triggers with the next build, after " + operations)
                        .isLessThanOrEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void aStopThatCouldNotBeRecordedStaysAStop(Problem problem) throws Exception {
        FaultyDisk disk = new FaultyDisk(problem);
        Path home = directory.resolve("home");
        try (World world = world(home, disk, Situation.ROLLBACK)) {
            DeploymentRequest request = request(world, Situation.ROLLBACK);
            int before = triggers(world);
            CountDownLatch stopped = new CountDownLatch(1);
            DeploymentRun[] run = new DeploymentRun[1];
            world.spinnaker.faults().next("POST", ".*-qa", call -> {
                disk.failAfter(0);
                run[0].abort();
                stopped.countDown();
                Fault.dropped().strike(call);
            });
            run[0] = world.run(request);
            Deployment end = deployAndKill(world, run[0]);
            stopped.await(60, TimeUnit.SECONDS);
            assertThat(end.phase()).isEqualTo(Phase.ABORTED);
            assertThat(world.console()).anyMatch(line -> line.startsWith(WARNING));

            List<Deployment> resumed = restart(world.controller(home));
            if (!UNMARKABLE.contains(problem)) {
                assertThat(resumed).singleElement().satisfies(each -> {
                    assertThat(each.phase()).isIn(Phase.FAILED, Phase.ABORTED);
                    assertThat(each.stacks())
                            .extracting(stack -> stack.state())
                            .containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
                });
            }
            assertThat(triggers(world) - before).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void anEndThatCouldNotBeWrittenIsWrittenWhenTheDiskRecovers(Problem problem) throws Exception {
        FaultyDisk disk = new FaultyDisk(problem);
        Path home = directory.resolve("home");
        try (World world = world(home, disk, Situation.MERGE)) {
            disk.recoverAfter(6);
            world.spinnaker.faults().next("POST", ".*-qa", call -> {
                disk.failAfter(0);
                call.send(call.effect());
            });
            DeploymentRun run = world.run(request(world, Situation.MERGE));
            run.start();
            Deployment end = run.end().get(60, TimeUnit.SECONDS);
            assertThat(end.phase()).isEqualTo(Phase.FAILED);
            run.endRecorder().recorded().get(60, TimeUnit.SECONDS);
            assertThat(world.controller(home).takenUp())
                    .singleElement()
                    .satisfies(each -> assertThat(each.deployment()).isEqualTo(end));
            assertThat(world.console()).contains("The end of this deployment is recorded now");
        }
    }
}
