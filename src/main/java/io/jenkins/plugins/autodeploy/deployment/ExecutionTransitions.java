package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.deployment.FollowRules.IgnoredFailures;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the next state of a stack from Spinnaker's answers about the executions of its trigger. Pure. */
final class ExecutionTransitions {

    private static final String NOT_LONG_ENOUGH =
            "Spinnaker shows no execution with its request id within the time limit. But it was not well for two"
                    + " minutes in this time, or its answers have no Date. So the pipeline may still start";

    private static final String SET_BACK =
            "Spinnaker shows no execution with its request id. But the clock of Jenkins was set back since the trigger,"
                    + " so a search may miss the execution";

    private static final String NOT_SEARCHED =
            "Spinnaker shows no execution with its request id in the first hour after the trigger."
                    + " But it was not well for two minutes in this time, so the pipeline may have started later";

    private static final String SLOW =
            "Spinnaker answers too slowly, or its answers have no Date. So it is not sure that nothing started, and"
                    + " Spinnaker gets more time to start the pipeline";

    /** How many stages a text for people names. */
    private static final int STAGES = 10;

    private ExecutionTransitions() {}

    /**
     * The next state after Spinnaker showed the executions.
     *
     * @param found the executions; may be empty
     * @param now in milliseconds since the epoch
     * @param settings the configuration of the stack
     */
    static StackDeployment found(StackDeployment asked, List<Execution> found, long now, StackSettings settings) {
        List<Execution> known = merge(asked.executions(), found);
        StackDeployment stack = asked.with(tracking(asked.tracking().with(known), now, settings));
        if (known.isEmpty()) {
            return none(stack, now, settings.repeatable());
        }
        List<Execution> counting = stack.tracking().counting();
        if (counting.isEmpty()) {
            return stack.with(
                    StackState.DROPPED,
                    "Spinnaker canceled its waiting execution, because a newer execution waited too");
        }
        Optional<Execution> failed = counting.stream()
                .filter(execution ->
                        execution.status().isComplete() && !execution.status().isSuccessful())
                .findFirst();
        if (failed.isPresent()) {
            return stack.with(StackState.EXECUTION_FAILED, failure(failed.get()));
        }
        return counting.stream().allMatch(execution -> execution.status().isSuccessful())
                ? succeeded(stack, counting, settings.follow())
                : running(stack, found, now);
    }

    private static ExecutionTracking tracking(ExecutionTracking seen, long now, StackSettings settings) {
        return settings.follow().countWaiting()
                ? seen
                : seen.excluding(!seen.waits().isEmpty(), now);
    }

    /** All executions succeeded. Spinnaker says that also if it ignored the failure of a stage. */
    private static StackDeployment succeeded(StackDeployment stack, List<Execution> counting, FollowRules rules) {
        boolean fails = rules.ignoredFailures() == IgnoredFailures.FAIL;
        List<String> ignored = counting.stream()
                .flatMap(execution -> execution
                        .ignoredFailures()
                        .map(stages -> fails ? execution.described() + " succeeded, but " + stages : stages)
                        .stream())
                .distinct()
                .toList();
        return stack.with(
                fails && !ignored.isEmpty() ? StackState.EXECUTION_FAILED : StackState.SUCCEEDED,
                String.join(". ", ignored));
    }

    /** All executions, as Spinnaker showed them last. An execution that Spinnaker no longer shows stays as it was. */
    private static List<Execution> merge(List<Execution> known, List<Execution> found) {
        List<Execution> merged = new ArrayList<>(known);
        for (Execution execution : found) {
            int before = Stream.iterate(0, i -> i < merged.size(), i -> i + 1)
                    .filter(i -> merged.get(i).id().equals(execution.id()))
                    .findFirst()
                    .orElse(-1);
            if (before < 0) {
                merged.add(execution);
            } else {
                merged.set(before, execution);
            }
        }
        return merged;
    }

