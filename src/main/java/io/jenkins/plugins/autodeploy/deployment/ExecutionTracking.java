package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How the executions of a stack's trigger are followed.
 *
 * @param waitFor how far the executions must come before the deployment goes on
 * @param until the end of the time limit, in milliseconds since the epoch
 * @param asks how often Spinnaker was asked for the executions
 * @param executions the known executions, as Spinnaker showed them last
 * @param trouble a sentence that says why Spinnaker's last answer did not help; empty if it did
 */
public record ExecutionTracking(
        @NonNull WaitFor waitFor,
        long until,
        int asks,
        @NonNull List<Execution> executions,
        @NonNull String trouble) {

    /** The tracking of a stack without a trigger. */
    @NonNull
    public static final ExecutionTracking NONE = of(WaitFor.ACCEPTED, 0);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    public ExecutionTracking {
        Objects.requireNonNull(waitFor);
        Objects.requireNonNull(trouble);
        executions = List.copyOf(executions);
    }

    /**
     * The tracking of a trigger that was never asked for.
     *
     * @param until the end of the time limit, in milliseconds since the epoch
     */
    public static ExecutionTracking of(WaitFor waitFor, long until) {
        return new ExecutionTracking(waitFor, until, 0, List.of(), "");
    }

    /**
     * The same after one more question to Spinnaker.
     *
     * @param failure why the answer did not help; empty if it did
     */
    public ExecutionTracking asked(String failure) {
        return new ExecutionTracking(waitFor, until, asks + 1, executions, failure);
    }

    /** The same with other executions. */
    public ExecutionTracking with(List<Execution> seen) {
        return new ExecutionTracking(waitFor, until, asks, seen, trouble);
    }

    /** The same with another point to wait for. */
    public ExecutionTracking with(WaitFor other) {
        return new ExecutionTracking(other, until, asks, executions, trouble);
    }

    /**
     * The same executions, followed from the start with the point to wait for and the time limit of another tracking.
     */
    public ExecutionTracking restarted(ExecutionTracking other) {
        return new ExecutionTracking(other.waitFor, other.until, 0, executions, "");
    }

    /** How long to wait before the next question to Spinnaker: first 2 s, then each time twice as long, up to 30 s. */
    public Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(asks, 4));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** The part that the ledger records. It has no stages: they change too often, and no decision needs them. */
    public ExecutionTracking summary() {
        return with(executions.stream().map(Execution::withoutStages).toList());
    }
}
