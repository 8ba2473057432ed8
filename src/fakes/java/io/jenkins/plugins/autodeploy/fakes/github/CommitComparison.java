package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;

/**
 * The commits between two commits, as {@code GET /repos/{owner}/{repo}/compare/{base}...{head}} shows them.
 *
 * @param mergeBase the best common ancestor, null if there is none
 * @param commits the commits of head that base lacks, the oldest first
 */
public record CommitComparison(String base, String head, String mergeBase, int behindBy, List<GitCommit> commits) {

    public int aheadBy() {
        return commits.size();
    }

    /** {@code identical}, {@code ahead}, {@code behind} or {@code diverged}. */
    public String status() {
        if (aheadBy() == 0) {
            return behindBy == 0 ? "identical" : "behind";
        }
        return behindBy == 0 ? "ahead" : "diverged";
    }
}
