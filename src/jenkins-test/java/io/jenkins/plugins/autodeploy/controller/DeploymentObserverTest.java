package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.ExtensionList;
import hudson.model.Result;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ui.build.DeploymentAction;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What listeners of other plugins hear of deployments. */
class DeploymentObserverTest extends ShopTest {

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Hang hang = new Hang();
    private final DeploymentObserver listener = new Hearing();
    private final DeploymentObserver broken = new Broken();

    @BeforeEach
    void listen() {
        listeners().add(0, broken);
        listeners().add(listener);
    }

    @AfterEach
    void stopListening() {
        hang.release();
        listeners().remove(broken);
        listeners().remove(listener);
    }

    private static List<DeploymentObserver> listeners() {
        return ExtensionList.lookup(DeploymentObserver.class);
    }

    private final class Hearing implements DeploymentObserver {

        @Override
        public void began(String id, Deployment deployment) {
            heard.add("began");
        }

        @Override
        public void ended(String id, Deployment deployment) {
            heard.add(deployment.phase() + (pipelineIsFurther(deployment) ? " too late" : ""));
        }

        private boolean pipelineIsFurther(Deployment deployment) {
            try {
                return JenkinsRule.getLog(
                                BuildLookup.findBuild(deployment.request().deployer()))
                        .contains("the step has ended");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Broken implements DeploymentObserver {

        @Override
        public void began(String id, Deployment deployment) {
            throw new IllegalStateException("broken");
        }

        @Override
        public void ended(String id, Deployment deployment) {
            throw new IllegalStateException("broken");
        }
    }

    private WorkflowRun hanging() throws Exception {
        shop.jenkinsfile("autoDeploy()\necho 'the step has ended'\n");
        world.gitHub.faults().next(FakeGitHub.commitQuery(), hang);
        WorkflowRun build = shop.merged("Sell shoes");
        hang.awaitStruck();
        return build;
    }

    private static String shown(WorkflowRun build) {
        return build.getAction(DeploymentAction.class).getDeployments().get(0).getPhase();
    }

    @Test
    void theyHearOfTheEndBeforeTheStepEndsThoughAnotherListenerThrows() throws Exception {
        WorkflowRun build = hanging();
        assertThat(heard).containsExactly("began");
        hang.release();
        succeeded(build);
        assertThat(heard).containsExactly("began", "SUCCEEDED");
        assertThat(shown(build)).isEqualTo("SUCCEEDED");
    }

    @Test
    void theyHearOfAnAbortBeforeTheBuildEnds() throws Exception {
        WorkflowRun build = hanging();
        build.getExecutor().interrupt();
        ended(Result.ABORTED, build);
        assertThat(heard).containsExactly("began", "ABORTED");
        assertThat(shown(build)).isEqualTo("ABORTED");
    }

    /** As after a restart: the deployment was aborted, and Jenkins was killed before the step had ended. */
    @Test
    void aBuildIsAbortedIfItsDeploymentWas() throws Exception {
        WorkflowRun build = hanging();
        DeploymentManager.get().all().get(0).abort();
        ended(Result.ABORTED, build);
    }

    @Test
    void aBuildThatHasFinishedLeavesNoRecord() throws Exception {
        WorkflowRun build = hanging();
        // GitHub is asked while the record is being written.
        await().until(() -> DeploymentService.get().records().ids().size() == 1);
        hang.release();
        succeeded(build);
        assertThat(DeploymentService.get().records().ids()).isEmpty();
        assertThat(DeploymentManager.get().all()).isEmpty();
    }
}
