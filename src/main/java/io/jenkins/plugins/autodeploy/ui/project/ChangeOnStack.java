package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.project.Arrivals.Stay;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a stack has the changes of a release. A stack has them if it has this release, or a release with a greater
 * version: the same rule by which {@link Overview#drift} says what a stack lacks.
 *
 * @param stack the name of the stack
 * @param presence whether the stack has them
 * @param current the trigger of the release that the stack has now; null if it is not known
 * @param stay the last stay of the changes on the stack; null if none is known
 * @param absences why the stack does not have them, or is not sure to have them; empty if it has them
 */
record ChangeOnStack(
        @NonNull String stack,
        @NonNull Presence presence,
        @Nullable SentTrigger current,
        @Nullable Stay stay,
        @NonNull List<Absence> absences) {

    /** Whether a stack has a change. */
    enum Presence {
        /** The stack has it. */
        THERE,
        /** A release with it is being deployed to the stack. */
        UNDER_WAY,
        /** It is unknown: the outcome of the last trigger is unknown. */
        UNKNOWN,
        /** The stack does not have it. */
        NOT_THERE
    }

    ChangeOnStack {
        Objects.requireNonNull(stack);
        Objects.requireNonNull(presence);
        absences = List.copyOf(absences);
    }

    /**
     * @param release the release that brought the change
     * @param arrivals the releases that came to the stack
     * @param windows the windows of the stacks
     */
    @NonNull
    static ChangeOnStack of(
            @NonNull String stack,
            @NonNull ReleaseRecord release,
            @NonNull Overview overview,
            @NonNull Arrivals arrivals,
            @NonNull WindowsNow windows,
            @NonNull ViewContext context) {
        StackOverview recorded = overview.stack(stack).orElse(StackOverview.unknown(stack));
        Optional<Stay> stay = arrivals.lastStay(stack, release);
        Presence presence = presence(recorded, release);
        return new ChangeOnStack(
                stack,
                presence,
                recorded.current(),
                stay.orElse(null),
                presence == Presence.THERE
                        ? List.of()
                        : Absence.of(recorded, release, stay, overview, windows, context));
    }

    private static Presence presence(StackOverview recorded, ReleaseRecord release) {
        SentTrigger last = recorded.last();
        boolean there = recorded.current() != null
                && !release.isNewerThan(recorded.current().release());
        if (last == null || last.deployment().hasArrived()) {
            return there ? Presence.THERE : Presence.NOT_THERE;
        }
        boolean brings = !release.isNewerThan(last.release());
        if (brings == there || !last.deployment().state().mayHaveStarted()) {
            return there ? Presence.THERE : Presence.NOT_THERE;
        }
        if (last.deployment().isOpen()) {
            return brings ? Presence.UNDER_WAY : Presence.UNKNOWN;
        }
        return switch (last.deployment().state()) {
            case NOTHING_STARTED, DROPPED -> there ? Presence.THERE : Presence.NOT_THERE;
            case EXECUTION_FAILED -> there ? Presence.UNKNOWN : Presence.NOT_THERE;
            default -> Presence.UNKNOWN;
        };
    }
}
