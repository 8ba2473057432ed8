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
 * @param attempt how the trigger was sent
 * @param notBefore when it may be sent again, or Spinnaker asked again, in milliseconds since the epoch
 * @param pins whether the stack stays at this release, once it is sent, until a person resumes the stack
 * @param tracking how the executions that the trigger started are followed
 */
public record StackDeployment(
        @NonNull String stack,
        @NonNull StackState state,
        @NonNull String reason,
        @NonNull TriggerAttempt attempt,
        long notBefore,
        boolean pins,
        @NonNull ExecutionTracking tracking) {

    public StackDeployment {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
        attempt = attempt == null ? TriggerAttempt.NONE : attempt;
        tracking = tracking == null ? ExecutionTracking.NONE : tracking;
    }

    /** A stack that was sent nothing. */
    @NonNull
    public static StackDeployment of(@NonNull String stack, @NonNull StackState state, @NonNull String reason) {
        return new StackDeployment(stack, state, reason, TriggerAttempt.NONE, 0, false, ExecutionTracking.NONE);
    }

    /** Who sent the trigger, as {@link Deployer} writes it; null before. */
    @Nullable
    public String deployer() {
        return attempt.deployer();
    }

    /** The id that the trigger carries; null before. */
    @Nullable
    public String requestId() {
        return attempt.requestId();
    }

    /** Echo's id of the event; null before Spinnaker accepted one. */
    @Nullable
    public String eventId() {
        return attempt.eventId();
    }

    /** How often a trigger was sent. */
    public int attempts() {
        return attempt.number();
    }

    /** When the trigger was sent last, in milliseconds since the epoch; 0 before. */
    public long sentAt() {
        return attempt.sentAt();
    }

    /** The executions that the trigger started, as far as they are known, as they were seen last. */
    @NonNull
    public List<Execution> executions() {
        return tracking.executions();
    }

    /** Whether something is still to be done for it. */
    public boolean isOpen() {
        return switch (state) {
            case PENDING, SENDING, CHECKING -> true;
            case ACCEPTED -> tracking.waitFor() != WaitFor.ACCEPTED;
            case STARTED -> tracking.waitFor() == WaitFor.SUCCEEDED;
            default -> false;
        };
    }

    /**
     * Whether the stack has the release by this trigger, as far as is known: it has come as far as was waited for,
     * which may be less than its end.
     */
    public boolean hasArrived() {
        return switch (state) {
            case ACCEPTED, STARTED -> !isOpen();
            case SUCCEEDED, ALREADY_TRIGGERED -> true;
            default -> false;
        };
    }

    /** The same, with the stack to stay at this release until a person resumes it. */
    @NonNull
    public StackDeployment pinning() {
        return new StackDeployment(stack, state, reason, attempt, notBefore, true, tracking);
    }

    /** Its trigger is about to be sent. */
    @NonNull
    public StackDeployment sending(
            @NonNull String deployer, @NonNull String requestId, long now, @NonNull ExecutionTracking next) {
        TriggerAttempt sent = new TriggerAttempt(deployer, requestId, null, attempts() + 1, now);
        return new StackDeployment(stack, StackState.SENDING, "", sent, 0, pins, next);
    }

    /** @param at when Spinnaker is asked for its executions, if that is done */
    StackDeployment accepted(String eventId, long at) {
        return new StackDeployment(stack, StackState.ACCEPTED, "", attempt.withEvent(eventId), at, pins, tracking);
    }

    /** To be sent, perhaps once more. */
    StackDeployment again(long at, String why) {
        return new StackDeployment(stack, StackState.PENDING, why, attempt.withEvent(null), at, pins, tracking);
    }

    /** Spinnaker is asked what became of the trigger. */
    StackDeployment asking(StackState next, long at, String why, ExecutionTracking follow) {
        return new StackDeployment(stack, next, why, attempt, at, pins, follow);
    }

    StackDeployment with(StackState next, String why) {
        return new StackDeployment(stack, next, why, attempt, 0, pins, tracking);
    }

    StackDeployment with(ExecutionTracking next) {
        return new StackDeployment(stack, state, reason, attempt, notBefore, pins, next);
    }

    /** The same, followed to the end of its executions. */
    @NonNull
    public StackDeployment followedToTheEnd() {
        return with(tracking.with(WaitFor.SUCCEEDED));
    }

    /** What the ledger keeps of it. */
    @NonNull
    public StackDeployment summary() {
        return with(tracking.summary());
    }
}
