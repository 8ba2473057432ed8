package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Objects;

/**
 * The pull requests that a commit has and an older release lacks.
 *
 * @param since the older release
 * @param extent whether all pull requests are known
 * @param pullRequests the pull requests in the order of their numbers; empty unless all are known
 */
public record Backlog(
        @NonNull ReleaseTag since,
        @NonNull Extent extent,
        @NonNull List<PullRequest> pullRequests) {

    /** Whether all pull requests of a backlog are known. */
    public enum Extent {
        /** All are known. */
        WHOLE,
        /** So many commits follow the older release that their pull requests were not read. */
        TOO_LARGE,
        /** GitHub does not show the older release, or nothing connects it with the commit. */
        NOT_SHOWN
    }

    public Backlog {
        Objects.requireNonNull(since);
        Objects.requireNonNull(extent);
        pullRequests = List.copyOf(pullRequests);
    }

    static Backlog unknown(@NonNull ReleaseTag since, @NonNull Extent extent) {
        return new Backlog(since, extent, List.of());
    }
}
