package io.jenkins.plugins.autodeploy.engine;

import static io.jenkins.plugins.autodeploy.deployment.StackState.ALREADY_TRIGGERED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.END_UNKNOWN;
import static io.jenkins.plugins.autodeploy.deployment.StackState.EXECUTION_FAILED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.NOT_SENT;
import static io.jenkins.plugins.autodeploy.deployment.StackState.STARTED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.FollowRules.IgnoredFailures;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How executions wait, end and run again as the real Orca does it, and what a deployment makes of it. */
class ExecutionOutcomeTest {

    private static final String EXECUTIONS = ".*/executions.*";

    @TempDir
    private Path home;

    private World world;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        world = new World(home).readingSpinnaker().withDeck();
        world.shop.tag("5.2.0", world.shop.head("master"));
        world.pipeline("qa").stages("Bake", "Deploy", "Tell");
        world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
        commit = world.merge("Add a cart");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** At each question, qa's first execution may change. The second argument is the time since it was built. */
    private void atEachQuestion(BiConsumer<FakeExecution, Duration> change) {
        Instant start = world.time.instant();
        world.spinnaker.faults().always("GET", EXECUTIONS, call -> {
            world.spinnaker.started().stream()
                    .limit(1)
                    .forEach(qa -> change.accept(qa, Duration.between(start, world.time.instant())));
            call.send(call.effect());
        });
    }

    private void ending(Consumer<FakeExecution> end) {
        atEachQuestion((qa, age) -> {
            if (!qa.status().isComplete()) {
                end.accept(qa);
            }
        });
    }

    private Deployment deploy() throws Exception {
        return world.deploy(world.waiting(commit, WaitFor.SUCCEEDED));
    }

