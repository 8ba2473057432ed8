package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.jenkins.OneJenkinsTest;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;

/** The step in the Snippet Generator. */
class SnippetTest extends OneJenkinsTest {

    private static AutoDeployStep filled() {
        AutoDeployStep step = new AutoDeployStep();
        step.setStacks(List.of("qa", "prod"));
        step.setBump("major");
        step.setDryRun(true);
        step.setTag("5.2.0");
        step.setRepository("https://github.com/acme/shop");
        step.setCredentialsId("github");
        step.setCommit("0123456789012345678901234567890123456789");
        step.setBranch("master");
        step.setResume(List.of("qa", "prod"));
        step.setRetryUnknown(true);
        step.setFirstRelease(true);
        step.setFailWhenHeld(true);
        step.setExportEnvironment(true);
        step.setWaitFor("succeeded");
        return step;
    }

    @Test
    void theFormKeepsWhatIsFilledIn() throws Exception {
        jenkins.assertEqualDataBoundBeans(filled(), new StepConfigTester(jenkins).configRoundTrip(filled()));
    }

    @Test
    void theFormKeepsWhatIsLeftOut() throws Exception {
        AutoDeployStep empty = new AutoDeployStep();
        jenkins.assertEqualDataBoundBeans(empty, new StepConfigTester(jenkins).configRoundTrip(empty));
    }

    @Test
    void theSnippetLeavesOutWhatIsDefault() {
        assertThat(Snippetizer.object2Groovy(new AutoDeployStep())).isEqualTo("autoDeploy()");
    }

    @Test
    void theSnippetSaysWhatIsFilledIn() {
        AutoDeployStep step = new AutoDeployStep();
        step.setStacks(List.of("qa"));
        step.setBump("minor");
        step.setParameters(Map.of("REPLICAS", "3"));
        step.setWaitFor("succeeded");
        assertThat(Snippetizer.object2Groovy(step))
                .isEqualTo(
                        "autoDeploy bump: 'minor', parameters: [REPLICAS: '3'], stacks: ['qa'], waitFor: 'succeeded'");
    }
}
