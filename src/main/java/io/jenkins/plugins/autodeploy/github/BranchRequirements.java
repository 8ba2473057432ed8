package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Objects;

/**
 * What the rules of a branch ask for, as GitHub shows them to a credential. The rules can let some people bypass them.
 * GitHub shows that only to administrators.
 *
 * @param name the name of the branch, without {@code refs/heads/}
 * @param ruled whether any rule protects the branch
 * @param approvals how many approving reviews a merge needs; 0 if none
 * @param checks whether status checks or workflows must pass
 * @param complete whether GitHub has shown all rules
 */
public record BranchRequirements(@NonNull String name, boolean ruled, int approvals, boolean checks, boolean complete) {

    public BranchRequirements {
        Objects.requireNonNull(name);
    }
}
