package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.event.EventOrigin;
import io.jenkins.plugins.autodeploy.event.EventTrigger;
import io.jenkins.plugins.autodeploy.ledger.EntryContext;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.LedgerObserver;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells the hub what the ledger records. The ledger tells its last entry again after a restart, so nothing is lost. */
public final class LedgerEvents implements LedgerObserver {

    private final EventHub hub;

    public LedgerEvents(@NonNull EventHub hub) {
        this.hub = hub;
    }

    @Override
    public void recorded(RepositoryKey repository, HistoryEntry entry) {
        recorded(repository, entry, new EntryContext(null, null, false));
    }

    @Override
    public void recorded(RepositoryKey repository, HistoryEntry entry, EntryContext context) {
        event(repository, entry, context).ifPresent(event -> hub.tell("ledger " + repository, context.again(), event));
    }

    /** The event for an entry; empty if the entry is no event for others. */
    static Optional<AutoDeployEvent> event(RepositoryKey repository, HistoryEntry entry, EntryContext context) {
        Parts parts = new Parts(repository, entry, context);
        if (entry instanceof HistoryEntry.Released released) {
            return Optional.of(parts.ofRelease(EventKind.RELEASED, released.release(), null));
        }
        if (entry instanceof HistoryEntry.Deployed deployed) {
            return kind(deployed.deployment())
                    .map(kind -> parts.ofRelease(kind, deployed.release(), deployed.deployment()));
        }
        if (entry instanceof HistoryEntry.Held held) {
            return Optional.of(parts.ofStack(
                    EventKind.HELD,
                    held.stack(),
                    held.by(),
                    held.hold().reason(),
                    held.hold().until()));
        }
        if (entry instanceof HistoryEntry.HoldEnded ended) {
            return Optional.of(parts.ofStack(
                    EventKind.HOLD_ENDED,
                    ended.stack(),
                    ended.by(),
                    ended.hold().reason(),
                    null));
        }
        if (entry instanceof HistoryEntry.Resumed resumed) {
            return Optional.of(parts.ofStack(EventKind.RESUMED, resumed.stack(), resumed.by(), null, null));
        }
        return Optional.empty();
    }

    private static Optional<EventKind> kind(StackDeployment stack) {
        return switch (stack.state()) {
            case SENDING -> Optional.of(EventKind.TRIGGERED);
            case ACCEPTED -> Optional.of(EventKind.ACCEPTED);
            case STARTED -> Optional.of(EventKind.STARTED);
            case SUCCEEDED -> Optional.of(stack.pins() ? EventKind.ROLLED_BACK : EventKind.SUCCEEDED);
            case TRIGGER_FAILED, NOTHING_STARTED, EXECUTION_FAILED, DROPPED -> Optional.of(EventKind.FAILED);
            case UNKNOWN, END_UNKNOWN -> Optional.of(EventKind.UNKNOWN);
            default -> Optional.empty();
        };
    }

    private record Parts(
            @NonNull RepositoryKey repository,
            @NonNull HistoryEntry entry,
            @NonNull EntryContext context) {

        AutoDeployEvent ofRelease(EventKind kind, ReleaseRecord release, @Nullable StackDeployment stack) {
            EventTrigger trigger = stack == null ? null : EventParts.trigger(stack);
            return new AutoDeployEvent(
                    EventIds.of(
                            repository,
                            kind,
                            entry.at(),
                            release.tag(),
                            stack == null ? null : stack.stack(),
                            stack == null ? null : stack.requestId(),
                            stack == null ? null : stack.state()),
                    kind,
                    entry.at(),
                    EventParts.repository(repository, context.url()),
                    stack == null ? null : stack.stack(),
                    EventParts.text(release.tag()),
                    context.previous() == null
                            ? null
                            : EventParts.text(context.previous().tag()),
                    release.commit(),
                    trigger,
                    EventParts.origin(entry.by()),
                    stack == null ? null : EventParts.text(stack.reason()),
                    null,
                    List.of());
        }

        AutoDeployEvent ofStack(
                EventKind kind, String stack, String by, @Nullable String reason, @Nullable Instant until) {
            EventOrigin origin = entry instanceof HistoryEntry.Resumed resumed && resumed.person() == null
                    ? EventParts.origin(by)
                    : EventParts.person(by);
            return new AutoDeployEvent(
                    EventIds.of(repository, kind, entry.at(), stack, by),
                    kind,
                    entry.at(),
                    EventParts.repository(repository, context.url()),
                    stack,
                    null,
                    null,
                    null,
                    null,
                    origin,
                    EventParts.text(reason),
                    until,
                    List.of());
        }
    }
}
