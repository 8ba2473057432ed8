package io.jenkins.plugins.autodeploy.github;

/**
 * How a release relates to a commit.
 *
 * @see <a href="https://docs.github.com/en/graphql/reference/enums#comparisonstatus">ComparisonStatus</a>, which says how
 *     the commit relates to the release
 */
public enum Relation {
    /** The release is later: its history contains the commit. */
    CONTAINS,
    /** The release is on the very commit. */
    IDENTICAL,
    /** The release is earlier: the history of the commit contains the release. */
    ANCESTOR,
    /** The release is on another branch. */
    DIVERGED;

    /**
     * Whether a release with this relation to a commit and a release on that commit break the rule for versions. The rule:
     * versions grow along the branch, and a commit has one version.
     *
     * @param order negative if this release's version is smaller than the version on the commit, positive if it is greater
     */
    boolean contradicts(int order) {
        return switch (this) {
            case CONTAINS -> order < 0;
            case IDENTICAL -> true;
            case ANCESTOR -> order > 0;
            case DIVERGED -> false;
        };
    }
}
