package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Objects;

/**
 * A label that held a stack back when the plan was made.
 *
 * @param stack the name of the stack
 * @param label the label as GitHub writes it: text, never markup
 * @param pullRequest the number of the pull request
 */
public record LabelHold(@NonNull String stack, @NonNull String label, int pullRequest) {

    public LabelHold {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(label);
    }

    /** The label and its pull request, for logs. */
    @Override
    public String toString() {
        return label + " on #" + pullRequest;
    }
}
