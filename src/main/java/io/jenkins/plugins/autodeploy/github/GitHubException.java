package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** GitHub did not do what was asked. The message says what was tried, what was answered and what a person can do. */
public final class GitHubException extends IOException {

    private static final long serialVersionUID = 1;

    /** What kind of refusal or failure it is. */
    public enum Kind {
        /**
         * No answer, one that can't be read, or one that says that GitHub itself is in trouble; the same request may
         * succeed later.
         */
        TRANSIENT,
        /** A primary or secondary rate limit; see {@link GitHubException#retryAfter()}. */
        RATE_LIMITED,
        /** The credential is missing, wrong or expired. */
        UNAUTHORIZED,
        /** The credential may not do this. */
        FORBIDDEN,
        /** There is no such thing, or the credential may not see it. */
        NOT_FOUND,
        /** The repository has another name now. */
        MOVED,
        /** The ref or the release exists already. */
        ALREADY_EXISTS,
        /** The ref that was to be deleted does not exist. */
        NO_SUCH_REF,
        /** A rule of the repository forbids it. */
        RULE,
        /** Something answered that is not GitHub's API. */
        NOT_GITHUB,
        /** Anything else that GitHub refuses. */
        REFUSED
    }

    private final Kind kind;
    private final Duration retryAfter;

    GitHubException(
            @NonNull Kind kind,
            @NonNull String message,
            @CheckForNull Duration retryAfter,
            @CheckForNull Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    GitHubException(@NonNull Kind kind, @NonNull String message) {
        this(kind, message, null, null);
    }

    @NonNull
    public Kind kind() {
        return kind;
    }

    /** How long GitHub asks to wait, where it does. */
    @NonNull
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether the same request may succeed later without anybody's help. */
    public boolean isTransient() {
        return kind == Kind.TRANSIENT || kind == Kind.RATE_LIMITED;
    }
}
