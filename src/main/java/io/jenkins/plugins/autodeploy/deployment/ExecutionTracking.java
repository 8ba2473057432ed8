package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How the executions of a stack's trigger are followed.
 *
 * @param waitFor how far they must come before the deployment goes on
 * @param until when that is given up, in milliseconds since the epoch
 * @param asks how often Spinnaker was asked for them
 * @param executions those that are known, as they were seen last
 * @param trouble a sentence on why Spinnaker did not tell when it was asked last; empty if it did
 */
public record ExecutionTracking(
        @NonNull WaitFor waitFor,
        long until,
        int asks,
        @NonNull List<Execution> executions,
        @NonNull String trouble) {

    /** Of a stack that was sent nothing. */
    @NonNull
    public static final ExecutionTracking NONE = of(WaitFor.ACCEPTED, 0);

    /**
     * How long after its trigger an execution may come to be. Echo hands an event on to Orca up to five times, 5 s apart
     * ({@code PipelineInitiator}).
     */
    public static final Duration GRACE = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    public ExecutionTracking {
        Objects.requireNonNull(waitFor);
        Objects.requireNonNull(trouble);
        executions = List.copyOf(executions);
    }

    public static ExecutionTracking of(WaitFor waitFor, long until) {
        return new ExecutionTracking(waitFor, until, 0, List.of(), "");
    }

    public ExecutionTracking asked(String why) {
        return new ExecutionTracking(waitFor, until, asks + 1, executions, why);
    }

    public ExecutionTracking with(List<Execution> seen) {
        return new ExecutionTracking(waitFor, until, asks, seen, trouble);
    }

    public ExecutionTracking with(WaitFor other) {
        return new ExecutionTracking(other, until, asks, executions, trouble);
    }

    /** The same executions, followed anew. */
    public ExecutionTracking anew(ExecutionTracking by) {
        return new ExecutionTracking(by.waitFor, by.until, 0, executions, "");
    }

    /** How long to wait until they are asked for again: from 2 s on, each time twice as long, up to 30 s. */
    public Duration pause() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(asks, 4));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** What the ledger keeps of it: the stages change too often for it, and nothing is decided from them. */
    public ExecutionTracking summary() {
        return with(executions.stream().map(Execution::withoutStages).toList());
    }
}
