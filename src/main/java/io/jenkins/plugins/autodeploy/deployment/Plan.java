package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a deployment does, as it was decided, and how far each stack has come.
 *
 * @param stacks in the order in which they are deployed
 * @param notes what a person should know of it, a sentence each
 * @param labelHolds the labels that hold stacks back, as it was decided
 * @param recorded whether the ledger has these labels
 */
public record Plan(
        @NonNull Release release,
        @NonNull List<StackDeployment> stacks,
        @NonNull List<String> notes,
        @NonNull List<LabelHold> labelHolds,
        boolean recorded) {

    public Plan {
        Objects.requireNonNull(release);
        stacks = List.copyOf(stacks);
        notes = List.copyOf(notes);
        labelHolds = List.copyOf(labelHolds);
    }

    Plan withStacks(UnaryOperator<StackDeployment> change) {
        return new Plan(release, stacks.stream().map(change).toList(), notes, labelHolds, recorded);
    }

    Plan withLabelHoldsRecorded() {
        return new Plan(release, stacks, notes, labelHolds, true);
    }
}
