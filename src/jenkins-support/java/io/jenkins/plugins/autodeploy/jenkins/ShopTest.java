package io.jenkins.plugins.autodeploy.jenkins;

import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;

/** Tests with a world of their own each. */
public abstract class ShopTest extends OneJenkinsTest {

    @TempDir
    private Path elsewhere;

    protected World world;
    protected ShopJenkins shop;

    @BeforeEach
    void build() throws Exception {
        world = new World(elsewhere);
        shop = ShopJenkins.configured(jenkins, world);
    }

    @AfterEach
    void close() {
        world.close();
    }

    protected static void awaitLog(Run<?, ?> build, String text) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> JenkinsRule.getLog(build).contains(text));
    }

    protected static AbstractStringAssert<?> assertLog(Run<?, ?> build) throws Exception {
        return Assertions.assertThat(JenkinsRule.getLog(build));
    }

    /** Says yes to the build, once it asks. */
    protected static void answerInput(WorkflowRun build) throws Exception {
        InputAction asked = await().atMost(Duration.ofSeconds(30)).until(() -> asked(build), Objects::nonNull);
        asked.getExecutions().get(0).proceed(Map.of());
    }

    private static InputAction asked(WorkflowRun build) throws Exception {
        InputAction asked = build.getAction(InputAction.class);
        return asked == null || asked.getExecutions().isEmpty() ? null : asked;
    }

    /** Waits for the build's end, and insists on its result. */
    protected static WorkflowRun ended(Result result, WorkflowRun build) throws Exception {
        return jenkins.assertBuildStatus(result, jenkins.waitForCompletion(build));
    }

    protected static WorkflowRun succeeded(WorkflowRun build) throws Exception {
        return ended(Result.SUCCESS, build);
    }

    protected static WorkflowRun failed(WorkflowRun build) throws Exception {
        return ended(Result.FAILURE, build);
    }
}
