package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;

/**
 * Which branches are released. Upper and lower case differ, as in git.
 *
 * @param patterns the names of branches that are released besides the default branch of the repository; a {@code *}
 *     matches any number of characters except a slash
 * @param unprotected what to do if GitHub says that the branch is not protected
 */
public record BranchRule(
        @NonNull List<String> patterns, @NonNull Unprotected unprotected) {

    /** Only the default branch is released, and an unprotected branch gives a warning. */
    public static final BranchRule DEFAULT = new BranchRule(List.of(), Unprotected.WARN);

    /** What to do with a branch to which people can push without a review. */
    public enum Unprotected {
        /** Release it, with a warning. */
        WARN,
        /** Release nothing from it, nor from a branch of which GitHub does not say whether it is protected. */
        REFUSE
    }

    public BranchRule {
        patterns = List.copyOf(patterns);
        Objects.requireNonNull(unprotected);
    }

    /**
     * Whether a branch is released.
     *
     * @param branch the name of the branch, without {@code refs/heads/}
     * @param defaultBranch the default branch of the repository, as GitHub tells it; null if it is not known
     */
    public boolean allows(@NonNull String branch, @CheckForNull String defaultBranch) {
        return branch.equals(defaultBranch)
                || patterns.stream().anyMatch(each -> new StarPattern(each, true).matches(branch));
    }
}
