package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spinnaker deleted an execution that the ledger knows. Then it answers no question for several executions with it. */
class DeletedExecutionTest {

    @TempDir
    private Path home;

    private World world;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        world = new World(home).readingSpinnaker().withDeck();
        world.shop.tag("5.2.0", world.shop.head("master"));
        commit = world.merge("Add a cart");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private List<StackState> deploy() throws Exception {
        Deployment deployment = world.deploy(world.waiting(commit, WaitFor.SUCCEEDED));
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    @Test
    void theNextBuildSeesThatAPersonRanTheOtherExecutionOfTheTriggerAgain() throws Exception {
        FakePipeline qa =
                world.pipeline("qa").alsoOnWebhook("shop-qa", Map.of()).progress(OrcaStatus.RUNNING);
        world.spinnaker.faults().next("GET", ".*/search", call -> {
            world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.SUCCEEDED);
            world.spinnaker.end(world.spinnaker.started().get(1), OrcaStatus.TERMINAL);
            call.send(call.effect());
        });
        assertThat(deploy()).containsExactly(StackState.EXECUTION_FAILED, StackState.NOT_SENT);
        FakeExecution failed = world.spinnaker.started().get(1);
        world.time.pass(Duration.ofHours(3));
        world.spinnaker.delete(world.spinnaker.started().get(0));
        qa.progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.pipeline("prod").progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.spinnaker.runAgain(failed);
        assertThat(deploy()).containsExactly(StackState.SUCCEEDED, StackState.SUCCEEDED);
    }
}
