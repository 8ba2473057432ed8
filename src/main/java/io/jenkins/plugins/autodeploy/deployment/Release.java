package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;

/**
 * The release that a deployment makes or deploys.
 *
 * @param repository the repository of the release
 * @param tag the tag of the release
 * @param commit the full id of the commit
 * @param previous the release before; null for the first release, or if an existing release is deployed by its tag
 * @param exists whether the tag was on the commit before this deployment
 * @param beside the releases that the plan considered: releases with a greater version than the previous release,
 *     releases that GitHub compared with the commit, and releases whose commits are the newest by date
 * @param pullRequests the pull requests of the release; empty if an existing release is deployed by its tag
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

    /** Whether no release that the plan considered has a greater version. */
    public boolean isGreatest() {
        return beside.stream().allMatch(each -> each.version().compareTo(tag.version()) <= 0);
    }

    /** The same release with another tag. */
    @NonNull
    Release withTag(@NonNull ReleaseTag other) {
        return new Release(repository, other, commit, previous, exists, beside, pullRequests);
    }
}
