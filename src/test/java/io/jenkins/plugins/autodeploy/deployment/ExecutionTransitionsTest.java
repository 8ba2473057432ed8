package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStage;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionWait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExecutionTransitionsTest {

    private static final long SENT = 1_000_000;
    private static final long LIMIT = SENT + StackSettings.DEFAULT_TIME_LIMIT.toMillis();
    private static final long GRACE = SENT + StartGrace.ENOUGH.toMillis();
    private static final long SOON = SENT + 5_000;

    private static final StackSettings STACK = new StackSettings("qa", FollowRules.DEFAULT, false, true);
    private static final StackSettings REPEATABLE = new StackSettings("qa", FollowRules.DEFAULT, true, true);

    private static StackDeployment sent(WaitFor waitFor) {
        return StackDeployment.of("qa", StackState.PENDING, "")
                .sending("shop/master#1", "id-1", SENT, ExecutionTracking.of(waitFor, LIMIT));
    }

    private static StackDeployment accepted(WaitFor waitFor) {
        return sent(waitFor).accepted("event-1", SENT + 2_000);
    }

    private static StackDeployment doubtful() {
        return sent(WaitFor.STARTED)
                .asking(StackState.CHECKING, SENT + 2_000, "No answer", ExecutionTracking.of(WaitFor.STARTED, LIMIT));
    }

    /** Spinnaker was well from the trigger until now. */
    private static StackDeployment well(StackDeployment asked, long now) {
        StartGrace grace = StartGrace.from(SENT);
        for (long at = SENT; at < now; at += 30_000) {
            grace = grace.answered(true, at);
        }
        return asked.with(grace.answered(true, now));
    }

    private static StackDeployment none(StackDeployment asked, long now, boolean repeatable) {
        return ExecutionTransitions.found(well(asked, now), List.of(), now, repeatable ? REPEATABLE : STACK);
    }

    private static Execution execution(String id, ExecutionStatus status) {
        return new Execution(id, "shop", "Deploy", status, null, null, List.of(), null, false);
    }

    private static Execution superseded(String id) {
        return new Execution(
                id, "shop", "Deploy", ExecutionStatus.CANCELED, null, null, List.of(), "a newer one", true);
    }

    private static StackDeployment found(StackDeployment asked, Execution... executions) {
        return ExecutionTransitions.found(asked, List.of(executions), SOON, STACK);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_STARTED, STARTED",
        "RUNNING, STARTED",
        "PAUSED, STARTED",
        "SUSPENDED, STARTED",
        "SUCCEEDED, SUCCEEDED",
        "FAILED_CONTINUE, EXECUTION_FAILED",
        "TERMINAL, EXECUTION_FAILED",
        "CANCELED, EXECUTION_FAILED",
        "REDIRECT, STARTED",
        "STOPPED, EXECUTION_FAILED",
        "SKIPPED, EXECUTION_FAILED",
        "BUFFERED, STARTED",
        "UNRECOGNIZED, STARTED"
    })
    void eachStatusOfOneExecution(ExecutionStatus status, StackState state) {
        for (WaitFor waitFor : WaitFor.values()) {
            StackDeployment after = found(accepted(waitFor), execution("1", status));
            assertThat(after.state()).isEqualTo(state);
            assertThat(after.isOpen()).isEqualTo(state == StackState.STARTED && waitFor == WaitFor.SUCCEEDED);
            assertThat(after.executions()).containsExactly(execution("1", status));
        }
    }

    @Test
    void allStatusesAreAmongThoseCases() throws Exception {
        CsvSource cases = ExecutionTransitionsTest.class
                .getDeclaredMethod("eachStatusOfOneExecution", ExecutionStatus.class, StackState.class)
                .getAnnotation(CsvSource.class);
        assertThat(Arrays.stream(cases.value()).map(each -> ExecutionStatus.valueOf(each.split(",")[0])))
                .containsExactly(ExecutionStatus.values());
    }

    @ParameterizedTest
    @EnumSource
    void ofSeveralExecutionsOneThatFailedFailsTheStack(ExecutionStatus other) {
        StackDeployment after =
                found(accepted(WaitFor.SUCCEEDED), execution("1", other), execution("2", ExecutionStatus.TERMINAL));
        assertThat(after.state()).isEqualTo(StackState.EXECUTION_FAILED);
    }

    @Test
    void severalExecutionsSucceedWhenAllDid() {
        Execution first = execution("1", ExecutionStatus.SUCCEEDED);
        StackDeployment one = found(accepted(WaitFor.SUCCEEDED), first, execution("2", ExecutionStatus.RUNNING));
        assertThat(one.state()).isEqualTo(StackState.STARTED);
        StackDeployment both = found(one, execution("2", ExecutionStatus.SUCCEEDED));
        assertThat(both.state()).isEqualTo(StackState.SUCCEEDED);
        assertThat(both.executions()).containsExactly(first, execution("2", ExecutionStatus.SUCCEEDED));
    }

    @Test
    void anExecutionThatWasSupersededDoesNotCountBesideAnother() {
        assertThat(found(accepted(WaitFor.SUCCEEDED), superseded("1"), execution("2", ExecutionStatus.RUNNING))
                        .state())
                .isEqualTo(StackState.STARTED);
        assertThat(found(accepted(WaitFor.SUCCEEDED), superseded("1"), execution("2", ExecutionStatus.SUCCEEDED))
                        .state())
                .isEqualTo(StackState.SUCCEEDED);
    }

    @Test
    void whereAllAreSupersededTheStackIs() {
        StackDeployment after = found(accepted(WaitFor.STARTED), superseded("1"), superseded("2"));
        assertThat(after.state()).isEqualTo(StackState.DROPPED);
        assertThat(after.state().isFailure()).isFalse();
    }

    @Test
    void aFailureNamesTheExecutionItsStagesAndWhatItFailedBy() {
        Execution failed = new Execution(
                "01J",
                "shop",
                "Deploy to qa",
                ExecutionStatus.TERMINAL,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(
                        new ExecutionStage("Bake", ExecutionStatus.SUCCEEDED),
                        new ExecutionStage("Deploy", ExecutionStatus.TERMINAL),
                        new ExecutionStage("Smoke test", ExecutionStatus.STOPPED),
                        new ExecutionStage("Tell", ExecutionStatus.NOT_STARTED)),
                "ImagePullBackOff",
                false);
        assertThat(found(accepted(WaitFor.SUCCEEDED), failed).reason())
                .isEqualTo("the execution 01J of Deploy to qa in shop ended TERMINAL at Deploy, Smoke test:"
                        + " ImagePullBackOff");
    }

    @Test
    void withinTheGracePeriodNoneIsLookedForAgainEachTimeLater() {
        StackDeployment asked = accepted(WaitFor.STARTED);
        List<Long> pauses = new ArrayList<>();
        for (long now = asked.notBefore(); now < GRACE; now = asked.notBefore()) {
            asked = none(asked, now, false);
            assertThat(asked.state()).isEqualTo(StackState.ACCEPTED);
            pauses.add((asked.notBefore() - now) / 1000);
        }
        assertThat(pauses).containsExactly(4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void nothingStartedWhenTheGracePeriodIsOver() {
        StackDeployment after = none(accepted(WaitFor.STARTED), GRACE, true);
        assertThat(after.state()).isEqualTo(StackState.NOTHING_STARTED);
        assertThat(after.reason()).isEqualTo("Spinnaker accepted the trigger, but started nothing");
        assertThat(none(accepted(WaitFor.STARTED), GRACE - 1, true).state()).isEqualTo(StackState.ACCEPTED);
    }

    @Test
    void aTimeLimitThatIsShorterThanTheGracePeriodLeavesItUnknown() {
        StackDeployment hasty = accepted(WaitFor.STARTED).with(ExecutionTracking.of(WaitFor.STARTED, SENT + 10_000));
        assertThat(none(hasty, SENT + 10_000, false).state()).isEqualTo(StackState.UNKNOWN);
    }

    @Test
    void nothingStartedIsNotSaidOfASpinnakerThatWasInTrouble() {
        RequestFailure busy = new RequestFailure("Gate is busy", true, null);
        StackDeployment asked = accepted(WaitFor.STARTED);
        for (long now = SENT + 30_000; now < SENT + 1_800_000; now += 30_000) {
            asked = ExecutionTransitions.askingFailed(
                    asked.with(asked.attempt().grace().troubled(now)), busy, now);
        }
        long back = SENT + 1_800_000;
        for (long now = back; now < back + StartGrace.ENOUGH.toMillis(); now += 30_000) {
            asked = seen(asked, true, now);
            assertThat(asked.state()).isEqualTo(StackState.ACCEPTED);
        }
        assertThat(seen(asked, true, back + StartGrace.ENOUGH.toMillis()).state())
                .isEqualTo(StackState.NOTHING_STARTED);
    }

    @Test
    void slowAnswersDoNotCountAndThatIsSaid() {
        StackDeployment asked = accepted(WaitFor.STARTED);
        for (long now = SENT + 30_000; now < LIMIT; now += 30_000) {
            asked = seen(asked, false, now);
            assertThat(asked.state()).isEqualTo(StackState.ACCEPTED);
            assertThat(asked.tracking().trouble()).startsWith("Spinnaker answers too slowly");
        }
        StackDeployment after = seen(asked, false, LIMIT);
        assertThat(after.state()).isEqualTo(StackState.UNKNOWN);
        assertThat(after.reason())
                .isEqualTo("Spinnaker accepted the trigger. Spinnaker shows no execution with its request id within"
                        + " the time limit. But it was not well for two minutes in this time, or its answers"
                        + " have no Date. So the pipeline may still start");
    }

    @Test
    void aTriggerIsNotRepeatedWhileSpinnakerIsInTrouble() {
        StackDeployment asked = doubtful();
        for (long now = SENT + 30_000; now < LIMIT; now += 30_000) {
            asked = ExecutionTransitions.found(
                    asked.with(asked.attempt().grace().answered(false, now)), List.of(), now, REPEATABLE);
            assertThat(asked.state()).isEqualTo(StackState.CHECKING);
        }
        assertThat(ExecutionTransitions.found(asked, List.of(), LIMIT, REPEATABLE)
                        .state())
                .isEqualTo(StackState.UNKNOWN);
    }

    @Test
    void aLongPauseBetweenTwoAnswersSaysLittleAboutSpinnaker() {
        StartGrace grace = StartGrace.from(SENT).answered(true, SENT + 3_600_000);
        assertThat(grace.isOver()).isFalse();
        assertThat(grace.answered(true, SENT + 7_200_000).isOver()).isTrue();
    }

    private static StackDeployment seen(StackDeployment asked, boolean prompt, long now) {
        return ExecutionTransitions.found(
                asked.with(asked.attempt().grace().answered(prompt, now)), List.of(), now, STACK);
    }

    @Test
    void aDoubtfulOneStaysUnknownIfNoneIsFound() {
        assertThat(none(doubtful(), GRACE - 1, false).state()).isEqualTo(StackState.CHECKING);
        StackDeployment after = none(doubtful(), GRACE, false);
        assertThat(after.state()).isEqualTo(StackState.UNKNOWN);
        assertThat(after.reason()).isEqualTo("No answer. Spinnaker shows no execution with its request id");
    }

    @Test
    void aDoubtfulOneThatMayBeRepeatedIsSentAgainWithTheSameIdWhileAttemptsAreLeft() {
        StackDeployment after = none(doubtful(), GRACE, true);
        assertThat(after.state()).isEqualTo(StackState.PENDING);
        assertThat(after.requestId()).isEqualTo("id-1");
        assertThat(after.notBefore()).isEqualTo(GRACE + 2_000);
        StackDeployment last = doubtful();
        while (last.attempts() < Backoff.TRIGGER.attempts()) {
            last = last.sending("shop/master#1", "id-1", SENT, last.tracking());
        }
        StackDeployment given = last.asking(StackState.CHECKING, 0, "No answer", last.tracking());
        assertThat(none(given, GRACE, true).state()).isEqualTo(StackState.UNKNOWN);
    }

    @Test
    void anExecutionThatIsNotShownAnyMoreStaysAsItWasSeenAndIsSaid() {
        StackDeployment started = found(accepted(WaitFor.SUCCEEDED), execution("1", ExecutionStatus.RUNNING));
        StackDeployment after = found(started);
        assertThat(after.state()).isEqualTo(StackState.STARTED);
        assertThat(after.executions()).containsExactly(execution("1", ExecutionStatus.RUNNING));
        assertThat(after.tracking().trouble()).isEqualTo("Spinnaker no longer shows its execution");
        assertThat(ExecutionTransitions.found(after, List.of(), LIMIT, STACK))
                .extracting(StackDeployment::state, StackDeployment::reason)
                .containsExactly(StackState.END_UNKNOWN, "Spinnaker no longer shows its execution");
    }

    @Test
    void whatHasNotEndedWithinTheTimeLimitIsUnfinished() {
        Execution running = execution("1", ExecutionStatus.RUNNING);
        StackDeployment started = found(accepted(WaitFor.SUCCEEDED), running);
        assertThat(ExecutionTransitions.found(started, List.of(running), LIMIT - 1, STACK)
                        .state())
                .isEqualTo(StackState.STARTED);
        assertThat(ExecutionTransitions.found(started, List.of(running), LIMIT, STACK)
                        .state())
                .isEqualTo(StackState.END_UNKNOWN);
        assertThat(ExecutionTransitions.found(started, List.of(execution("1", ExecutionStatus.SUCCEEDED)), LIMIT, STACK)
                        .state())
                .isEqualTo(StackState.SUCCEEDED);
    }

    private static final StackSettings PATIENT = new StackSettings(
            "qa",
            new FollowRules(null, StackSettings.DEFAULT_TIME_LIMIT, false, FollowRules.IgnoredFailures.WARN),
            false,
            true);

    private static Execution waiting() {
        return new Execution(
                "1",
                "shop",
                "Deploy",
                ExecutionStatus.RUNNING,
                Instant.EPOCH,
                null,
                List.of(),
                null,
                false,
                List.of(new ExecutionWait(ExecutionWait.Kind.JUDGMENT, "Approve", null, null)),
                null,
                null);
    }

    @Test
    void onlyTheTimeBetweenTwoAnswersIsExcludedIfTheFirstShowsAWait() {
        StackDeployment stack = accepted(WaitFor.SUCCEEDED);
        stack = ExecutionTransitions.found(stack, List.of(waiting()), SOON, PATIENT);
        assertThat(stack.tracking().until()).isEqualTo(LIMIT);
        stack = ExecutionTransitions.found(stack, List.of(waiting()), SOON + 30_000, PATIENT);
        assertThat(stack.tracking().until()).isEqualTo(LIMIT + 30_000);
        Execution running = execution("1", ExecutionStatus.RUNNING);
        stack = ExecutionTransitions.found(stack, List.of(running), SOON + 60_000, PATIENT);
        stack = ExecutionTransitions.found(stack, List.of(running), SOON + 90_000, PATIENT);
        assertThat(stack.tracking().until()).isEqualTo(LIMIT + 60_000);
        assertThat(ExecutionTransitions.found(accepted(WaitFor.SUCCEEDED), List.of(waiting()), SOON, STACK)
                        .tracking()
                        .waitingSince())
                .isZero();
    }

    @Test
    void aWaitWithoutAnEndEndsAfterAWeek() {
        StackDeployment stack =
                ExecutionTransitions.found(accepted(WaitFor.SUCCEEDED), List.of(waiting()), SOON, PATIENT);
        long day = Duration.ofDays(1).toMillis();
        for (int i = 1; i <= 6; i++) {
            stack = ExecutionTransitions.found(stack, List.of(waiting()), SOON + i * day, PATIENT);
            assertThat(stack.state()).isEqualTo(StackState.STARTED);
        }
        stack = ExecutionTransitions.found(stack, List.of(waiting()), SOON + 9 * day, PATIENT);
        assertThat(stack.tracking().until()).isEqualTo(LIMIT + 7 * day);
        assertThat(stack.state()).isEqualTo(StackState.END_UNKNOWN);
    }

    @Test
    void aFailureNamesFiveStagesAtMost() {
        Execution failed = new Execution(
                "01J",
                "shop",
                "Deploy",
                ExecutionStatus.TERMINAL,
                Instant.EPOCH,
                Instant.EPOCH,
                IntStream.rangeClosed(1, 9)
                        .mapToObj(i -> new ExecutionStage("S" + i, ExecutionStatus.TERMINAL))
                        .toList(),
                "no room",
                false);
        assertThat(found(accepted(WaitFor.SUCCEEDED), failed).reason())
                .endsWith("ended TERMINAL at S1, S2, S3, S4, S5 and 4 more: no room");
    }

    @Test
    void anExecutionThatWasCanceledBeforeItStartedDoesNotCountBesideOneThatRan() {
        Execution canceled =
                new Execution("2", "shop", "Deploy", ExecutionStatus.CANCELED, null, null, List.of(), "late", false);
        Execution ran = new Execution(
                "1", "shop", "Deploy", ExecutionStatus.SUCCEEDED, Instant.EPOCH, Instant.EPOCH, List.of(), null, false);
        assertThat(found(accepted(WaitFor.SUCCEEDED), canceled, ran).state()).isEqualTo(StackState.SUCCEEDED);
        assertThat(found(accepted(WaitFor.SUCCEEDED), canceled).state()).isEqualTo(StackState.EXECUTION_FAILED);
    }

    private static Execution minute(String id, ExecutionStatus end, int from, Instant buildTime) {
        return minute(id, end, from, buildTime, "Deploy", null);
    }

    private static Execution minute(
            String id, ExecutionStatus end, int from, Instant buildTime, String name, String pipelineConfigId) {
        Instant start = Instant.EPOCH.plusSeconds(60L * from);
        return new Execution(
                id,
                "shop",
                name,
                end,
                start,
                start.plusSeconds(50),
                List.of(),
                null,
                false,
                List.of(),
                buildTime,
                pipelineConfigId);
    }

    /** Front50 keeps the id of a pipeline that is renamed. An application may have had two pipelines of one name. */
    @ParameterizedTest
    @CsvSource({
        "Deploy, p1, SUCCEEDED",
        "Deploy to qa, p1, SUCCEEDED",
        "Deploy, p2, EXECUTION_FAILED",
        "Deploy, , SUCCEEDED",
        "Deploy to qa, , EXECUTION_FAILED"
    })
    void onlyTheSamePipelineRunsAgain(String name, String pipelineConfigId, StackState state) {
        Execution failed = minute("1", ExecutionStatus.TERMINAL, 0, Instant.EPOCH, "Deploy", "p1");
        Execution later =
                minute("2", ExecutionStatus.SUCCEEDED, 2, Instant.EPOCH.plusSeconds(119), name, pipelineConfigId);
        assertThat(found(accepted(WaitFor.SUCCEEDED), failed, later).state()).isEqualTo(state);
    }

    @Test
    void twoExecutionsOfOneEventBothCountThoughOneWaitsForTheOther() {
        Instant event = Instant.EPOCH;
        Execution first = minute("1", ExecutionStatus.TERMINAL, 0, event);
        Execution second = minute("2", ExecutionStatus.SUCCEEDED, 1, event);
        assertThat(found(accepted(WaitFor.SUCCEEDED), first, second).state()).isEqualTo(StackState.EXECUTION_FAILED);
        Execution again = minute("2", ExecutionStatus.SUCCEEDED, 1, event.plusSeconds(55));
        assertThat(found(accepted(WaitFor.SUCCEEDED), first, again).state()).isEqualTo(StackState.SUCCEEDED);
    }

    /** Deck's re-run may end before it starts. Then the earlier execution says what the stack has. */
    @Test
    void aRunAgainThatRanNothingDoesNotCount() {
        Execution again =
                new Execution("2", "shop", "Deploy", ExecutionStatus.TERMINAL, null, null, List.of(), "late", false);
        Execution failed = minute("1", ExecutionStatus.TERMINAL, 0, Instant.EPOCH);
        assertThat(found(accepted(WaitFor.SUCCEEDED), failed, again).state()).isEqualTo(StackState.EXECUTION_FAILED);
        Execution ran = minute("1", ExecutionStatus.SUCCEEDED, 0, Instant.EPOCH);
        assertThat(found(accepted(WaitFor.SUCCEEDED), ran, again).state()).isEqualTo(StackState.SUCCEEDED);
    }

    @Test
    void whatWillNotPassIsNoReasonToGoOn() {
        StackDeployment started = found(accepted(WaitFor.SUCCEEDED), execution("1", ExecutionStatus.RUNNING));
        RequestFailure broken = new RequestFailure("broken", false, null);
        assertThat(ExecutionTransitions.askingFailed(accepted(WaitFor.STARTED), broken, SOON))
                .extracting(StackDeployment::state, StackDeployment::reason)
                .containsExactly(StackState.UNKNOWN, "Spinnaker accepted the trigger. Asking Spinnaker failed: broken");
        assertThat(ExecutionTransitions.askingFailed(doubtful(), broken, SOON))
                .extracting(StackDeployment::state, StackDeployment::reason)
                .containsExactly(StackState.UNKNOWN, "No answer. Asking Spinnaker failed: broken");
        assertThat(ExecutionTransitions.askingFailed(started, broken, SOON))
                .extracting(StackDeployment::state, StackDeployment::reason)
                .containsExactly(StackState.END_UNKNOWN, "Asking Spinnaker failed: broken");
    }

    @Test
    void theLedgerKeepsTheExecutionsWithoutTheirStages() {
        Execution running = new Execution(
                "1",
                "shop",
                "Deploy",
                ExecutionStatus.RUNNING,
                Instant.EPOCH,
                null,
                List.of(new ExecutionStage("Bake", ExecutionStatus.RUNNING)),
                null,
                false);
        StackDeployment started = found(accepted(WaitFor.SUCCEEDED), running);
        assertThat(started.summary().executions()).containsExactly(running.withoutStages());
        assertThat(Duration.ofMillis(started.summary().tracking().until())).isEqualTo(Duration.ofMillis(LIMIT));
    }
}
