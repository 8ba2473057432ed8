package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;

/**
 * What a credential may do in the repository that has a name now. Another repository may have had the name before.
 *
 * @param id GitHub's id of the repository; 0 if GitHub does not show a repository
 * @param access what the credential may do there
 * @param defaultBranch the name of the default branch; null if the repository has no branch or GitHub does not show it
 */
public record RepositoryGrant(
        long id, @NonNull RepositoryAccess access, @Nullable String defaultBranch) {

    static final RepositoryGrant NONE = new RepositoryGrant(0, RepositoryAccess.NONE, null);

    public RepositoryGrant {
        Objects.requireNonNull(access);
    }
}
