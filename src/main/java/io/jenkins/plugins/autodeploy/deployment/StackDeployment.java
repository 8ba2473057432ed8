package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import java.util.List;
import java.util.Objects;

/**
 * One stack in a deployment.
 *
 * @param stack the name of the stack
 * @param reason one clause or sentence for people; empty where the state says all
 * @param build the build that sent the trigger; null before one was sent
 * @param requestId the id that the trigger carries; null before one was sent
 * @param eventId Echo's id of the event; null before Spinnaker accepted one
 * @param attempts how often a trigger was sent
 * @param sentAt when it was sent last, in milliseconds since the epoch; 0 before
 * @param notBefore when it may be sent again, or Spinnaker asked again, in milliseconds since the epoch
 * @param pins whether the stack is to stay at this release, once it is sent, until a person resumes it
 * @param following how the executions that it started are followed
 */
public record StackDeployment(
        @NonNull String stack,
        @NonNull StackState state,
        @NonNull String reason,
        @Nullable String build,
        @Nullable String requestId,
        @Nullable String eventId,
        int attempts,
        long sentAt,
        long notBefore,
        boolean pins,
        @NonNull ExecutionTracking following) {

    public StackDeployment {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
        following = following == null ? ExecutionTracking.NONE : following;
    }

    public static StackDeployment of(String stack, StackState state, String reason) {
        return new StackDeployment(stack, state, reason, null, null, null, 0, 0, 0, false, ExecutionTracking.NONE);
    }

    /** The executions that the trigger started, as far as they are known, as they were seen last. */
    @NonNull
    public List<Execution> executions() {
        return following.executions();
    }

    /** Whether something is still to be done for it. */
    public boolean isOpen() {
        return switch (state) {
            case PENDING, SENDING, CHECKING -> true;
            case ACCEPTED -> following.waitFor() != WaitFor.ACCEPTED;
            case STARTED -> following.waitFor() == WaitFor.SUCCEEDED;
            default -> false;
        };
    }

    /**
     * Whether the stack has the release by it, as far as is known: it has come as far as was waited for, which may be
     * less than its end.
     */
    public boolean hasArrived() {
        return switch (state) {
            case ACCEPTED, STARTED -> !isOpen();
            case SUCCEEDED, ALREADY_TRIGGERED -> true;
            default -> false;
        };
    }

    /** The same, by which the stack is to stay at this release until a person resumes it. */
    @NonNull
    public StackDeployment pinning() {
        return new StackDeployment(
                stack, state, reason, build, requestId, eventId, attempts, sentAt, notBefore, true, following);
    }

    public StackDeployment sending(String by, String id, long now, ExecutionTracking follow) {
        return new StackDeployment(stack, StackState.SENDING, "", by, id, null, attempts + 1, now, 0, pins, follow);
    }

    /** @param at when Spinnaker is asked for its executions, if that is done */
    public StackDeployment accepted(String event, long at) {
        return new StackDeployment(
                stack, StackState.ACCEPTED, "", build, requestId, event, attempts, sentAt, at, pins, following);
    }

    /** To be sent, perhaps once more. */
    public StackDeployment again(long at, String why) {
        return new StackDeployment(
                stack, StackState.PENDING, why, build, requestId, null, attempts, sentAt, at, pins, following);
    }

    /** Spinnaker is asked what became of the trigger. */
    public StackDeployment asking(StackState next, long at, String why, ExecutionTracking follow) {
        return new StackDeployment(stack, next, why, build, requestId, eventId, attempts, sentAt, at, pins, follow);
    }

    public StackDeployment with(StackState next, String why) {
        return new StackDeployment(stack, next, why, build, requestId, eventId, attempts, sentAt, 0, pins, following);
    }

    public StackDeployment with(ExecutionTracking next) {
        return new StackDeployment(
                stack, state, reason, build, requestId, eventId, attempts, sentAt, notBefore, pins, next);
    }

    /** What the ledger keeps of it. */
    @NonNull
    public StackDeployment summary() {
        return with(following.summary());
    }
}
