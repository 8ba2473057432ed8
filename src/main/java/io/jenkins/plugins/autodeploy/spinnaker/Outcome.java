package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;

/** What became of a trigger that was sent. */
public sealed interface Outcome {

    /**
     * Spinnaker took the event in. Whether a pipeline started is not said: the answer is the same when none matched.
     *
     * @param eventId Echo's id of the event
     */
    record Accepted(@NonNull String eventId) implements Outcome {}

    /**
     * An execution was started, and is named.
     *
     * @param execution as far as it is known yet
     */
    record Started(@NonNull Execution execution) implements Outcome {}

    /**
     * Surely nothing started.
     *
     * @param retryable whether the same request may succeed later
     * @param retryAfter how long to wait at least, where the answer says it; null otherwise
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
