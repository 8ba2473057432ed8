package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a deployment does, as the policy decided, and the progress of each stack.
 *
 * @param release the release to make or deploy
 * @param stacks the stacks in the order of their deployment
 * @param notes sentences about the plan that a person should know
 * @param labelHolds the labels that hold stacks back, as the policy decided
 * @param recorded whether the ledger has these labels, or there is nothing to record
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
