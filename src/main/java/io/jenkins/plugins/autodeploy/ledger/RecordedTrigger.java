package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import java.time.Instant;
import java.util.Objects;

/**
 * A trigger of a release to a stack.
 *
 * @param release the release, without its pull requests
 * @param stack the state of the stack after this trigger
 * @param at when the trigger was claimed
 * @param claimed false if only the outcome of the trigger is recorded
 * @param run counts the changes of the stack's release: it grows when a trigger has another release than the trigger
 *     before
 * @param segment the number of the segment that has the row of the trigger
 */
record RecordedTrigger(
        @NonNull ReleaseEntry release,
        @NonNull StackDeployment stack,
        @NonNull Instant at,
        boolean claimed,
        int run,
        long segment) {

    RecordedTrigger {
        Objects.requireNonNull(release);
        Objects.requireNonNull(stack);
        Objects.requireNonNull(at);
    }

    /** Whether this is the trigger with this id, of this release to this stack. */
    boolean is(ReleaseEntry other, String name, String requestId) {
        return StackName.same(stack.stack(), name) && Objects.equals(stack.requestId(), requestId) && release.is(other);
    }

    /** The same trigger with another outcome. */
    RecordedTrigger with(StackDeployment next) {
        return new RecordedTrigger(release, next, at, claimed, run, segment);
    }

    /** The same trigger, with its row in another segment. */
    RecordedTrigger in(long other) {
        return new RecordedTrigger(release, stack, at, claimed, run, other);
    }

    /** Whether the trigger was sent, and an answer of Spinnaker may still change its state. */
    boolean isUnsettled() {
        return switch (stack.state()) {
            case ACCEPTED, CHECKING, STARTED -> true;
            default -> false;
        };
    }

    /** Whether the state may still change without another trigger. */
    boolean isUnderWay() {
        return isUnsettled() || stack.state() == StackState.PENDING || stack.state() == StackState.SENDING;
    }
}
