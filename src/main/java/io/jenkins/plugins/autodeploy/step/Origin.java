package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.net.URI;

/**
 * Where a build stands: what it is to release, and how GitHub is reached.
 *
 * @param api the root of GitHub's REST API
 * @param credentialsId the id of the credential for it; null for none
 * @param branch the release branch; null where only an existing tag is deployed
 * @param commit the commit that was built; null for a preview, or where an existing tag is deployed
 * @param previewed the number of the pull request that is built; null for none
 */
record Origin(
        @NonNull URI api,
        @Nullable String credentialsId,
        @NonNull RepositoryName repository,
        @Nullable String branch,
        @Nullable String commit,
        @Nullable Integer previewed) {}
