package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.GitHubConfiguration;
import io.jenkins.plugins.autodeploy.config.SpinnakerConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.CommitStatuses;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.jenkins.RestartedShopTest;
import io.jenkins.plugins.autodeploy.jenkins.ShopJenkins;
import io.jenkins.plugins.autodeploy.ledger.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Jenkins stops in the middle of a deployment and comes back. */
class RestartTest extends RestartedShopTest {

    private WorkflowRun resumed(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = new ShopJenkins(jenkins, world).begun("master", 1);
        return jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }

    @Test
    void goesOnWhereGitHubKeptItWaiting() throws Throwable {
        Hang hang = new Hang();
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            world.gitHub.faults().next(FakeGitHub.commitQuery(), hang);
            shop.merged("Sell shoes");
            hang.awaitStruck();
        });
        sessions.then(this::resumed);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void whatHungWhenJenkinsStoppedHasNoEffectLater() throws Throwable {
        Hang hang = new Hang();
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            world.gitHub.faults().next(FakeGitHub.commitQuery(), hang);
            shop.merged("Sell shoes");
            hang.awaitStruck();
        });
        hang.release();
        sessions.then(this::resumed);
        assertThat(world.spinnaker.requests().count("POST", ".*webhook.*")).isEqualTo(2);
    }

    @Test
    void triggersNoStackTwiceAndSkipsNone() throws Throwable {
        Answer busy = Answer.json(429, Map.of("message", "Too many requests"));
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            world.spinnaker.faults().always("POST", ".*shop-prod", Fault.answer(busy));
            WorkflowRun build = shop.merged("Sell shoes");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> JenkinsRule.getLog(build).contains("trying again in"));
        });
        world.spinnaker.faults().clear();
        sessions.then(this::resumed);
        assertThat(world.spinnaker.requests().count("POST", ".*shop-qa")).isEqualTo(1);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void learnsWhatHappenedInSpinnakerMeanwhile() throws Throwable {
        world.pipeline("qa").progress(OrcaStatus.RUNNING);
        world.pipeline("prod").progress(OrcaStatus.RUNNING);
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            SpinnakerConfiguration spinnaker = new SpinnakerConfiguration();
            spinnaker.setGateUrl(world.spinnaker.gateUri().toString());
            AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
            configuration.setSpinnaker(spinnaker);
            configuration.save();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(shop.merged("Sell shoes")));
            assertThat(onStack("qa")).isEqualTo(StackState.STARTED);
        });
        world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.TERMINAL);
        sessions.then(jenkins ->
                await().atMost(Duration.ofSeconds(60)).until(() -> onStack("qa") == StackState.EXECUTION_FAILED));
    }

    @Test
    void laterStepsStillKnowTheExportedRelease() throws Throwable {
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            shop.jenkinsfile("""
                    autoDeploy(exportEnvironment: true)
                    input 'Go on?'
                    echo "released ${env.AUTO_DEPLOY_TAG} after ${env.AUTO_DEPLOY_PREVIOUS_TAG}"
                    """);
            asking(shop.merged("Sell shoes"));
        });
        sessions.then(jenkins -> {
            WorkflowRun build = new ShopJenkins(jenkins, world).begun("master", 1);
            asking(build).proceed(Map.of());
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(JenkinsRule.getLog(build)).contains("released 5.3.0 after 5.2.0");
        });
    }

    private static InputStepExecution asking(WorkflowRun build) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            InputAction action = build.getAction(InputAction.class);
                            return action == null ? List.<InputStepExecution>of() : action.getExecutions();
                        },
                        asked -> !asked.isEmpty())
                .get(0);
    }

    @Test
    void anOpenPullRequestShowsWhatChangedWhileJenkinsWasDown() throws Throwable {
        FakePullRequest[] open = new FakePullRequest[1];
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            GitHubConfiguration gitHub = new GitHubConfiguration();
            gitHub.setChecks(true);
            AutoDeployConfiguration.get().setGitHub(gitHub);
            AutoDeployConfiguration.get().save();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(shop.merged("Sell shoes")));
            open[0] = world.shop.openPullRequest("Sell hats");
            shop.index();
            awaitShown(open[0], "Merging releases 5.4.0 to qa and prod");
        });
        // The time of GitHub is that of the world, and Jenkins has its own. What changed long ago is not looked at.
        world.gitHub.clock().set(Instant.now());
        open[0].label("no-deploy-to-qa");
        sessions.then(jenkins ->
                awaitShown(open[0], "Merging releases 5.4.0 to prod; qa is held by no-deploy-to-qa on #2"));
    }

    private void awaitShown(FakePullRequest pullRequest, String text) {
        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(() -> assertThat(world.shop.commitStatuses().latest(pullRequest.headSha()))
                        .extracting(CommitStatuses.Status::description)
                        .contains(text));
    }

    private static StackState onStack(String stack) throws Exception {
        History history = DeploymentService.get().history();
        return history.overview(history.repositories().get(0))
                .stack(stack)
                .orElseThrow()
                .last()
                .deployment()
                .state();
    }
}
