package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Objects;

/**
 * A branch as GitHub showed it at one moment, and whether a commit lies on it.
 *
 * @param name the name of the branch, without {@code refs/heads/}
 * @param exists whether GitHub has such a branch
 * @param relation how the head of the branch relates to the commit
 * @param protection whether a rule protects the branch
 */
public record BranchState(
        @NonNull String name,
        boolean exists,
        @NonNull Relation relation,
        @NonNull Protection protection) {

    public BranchState {
        Objects.requireNonNull(name);
        Objects.requireNonNull(relation);
        Objects.requireNonNull(protection);
    }

    /** Whether a rule protects a branch. */
    public enum Protection {
        /** A branch protection rule or a ruleset applies to the branch. */
        PROTECTED,
        /** GitHub shows that no rule applies to the branch. */
        UNPROTECTED,
        /** GitHub does not show rules to this credential. */
        NOT_SHOWN
    }

    /** Whether the commit is the head of the branch or an ancestor of it. */
    public boolean hasCommit() {
        return relation == Relation.CONTAINS || relation == Relation.IDENTICAL;
    }

    /**
     * Whether the commit follows the head that GitHub showed. Then the commit may be on the branch although GitHub does
     * not show it there yet.
     */
    public boolean mayGetCommit() {
        return relation == Relation.ANCESTOR;
    }

    static BranchState missing(String name) {
        return new BranchState(name, false, Relation.DIVERGED, Protection.NOT_SHOWN);
    }
}
