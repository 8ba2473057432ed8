package io.jenkins.plugins.autodeploy.github;

/**
 * How a release stands to a commit.
 *
 * @see <a href="https://docs.github.com/en/graphql/reference/enums#comparisonstatus">ComparisonStatus</a>, which tells it
 *     of the commit in comparison with the release
 */
public enum Relation {
    /** The release is later: it has the commit in its history. */
    CONTAINS,
    /** The release is on the very commit. */
    IDENTICAL,
    /** The release is earlier: the commit has it in its history. */
    ANCESTOR,
    /** The release is on another branch. */
    DIVERGED;

    /**
     * Whether such a release and another one on the commit break the rule that versions grow along a branch, one to a
     * commit.
     *
     * @param order how the release compares with the one on the commit
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
