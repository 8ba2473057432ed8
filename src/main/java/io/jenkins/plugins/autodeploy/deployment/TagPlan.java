package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;

/**
 * How the tag of a release was chosen.
 *
 * @param bump the part of the version that was incremented; null if the tag existed before
 * @param forked whether the previous release lies beside the branch
 * @param takenBack the names of greater releases that were sent to stacks and that GitHub does not show any more. They
 *     overtake nothing
 * @param refused the names that GitHub refused, and that were passed over
 * @param taken greater releases of other commits that this controller has deployed. Their versions are not used again
 */
public record TagPlan(
        @Nullable Bump bump,
        boolean forked,
        @NonNull List<String> takenBack,
        @NonNull List<String> refused,
        @NonNull List<ReleaseTag> taken) {

    /** The tag existed before. */
    public static final TagPlan EXISTING = new TagPlan(null, false, List.of(), List.of(), List.of());

    public TagPlan {
        takenBack = takenBack == null ? List.of() : List.copyOf(takenBack);
        refused = refused == null ? List.of() : List.copyOf(refused);
        taken = taken == null ? List.of() : List.copyOf(taken);
    }

    TagPlan passingOver(List<String> names) {
        return new TagPlan(bump, forked, takenBack, names, taken);
    }
}
