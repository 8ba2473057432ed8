package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.support.ChildJvm;
import io.jenkins.plugins.autodeploy.support.CrashingController;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The controller is killed at every point of a deployment, and started again: no stack is triggered twice, none is
 * skipped silently, and there is one tag.
 */
class CrashTest {

    /** How many controllers are killed with one process. */
    private static final int TOGETHER = 36;

    @TempDir
    private Path homes;

    /** The stages and states in which a record was found after a kill. */
    private final Set<Phase> stages = EnumSet.noneOf(Phase.class);

    private final Set<StackState> states = EnumSet.noneOf(StackState.class);

    /** How many rollbacks ended without knowing whether their trigger was sent. */
    private int unknown;

    /** One deployment that is killed at one of its points, and what is checked when it has gone on to its end. */
    private abstract class Story implements AutoCloseable {

        final Path home = Files.createTempDirectory(homes, "home");
        final World world = new World(home).readingSpinnaker();
        final String commit;

        Story() throws IOException {
            world.shop.tag("5.2.0", world.shop.head("master"));
            commit = world.merge("Add a cart");
            for (String stack : List.of("qa", "prod")) {
                world.pipeline(stack).progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
            }
        }

        /** What the controller does: the commit that was merged, or the release that a person chose. */
        String what() {
            return commit;
        }

        abstract void check(String crash, Deployment end) throws Exception;

        CrashingController.Life killedAfter(int points) {
            return new CrashingController.Life(world, home, what(), points, world.time.instant());
        }

        /** Starts again after a crash what is on the record, or the build's request if nothing is. */
        Deployment goOn() throws Exception {
            List<DeploymentRun> runs = world.takenUp();
            if (runs.isEmpty()) {
                runs = List.of(world.run(world.waiting(commit, WaitFor.SUCCEEDED)));
            }
            assertThat(runs).hasSize(1);
            Deployment recorded = runs.get(0).deployment();
            stages.add(recorded.phase());
            recorded.stacks().forEach(stack -> states.add(stack.state()));
            // A restart takes time.
            world.time.pass(Duration.ofSeconds(5));
            runs.get(0).start();
            return runs.get(0).end().get(60, TimeUnit.SECONDS);
        }

        /** The triggers of each stack that Spinnaker did not refuse. */
        Map<String, Long> triggers() {
            return world.spinnaker.requests().of("POST", ".*/webhook/.*").stream()
                    .filter(request -> request.status() != 429)
                    .collect(Collectors.groupingBy(RecordedRequest::path, Collectors.counting()));
        }

        void assertRight(String crash, Deployment deployment) {
            assertThat(triggers().values()).as(crash).allMatch(count -> count == 1);
            assertThat(world.shop.tags())
                    .as(crash)
                    .containsOnlyKeys("5.2.0", "5.3.0")
                    .containsEntry("5.3.0", commit);
            Set<StackState> ends =
                    deployment.stacks().stream().map(StackDeployment::state).collect(Collectors.toSet());
            if (deployment.phase() == Phase.SUCCEEDED) {
                assertThat(triggers()).as(crash).hasSize(2);
                assertThat(ends).as(crash).isSubsetOf(StackState.SUCCEEDED, StackState.ALREADY_TRIGGERED);
            } else {
                assertThat(ends).as(crash).contains(StackState.UNKNOWN);
                assertThat(deployment.message()).as(crash).contains("Look in Spinnaker whether the pipeline runs");
            }
        }

        @Override
        public void close() {
            world.close();
        }
    }

    /** Begins a story. */
    private interface Beginning {
        Story begin() throws Exception;
    }

    /** A merge. */
    private class QuietMerge extends Story {

        QuietMerge() throws IOException {}

        @Override
        void check(String crash, Deployment end) {
            assertRight(crash, end);
        }
    }

    /** A merge that waits for success. At first, qa is busy. The answer of prod is lost. */
    private final class TroubledMerge extends QuietMerge {

        TroubledMerge() throws IOException {
            world.spinnaker.faults().next("POST", ".*-qa", Fault.answer(Answer.json(429, Map.of())));
            world.spinnaker.faults().next("POST", ".*-prod", Fault.lostAnswer());
        }
    }

    /** A merge whose tag does not fit what another controller made. */
    private final class UnfitTag extends Story {

