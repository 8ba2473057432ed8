package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.time.Duration;
import java.util.Arrays;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a build's deployment when a newer build comes along and the Jenkinsfile says who gives way. */
class NewerBuildTest extends ShopTest {

    private final Hang hang = new Hang();

    @AfterEach
    void release() {
        hang.release();
    }

    private static boolean waitsForAnExecutor(WorkflowRun build) {
        return Arrays.stream(jenkins.jenkins.getQueue().getItems())
                .anyMatch(item -> item.isBuildable() && item.task.getOwnerExecutable() == build);
    }

    @Test
    void atAMilestoneAfterwardsTheOlderEndsAndReleasesNothing() throws Exception {
        shop.jenkinsfile("milestone 1\nautoDeploy()\nmilestone 2");
        world.gitHub.faults().next(FakeGitHub.commitQuery(), hang);
        WorkflowRun older = shop.merged("Sell shoes");
        hang.awaitStruck();
        succeeded(shop.merged("Sell hats"));
        ended(Result.NOT_BUILT, older);
        hang.release();
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        assertThat(world.shop.tags()).containsEntry("5.3.0", world.shop.head("master"));
    }

    @Test
    void atAMilestoneAfterwardsTheOlderSaysWhatIsUnknownAndWhatWasNotSent() throws Exception {
        shop.jenkinsfile("milestone 1\nautoDeploy()\nmilestone 2");
        world.spinnaker.faults().next("POST", ".*shop-qa", hang);
        WorkflowRun older = shop.merged("Sell shoes");
        hang.awaitStruck();
        succeeded(shop.merged("Sell hats", "no-deploy-to-qa"));
        assertLog(ended(Result.NOT_BUILT, older))
                .contains("qa: UNKNOWN. The build was aborted while the trigger was on its way", "prod: not sent");
        assertThat(world.started()).containsExactly("Deploy to prod: 5.4.0");
    }

    @Test
    void atAMilestoneBeforeTheOlderDeploysNothing() throws Exception {
        shop.jenkinsfile("input 'Deploy?'\nmilestone 1\nautoDeploy()");
        WorkflowRun older = shop.merged("Sell shoes");
        WorkflowRun newer = shop.merged("Sell hats");
        answerInput(newer);
        succeeded(newer);
        ended(Result.NOT_BUILT, older);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void withoutAMilestoneTheOlderFindsThatItIsSuperseded() throws Exception {
        shop.jenkinsfile("input 'Deploy?'\nautoDeploy()");
        WorkflowRun older = shop.merged("Sell shoes");
        WorkflowRun newer = shop.merged("Sell hats");
        answerInput(newer);
        succeeded(newer);
        answerInput(older);
        assertLog(succeeded(older)).contains("The newer release 5.3.0 contains this commit: nothing to do");
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void thatAbortsItsPredecessorDeploysWhatThatDidNotSend() throws Exception {
        shop.jenkinsfile("""
            pipeline {
                agent none
                options { disableConcurrentBuilds(abortPrevious: true) }
                stages { stage('Deploy') { steps { autoDeploy() } } }
            }
            """);
        world.spinnaker.faults().next("POST", ".*shop-qa", hang);
        WorkflowRun older = shop.merged("Sell shoes");
        hang.awaitStruck();
        WorkflowRun newer = shop.merged("Sell hats");
        assertLog(ended(Result.NOT_BUILT, older)).contains("prod: not sent");
        hang.release();
        succeeded(newer);
        assertThat(world.started())
                .containsExactly("Deploy to qa: 5.3.0", "Deploy to qa: 5.4.0", "Deploy to prod: 5.4.0");
    }

    @Test
    void thatWaitsForTheOnlyExecutorDeploysWhenTheOlderIsDone() throws Exception {
        shop.jenkinsfile("node { autoDeploy() }");
        int executors = jenkins.jenkins.getNumExecutors();
        jenkins.jenkins.setNumExecutors(1);
        try {
            world.spinnaker.faults().next("POST", ".*shop-qa", hang);
            WorkflowRun older = shop.merged("Sell shoes");
            hang.awaitStruck();
            WorkflowRun newer = shop.merged("Sell hats");
            await().atMost(Duration.ofSeconds(30)).until(() -> waitsForAnExecutor(newer));
            hang.release();
            succeeded(older);
            succeeded(newer);
            assertThat(world.started())
                    .containsExactly(
                            "Deploy to qa: 5.3.0",
                            "Deploy to prod: 5.3.0",
                            "Deploy to qa: 5.4.0",
                            "Deploy to prod: 5.4.0");
        } finally {
            jenkins.jenkins.setNumExecutors(executors);
        }
    }
}
