package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * A repository as GitHub describes it now.
 *
 * @param id stays the same when the repository is renamed or moved
 * @param name its present name, which may differ from the one that was asked for
 * @param url its page
 * @param defaultBranch null if the repository is empty
 */
public record RepositoryInfo(
        long id,
        @NonNull RepositoryName name,
        @NonNull String url,
        @CheckForNull String defaultBranch,
        boolean archived) {}
