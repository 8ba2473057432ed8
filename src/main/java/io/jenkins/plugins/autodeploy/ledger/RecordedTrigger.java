package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import java.time.Instant;
import java.util.Objects;

/**
 * A trigger of a release to a stack.
 *
 * @param release without what it carries
 * @param stack what became of it
 * @param at when it was claimed
 * @param claimed false where only its outcome is recorded
 * @param run how often the stack was sent another release than the one before it, up to this trigger
 * @param segment the part of the history in which it was claimed
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

    boolean is(ReleaseEntry other, String name, String requestId) {
        return stack.stack().equals(name) && Objects.equals(stack.requestId(), requestId) && release.is(other);
    }

    RecordedTrigger became(StackDeployment next) {
        return new RecordedTrigger(release, next, at, claimed, run, segment);
    }

    RecordedTrigger on(long other) {
        return new RecordedTrigger(release, stack, at, claimed, run, other);
    }

    /** Whether something is known of it that may still change by itself. */
    boolean isUnderWay() {
        return switch (stack.state()) {
            case PENDING, SENDING, ACCEPTED, CHECKING, STARTED -> true;
            default -> false;
        };
    }
}
