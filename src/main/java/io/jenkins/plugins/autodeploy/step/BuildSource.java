package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.controller.GitHubConnection;

/**
 * The source of a build: its repository, and the commit or pull request that was built.
 *
 * @param connection how the repository is reached || @param branch the release branch; empty if an existing release is
 *     deployed and no branch is named
 * @param commit the commit that was built; null for a pull request, or if an existing release is deployed
 * @param pullRequest the number of the pull request on GitHub that was built; null for none
 * @param isChangeRequest whether a pull request was built, on GitHub or elsewhere. Such a build changes nothing
 */
record BuildSource(
        @NonNull GitHubConnection connection,
        @NonNull String branch,
        @Nullable String commit,
        @Nullable Integer pullRequest,
        boolean isChangeRequest) {}
