package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A build that a person aborts, and what goes on in Jenkins while GitHub or Spinnaker keeps it waiting. */
class AbortTest extends ShopTest {

    private final Hang hang = new Hang();

    @AfterEach
    void release() {
        hang.release();
    }

    private WorkflowRun hangingOnGitHub() throws Exception {
        world.gitHub.faults().next(FakeGitHub.commitQuery(), hang);
        WorkflowRun build = shop.merged("Sell shoes");
        hang.awaitStruck();
        return build;
    }

    private WorkflowRun hangingOnSpinnaker(String stack) throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-" + stack, hang);
        WorkflowRun build = shop.merged("Sell shoes");
        hang.awaitStruck();
        return build;
    }

    private WorkflowRun aborted(WorkflowRun build) throws Exception {
        build.getExecutor().interrupt();
        return ended(Result.ABORTED, build);
    }

    @Test
    void endsAtOnceWhileGitHubHangs() throws Exception {
        aborted(hangingOnGitHub());
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0");
    }

    @Test
    void releasesNothingWhenGitHubAnswersAfterAll() throws Exception {
        WorkflowRun build = aborted(hangingOnGitHub());
        hang.release();
        succeeded(shop.rebuilt("master"));
        assertLog(build).doesNotContain("Release 5.3.0");
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void saysThatATriggerOnItsWayIsUnknown() throws Exception {
        WorkflowRun build = aborted(hangingOnSpinnaker("qa"));
        assertLog(build).contains("qa: UNKNOWN. The build was aborted while the trigger was on its way");
    }

    @Test
    void sendsNothingToTheStacksThatFollow() throws Exception {
        WorkflowRun build = aborted(hangingOnSpinnaker("qa"));
        hang.release();
        assertThat(world.started()).doesNotContain("Deploy to prod: 5.3.0");
        assertLog(build).contains("prod: not sent, the deployment ended before its trigger was sent");
    }

    @Test
    void isNotTriggeredAgainByTheNextBuild() throws Exception {
        aborted(hangingOnSpinnaker("qa"));
        hang.release();
        jenkins.waitForCompletion(shop.rebuilt("master"));
        assertThat(world.spinnaker.requests().count("POST", ".*shop-qa")).isEqualTo(1);
    }

    @Test
    void endsAtOnceWhileItWaitsForSpinnakerToBeLessBusy() throws Exception {
        Answer busy = Answer.json(429, Map.of("message", "Too many requests")).with("Retry-After", "250");
        world.spinnaker.faults().always("POST", ".*shop-qa", Fault.answer(busy));
        WorkflowRun build = shop.merged("Sell shoes");
        awaitLog(build, "trying again in 250 s");
        aborted(build);
        assertThat(world.spinnaker.requests().of("POST", ".*webhook.*")).hasSize(1);
    }

    @Test
    void endsAtOnceWhileItWaitsForGitHubToRecover() throws Exception {
        world.gitHub.faults().always(FakeGitHub.commitQuery(), Fault.error(502));
        WorkflowRun build = shop.merged("Sell shoes");
        awaitLog(build, "asking again in");
        aborted(build);
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0");
    }

    @Test
    void thePipelineGoesOnElsewhereWhileGitHubHangs() throws Exception {
        shop.jenkinsfile("parallel deployment: { autoDeploy() }, other: { echo 'still at work' }");
        WorkflowRun build = hangingOnGitHub();
        awaitLog(build, "still at work");
        assertThat(build.isBuilding()).isTrue();
        hang.release();
        succeeded(build);
    }
}
