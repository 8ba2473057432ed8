package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Objects;

/**
 * A branch as GitHub showed it at one moment, and whether a commit lies on it.
 *
 * @param name the name of the branch, without {@code refs/heads/}
 * @param exists whether GitHub has such a branch
 * @param hasCommit whether the commit is the head of the branch or an ancestor of it
 * @param protection whether a rule protects the branch
 */
public record BranchState(
        @NonNull String name,
        boolean exists,
        boolean hasCommit,
        @NonNull Protection protection) {

    public BranchState {
        Objects.requireNonNull(name);
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

    static BranchState missing(String name) {
        return new BranchState(name, false, false, Protection.NOT_SHOWN);
    }
}
