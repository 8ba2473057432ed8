package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Gate did not tell what was asked. The message says what was tried, what was answered and what a person can do; it
 * quotes nothing of an answer's body, and no secret.
 */
public final class GateException extends IOException {

    private static final long serialVersionUID = 1;

    /** What kind of refusal or failure it is. */
    public enum Kind {
        /** No answer, or one that says that Spinnaker itself is in trouble or busy; the same may succeed later. */
        TRANSIENT,
        /** The credential is missing, wrong or expired. */
        UNAUTHORIZED,
        /** The credential may not read this, or the question is not understood. */
        REFUSED,
        /** The answer holds more than is read, or not all that was asked for; to be asked for less may help. */
        TOO_LARGE,
        /** Something answered that is not Gate's API, such as a page to log in at. */
        NOT_GATE
    }

    private final Kind kind;
    private final Duration retryAfter;

    GateException(
            @NonNull Kind kind,
            @NonNull String message,
            @CheckForNull Duration retryAfter,
            @CheckForNull Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    GateException(@NonNull Kind kind, @NonNull String message) {
        this(kind, message, null, null);
    }

    @NonNull
    public Kind kind() {
        return kind;
    }

    /** How long to wait at least, where the answer says it. */
    @NonNull
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The same, for one who asks when a part of the time to wait has passed. */
    @NonNull
    GateException after(@NonNull Duration rest) {
        return new GateException(kind, getMessage(), rest, getCause());
    }

    /** Whether the same request may succeed later without anybody's help. */
    public boolean isTransient() {
        return kind == Kind.TRANSIENT;
    }
}