        UnfitTag() throws IOException {
            String later = world.merge("Later");
            world.gitHub.faults().next(FakeGitHub.tagCreation(), call -> {
                world.shop.tag("5.2.1", later);
                call.send(call.effect());
            });
        }

        @Override
        void check(String crash, Deployment end) {
            if (world.shop.tags().containsKey("5.2.1")) {
                assertThat(end.phase()).as(crash).isIn(Phase.SUPERSEDED, Phase.FAILED);
                assertThat(world.spinnaker.requests()).as(crash).isEmpty();
                if (end.phase() == Phase.SUPERSEDED) {
                    assertThat(world.shop.tags()).as(crash).containsOnlyKeys("5.2.0", "5.2.1");
                } else {
                    assertThat(end.message()).as(crash).contains("delete one of the two, then build again");
                }
            } else {
                assertRight(crash, end);
            }
        }
    }

    /** A rollback of prod. */
    private final class Rollback extends Story {

        Rollback() throws Exception {
            world.deploy(world.request("shop/master#0", commit));
            world.forgetEnded();
        }

        @Override
        String what() {
            return "5.2.0";
        }

        @Override
        void check(String crash, Deployment end) throws Exception {
            List<String> started = world.started();
            assertThat(started).as(crash).hasSizeLessThanOrEqualTo(3);
            if (end.phase() == Phase.SUCCEEDED && end.request().subject() instanceof DeploymentRequest.Redeploy) {
                assertThat(started).as(crash).endsWith("Deploy to prod: 5.2.0").hasSize(3);
            }
            if (end.request().subject() instanceof DeploymentRequest.Redeploy) {
                String next = world.merge("Next");
                assertThat(world.deploy(next).stacks())
                        .as(crash)
                        .extracting(StackDeployment::state)
                        .containsExactly(StackState.STARTED, StackState.PINNED);
            }
        }
    }

    /** A rollback of prod that cancels the newer release. */
    private final class CancelingRollback extends Story {

        CancelingRollback() throws Exception {
            world.pipeline("prod").progress(OrcaStatus.RUNNING);
            world.waitingFor(WaitFor.STARTED, Duration.ofMinutes(1));
            world.deploy(world.request("shop/master#0", commit));
            world.forgetEnded();
            // Nobody follows 5.3.0 any more, so this time stands still.
            await().until(() -> world.lastTrigger("prod").state() == StackState.END_UNKNOWN);
            world.waitingFor(WaitFor.STARTED, Duration.ofMinutes(5));
            // The other process has its own time, which jumps over its pauses. Spinnaker's time passes with its
            // questions.
            world.spinnaker.faults().always("GET", ".*/executions.*", call -> {
                world.time.pass(Duration.ofSeconds(2));
                call.send(call.effect());
            });
        }

        @Override
        String what() {
            return "5.2.0";
        }

        @Override
        void check(String crash, Deployment end) throws Exception {
            if (!(end.request().subject() instanceof DeploymentRequest.Redeploy)) {
                return;
            }
            List<FakeExecution> onProd = world.spinnaker.executions().stream()
                    .filter(each -> each.pipeline().name().equals("Deploy to prod"))
                    .toList();
            assertThat(onProd.get(0).status()).as(crash).isEqualTo(OrcaStatus.CANCELED);
            assertThat(end.stack("prod").cancellation().givenUp()).as(crash).isEmpty();
            if (end.phase() == Phase.SUCCEEDED) {
                assertThat(onProd)
                        .as(crash)
                        .extracting(each -> each.parameter("tag"))
                        .containsExactly("5.3.0", "5.2.0");
            } else {
                // It was killed after the claim and before the request. The request is not sent again by itself.
                assertThat(onProd).as(crash).hasSize(1);
                assertThat(end.stack("prod").state()).as(crash).isEqualTo(StackState.UNKNOWN);
                assertThat(end.message()).as(crash).contains("Look in Spinnaker whether the pipeline runs");
                unknown++;
            }
        }
    }

