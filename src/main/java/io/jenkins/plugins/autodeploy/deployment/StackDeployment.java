package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The state of one stack in a deployment. Immutable.
 *
 * @param stack the name of the stack
 * @param state the present state
 * @param reason a clause or sentence for people; empty if the state says enough
 * @param attempt how the trigger was sent
 * @param notBefore the earliest time of the next trigger or of the next question to Spinnaker, in milliseconds since
 *     the epoch. If a window holds the stack, when it opens
 * @param pins whether the stack stays at this release after the trigger, until somebody resumes the stack
 * @param tracking how the executions of the trigger are followed
 * @param cancellation the earlier triggers whose executions are canceled before this trigger is sent; null if there are
 *     none, and in records of version 1.0
 */
public record StackDeployment(
        @NonNull String stack,
        @NonNull StackState state,
        @NonNull String reason,
        @NonNull TriggerAttempt attempt,
        long notBefore,
        boolean pins,
        @NonNull ExecutionTracking tracking,
        @Nullable Cancellation cancellation) {

    public StackDeployment {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
        attempt = attempt == null ? TriggerAttempt.NONE : attempt;
        tracking = tracking == null ? ExecutionTracking.NONE : tracking;
    }

    /** A stack for which nothing was canceled. */
    public StackDeployment(
            @NonNull String stack,
            @NonNull StackState state,
            @NonNull String reason,
            @NonNull TriggerAttempt attempt,
            long notBefore,
            boolean pins,
            @NonNull ExecutionTracking tracking) {
        this(stack, state, reason, attempt, notBefore, pins, tracking, null);
    }

    /** A stack without a trigger. */
    @NonNull
    public static StackDeployment of(@NonNull String stack, @NonNull StackState state, @NonNull String reason) {
        return new StackDeployment(stack, state, reason, TriggerAttempt.NONE, 0, false, ExecutionTracking.NONE);
    }

    /**
     * A stack that a window holds.
     *
     * @param opens when it opens, in milliseconds since the epoch
     */
    @NonNull
    static StackDeployment closed(@NonNull String stack, @NonNull String reason, long opens) {
        return new StackDeployment(
                stack, StackState.HELD, reason, TriggerAttempt.NONE, opens, false, ExecutionTracking.NONE);
    }

    /** When the window opens that holds the stack, in milliseconds since the epoch; empty if no window holds it. */
    @NonNull
    public OptionalLong opensAt() {
        return state == StackState.HELD && notBefore > 0 ? OptionalLong.of(notBefore) : OptionalLong.empty();
    }

    /** Who sent the trigger, as text that {@link Deployer} reads; null before a trigger was sent. */
    @Nullable
    public String deployer() {
        return attempt.deployer();
    }

    /** The id that the trigger carries; null before a trigger was sent. */
    @Nullable
    public String requestId() {
        return attempt.requestId();
    }

    /** The event id that Echo gave the trigger; null before Spinnaker accepted a trigger. */
    @Nullable
    public String eventId() {
        return attempt.eventId();
    }

    /** How often the trigger was sent. */
    public int attempts() {
        return attempt.number();
    }

    /** When the trigger was sent last, in milliseconds since the epoch; 0 before a trigger was sent. */
    public long sentAt() {
        return attempt.sentAt();
    }

    /** The known executions that the trigger started, as Spinnaker showed them last. */
    @NonNull
    public List<Execution> executions() {
        return tracking.executions();
    }

    /** Whether the deployment has still to do something for this stack. */
    public boolean isOpen() {
        return switch (state) {
            case PENDING, SENDING, CHECKING -> true;
            case ACCEPTED -> tracking.waitFor() != WaitFor.ACCEPTED;
            case STARTED -> tracking.waitFor() == WaitFor.SUCCEEDED;
            default -> false;
        };
    }

    /**
     * Whether this trigger brought the release to the stack, as far as the deployment waited. The pipeline may not have
     * ended yet.
     */
    public boolean hasArrived() {
        return switch (state) {
            case ACCEPTED, STARTED -> !isOpen();
            case SUCCEEDED, ALREADY_TRIGGERED -> true;
            default -> false;
        };
    }

    /** Whether Spinnaker ignored failures in a successful execution of this trigger. Then the reason names them. */
    public boolean isWarned() {
        return state == StackState.SUCCEEDED && !reason.isEmpty();
    }

    /** Whether an execution that decides the state of the stack waits for a person in Spinnaker. */
    public boolean isWaiting() {
        return !tracking.waits().isEmpty();
    }

    /** Whether executions of earlier triggers must end, or be given up, before this trigger is sent. */
    public boolean isCanceling() {
        return state == StackState.PENDING && cancellation != null && cancellation.isOpen();
    }

    /** The same, but after the trigger the stack stays at this release until somebody resumes the stack. */
    @NonNull
    public StackDeployment pinning() {
        return new StackDeployment(stack, state, reason, attempt, notBefore, true, tracking, cancellation);
    }

    /**
     * The trigger is about to be sent.
     *
     * @param now in milliseconds since the epoch
     * @param next how to follow the executions of the trigger
     */
    @NonNull
    public StackDeployment sending(
            @NonNull String deployer, @NonNull String requestId, long now, @NonNull ExecutionTracking next) {
        TriggerAttempt sent = new TriggerAttempt(deployer, requestId, null, attempts() + 1, now);
        return new StackDeployment(stack, StackState.SENDING, "", sent, 0, pins, next, cancellation);
    }

    /**
     * Spinnaker accepted the trigger.
     *
     * @param at when to ask Spinnaker for the executions, in milliseconds since the epoch
     */
    StackDeployment accepted(String eventId, long at) {
        return new StackDeployment(
                stack, StackState.ACCEPTED, "", attempt.withEvent(eventId), at, pins, tracking, cancellation);
    }

    /** The trigger is to be sent at this time, in milliseconds since the epoch, perhaps again. */
    StackDeployment again(long at, String why) {
        return new StackDeployment(
                stack, StackState.PENDING, why, attempt.withEvent(null), at, pins, tracking, cancellation);
    }

    /** Spinnaker is to be asked for the executions at this time, in milliseconds since the epoch. */
    StackDeployment asking(StackState next, long at, String why, ExecutionTracking follow) {
        return new StackDeployment(stack, next, why, attempt, at, pins, follow, cancellation);
    }

    StackDeployment with(StackState next, String why) {
        return new StackDeployment(stack, next, why, attempt, 0, pins, tracking, cancellation);
    }

    StackDeployment with(ExecutionTracking next) {
        return new StackDeployment(stack, state, reason, attempt, notBefore, pins, next, cancellation);
    }

    StackDeployment with(StartGrace grace) {
        return new StackDeployment(stack, state, reason, attempt.with(grace), notBefore, pins, tracking, cancellation);
    }

    /** The same, with the name that the stack has now. */
    StackDeployment named(String name) {
        return new StackDeployment(name, state, reason, attempt, notBefore, pins, tracking, cancellation);
    }

    /** The same, but followed until its executions end. */
    @NonNull
    public StackDeployment followedToTheEnd() {
        return with(tracking.with(WaitFor.SUCCEEDED));
    }

    /**
     * The same without what each answer of Spinnaker changes, even if Spinnaker shows the same execution as before. After a
     * restart, nothing but the time of the next question depends on it.
     */
    StackDeployment unasked() {
        if (isCanceling()) {
            return new StackDeployment(stack, state, reason, attempt, 0, pins, tracking, cancellation.unasked());
        }
        return state == StackState.STARTED
                ? new StackDeployment(
                        stack,
                        state,
                        reason,
                        attempt.with(StartGrace.from(sentAt())),
                        0,
                        pins,
                        tracking.unasked(),
                        cancellation)
                : this;
    }

    /** The part that the ledger records. */
    @NonNull
    public StackDeployment summary() {
        return with(tracking.summary()).with(cancellation == null ? null : cancellation.summary());
    }

    /** The same, after the deployment failed or was aborted. */
    StackDeployment ended() {
        return switch (state) {
            case PENDING ->
                with(StackState.NOT_SENT, "the deployment ended before its trigger was sent" + alreadyCanceled());
            case SENDING -> with(StackState.UNKNOWN, "the deployment ended while the trigger was on its way");
            case CHECKING -> with(StackState.UNKNOWN, reason);
            default -> this;
        };
    }

    /** What was done already for a trigger that was not sent. */
    private String alreadyCanceled() {
        String canceled = cancellation == null
                ? ""
                : cancellation.triggers().stream()
                        .filter(each -> !each.asked().isEmpty())
                        .map(Cancellation.CanceledTrigger::described)
                        .collect(Collectors.joining(", "));
        return canceled.isEmpty() ? "" : ", but Spinnaker was asked to cancel " + canceled;
    }

    StackDeployment with(@Nullable Cancellation next) {
        return new StackDeployment(stack, state, reason, attempt, notBefore, pins, tracking, next);
    }

    /**
     * The trigger is to be sent, after Spinnaker was asked for earlier executions.
     *
     * @param at when to go on, in milliseconds since the epoch
     */
    StackDeployment canceling(Cancellation next, long at, String why) {
        return new StackDeployment(stack, state, why, attempt, at, pins, tracking, next);
    }
}
