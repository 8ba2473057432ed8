package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.RequestException;
import java.time.Duration;

/**
 * GitHub did not do what a request asked for. The message says what was tried, what GitHub answered and what a person
 * can do.
 */
public final class GitHubException extends RequestException {

    private static final long serialVersionUID = 1;

    /** The kind of a failure. */
    public enum Kind {
        /**
         * There was no answer, the answer can't be read, or it says that GitHub itself has a problem. The same request
         * may succeed later.
         */
        TRANSIENT,
        /** A primary or secondary rate limit is reached; see {@link GitHubException#retryAfter()}. */
        RATE_LIMITED,
        /** The request needs more of GitHub's resources than GitHub grants. A request for less may succeed. */
        RESOURCE_LIMIT,
        /** The credential is missing, wrong or expired. */
        UNAUTHORIZED,
        /** The credential lacks a permission. */
        FORBIDDEN,
        /** The repository, commit or tag does not exist, or the credential may not see it. */
        NOT_FOUND,
        /** The repository has another name now. */
        MOVED,
        /** The ref or the release exists already. */
        ALREADY_EXISTS,
        /** The ref that the request wants to delete does not exist. */
        NO_SUCH_REF,
        /** A rule of the repository forbids the change. */
        RULE,
        /** The answer is larger than this plugin reads. */
        TOO_LARGE,
        /** The credential may send the request, but GitHub can't carry it out. */
        UNPROCESSABLE,
        /** The answer does not come from GitHub's API. */
        NOT_GITHUB,
        /** GitHub refused the request for another reason. */
        REFUSED
    }

    private final Kind kind;

    GitHubException(
            @NonNull Kind kind,
            @NonNull String message,
            @CheckForNull Duration retryAfter,
            @CheckForNull Throwable cause) {
        super(message, retryAfter, cause);
        this.kind = kind;
    }

    GitHubException(@NonNull Kind kind, @NonNull String message) {
        this(kind, message, null, null);
    }

    /** The kind of the failure. */
    @NonNull
    public Kind kind() {
        return kind;
    }

    @Override
    public boolean isTransient() {
        return kind == Kind.TRANSIENT || kind == Kind.RATE_LIMITED || kind == Kind.RESOURCE_LIMIT;
    }
}
