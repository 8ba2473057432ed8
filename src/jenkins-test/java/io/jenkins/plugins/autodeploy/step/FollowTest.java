package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.PipelineStart;
import io.jenkins.plugins.autodeploy.config.SpinnakerConfiguration;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Jenkins that may ask Gate, so that accepted is not the most that a build says. */
class FollowTest extends ShopTest {

    @BeforeEach
    void configureGate() {
        SpinnakerConfiguration spinnaker = new SpinnakerConfiguration();
        spinnaker.setGateUrl(world.spinnaker.gateUri().toString());
        spinnaker.setDeckUrl("https://deck.example.com");
        AutoDeployConfiguration.get().setSpinnaker(spinnaker);
    }

    @AfterEach
    void removeGate() {
        AutoDeployConfiguration.get().setSpinnaker(null);
    }

    private void succeeding(String... stacks) {
        for (String stack : stacks) {
            world.pipeline(stack).progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        }
    }

    @Test
    void theStepReturnsTheExecutionsThatItWaitedFor() throws Exception {
        succeeding("qa", "prod");
        shop.jenkinsfile("""
            def d = autoDeploy(waitFor: 'succeeded')
            echo "qa ${d.stacks.qa} ${d.executions.qa[0].status} ${d.executions.qa[0].url}"
            """);
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        String id = world.spinnaker.executions().get(0).id();
        assertLog(build)
                .contains(
                        "qa SUCCEEDED SUCCEEDED https://deck.example.com/#/applications/shop/executions/details/" + id);
    }

    @Test
    void anExecutionThatFailsFailsTheBuildAndStopsTheStacksAfterIt() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.TERMINAL);
        AutoDeployConfiguration.get().getStacks().get(0).setWaitFor("succeeded");
        assertLog(failed(shop.merged("Sell shoes"))).contains("qa: FAILED in Spinnaker");
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0");
    }

    @Test
    void aPipelineThatIsNamedIsStartedByGate() throws Exception {
        AutoDeployConfiguration.get()
                .setStacks(List.of(
                        new StackConfiguration("qa", new PipelineStart("shop", "Deploy to qa")),
                        new StackConfiguration(
                                "prod",
                                new PipelineStart("shop", world.pipeline("prod").id()))));
        succeeded(shop.merged("Sell shoes"));
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        assertThat(world.spinnaker.requests().of("POST", "/webhooks/.*")).isEmpty();
    }

    @Test
    void whatCantBeWaitedForIsToldWithTheChoices() throws Exception {
        shop.jenkinsfile("autoDeploy(waitFor: 'done')");
        assertLog(failed(shop.merged("Sell shoes")))
                .contains("\"done\" is not a value of waitFor; use one of accepted, started, succeeded");
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0");
    }

    @Test
    void withoutAGateTheStepIsToldWhatToConfigure() throws Exception {
        AutoDeployConfiguration.get().setSpinnaker(null);
        shop.jenkinsfile("autoDeploy(waitFor: 'succeeded')");
        assertLog(failed(shop.merged("Sell shoes"))).contains("needs to read from Spinnaker: configure a Gate URL");
    }
}