    private static int end(Process process) throws Exception {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** Kills a story at each of its points. Returns how many it has. */
    private int killedAtEveryPoint(Beginning beginning) throws Exception {
        for (int points = 0; ; points += TOGETHER) {
            List<Story> stories = new ArrayList<>();
            try {
                List<CrashingController.Life> lives = new ArrayList<>();
                for (int i = 0; i < TOGETHER; i++) {
                    stories.add(beginning.begin());
                    lives.add(stories.get(i).killedAfter(points + i));
                }
                int killed = end(CrashingController.start(lives));
                assertThat(killed).isLessThanOrEqualTo(TOGETHER);
                for (int i = 0; i < TOGETHER; i++) {
                    stories.get(i)
                            .check(
                                    "killed at point " + (points + i),
                                    stories.get(i).goOn());
                }
                if (killed < TOGETHER) {
                    System.out.println("Killed at " + (points + killed) + " points: "
                            + stories.get(0).getClass().getSimpleName());
                    return points + killed;
                }
            } finally {
                stories.forEach(Story::close);
            }
        }
    }

    /** Kills a story before and after the effect of a request. */
    private void killedAt(String request, Beginning beginning, BiConsumer<World, Fault> at) throws Exception {
        for (boolean effect : List.of(false, true)) {
            try (Story story = beginning.begin()) {
                AtomicReference<Process> process = new AtomicReference<>();
                at.accept(story.world, call -> {
                    if (effect) {
                        call.effect();
                    }
                    process.get().destroyForcibly();
                    call.close();
                });
                process.set(CrashingController.start(List.of(story.killedAfter(Integer.MAX_VALUE))));
                assertThat(end(process.get())).isEqualTo(ChildJvm.KILLED);
                story.check("killed at " + request + (effect ? " after" : " before") + " its effect", story.goOn());
            }
        }
    }

    @Test
    void killedAtEveryPointInEveryStageAndState() throws Exception {
        assertThat(killedAtEveryPoint(TroubledMerge::new)).isGreaterThan(25);
        assertThat(killedAtEveryPoint(UnfitTag::new)).isGreaterThan(10);
        assertThat(stages)
                .as("add a story for a new stage")
                .containsAll(Arrays.stream(Phase.values())
                        .filter(stage -> !stage.isEnd())
                        .toList());
        assertThat(states)
                .as("add a story for a new state")
                .contains(
                        StackState.PENDING,
                        StackState.SENDING,
                        StackState.CHECKING,
                        StackState.ACCEPTED,
                        StackState.STARTED);
    }

    @Test
    void killedAtEveryPointOfARollback() throws Exception {
        assertThat(killedAtEveryPoint(Rollback::new)).isGreaterThan(10);
    }

    @Test
    void killedAtEveryPointOfARollbackThatCancelsTheNewerRelease() throws Exception {
        assertThat(killedAtEveryPoint(CancelingRollback::new)).isGreaterThan(25);
        assertThat(unknown)
                .as("only a kill between the claim and the request leaves the outcome unknown")
                .isLessThan(4);
    }

    @Test
    void killedWhileTheRequestToCancelIsOnItsWayBeforeAndAfterItHasItsEffect() throws Exception {
        killedAt(
                "the request to cancel",
                CancelingRollback::new,
                (world, kill) -> world.spinnaker.faults().next("PUT", ".*/cancel", kill));
    }

    /** The requests of a deployment. */
    private enum Step {
        READING_FACTS(FakeGitHub.query()),
        READING_TAGS(Faults.requests("GET", ".*/matching-refs/.*")),
        CREATING_THE_TAG(FakeGitHub.tagCreation()),
        CREATING_THE_RELEASE(Faults.requests("POST", ".*/releases")),
        TRIGGERING_QA(Faults.requests("POST", ".*-qa")),
        LOOKING_FOR_THE_EXECUTION(Faults.requests("GET", ".*/executions/search")),
        TRIGGERING_PROD(Faults.requests("POST", ".*-prod"));

        private final Predicate<ServerRequest> requests;

        Step(Predicate<ServerRequest> requests) {
            this.requests = requests;
        }
    }

    @ParameterizedTest
    @EnumSource
    void killedWhileARequestIsOnItsWayBeforeAndAfterItHasItsEffect(Step step) throws Exception {
        killedAt(step.toString(), QuietMerge::new, (world, kill) -> {
            world.gitHub.faults().next(step.requests, kill);
            world.spinnaker.faults().next(step.requests, kill);
        });
    }
}
