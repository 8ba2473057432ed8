package io.jenkins.plugins.autodeploy.github;

/**
 * What a credential may do in a repository, as GitHub tells it.
 *
 * @see <a href="https://docs.github.com/en/graphql/reference/enums#repositorypermission">RepositoryPermission</a>, the
 *     values of {@code viewerPermission}, which is null for a GitHub App
 */
public enum RepositoryAccess {
    /** GitHub does not show the repository. */
    NONE,
    /** The credential may read the repository, but not write to it. */
    READ,
    /** The credential may read the repository. GitHub has not told whether it may write, as with a GitHub App. */
    UNPROVEN,
    /** The credential may write to the repository. */
    WRITE;

    /**
     * Reads GitHub's word.
     *
     * @param viewerPermission GraphQL's {@code viewerPermission}; null if GitHub told none
     */
    static RepositoryAccess of(String viewerPermission) {
        if (viewerPermission == null) {
            return UNPROVEN;
        }
        return switch (viewerPermission) {
            case "ADMIN", "MAINTAIN", "WRITE" -> WRITE;
            default -> READ;
        };
    }
}
