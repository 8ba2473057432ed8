package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;

/**
 * A repository as GitHub describes it now.
 *
 * @param id stays the same when the repository is renamed or moved
 * @param nodeId the repository's id in GraphQL. Do not store it: GitHub may change its form, so read it again each time
 * @param name the present name; the request may have named the repository by an older name
 * @param url the URL of the repository's page
 * @param defaultBranch null if the repository is empty
 */
public record RepositoryInfo(
        long id,
        @NonNull String nodeId,
        @NonNull RepositoryName name,
        @NonNull String url,
        @CheckForNull String defaultBranch,
        boolean archived) {

    /** The URL of a release's page. The page may not exist. */
    @NonNull
    public String releasePage(@NonNull ReleaseTag tag) {
        return url + "/releases/tag/" + tag;
    }
}
