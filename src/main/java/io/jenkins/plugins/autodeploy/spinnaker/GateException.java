package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.RequestException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Gate did not do what a request asked for. The message says what was tried, what Gate answered and what a person can
 * do. It quotes no part of an answer's body and no secret.
 */
public final class GateException extends RequestException {

    private static final long serialVersionUID = 1;

    /** The kind of a failure. */
    public enum Kind {
        /**
         * There was no answer, or the answer says that Spinnaker itself has a problem or is busy. The same request may
         * succeed later.
         */
        TRANSIENT,
        /** The credential is missing, wrong or expired. */
        UNAUTHORIZED,
        /** The credential lacks a permission, or Gate does not understand the request. */
        REFUSED,
        /**
         * The answer is larger than this plugin reads, or it may lack some of the executions that the request asked
         * for. A smaller request may succeed.
         */
        TOO_LARGE,
        /** The answer does not come from Gate's API; for example, it is a login page. */
        NOT_GATE
    }

    private final Kind kind;

    GateException(
            @NonNull Kind kind,
            @NonNull String message,
            @CheckForNull Duration retryAfter,
            @CheckForNull Throwable cause) {
        super(message, retryAfter, cause);
        this.kind = kind;
    }

    GateException(@NonNull Kind kind, @NonNull String message) {
        this(kind, message, null, null);
    }

    /** The kind of the failure. */
    @NonNull
    public Kind kind() {
        return kind;
    }

    /**
     * Whether the request probably reached Gate, and the time for its answer passed. Spinnaker may still be busy with
     * it.
     */
    boolean isUnanswered() {
        return getCause() instanceof HttpTimeoutException && !(getCause() instanceof HttpConnectTimeoutException);
    }

    /**
     * The same failure after a part of the waiting time has passed.
     *
     * @param remaining how long to wait at least from now on
     */
    @NonNull
    GateException after(@NonNull Duration remaining) {
        return new GateException(kind, getMessage(), remaining, getCause());
    }

    @Override
    public boolean isTransient() {
        return kind == Kind.TRANSIENT;
    }
}
