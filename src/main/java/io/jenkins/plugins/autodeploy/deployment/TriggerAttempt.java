package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * The last attempt to send a stack's trigger.
 *
 * @param deployer who sent the trigger, as text that {@link Deployer} reads; null before the first attempt
 * @param requestId the id that the trigger carries; null before the first attempt
 * @param eventId the event id that Echo gave the trigger; null before Spinnaker accepted it
 * @param number how often the trigger was sent
 * @param sentAt when the trigger was sent last, in milliseconds since the epoch; 0 before the first attempt
 * @param grace for how long Spinnaker could have started the pipeline since then
 */
public record TriggerAttempt(
        @Nullable String deployer,
        @Nullable String requestId,
        @Nullable String eventId,
        int number,
        long sentAt,
        @NonNull StartGrace grace) {

    /** The value for a stack without a trigger. */
    @NonNull
    public static final TriggerAttempt NONE = new TriggerAttempt(null, null, null, 0, 0);

    public TriggerAttempt {
        grace = grace == null ? StartGrace.from(sentAt) : grace;
    }

    /** An attempt after which Spinnaker was not asked yet. */
    public TriggerAttempt(
            @Nullable String deployer, @Nullable String requestId, @Nullable String eventId, int number, long sentAt) {
        this(deployer, requestId, eventId, number, sentAt, StartGrace.from(sentAt));
    }

    TriggerAttempt withEvent(@Nullable String event) {
        return new TriggerAttempt(deployer, requestId, event, number, sentAt, grace);
    }

    /**
     * Spinnaker answered. This says that nothing started only while the search covers all the time since the trigger.
     *
     * @param now in milliseconds since the epoch
     */
    StartGrace answered(boolean promptly, long now) {
        return isSearchable(now) ? grace.answered(promptly, now) : grace.troubled(now);
    }

    /** Whether a search still covers all the time since the trigger. */
    boolean isSearchable(long now) {
        return now <= sentAt + StartGrace.SEARCHED.toMillis();
    }

    TriggerAttempt with(@NonNull StartGrace next) {
        return new TriggerAttempt(deployer, requestId, eventId, number, sentAt, next);
    }
}
