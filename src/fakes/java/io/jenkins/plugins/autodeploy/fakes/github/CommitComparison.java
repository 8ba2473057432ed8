package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;

/** The commits between two commits, as {@code GET /repos/{owner}/{repo}/compare/{base}...{head}} shows them. */
public final class CommitComparison {
    private final GitHistory history;
    private final String base;
    private final String head;
    private final int behindBy;
    private final List<String> ahead;

    /** @param ahead the shas of the commits of head that base lacks, the oldest first */
    CommitComparison(GitHistory history, String base, String head, int behindBy, List<String> ahead) {
        this.history = history;
        this.base = base;
        this.head = head;
        this.behindBy = behindBy;
        this.ahead = List.copyOf(ahead);
    }

    public String base() {
        return base;
    }

    public String head() {
        return head;
    }

    /** The best common ancestor; null if there is none. */
    public String mergeBase() {
        return history.mergeBase(base, head).orElse(null);
    }

    public int behindBy() {
        return behindBy;
    }

    public int aheadBy() {
        return ahead.size();
    }

    /** The commits of head that base lacks, the oldest first. */
    public List<GitCommit> commits() {
        return history.commits(ahead);
    }

    /** {@code identical}, {@code ahead}, {@code behind} or {@code diverged}. */
    public String status() {
        if (aheadBy() == 0) {
            return behindBy == 0 ? "identical" : "behind";
        }
        return behindBy == 0 ? "ahead" : "diverged";
    }
}
