package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the executions of ended deployments when Jenkins restarts. */
class OutcomeRecoveryTest {

    @TempDir
    private Path home;

    private World world;
    private World restarted;
    private Deployment ended;

    /** The deployment ends when both executions run. Jenkins stops at this moment. */
    @BeforeEach
    void start() throws Exception {
        world = new World(home).readingSpinnaker();
        world.pipeline("qa").progress(OrcaStatus.RUNNING);
        world.pipeline("prod").progress(OrcaStatus.RUNNING);
        world.spinnaker.faults().always("GET", ".*/executions.*", call -> {
            if (world.spinnaker.started().size() == 2) {
                world.time.end();
            }
            call.send(call.effect());
        });
        world.shop.tag("5.2.0", world.shop.head("master"));
        ended = world.deploy(world.waiting(world.merge("Add a cart"), WaitFor.STARTED));
        assertThat(ended.stacks())
                .extracting(StackDeployment::state)
                .containsExactly(StackState.STARTED, StackState.STARTED);
        restarted = world.controller(home).readingSpinnaker();
    }

    @AfterEach
    void stop() {
        restarted.time.end();
        world.close();
    }

    private OutcomeRecovery recovery() throws Exception {
        String expected = world.recorded().host();
        return new OutcomeRecovery(
                new FileLedger(home, restarted.time),
                (host, repository, deployer) -> {
                    assertThat(host).isEqualTo(expected);
                    assertThat(repository).isEqualTo(World.SHOP);
                    assertThat(deployer).isEqualTo(ended.request().deployer());
                    return restarted.effects().configuration();
                },
                restarted.effects().runtime());
    }

    private StackState recorded(String stack) throws Exception {
        return restarted
                .effects()
                .ledger()
                .recordedState(ended.release().repository(), ended.release().commit())
                .stack(stack, ended.release().tag())
                .prior()
                .state();
    }

    private FakeExecution execution(int which) {
        return world.spinnaker.started().get(which);
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, SUCCEEDED", "TERMINAL, EXECUTION_FAILED"})
    void whatEndsAfterTheRestartIsRecorded(OrcaStatus status, StackState state) throws Exception {
        world.spinnaker.faults().clear();
        restarted.time.beforeNextPause(() -> world.spinnaker.end(execution(0), status));
        recovery().takeUp(List.of());
        await().until(() -> recorded("qa") == state);
    }

    @ParameterizedTest
    @CsvSource({"1", "100"})
    void whatEndedWhileJenkinsWasStoppedIsRecordedAlsoAfterTheTimeLimit(int days) throws Exception {
        world.spinnaker.faults().clear();
        world.spinnaker.end(execution(0), OrcaStatus.SUCCEEDED);
        restarted.time.pass(Duration.ofDays(days));
        recovery().takeUp(List.of());
        await().until(() -> recorded("qa") == StackState.SUCCEEDED);
        await().until(() -> recorded("prod") == StackState.END_UNKNOWN);
    }

    @Test
    void aConfigurationThatIsWrongNowLeavesTheRecordAsItIs() throws Exception {
        new OutcomeRecovery(
                        new FileLedger(home, restarted.time),
                        (host, repository, deployer) -> {
                            throw new UserErrorException("The Gate URL is no URL");
                        },
                        restarted.effects().runtime())
                .takeUp(List.of());
        assertThat(recorded("qa")).isEqualTo(StackState.STARTED);
    }

    @Test
    void aDeploymentThatContinuesFollowsItsOwnTriggers() throws Exception {
        World continuing = world.controller(home).readingSpinnaker();
        world.spinnaker.faults().clear();
        world.spinnaker.faults().always("GET", ".*/executions.*", call -> {
            continuing.time.end();
            call.send(call.effect());
        });
        DeploymentRun run = continuing.run(continuing.waiting(ended.release().commit(), WaitFor.SUCCEEDED));
        run.start();
        await().until(() -> run.deployment().stacks().stream()
                .map(StackDeployment::requestId)
                .toList()
                .equals(ended.stacks().stream().map(StackDeployment::requestId).toList()));
        recovery().takeUp(List.of(ManagedDeployment.of("1", run, null)));
        assertThat(restarted.time.pauses()).isEmpty();
        recovery().takeUp(List.of());
        assertThat(restarted.time.pauses()).isNotEmpty();
    }
}
