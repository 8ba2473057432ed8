package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;

/**
 * A repository as GitHub describes it now.
 *
 * @param id stays the same when the repository is renamed or moved
 * @param nodeId names it in GraphQL, and is to be read anew rather than kept, for GitHub may change its form
 * @param name its present name, which may differ from the one that was asked for
 * @param url its page
 * @param defaultBranch null if the repository is empty
 */
public record RepositoryInfo(
        long id,
        @NonNull String nodeId,
        @NonNull RepositoryName name,
        @NonNull String url,
        @CheckForNull String defaultBranch,
        boolean archived) {

    /** The page of a release, whether or not it exists. */
    @NonNull
    public String releasePage(@NonNull ReleaseTag tag) {
        return url + "/releases/tag/" + tag;
    }
}
