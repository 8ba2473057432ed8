package io.jenkins.plugins.autodeploy.deploy;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
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
 * @param asks how often Spinnaker was asked what became of it
 * @param sentAt when it was sent last, in milliseconds since the epoch; 0 before
 * @param notBefore when it may be sent again, in milliseconds since the epoch
 * @param pins whether the stack is to stay at this release, once it is sent, until a person resumes it
 */
public record StackDeployment(
        @NonNull String stack,
        @NonNull StackState state,
        @NonNull String reason,
        @Nullable String build,
        @Nullable String requestId,
        @Nullable String eventId,
        int attempts,
        int asks,
        long sentAt,
        long notBefore,
        boolean pins) {

    public StackDeployment {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(state);
        Objects.requireNonNull(reason);
    }

    static StackDeployment of(String stack, StackState state, String reason) {
        return new StackDeployment(stack, state, reason, null, null, null, 0, 0, 0, 0, false);
    }

    /** The same, by which the stack is to stay at this release until a person resumes it. */
    @NonNull
    public StackDeployment pinning() {
        return new StackDeployment(
                stack, state, reason, build, requestId, eventId, attempts, asks, sentAt, notBefore, true);
    }

    StackDeployment sending(String by, String id, long now) {
        return new StackDeployment(stack, StackState.SENDING, "", by, id, null, attempts + 1, 0, now, 0, pins);
    }

    StackDeployment accepted(String event) {
        return new StackDeployment(
                stack, StackState.ACCEPTED, "", build, requestId, event, attempts, asks, sentAt, 0, pins);
    }

    StackDeployment again(long at, String why) {
        return new StackDeployment(
                stack, StackState.PENDING, why, build, requestId, null, attempts, asks, sentAt, at, pins);
    }

    /** Spinnaker is asked what became of the trigger. */
    StackDeployment doubtful(int made, long at, String why) {
        return new StackDeployment(
                stack, StackState.DOUBTFUL, why, build, requestId, eventId, attempts, made, sentAt, at, pins);
    }

    StackDeployment with(StackState next, String why) {
        return new StackDeployment(stack, next, why, build, requestId, eventId, attempts, asks, sentAt, 0, pins);
    }
}
