package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A server did not do what a request asked for, or did not answer. The message is for people: it says what was tried,
 * what was answered and what a person can do.
 */
public abstract class RequestException extends IOException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /**
     * @param message sentences for people
     * @param retryAfter how long to wait at least before the next request; null if the answer does not say it
     * @param cause null if an answer caused the failure
     */
    protected RequestException(
            @NonNull String message, @CheckForNull Duration retryAfter, @CheckForNull Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long to wait at least before the next request; empty if the answer does not say it. */
    @NonNull
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The message without its last full stop, as a part of a longer text. */
    @NonNull
    public String clause() {
        return getMessage().replaceFirst("\\.$", "");
    }

    /** Whether the same request may succeed later although no person does anything. */
    public abstract boolean isTransient();
}
