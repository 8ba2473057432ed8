package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a trigger is asked of Spinnaker where nobody knows it. */
class ExecutionPollerTest {

    private static final String SEARCH = ".*/executions/search";

    @TempDir
    private Path home;

    private World world;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        world = new World(home).readingSpinnaker();
        world.shop.tag("5.2.0", world.shop.head("master"));
        commit = world.merge("Add a cart");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    private StackState recorded(Deployment deployment) throws Exception {
        return world.effects()
                .ledger()
                .recordedState(deployment.release().repository(), commit)
                .stack("qa", deployment.release().tag())
                .prior()
                .state();
    }

    @Test
    void aTriggerWhoseAnswerWasLostIsFoundAndTheStacksAfterItFollow() throws Exception {
        world.spinnaker.faults().next("POST", ".*-qa", Fault.lostAnswer());
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(StackState.STARTED, StackState.STARTED);
        assertThat(deployment.stack("qa").executions())
                .extracting(Execution::id)
                .containsExactly(world.spinnaker.executions().get(0).id());
        assertThat(world.spinnaker.requests().count("POST", ".*-qa")).isEqualTo(1);
        assertThat(recorded(deployment)).isEqualTo(StackState.STARTED);
        assertThat(world.console())
                .anyMatch(line -> line.endsWith("; asking Spinnaker for an execution with request id "
                        + deployment.stack("qa").requestId()));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void aTriggerThatIsNowhereToBeFoundIsUnknownAfterTwoMinutesAndNotSentAgain(int status) throws Exception {
        world.spinnaker.faults().next("POST", ".*-qa", Fault.error(status));
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(deployment.stack("qa").reason()).endsWith("Spinnaker shows no execution with its request id");
        assertThat(world.time.pauses())
                .containsExactly(
                        seconds(2), seconds(4), seconds(8), seconds(16), seconds(30), seconds(30), seconds(30));
        assertThat(world.spinnaker.requests().count("POST", ".*-qa")).isEqualTo(1);
        assertThat(recorded(deployment)).isEqualTo(StackState.UNKNOWN);
    }

    @Test
    void anExecutionThatComesToBeLateIsFound() throws Exception {
        world.spinnaker.readableAfter(seconds(40));
        world.spinnaker.faults().next("POST", ".*-qa", Fault.lostAnswer());
        assertThat(states(world.deploy(commit))).containsExactly(StackState.STARTED, StackState.STARTED);
    }

    @Test
    void aGateThatIsAwayForAWhileIsAskedAgain() throws Exception {
        world.spinnaker.faults().next("POST", ".*-qa", Fault.lostAnswer());
        world.spinnaker
                .faults()
                .next(
                        "GET",
                        SEARCH,
                        Fault.error(503),
                        Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "30")));
        assertThat(states(world.deploy(commit))).containsExactly(StackState.STARTED, StackState.STARTED);
        assertThat(world.time.pauses()).startsWith(seconds(2), seconds(4), seconds(30));
    }

    @Test
    void aGateThatRefusesLeavesItUnknownAndIsQuoted() throws Exception {
        world.spinnaker.faults().next("POST", ".*-qa", Fault.lostAnswer());
        world.spinnaker.faults().always("GET", SEARCH, Fault.answer(Answer.json(401, Map.of())));
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(deployment.stack("qa").reason()).contains(". Asking Spinnaker failed: ");
        assertThat(world.spinnaker.requests().count("GET", SEARCH)).isEqualTo(1);
    }

    @Test
    void whatAnEarlierBuildLeftUnknownIsAskedForByTheNextOne() throws Exception {
        world.spinnaker.faults().next("POST", ".*-qa", Fault.lostAnswer());
        world.spinnaker.faults().always("GET", SEARCH, Fault.error(400));
        world.deploy(commit);
        world.spinnaker.faults().clear();
        assertThat(states(world.deploy(commit))).containsExactly(StackState.STARTED, StackState.STARTED);
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void anAbortedBuildDoesNotWaitButTheTruthIsStillTakenOver() throws Exception {
        DeploymentRun[] run = new DeploymentRun[1];
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            run[0].abort();
            call.effect();
            call.close();
        });
        run[0] = world.run(world.build(commit));
        run[0].start();
        Deployment aborted = run[0].end().get();
        assertThat(states(aborted)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        await().untilAsserted(() -> assertThat(recorded(aborted)).isEqualTo(StackState.SUCCEEDED));
    }

    @Test
    void abortingWhileSpinnakerIsAskedEndsTheBuildAndTheTruthIsStillTakenOver() throws Exception {
        DeploymentRun[] run = new DeploymentRun[1];
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.spinnaker.faults().next("POST", ".*-qa", Fault.lostAnswer());
        world.spinnaker.faults().next("GET", SEARCH, call -> {
            run[0].abort();
            call.send(Answer.json(503, Map.of()));
        });
        run[0] = world.run(world.build(commit));
        run[0].start();
        Deployment aborted = run[0].end().get();
        assertThat(states(aborted)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        await().untilAsserted(() -> assertThat(recorded(aborted)).isEqualTo(StackState.SUCCEEDED));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
