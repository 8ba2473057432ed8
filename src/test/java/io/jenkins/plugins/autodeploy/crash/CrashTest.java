package io.jenkins.plugins.autodeploy.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.World;
import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.DeploymentRun;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.deploy.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The controller is killed at every point of a deployment, and started again: no stack is triggered twice, none is
 * skipped silently, and there is one tag.
 */
class CrashTest {

    @TempDir
    private Path homes;

    private Path home;
    private World world;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        home = Files.createTempDirectory(homes, "home");
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        commit = world.merge("Add a cart");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private Process controller(int points) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingController.class.getName(),
                        world.gitHub.apiUri().toString(),
                        world.spinnaker.gateUri().toString(),
                        home.toString(),
                        commit,
                        Integer.toString(points))
                .inheritIO()
                .start();
    }

    private static int end(Process process) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Starts again after a crash, and checks that what must be true is. */
    private void goOn(String crash) throws Exception {
        List<DeploymentRun> runs = world.takenUp();
        if (runs.isEmpty()) {
            runs = List.of(world.run(world.request("shop/master#1", commit)));
        }
        assertThat(runs).as(crash).hasSize(1);
        runs.get(0).start();
        Deployment deployment = runs.get(0).end().get(60, TimeUnit.SECONDS);
        Map<String, Long> triggers = world.spinnaker.requests().stream()
                .collect(Collectors.groupingBy(request -> request.path(), Collectors.counting()));
        assertThat(triggers.values()).as(crash).allMatch(count -> count == 1);
        assertThat(world.shop.tags())
                .as(crash)
                .containsOnlyKeys("5.2.0", "5.3.0")
                .containsEntry("5.3.0", commit);
        Set<StackState> states =
                deployment.stacks().stream().map(StackDeployment::state).collect(Collectors.toSet());
        if (deployment.stage() == Deployment.Stage.SUCCEEDED) {
            assertThat(triggers).as(crash).hasSize(2);
            assertThat(states).as(crash).isSubsetOf(StackState.ACCEPTED, StackState.CURRENT);
        } else {
            assertThat(states).as(crash).contains(StackState.UNKNOWN);
            assertThat(deployment.message()).as(crash).contains("Look in Spinnaker whether it runs");
        }
    }

    @Test
    void killedAtEveryPointOfWhatItRecordsAndTells() throws Exception {
        Set<Integer> ends = new HashSet<>();
        int points = 0;
        while (!ends.contains(0)) {
            int end = end(controller(points));
            assertThat(end).isIn(0, CrashingController.KILLED);
            ends.add(end);
            goOn("killed at point " + points++);
            stop();
            start();
        }
        assertThat(points).isGreaterThan(15);
    }

    /** The requests of a deployment. */
    private enum Step {
        READING_FACTS(FakeGitHub.query()),
        READING_TAGS(Faults.requests("GET", ".*/matching-refs/.*")),
        CREATING_THE_TAG(FakeGitHub.tagCreation()),
        CREATING_THE_RELEASE(Faults.requests("POST", ".*/releases")),
        TRIGGERING_QA(Faults.requests("POST", ".*-qa")),
        TRIGGERING_PROD(Faults.requests("POST", ".*-prod"));

        private final Predicate<Request> requests;

        Step(Predicate<Request> requests) {
            this.requests = requests;
        }
    }

    @ParameterizedTest
    @EnumSource
    void killedWhileARequestIsOnItsWayBeforeAndAfterItHasItsEffect(Step step) throws Exception {
        for (boolean effect : List.of(false, true)) {
            AtomicReference<Process> process = new AtomicReference<>();
            Fault kill = call -> {
                if (effect) {
                    call.effect();
                }
                process.get().destroyForcibly();
                call.close();
            };
            world.gitHub.faults().next(step.requests, kill);
            world.spinnaker.faults().next(step.requests, kill);
            process.set(controller(Integer.MAX_VALUE));
            assertThat(end(process.get())).isEqualTo(CrashingController.KILLED);
            goOn("killed at " + step + (effect ? " after" : " before") + " its effect");
            stop();
            start();
        }
    }
}
