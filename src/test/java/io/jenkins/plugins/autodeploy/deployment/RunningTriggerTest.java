package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which recorded triggers may still run, and which of these a manual deployment cancels first. */
class RunningTriggerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static StackDeployment trigger(StackState state, Duration age, Execution... executions) {
        return new StackDeployment(
                "prod",
                state,
                "",
                new TriggerAttempt(
                        "shop/master#1", "id-1", null, 1, NOW.minus(age).toEpochMilli()),
                0,
                false,
                ExecutionTracking.of(WaitFor.STARTED, 0).with(List.of(executions)));
    }

    private static Execution execution(ExecutionStatus status) {
        return new Execution("1", "shop", "Deploy", status, null, null, List.of(), null, false);
    }

    private static RunningTrigger running(String tag) {
        return new RunningTrigger(tag, tag, trigger(StackState.STARTED, Duration.ZERO));
    }

    private static List<String> canceledFirst(String tag, String last, RunningTrigger... running) {
        RecordedState.SentRelease sent =
                last == null ? null : new RecordedState.SentRelease(last, last, "shop/master#1", NOW);
        return DeploymentPolicy.canceledFirst(
                        TagRule.DEFAULT.read(tag).orElseThrow(),
                        new RecordedStack("prod", null, sent, null, List.of(), null),
                        List.of(running))
                .stream()
                .map(RunningTrigger::tag)
                .toList();
    }

    @Test
    void anExecutionThatWasSeenRunningMayRunForAWeekWhateverTheStateOfItsTriggerIs() {
        for (StackState state : List.of(StackState.STARTED, StackState.END_UNKNOWN, StackState.EXECUTION_FAILED)) {
            Execution paused = execution(ExecutionStatus.PAUSED);
            assertThat(RunningTrigger.mayRun(trigger(state, Duration.ofDays(6), paused), NOW))
                    .isTrue();
            assertThat(RunningTrigger.mayRun(trigger(state, Duration.ofDays(8), paused), NOW))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SENDING", "CHECKING", "ACCEPTED", "UNKNOWN"})
    void aTriggerWithoutAnExecutionMayRunForAsLongAsASearchWouldFindIt(StackState state) {
        assertThat(RunningTrigger.mayRun(trigger(state, Duration.ofMinutes(59)), NOW))
                .isTrue();
        assertThat(RunningTrigger.mayRun(trigger(state, Duration.ofMinutes(61)), NOW))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"TRIGGER_FAILED", "NOTHING_STARTED", "PENDING", "NOT_SENT", "HELD"})
    void whatStartedNothingDoesNotRun(StackState state) {
        assertThat(RunningTrigger.mayRun(trigger(state, Duration.ZERO), NOW)).isFalse();
    }

    @Test
    void whatHasEndedDoesNotRun() {
        assertThat(RunningTrigger.mayRun(
                        trigger(StackState.STARTED, Duration.ZERO, execution(ExecutionStatus.SUCCEEDED)), NOW))
                .isFalse();
    }

    @Test
    void aClockThatWasSetBackHidesNoTrigger() {
        assertThat(RunningTrigger.mayRun(trigger(StackState.ACCEPTED, Duration.ofHours(-3)), NOW))
                .isTrue();
    }

    @Test
    void aRollbackCancelsEveryOtherRelease() {
        assertThat(canceledFirst("5.2.0", "5.4.0", running("5.1.0"), running("5.2.0"), running("5.4.0")))
                .containsExactly("5.1.0", "5.4.0");
    }

    @Test
    void aNewerReleaseThatStillRunsMakesARollbackAlsoIfAnOlderOneWasSentSince() {
        assertThat(canceledFirst("5.3.0", "5.2.0", running("5.4.0"), running("5.2.0")))
                .containsExactly("5.4.0", "5.2.0");
    }

    @Test
    void whatIsNoRollbackCancelsNothing() {
        assertThat(canceledFirst("5.4.0", "5.3.0", running("5.3.0"))).isEmpty();
        assertThat(canceledFirst("5.3.0", "5.3.0", running("5.3.0"))).isEmpty();
        assertThat(canceledFirst("5.3.0", null)).isEmpty();
    }
}