    private Deployment failed() throws Exception {
        Deployment deployment = deploy();
        assertThat(states(deployment)).containsExactly(EXECUTION_FAILED, NOT_SENT);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        return deployment;
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    private String id() {
        return world.spinnaker.started().get(0).id();
    }

    private String page() {
        return " https://deck.example.com/#/applications/shop/executions/details/" + id();
    }

    private String lastLine() {
        return world.console().get(world.console().size() - 1);
    }

    @Test
    void aManualJudgmentIsToldWithTheTimeAndTheLinkToDeckAndSoIsItsEnd() throws Exception {
        atEachQuestion((qa, age) -> {
            if (age.toSeconds() < 10) {
                qa.judging("Approve");
            } else if (age.toSeconds() < 40) {
                qa.judged("Approve", true, "anna", "yes");
            } else {
                qa.end(OrcaStatus.SUCCEEDED);
            }
        });
        Deployment deployment = deploy();
        assertThat(states(deployment)).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(world.console())
                .contains("qa: WAITS for a person in Spinnaker since 2026-11-22 12:00 UTC: the manual judgment Approve"
                        + page())
                .contains("qa: waits for nobody in Spinnaker any more");
    }

    @Test
    void theLedgerSaysThatSpinnakerWaitsForAPersonUntilItWaitsNoLonger() throws Exception {
        List<Boolean> waiting = new ArrayList<>();
        atEachQuestion((qa, age) -> {
            waiting.add(recorded("qa").isWaiting());
            if (age.toSeconds() < 10) {
                qa.judging("Approve");
            } else if (age.toSeconds() < 90) {
                qa.judged("Approve", true, "anna", "yes");
            } else {
                qa.end(OrcaStatus.SUCCEEDED);
            }
        });
        deploy();
        assertThat(waiting.stream().dropWhile(each -> !each).toList())
                .startsWith(true)
                .endsWith(false);
        assertThat(recorded("qa").executions().get(0).waits()).isEmpty();
    }

    private StackDeployment recorded(String stack) {
        try {
            return world.lastTrigger(stack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPausedExecutionIsToldWithThePersonWhoPausedIt() throws Exception {
        atEachQuestion((qa, age) -> {
            if (age.toSeconds() < 10) {
                qa.pause("anna");
            } else if (age.toSeconds() < 40) {
                qa.resume();
            } else {
                qa.end(OrcaStatus.SUCCEEDED);
            }
        });
        assertThat(states(deploy())).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(world.console())
                .contains("qa: WAITS for a person in Spinnaker: paused by anna since 2026-11-22 12:00 UTC" + page())
                .contains("qa: waits for nobody in Spinnaker any more");
    }

    @Test
    void anExecutionWindowIsToldWithTheStageThatWaitsForIt() throws Exception {
        atEachQuestion((qa, age) -> {
            if (age.toSeconds() < 10) {
                qa.waitingForWindow("Deploy");
            } else {
                qa.end(OrcaStatus.SUCCEEDED);
            }
        });
        deploy();
        assertThat(world.console())
                .contains(
                        "qa: WAITS in Spinnaker since 2026-11-22 12:00 UTC for the execution window of the stage Deploy"
                                + page());
    }

    @Test
    void theTimeInWhichSpinnakerWaitsForAPersonCountsByDefault() throws Exception {
        world.following(rules -> rules.with(rules.waitFor(), Duration.ofMinutes(10)));
        atEachQuestion((qa, age) -> qa.judging("Approve"));
        Deployment deployment = deploy();
        assertThat(states(deployment)).containsExactly(END_UNKNOWN, NOT_SENT);
        assertThat(deployment.stack("qa").reason())
                .isEqualTo("Its execution did not end within the time limit, and it waits for a person in Spinnaker");
    }

    @Test
    void theTimeInWhichSpinnakerWaitsForAPersonDoesNotCountIfTheStackSaysSo() throws Exception {
        world.following(rules -> new FollowRules(null, Duration.ofMinutes(10), false, rules.ignoredFailures()));
        atEachQuestion((qa, age) -> {
            if (age.toMinutes() < 25) {
                qa.judging("Approve");
            } else {
                qa.end(OrcaStatus.SUCCEEDED);
            }
        });
        assertThat(states(deploy())).containsExactly(SUCCEEDED, SUCCEEDED);
    }

    @Test
    void theTimeLimitStillCountsBeforeAndAfterAPersonIsWaitedFor() throws Exception {
        world.following(rules -> new FollowRules(null, Duration.ofMinutes(10), false, rules.ignoredFailures()));
        atEachQuestion((qa, age) -> {
            if (age.toMinutes() >= 5 && age.toMinutes() < 20) {
                qa.pause("anna");
            } else {
                qa.resume();
            }
        });
        Instant start = world.time.instant();
        assertThat(states(deploy())).containsExactly(END_UNKNOWN, NOT_SENT);
        assertThat(Duration.between(start, world.time.instant()))
                .isBetween(Duration.ofMinutes(23), Duration.ofMinutes(27));
    }

    @Test
    void anIgnoredFailureIsAWarningThatNamesTheStages() throws Exception {
        ending(qa -> {
            qa.stage("Bake", OrcaStatus.SUCCEEDED).failedStage("Deploy", OrcaStatus.STOPPED, "ImagePullBackOff");
            qa.end(OrcaStatus.SUCCEEDED);
        });
        Deployment deployment = deploy();
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(deployment.stack("qa").isWarned()).isTrue();
        assertThat(world.console())
                .anyMatch(line -> line.startsWith("qa: succeeded after ")
                        && line.endsWith(", with a WARNING: these stages failed: Deploy; these stages did not run: Tell"
                                + page()));
        assertThat(lastLine())
                .isEqualTo("Done: 5.3.0. Every stack has it: qa, prod. But Spinnaker ignored failures: qa (these stages"
                        + " failed: Deploy; these stages did not run: Tell)");
    }

    @Test
    void theWarningStaysWhenTheCommitIsBuiltAgain() throws Exception {
        ending(qa -> {
            qa.failedStage("Deploy", OrcaStatus.FAILED_CONTINUE, "ImagePullBackOff");
            qa.end(OrcaStatus.SUCCEEDED);
        });
        deploy();
        Deployment again = deploy();
        assertThat(states(again)).containsExactly(ALREADY_TRIGGERED, ALREADY_TRIGGERED);
        assertThat(again.stack("qa").reason()).contains(". Spinnaker ignored failures: these stages failed: Deploy");
    }

    @ParameterizedTest
    @EnumSource(names = {"STOPPED", "FAILED_CONTINUE"})
    void anIgnoredFailureFailsTheStackIfTheStackSaysSo(OrcaStatus status) throws Exception {
        world.following(rules -> new FollowRules(null, rules.timeLimit(), true, IgnoredFailures.FAIL));
        ending(qa -> {
            qa.stage("Bake", OrcaStatus.SUCCEEDED)
                    .failedStage("Deploy", status, "ImagePullBackOff")
                    .stage("Tell", OrcaStatus.SUCCEEDED);
            qa.end(OrcaStatus.SUCCEEDED);
        });
        assertThat(failed().stack("qa").reason())
                .isEqualTo("the execution " + id()
                        + " of Deploy to qa in shop succeeded, but these stages failed: Deploy");
    }

    @Test
    void anExecutionThatFailedOnStartupSaysWhy() throws Exception {
        ending(qa -> qa.failOnStartup("Unmatched expected artifact could not be resolved."));
        Deployment deployment = failed();
        assertThat(deployment.stack("qa").reason())
                .endsWith(" ended TERMINAL: Failed on startup: Unmatched expected artifact could not be resolved.");
        assertThat(deployment.stack("qa").executions().get(0).endTime()).isNull();
    }

    @Test
    void anExecutionWithoutAnyReasonIsToldWithItsStages() throws Exception {
        ending(FakeExecution::failWithoutReason);
        assertThat(failed().stack("qa").reason())
                .endsWith(" ended TERMINAL. Spinnaker gives no reason; stages: Bake NOT_STARTED, Deploy NOT_STARTED,"
                        + " Tell NOT_STARTED");
    }

    @Test
    void aPreconditionThatIsNotMetSaysSo() throws Exception {
        ending(qa -> {
            qa.failedPrecondition("Check", "One is not two");
            qa.end(OrcaStatus.TERMINAL);
        });
        assertThat(failed().stack("qa").reason()).endsWith(" ended TERMINAL at Check: One is not two");
    }

    @Test
    void aRejectedJudgmentNamesThePerson() throws Exception {
        ending(qa -> {
            qa.judged("Approve", false, "anna", "not on Friday");
            qa.end(OrcaStatus.TERMINAL);
        });
        assertThat(failed().stack("qa").reason())
                .endsWith(" ended TERMINAL at Approve: anna answered \"stop\" to the manual judgment: not on Friday");
    }

    private String childWith(String error) {
        FakeExecution child = world.spinnaker.runAgain(world.spinnaker.started().get(0));
        child.failedStage("Migrate", error).end(OrcaStatus.TERMINAL);
        return child.id();
    }

    @Test
    void theReasonOfAFailedChildPipelineIsReadFromTheChild() throws Exception {
        world.pipeline("qa").progress();
        world.spinnaker.faults().always("GET", EXECUTIONS, call -> {
            Answer answer = call.effect();
            FakeExecution qa = world.spinnaker.started().get(0);
            if (!qa.status().isComplete()) {
                qa.failedChild("Run migrations", childWith("The table is locked"));
                qa.end(OrcaStatus.TERMINAL);
            }
            call.send(answer);
        });
        Deployment deployment = deploy();
        assertThat(deployment.stack("qa").state()).isEqualTo(EXECUTION_FAILED);
        assertThat(deployment.stack("qa").reason())
                .contains(" ended TERMINAL at Run migrations: its child pipeline Deploy to qa in shop ended TERMINAL,"
                        + " execution ")
                .endsWith(": The table is locked");
    }

    @Test
    void theChildPipelineThatMakesTheExecutionFailGoesBeforeOneWhoseFailureIsIgnored() throws Exception {
        ending(qa -> {
            qa.failedChild("Warm up", OrcaStatus.FAILED_CONTINUE, "01IGNORED");
            qa.failedChild("Run migrations", "01CHILD");
            qa.end(OrcaStatus.TERMINAL);
        });
        assertThat(failed().stack("qa").reason()).contains("01CHILD").doesNotContain("01IGNORED");
    }

    @Test
    void aChildPipelineThatCannotBeReadIsNamed() throws Exception {
        ending(qa -> {
            qa.failedChild("Run migrations", "01CHILD");
            qa.end(OrcaStatus.TERMINAL);
        });
        assertThat(failed().stack("qa").reason())
                .endsWith(
                        " ended TERMINAL at Run migrations: see the child pipeline's execution 01CHILD. Spinnaker does"
                                + " not show it");
        assertThat(world.spinnaker.requests().count("GET", ".*/pipelines/01CHILD"))
                .isEqualTo(1);
    }

    @Test
    void aFailureIsAFailureEvenIfItsReasonCannotBeRead() throws Exception {
        ending(qa -> qa.end(OrcaStatus.TERMINAL));
        world.spinnaker.faults().always("GET", ".*/pipelines/.*", Fault.answer(Answer.json(403, Map.of())));
        assertThat(failed().stack("qa").reason()).contains(" ended TERMINAL: the reason could not be read: ");
    }

    @Test
    void aReasonThatCannotBeReadForAWhileIsAskedForAgain() throws Exception {
        ending(qa -> {
            qa.failedStage("Deploy", "ImagePullBackOff");
            qa.end(OrcaStatus.TERMINAL);
        });
        world.spinnaker.faults().next("GET", ".*/pipelines/.*", Fault.error(503));
        assertThat(failed().stack("qa").reason()).endsWith(" at Deploy: ImagePullBackOff");
    }

    @Test
    void aRestartedStageIsFollowedByTheNextBuildAndItsOldEndIsNoEnd() throws Exception {
        ending(qa -> {
            qa.failedStage("Deploy", "ImagePullBackOff");
            qa.end(OrcaStatus.TERMINAL);
        });
        failed();
        world.time.pass(Duration.ofHours(1));
        FakeExecution qa = world.spinnaker.started().get(0).restart("Deploy");
        world.spinnaker.faults().clear();
        DeploymentRun run = world.run(world.waiting(commit, WaitFor.SUCCEEDED));
        world.time.standStillWhile(() -> isRunning(run));
        run.start();
        await().until(() -> isRunning(run));
        assertThat(run.deployment().stack("qa").executions().get(0).endTime()).isNull();
        world.spinnaker.end(
                qa.stage("Deploy", OrcaStatus.SUCCEEDED)
                        .stage("Tell", OrcaStatus.SUCCEEDED)
                        .stage("Bake", OrcaStatus.SUCCEEDED),
                OrcaStatus.SUCCEEDED);
        world.time.goOn();
        assertThat(states(run.end().get(60, TimeUnit.SECONDS))).containsExactly(SUCCEEDED, SUCCEEDED);
    }

    private static boolean isRunning(DeploymentRun run) {
        return run.deployment().stacks().stream()
                .anyMatch(stack -> stack.state() == STARTED
                        && stack.executions().get(0).status().name().equals("RUNNING"));
    }

    @Test
    void aRunAgainCountsAfterAnExecutionThatFailedOnStartup() throws Exception {
        ending(qa -> qa.failOnStartup("Unmatched expected artifact could not be resolved."));
        failed();
        world.spinnaker.faults().clear();
        world.pipeline("qa").progress(OrcaStatus.SUCCEEDED).stages();
        world.spinnaker.runAgain(world.spinnaker.started().get(0));
        assertThat(states(deploy())).containsExactly(SUCCEEDED, SUCCEEDED);
    }

    @Test
    void anExecutionThatHasEndedSinceIsNotCanceled() throws Exception {
        world.cancelling();
        DeploymentRun run = world.run(world.waiting(commit, WaitFor.SUCCEEDED));
        world.time.standStillWhile(() -> isRunning(run));
        run.start();
        await().until(() -> isRunning(run));
        FakeExecution qa = world.spinnaker.started().get(0);
        world.spinnaker.faults().always("GET", EXECUTIONS, call -> {
            if (!qa.status().isComplete()) {
                qa.end(OrcaStatus.SUCCEEDED);
            }
            call.send(call.effect());
        });
        run.abort();
        world.time.goOn();
        await().until(() -> qa.status() == OrcaStatus.SUCCEEDED);
        world.spinnaker.settle();
        assertThat(world.spinnaker.requests().count("PUT", ".*")).isZero();
        assertThat(world.console()).noneMatch(line -> line.contains("canceled"));
    }

    @Test
    void aCanceledExecutionFailsTheStackOnlyWhenItHasEnded() throws Exception {
        List<OrcaStatus> seen = new ArrayList<>();
        atEachQuestion((qa, age) -> {
            if (seen.isEmpty()) {
                world.spinnaker.cancel(qa, "anna", "wrong day");
            }
            seen.add(qa.status());
        });
        Deployment deployment = failed();
        assertThat(seen).startsWith(OrcaStatus.RUNNING).endsWith(OrcaStatus.CANCELED);
        assertThat(deployment.stack("qa").reason()).contains(" ended CANCELED").endsWith("wrong day");
        assertThat(world.console()).anyMatch(line -> line.startsWith("qa: started the execution"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "TERMINAL"})
    void anExecutionThatEndsBeforeItsCancellationWorksCountsAsItEnded(OrcaStatus end) throws Exception {
        atEachQuestion((qa, age) -> {
            if (age.toSeconds() < 10 && !qa.status().isComplete()) {
                world.spinnaker.cancel(qa, "anna", "too late");
                qa.end(end);
            }
        });
        boolean succeeds = end == OrcaStatus.SUCCEEDED;
        assertThat(states(deploy()))
                .containsExactly(succeeds ? SUCCEEDED : EXECUTION_FAILED, succeeds ? SUCCEEDED : NOT_SENT);
    }
}
