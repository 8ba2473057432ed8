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

/** The step within the steps that people put around it: it is aborted, repeated, run beside itself. */
class SurroundingStepsTest extends ShopTest {

    private static final Fault REFUSED = Fault.answer(Answer.json(400, Map.of("message", "No such parameter")));
    private static final String UNKNOWN = "The build was aborted while the trigger was on its way";

    private final Hang hang = new Hang();

    @AfterEach
    void release() {
        hang.release();
    }

    private WorkflowRun merged(String jenkinsfile) throws Exception {
        shop.jenkinsfile(jenkinsfile);
        return shop.merged("Sell shoes");
    }

    private int triggers(String stack) {
        return world.spinnaker.requests().count("POST", ".*shop-" + stack);
    }

    @Test
    void aTimeoutEndsItAsAPersonWouldAndSaysWhatWasSent() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-prod", hang);
        WorkflowRun build =
                ended(Result.ABORTED, merged("timeout(activity: true, time: 4, unit: 'SECONDS') { autoDeploy() }"));
        assertLog(build).contains("qa: accepted by Spinnaker", "prod: UNKNOWN. " + UNKNOWN);
    }

    @Test
    void afterATimeoutNothingMoreIsSent() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-qa", hang);
        WorkflowRun build =
                ended(Result.ABORTED, merged("timeout(activity: true, time: 4, unit: 'SECONDS') { autoDeploy() }"));
        hang.release();
        assertLog(build)
                .contains(
                        "qa: UNKNOWN. " + UNKNOWN, "prod: not sent, the deployment ended before its trigger was sent");
        assertThat(triggers("prod")).isZero();
    }

    @Test
    void theTimeoutOfADeclarativePipelineEndsItBeforeAnythingIsReleased() throws Exception {
        world.gitHub.faults().next(FakeGitHub.commitQuery(), hang);
        ended(Result.ABORTED, merged("""
            pipeline {
                agent none
                options { timeout(time: 4, unit: 'SECONDS', activity: true) }
                stages { stage('Deploy') { steps { autoDeploy() } } }
            }
            """));
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0");
    }

    @Test
    void retrySendsAgainWhatSurelyDidNotStart() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-qa", REFUSED);
        succeeded(merged("retry(2) { autoDeploy() }"));
        assertThat(triggers("qa")).isEqualTo(2);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void retryTriggersNoStackTwice() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-prod", REFUSED);
        succeeded(merged("retry(2) { autoDeploy() }"));
        assertThat(triggers("qa")).isEqualTo(1);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void retryTriggersNoStackTwiceWithTheReleaseThatItIsToldToDeploy() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-prod", REFUSED);
        succeeded(merged("retry(2) { autoDeploy(tag: '5.2.0') }"));
        assertThat(triggers("qa")).isEqualTo(1);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.2.0", "Deploy to prod: 5.2.0");
    }

    @Test
    void retryDoesNotSendAgainWhatIsUnknown() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-qa", Fault.lostAnswer());
        WorkflowRun build = failed(merged("retry(3) { autoDeploy() }"));
        assertThat(triggers("qa")).isEqualTo(1);
        assertThat(triggers("prod")).isZero();
        assertLog(build).contains("the outcome of the trigger by " + build.getExternalizableId() + " is unknown");
    }

    @Test
    void retryDoesNotSendAgainTheUnknownReleaseThatItIsToldToDeploy() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-qa", Fault.lostAnswer());
        failed(merged("retry(3) { autoDeploy(tag: '5.2.0') }"));
        assertThat(triggers("qa")).isEqualTo(1);
    }

    @Test
    void retryAfterATimeoutWaitsForTheAnswerToWhatIsOnItsWay() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-qa", hang);
        WorkflowRun build = merged("retry(2) { timeout(activity: true, time: 4, unit: 'SECONDS') { autoDeploy() } }");
        awaitLog(build, UNKNOWN);
        hang.release();
        succeeded(build);
        assertThat(triggers("qa")).isEqualTo(1);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void waitUntilTriggersNoStackTwice() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-prod", REFUSED, REFUSED);
        succeeded(merged("waitUntil { try { autoDeploy(); true } catch (e) { echo e.message; false } }"));
        assertThat(triggers("qa")).isEqualTo(1);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void catchErrorLetsThePipelineGoOn() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-prod", REFUSED);
        WorkflowRun build = failed(merged("catchError { autoDeploy() }\necho 'going on'"));
        assertLog(build).contains("going on").contains("qa ACCEPTED, prod TRIGGER_FAILED");
    }

    @Test
    void catchErrorHidesNoAbort() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-qa", hang);
        WorkflowRun build = merged("catchError { autoDeploy() }\necho 'going on'");
        hang.awaitStruck();
        build.getExecutor().interrupt();
        assertLog(ended(Result.ABORTED, build)).contains("qa: UNKNOWN. " + UNKNOWN);
    }

    @Test
    void branchesThatDeployAStackEachMakeOneRelease() throws Exception {
        succeeded(merged("parallel qa: { autoDeploy(stacks: ['qa']) }, prod: { autoDeploy(stacks: ['prod']) }"));
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.3.0");
        assertThat(world.started()).containsExactlyInAnyOrder("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }

    @Test
    void branchesThatDeployTheSameTriggerEachStackOnce() throws Exception {
        WorkflowRun build = succeeded(merged("parallel one: { autoDeploy() }, other: { autoDeploy() }"));
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.3.0");
        assertThat(world.shop.releases().all()).hasSize(1);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        assertLog(build).containsPattern("prod(:| +ALREADY_TRIGGERED) +triggered by " + build.getExternalizableId());
    }

    @Test
    void aBranchThatFailsFastStopsWhatTheOtherDidNotSendYet() throws Exception {
        world.spinnaker.faults().next("POST", ".*shop-qa", hang);
        WorkflowRun build = merged(
                "parallel deployment: { autoDeploy() }, test: { input 'Fail?'; error 'a test failed' }, failFast:"
                        + " true");
        hang.awaitStruck();
        answerInput(build);
        assertLog(failed(build)).contains("qa: UNKNOWN. " + UNKNOWN, "prod: not sent");
        assertThat(triggers("prod")).isZero();
    }

    @Test
    void nothingIsReleasedBeforeAPersonSaysSo() throws Exception {
        WorkflowRun build = merged("input 'Deploy?'\nautoDeploy()");
        awaitLog(build, "Deploy?");
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0");
        answerInput(build);
        succeeded(build);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
    }
}
