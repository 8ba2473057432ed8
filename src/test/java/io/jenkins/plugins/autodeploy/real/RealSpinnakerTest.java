package io.jenkins.plugins.autodeploy.real;

import static io.jenkins.plugins.autodeploy.real.RealController.execution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.check.StackFindingKind;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.real.RealGate.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deployments through a real Spinnaker, in real time. CONTRIBUTING.md says how to run these tests. */
@NeedsSpinnaker
@Timeout(value = 6, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RealSpinnakerTest {

    private static final String DISABLED = "disabled";
    private static final String REQUIRING = "requiring";
    private static final String TWICE = "twice";

    private static RealSpinnaker spinnaker;

    @TempDir
    private Path home;

    private RealController controller;

    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static void savePipelines() {
        spinnaker = RealSpinnaker.connect();
        for (Way way : Way.values()) {
            spinnaker.save(name("succeeds", way), RealStages.waiting(1));
            spinnaker.save(name("precondition", way), RealStages.failedPrecondition("One is not two"));
            spinnaker.save(name("exception", way), RealStages.unknown());
            spinnaker.save(name("judgment", way), RealStages.judgment(), RealStages.waiting(0));
            spinnaker.save(name("refusal", way), RealStages.judgment());
            spinnaker.saveOneAtATime(name("single", way), RealStages.waiting(20));
            spinnaker.save(name("long", way), RealStages.waiting(600));
            spinnaker.save(name("restart", way), RealStages.waiting(20), RealStages.waiting(1));
            spinnaker.save(
                    name("ignored", way), RealStages.ignoredPrecondition("One is not two"), RealStages.waiting(0));
            spinnaker.save(
                    name("parent", way),
                    RealStages.child(spinnaker.application(), spinnaker.id(name("precondition", way))));
            spinnaker.save(name("paused", way), RealStages.waiting(10));
            spinnaker.save(name("rollback", way), RealStages.waiting(20));
        }
        spinnaker.saveDisabled(DISABLED, RealStages.waiting(0));
        spinnaker.saveRequiring(REQUIRING, "ZONE", RealStages.waiting(0));
        spinnaker.saveWithTwoTriggers(TWICE, RealStages.waiting(10));
        spinnaker.awaitEcho();
    }

    @AfterAll
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    static void deletePipelines() {
        if (spinnaker != null) {
            spinnaker.close();
        }
    }

    @AfterEach
    void close() {
        if (controller != null) {
            controller.close();
        }
    }

    private static String name(String pipeline, Way way) {
        return pipeline + "-" + way.name().toLowerCase(Locale.ROOT);
    }

    private DeploymentRun begin(Way way, String pipeline) throws Exception {
        controller = new RealController(home, spinnaker, way, pipeline, RealSpinnaker.SECRET);
        return controller.begin();
    }

    private StackDeployment end(DeploymentRun run, StackState state) throws Exception {
        StackDeployment stack = controller.end(run);
        assertThat(stack.state())
                .as(stack.reason() + "\n" + String.join("\n", controller.console()))
                .isEqualTo(state);
        return stack;
    }

    @ParameterizedTest
    @EnumSource
    void aPipelineThatSucceedsGetsTheTagAndTheParameters(Way way) throws Exception {
        DeploymentRun run = begin(way, name("succeeds", way));
        StackDeployment stack = end(run, StackState.SUCCEEDED);
        assertThat(stack.executions()).hasSize(1);
        JsonNode parameters = spinnaker
                .execution(stack.executions().get(0).id())
                .path("trigger")
                .path("parameters");
        assertThat(parameters.path("tag").asText())
                .isEqualTo(run.deployment().release().tag().toString());
        assertThat(parameters.path("REGION").asText()).isEqualTo("eu");
    }

    @Test
    void aWrongSecretStartsNothing() throws Exception {
        String pipeline = name("succeeds", Way.WEBHOOK);
        int before = spinnaker.executions(pipeline).size();
        controller = new RealController(home, spinnaker, Way.WEBHOOK, pipeline, "another secret");
        StackDeployment stack = end(controller.begin(), StackState.NOTHING_STARTED);
        assertThat(stack.executions()).isEmpty();
        assertThat(spinnaker.executions(pipeline)).hasSize(before);
    }

    @Test
    void aPipelineThatDoesNotExistIsRefused() throws Exception {
        StackDeployment stack = end(begin(Way.PIPELINE, "no-such-pipeline"), StackState.TRIGGER_FAILED);
        assertThat(stack.reason()).contains("no-such-pipeline");
    }

    @Test
    void aDisabledPipelineIsRefused() throws Exception {
        StackDeployment stack = end(begin(Way.PIPELINE, DISABLED), StackState.TRIGGER_FAILED);
        assertThat(stack.reason()).contains("the pipeline is disabled");
    }

    @Test
    void aPipelineWithoutARequiredParameterIsRefused() throws Exception {
        StackDeployment stack = end(begin(Way.PIPELINE, REQUIRING), StackState.TRIGGER_FAILED);
        assertThat(stack.reason()).contains("a required parameter is missing");
    }

    @Test
    void theCheckOfAStackFindsWhatADeploymentWouldMeet() throws Exception {
        assertThat(check(Way.WEBHOOK, name("succeeds", Way.WEBHOOK))).contains(StackFindingKind.STARTS);
        assertThat(check(Way.PIPELINE, name("succeeds", Way.PIPELINE))).contains(StackFindingKind.STARTS);
        assertThat(check(Way.PIPELINE, "no-such-pipeline")).containsExactly(StackFindingKind.NO_PIPELINE);
        assertThat(check(Way.WEBHOOK, DISABLED)).contains(StackFindingKind.PIPELINE_DISABLED);
        assertThat(check(Way.PIPELINE, DISABLED)).contains(StackFindingKind.PIPELINE_DISABLED);
        assertThat(check(Way.WEBHOOK, REQUIRING)).contains(StackFindingKind.PARAMETER_MISSING);
        assertThat(check(Way.PIPELINE, REQUIRING)).contains(StackFindingKind.PARAMETER_REFUSED);
        assertThat(check(Way.WEBHOOK, TWICE)).contains(StackFindingKind.SEVERAL_TRIGGERS);
        assertThat(check(Way.WEBHOOK, name("single", Way.WEBHOOK))).contains(StackFindingKind.WAITING_DROPPED);
    }

    @Test
    void theCheckOfAStackFindsThatTheSecretDiffers() throws Exception {
        controller = new RealController(home, spinnaker, Way.WEBHOOK, name("succeeds", Way.WEBHOOK), "another secret");
        assertThat(controller.check())
                .contains(StackFindingKind.SECRET_DIFFERS)
                .doesNotContain(StackFindingKind.STARTS);
    }

    private List<StackFindingKind> check(Way way, String pipeline) throws Exception {
        try (RealController checking = new RealController(home, spinnaker, way, pipeline, RealSpinnaker.SECRET)) {
            return checking.check();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailedPreconditionIsShownWithItsMessage(Way way) throws Exception {
        DeploymentRun run = begin(way, name("precondition", way));
        assertThat(end(run, StackState.EXECUTION_FAILED).reason()).contains("One is not two");
    }

    @ParameterizedTest
    @EnumSource
    void aFailedChildPipelineIsShownWithItsReason(Way way) throws Exception {
        DeploymentRun run = begin(way, name("parent", way));
        assertThat(end(run, StackState.EXECUTION_FAILED).reason()).contains("One is not two");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureThatThePipelineIgnoresIsAWarningThatNamesTheStage(Way way) throws Exception {
        StackDeployment stack = end(begin(way, name("ignored", way)), StackState.SUCCEEDED);
        assertThat(stack.isWarned()).isTrue();
        assertThat(stack.reason()).contains("checkPreconditions");
    }

    @ParameterizedTest
    @EnumSource
    void aStageThatThrowsIsShownWithItsException(Way way) throws Exception {
        DeploymentRun run = begin(way, name("exception", way));
        assertThat(end(run, StackState.EXECUTION_FAILED).reason()).contains("noSuchStage");
    }

    @ParameterizedTest
    @EnumSource
    void aDeploymentWaitsForAPersonWhoAgrees(Way way) throws Exception {
        DeploymentRun run = begin(way, name("judgment", way));
        String execution = execution(run);
        controller.awaitConsole("WAITS for a person in Spinnaker");
        assertThat(run.deployment().stack(RealController.STACK).isWaiting()).isTrue();
        spinnaker.judge(execution, "continue");
        end(run, StackState.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource
    void aDeploymentFailsIfThePersonDisagrees(Way way) throws Exception {
        DeploymentRun run = begin(way, name("refusal", way));
        spinnaker.judge(execution(run), "stop");
        end(run, StackState.EXECUTION_FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void aPausedExecutionWaitsForThePersonWhoResumesIt(Way way) throws Exception {
        DeploymentRun run = begin(way, name("paused", way));
        String execution = execution(run);
        spinnaker.awaitStatus(execution, "RUNNING");
        spinnaker.pause(execution);
        controller.awaitConsole("WAITS for a person in Spinnaker: paused");
        spinnaker.resume(execution);
        end(run, StackState.SUCCEEDED);
    }

    @Test
    void twoTriggersThatMatchMakeTwoExecutionsAndBothAreFollowed() throws Exception {
        StackDeployment stack = end(begin(Way.WEBHOOK, TWICE), StackState.SUCCEEDED);
        assertThat(stack.executions()).hasSize(2);
        assertThat(controller.console()).anyMatch(line -> line.contains("made 2 executions"));
    }

    @ParameterizedTest
    @EnumSource
    void anExecutionThatWaitsIsDroppedForANewerOne(Way way) throws Exception {
        String pipeline = name("single", way);
        spinnaker.post(pipeline);
        await("the first execution runs")
                .until(() -> spinnaker.executions(pipeline).stream()
                        .anyMatch(each -> each.path("status").asText().equals("RUNNING")));
        DeploymentRun run = begin(way, pipeline);
        execution(run);
        spinnaker.post(pipeline);
        end(run, StackState.DROPPED);
    }

    @ParameterizedTest
    @EnumSource
    void aPersonWhoCancelsTheExecutionEndsTheDeployment(Way way) throws Exception {
        DeploymentRun run = begin(way, name("long", way));
        spinnaker.cancel(execution(run), "not-today");
        assertThat(end(run, StackState.EXECUTION_FAILED).reason()).contains("not-today");
    }

    @ParameterizedTest
    @EnumSource
    void aRollbackCancelsTheNewerReleaseAndIsSentAfterItsEnd(Way way) throws Exception {
        DeploymentRun older = begin(way, name("rollback", way));
        end(older, StackState.SUCCEEDED);
        DeploymentRun newer = controller.begin();
        String running = execution(newer);
        StackDeployment rolledBack =
                end(controller.deploy(older.deployment().release().tag().name()), StackState.SUCCEEDED);
        end(newer, StackState.EXECUTION_FAILED);
        JsonNode canceled = spinnaker.execution(running);
        JsonNode sent = spinnaker.execution(rolledBack.executions().get(0).id());
        assertThat(canceled.path("status").asText()).isEqualTo("CANCELED");
        assertThat(canceled.path("endTime").asLong())
                .isPositive()
                .isLessThanOrEqualTo(sent.path("buildTime").asLong());
    }

    @ParameterizedTest
    @EnumSource
    void anAbortedBuildCancelsItsExecution(Way way) throws Exception {
        DeploymentRun run = begin(way, name("long", way));
        String execution = execution(run);
        spinnaker.awaitStatus(execution, "RUNNING");
        run.abort();
        spinnaker.awaitStatus(execution, "CANCELED");
    }

    /** The system property {@code restart.orca} is the shell command that restarts Orca. Orca may be back later. */
    @ParameterizedTest
    @EnumSource
    void aRestartOfOrcaInBetweenIsNoFailure(Way way) throws Exception {
        String restart = System.getProperty("restart.orca", "");
        assumeTrue(!restart.isBlank(), "Give a command that restarts Orca: -Drestart.orca='…'");
        DeploymentRun run = begin(way, name("restart", way));
        execution(run);
        Process command = new ProcessBuilder("sh", "-c", restart).inheritIO().start();
        await("the command to restart Orca").atMost(Duration.ofMinutes(5)).until(() -> !command.isAlive());
        assertThat(command.exitValue()).isZero();
        end(run, StackState.SUCCEEDED);
    }
}
