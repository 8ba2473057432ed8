package io.jenkins.plugins.autodeploy.ui.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.jenkins.RestartedShopTest;
import io.jenkins.plugins.autodeploy.jenkins.ShopJenkins;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What a build shows of its deployments outlives a restart of Jenkins. */
class DeploymentPageRestartTest extends RestartedShopTest {

    private static List<DeploymentView> deployments(WorkflowRun build) {
        return build.getAction(DeploymentAction.class).getDeployments();
    }

    private WorkflowRun build(JenkinsRule jenkins) throws Exception {
        return new ShopJenkins(jenkins, world).begun("master", 1);
    }

    @Test
    void howItEndedIsStillShown() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowRun build = ShopJenkins.configured(jenkins, world).merged("Sell shoes");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        });
        sessions.then(jenkins -> assertThat(deployments(build(jenkins)))
                .singleElement()
                .satisfies(deployment -> {
                    assertThat(deployment.getPhase()).isEqualTo("SUCCEEDED");
                    assertThat(deployment.getTag()).isEqualTo("5.3.0");
                    assertThat(deployment.getStacks())
                            .extracting(StackView::getState)
                            .containsOnly("ACCEPTED");
                    assertThat(deployment.getPullRequests())
                            .extracting(PullRequestView::getTitle)
                            .containsExactly("Sell shoes");
                }));
    }

    @Test
    void whatWasUnderWayIsShownAgainAndThenHowItEnds() throws Throwable {
        Hang hang = new Hang();
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            world.gitHub.faults().next(FakeGitHub.commitQuery(), hang);
            shop.merged("Sell shoes");
            hang.awaitStruck();
        });
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> deployments(build).size() == 1);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            assertThat(deployments(build))
                    .singleElement()
                    .extracting(DeploymentView::getPhase)
                    .isEqualTo("SUCCEEDED");
        });
    }

    /** As if Jenkins had been killed before anybody had heard of the end. */
    @Test
    void anEndThatOnlyTheRecordKnowsIsShownAndEndsTheBuild() throws Throwable {
        Hang hang = new Hang();
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            world.gitHub.faults().next(FakeGitHub.commitQuery(), hang);
            shop.merged("Sell shoes");
            hang.awaitStruck();
        });
        DeploymentRecords records =
                new DeploymentRecords(sessions.getHome().toPath().resolve("auto-deploy"));
        DeploymentRecord underWay = records.read(records.ids().get(0)).orElseThrow();
        records.write(underWay.at(ExampleDeployment.in(underWay.deployment(), Phase.FAILED, "GitHub is gone")));
        sessions.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            jenkins.assertLogContains("GitHub is gone", build);
            assertThat(deployments(build))
                    .singleElement()
                    .extracting(DeploymentView::getMessage)
                    .isEqualTo("GitHub is gone");
        });
        assertThat(records.ids()).isEmpty();
    }
}
