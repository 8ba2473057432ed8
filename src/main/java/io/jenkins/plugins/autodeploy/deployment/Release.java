package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;

/**
 * The release that a deployment makes or takes over.
 *
 * @param commit the full id of its commit
 * @param previous the release before it; null for the first, or where an existing release is deployed by its tag
 * @param exists whether the tag stood on the commit before this deployment
 * @param beside the releases that were reckoned with when this one was planned: those of greater versions than the
 *     previous one, and those that were compared
 * @param pullRequests those that it carries; empty where an existing release is deployed by its tag
 */
public record Release(
        @NonNull RepositoryInfo repository,
        @NonNull ReleaseTag tag,
        @NonNull String commit,
        @Nullable ReleaseTag previous,
        boolean exists,
        @NonNull List<ReleaseTag> beside,
        @NonNull List<PullRequest> pullRequests) {

    public Release {
        beside = List.copyOf(beside);
        pullRequests = List.copyOf(pullRequests);
    }
}
