package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.util.Objects;

/**
 * Why GitHub or Spinnaker did not do what a request asked for.
 *
 * @param message a sentence for people
 * @param isTransient whether the same request may succeed later
 * @param retryAfter how long the answer asks to wait; null if it asks nothing
 */
public record RequestFailure(
        @NonNull String message,
        boolean isTransient,
        @Nullable Duration retryAfter) {

    public RequestFailure {
        Objects.requireNonNull(message);
    }

    /** A failure that does not pass by itself. */
    @NonNull
    public static RequestFailure lasting(@NonNull String message) {
        return new RequestFailure(message, false, null);
    }
}
