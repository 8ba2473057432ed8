package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;

/**
 * What GitHub knew of a commit at one moment.
 *
 * @param commit the commit's full id
 * @param tags all release tags of the repository, the greatest version first
 * @param newer a release that contains the commit among its ancestors; null if there is none
 * @param own the release on this very commit; null if it has none
 * @param base the newest release among the commit's ancestors; null for the first release
 * @param pullRequests those merged after {@code base}, up to the commit, by number
 * @param unexplained the commits of the branch after {@code base} that no merged pull request explains
 */
public record Facts(
        @NonNull RepositoryInfo repository,
        @NonNull String commit,
        @NonNull List<ReleaseTag> tags,
        @Nullable ReleaseTag newer,
        @Nullable ReleaseTag own,
        @Nullable ReleaseTag base,
        @NonNull List<PullRequest> pullRequests,
        @NonNull List<Unexplained> unexplained) {

    public Facts {
        tags = List.copyOf(tags);
        pullRequests = List.copyOf(pullRequests);
        unexplained = List.copyOf(unexplained);
    }

    /**
     * A commit of the branch without a merged pull request.
     *
     * @param doubtful whether its message speaks of a pull request that GitHub does not show as merged: then it can't
     *     be told from a pull request whose merge GitHub has not indexed yet
     */
    public record Unexplained(@NonNull String sha, @NonNull String headline, boolean doubtful) {}
}