    private static String failure(Execution execution) {
        String failed = execution.names(stage -> stage.status().isFailure());
        return execution.described() + " ended " + execution.status()
                + (failed.isEmpty() ? "" : " at " + failed)
                + (execution.failure() == null ? unexplained(execution) : ": " + execution.failure());
    }

    private static String unexplained(Execution execution) {
        String stages = String.join(
                ", ",
                execution.stages().stream()
                        .limit(STAGES)
                        .map(stage -> stage.name() + " " + stage.status())
                        .toList());
        return ". Spinnaker gives no reason"
                + (stages.isEmpty() ? "; it has no stages" : "; stages: " + stages)
                + (execution.stages().size() > STAGES ? ", …" : "");
    }

    private static StackDeployment none(StackDeployment stack, long now, boolean repeatable) {
        StartGrace grace = stack.attempt().grace();
        if (grace.setBack()) {
            return stack.with(StackState.UNKNOWN, prefix(stack) + SET_BACK);
        }
        if (!grace.isOver()) {
            if (now >= stack.tracking().until()) {
                return stack.with(StackState.UNKNOWN, prefix(stack) + NOT_LONG_ENOUGH);
            }
            return stack.attempt().isSearchable(now)
                    ? later(stack, null, grace.since() == 0 ? SLOW : "", now)
                    : stack.with(StackState.UNKNOWN, prefix(stack) + NOT_SEARCHED);
        }
        if (stack.state() == StackState.ACCEPTED) {
            return stack.with(StackState.NOTHING_STARTED, "Spinnaker accepted the trigger, but started nothing");
        }
        String none = stack.reason() + ". Spinnaker shows no execution with its request id";
        return Optional.of(repeatable)
                .filter(Boolean::booleanValue)
                .flatMap(may -> Backoff.TRIGGER.pause(stack.attempts(), null))
                .map(pause -> stack.again(now + pause.toMillis(), none))
                .orElseGet(() -> stack.with(StackState.UNKNOWN, none));
    }

    private static String prefix(StackDeployment stack) {
        return stack.state() == StackState.ACCEPTED ? "Spinnaker accepted the trigger. " : stack.reason() + ". ";
    }

    private static StackDeployment running(StackDeployment stack, List<Execution> found, long now) {
        StackDeployment started = stack.with(StackState.STARTED, "");
        if (!started.isOpen()) {
            return started;
        }
        String gone = found.isEmpty() ? "Spinnaker no longer shows its execution" : "";
        return now >= stack.tracking().until()
                ? stack.with(
                        StackState.END_UNKNOWN,
                        gone.isEmpty()
                                ? "Its execution did not end within the time limit"
                                        + (stack.isWaiting() ? ", and it waits for a person in Spinnaker" : "")
                                : gone)
                : later(started, null, gone, now);
    }

    /** Spinnaker is asked again later, but not later than the end of the time limit. */
    private static StackDeployment later(StackDeployment stack, Duration asked, String trouble, long now) {
        ExecutionTracking next = stack.tracking().asked(trouble);
        Duration pause = next.pause(now - stack.sentAt());
        Duration wait = asked != null && asked.compareTo(pause) > 0 ? asked : pause;
        long then = now + wait.toMillis();
        long until = next.until();
        return stack.asking(stack.state(), until > now ? Math.min(then, until) : then, stack.reason(), next);
    }

    /**
     * The next state if asking Spinnaker failed. After a passing failure, Spinnaker is asked again until the time
     * limit.
     *
     * @param failure why asking failed
     * @param now in milliseconds since the epoch
     */
    static StackDeployment askingFailed(StackDeployment stack, RequestFailure failure, long now) {
        if (failure.isTransient() && now < stack.tracking().until()) {
            return later(stack, failure.retryAfter(), failure.message(), now);
        }
        String reason = "Asking Spinnaker failed: " + failure.message();
        return stack.state() == StackState.STARTED
                ? stack.with(StackState.END_UNKNOWN, reason)
                : stack.with(StackState.UNKNOWN, prefix(stack) + reason);
    }
}
