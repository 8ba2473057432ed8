package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;

/**
 * A label that held a stack back when the plan was made.
 *
 * @param stack the name of the stack
 * @param label the label as GitHub writes it: text, never markup
 * @param pullRequest the number of the pull request
 * @param release the tag of the earlier release that the pull request came with; null if it came with the planned
 *     release, if no earlier release is recorded, and in records of version 1.0
 */
public record LabelHold(
        @NonNull String stack,
        @NonNull String label,
        int pullRequest,
        @Nullable String release) {

    public LabelHold {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(label);
    }

    /** The label, its pull request and its release, for logs. */
    @Override
    public String toString() {
        return label + " on #" + pullRequest + (release == null ? "" : ", merged in " + release);
    }
}
