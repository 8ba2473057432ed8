package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.util.Objects;

/**
 * Why a request to GitHub or Spinnaker failed.
 *
 * @param message sentences for people, without the last full stop
 * @param isTransient whether the same request may succeed later
 * @param retryAfter how long the answer asks to wait; null if the answer asks for no pause
 */
public record RequestFailure(
        @NonNull String message,
        boolean isTransient,
        @Nullable Duration retryAfter) {

    public RequestFailure {
        Objects.requireNonNull(message);
    }

    /** A failure for which another attempt is useless. */
    @NonNull
    public static RequestFailure lasting(@NonNull String message) {
        return new RequestFailure(message, false, null);
    }
}
