package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.util.Objects;

/**
 * How the executions of a stack are followed, and how their end is judged.
 *
 * @param waitFor how far the pipeline must have come; null for {@link WaitFor#STARTED} if executions can be read, else
 *     for {@link WaitFor#ACCEPTED}
 * @param timeLimit how long that may take, counted from the trigger
 * @param countWaiting whether the time counts in which Spinnaker waits for a person. If not, the end of the time limit
 *     moves by that time, at most by {@link ExecutionTracking#LONGEST_WAITING}
 * @param ignoredFailures what to do if an execution succeeds although stages failed
 */
public record FollowRules(
        @Nullable WaitFor waitFor,
        @NonNull Duration timeLimit,
        boolean countWaiting,
        @NonNull IgnoredFailures ignoredFailures) {

    /** The rules of a stack whose configuration says nothing. */
    @NonNull
    public static final FollowRules DEFAULT =
            new FollowRules(null, StackSettings.DEFAULT_TIME_LIMIT, true, IgnoredFailures.WARN);

    /**
     * What to do if Spinnaker shows an execution as {@code SUCCEEDED}, but stages of it failed or did not run. The
     * author of the pipeline allowed that.
     */
    public enum IgnoredFailures {
        /** The stack has the release, and a warning names the stages. */
        WARN,
        /** The stack failed, as if the execution had failed. */
        FAIL
    }

    public FollowRules {
        Objects.requireNonNull(timeLimit);
        Objects.requireNonNull(ignoredFailures);
    }

    /** The same with another point to wait for and another time limit. */
    @NonNull
    public FollowRules with(@Nullable WaitFor otherPoint, @NonNull Duration otherLimit) {
        return new FollowRules(otherPoint, otherLimit, countWaiting, ignoredFailures);
    }
}
