package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * How often a stack's trigger was sent, and how it was sent last.
 *
 * @param deployer who sent it, as {@link Deployer} writes it; null before
 * @param requestId the id that the trigger carries; null before
 * @param eventId Echo's id of the event; null before Spinnaker accepted one
 * @param number how often it was sent
 * @param sentAt when it was sent last, in milliseconds since the epoch; 0 before
 */
public record TriggerAttempt(
        @Nullable String deployer,
        @Nullable String requestId,
        @Nullable String eventId,
        int number,
        long sentAt) {

    /** Of a stack that was sent nothing. */
    @NonNull
    public static final TriggerAttempt NONE = new TriggerAttempt(null, null, null, 0, 0);

    TriggerAttempt withEvent(@Nullable String event) {
        return new TriggerAttempt(deployer, requestId, event, number, sentAt);
    }
}
