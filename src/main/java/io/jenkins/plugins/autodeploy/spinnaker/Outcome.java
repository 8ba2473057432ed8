package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;

/** The result of sending a trigger. */
public sealed interface Outcome {

    /**
     * Spinnaker accepted the event. A pipeline may have started or not: the answer is the same if no pipeline matches.
     *
     * @param eventId Echo's id of the event
     */
    record Accepted(@NonNull String eventId) implements Outcome {}

    /**
     * Spinnaker started an execution and named it.
     *
     * @param execution the execution; its stages and times are not known yet
     */
    record Started(@NonNull Execution execution) implements Outcome {}

    /**
     * It is certain that nothing started.
     *
     * @param retryable whether the same request may succeed later
     * @param retryAfter how long to wait at least before the next request; null if the answer does not say it
     * @param why a sentence for people
     */
    record NotStarted(
            boolean retryable,
            @CheckForNull Duration retryAfter,
            @NonNull String why) implements Outcome {}

    /**
     * A pipeline may have started, or not.
     *
     * @param why a sentence for people
     */
    record Unknown(@NonNull String why) implements Outcome {}
}
