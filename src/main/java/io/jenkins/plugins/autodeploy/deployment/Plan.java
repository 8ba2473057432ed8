package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.release.NextRelease;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a deployment does, as the policy decided, and the progress of each stack.
 *
 * @param release the release to make or deploy
 * @param stacks the stacks in the order of their deployment
 * @param notes sentences about the plan that a person should know
 * @param labelHolds the labels that hold stacks back, as the policy decided
 * @param recorded whether the ledger has these labels, or there is nothing to record
 * @param tagging how the tag was chosen. The constructor takes null for {@link TagPlan#EXISTING}: version 1.0 of the
 *     records has no such member
 * @param backlogs what stacks lack, as it was read last. The constructor takes null for an empty list: version 1.0 of the
 *     records has no such member
 */
public record Plan(
        @NonNull Release release,
        @NonNull List<StackDeployment> stacks,
        @NonNull List<String> notes,
        @NonNull List<LabelHold> labelHolds,
        boolean recorded,
        @NonNull TagPlan tagging,
        @NonNull List<StackBacklog> backlogs) {

    /** The begin of the note that says why a deployment would be refused. Only a preview has such a note. */
    static final String REFUSED = "A deployment would be refused: ";

    /** The begin of the note that says why a deployment would be held as a whole. Only a preview has such a note. */
    static final String HELD = "A deployment would be held: ";

    public Plan {
        Objects.requireNonNull(release);
        tagging = tagging == null ? TagPlan.EXISTING : tagging;
        stacks = List.copyOf(stacks);
        notes = List.copyOf(notes);
        labelHolds = List.copyOf(labelHolds);
        backlogs = backlogs == null ? List.of() : List.copyOf(backlogs);
    }

    /** Why a deployment would make no release, as a clause in English; empty if it would make one. */
    @NonNull
    public Optional<String> obstacle() {
        return Stream.of(REFUSED, HELD)
                .flatMap(begin -> notes.stream()
                        .filter(note -> note.startsWith(begin))
                        .map(note -> note.substring(begin.length())))
                .findFirst();
    }

    Plan withStacks(UnaryOperator<StackDeployment> change) {
        return new Plan(release, stacks.stream().map(change).toList(), notes, labelHolds, recorded, tagging, backlogs);
    }

    Plan withLabelHoldsRecorded() {
        return new Plan(release, stacks, notes, labelHolds, true, tagging, backlogs);
    }

    /** The same plan after a label held back one more stack. */
    Plan heldBy(List<LabelHold> more) {
        return new Plan(
                release,
                stacks,
                notes,
                Stream.concat(labelHolds.stream(), more.stream()).distinct().toList(),
                false,
                tagging,
                backlogs);
    }

    /** The same plan after GitHub was asked again what some stacks lack. */
    Plan with(List<StackBacklog> fresh) {
        Stream<StackBacklog> others = backlogs.stream()
                .filter(each -> fresh.stream().noneMatch(other -> StackName.same(other.stack(), each.stack())));
        return new Plan(
                release,
                stacks,
                notes,
                labelHolds,
                recorded,
                tagging,
                Stream.concat(others, fresh.stream()).toList());
    }

    /**
     * The same plan with the next version that no considered release has.
     *
     * @param refused the names that GitHub refused
     * @throws UserErrorException if no version can follow
     */
    Plan passingOver(List<String> refused) throws UserErrorException {
        ReleaseTag next = NextRelease.after(release.tag(), release.beside(), tagging.taken(), tagging.bump());
        return new Plan(
                release.withTag(next), stacks, notes, labelHolds, recorded, tagging.passingOver(refused), backlogs);
    }
}
