package io.jenkins.plugins.autodeploy.event;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something that happened to a release or to a stack of a repository. Immutable.
 *
 * <p>Texts that people chose, such as reasons and names, are one line of at most 1,000 characters without control
 * characters. They are text, never markup: escape them where you show them.
 *
 * <p>Other plugins must not call the constructor, because it gets further components in later versions.
 *
 * @param id the id of the event. The same event has the same id, also if a listener is told of it twice
 * @param kind what happened
 * @param time when it happened
 * @param repository the repository
 * @param stack the name of the stack; null for {@link EventKind#PLANNED} and {@link EventKind#RELEASED}
 * @param tag the tag of the release; null if a person decided something about a stack
 * @param previousTag the tag of the release that the stack had before the trigger; null if it had none, and if the event is
 *     not about a trigger. For {@link EventKind#DRIFT_BEGAN} and {@link EventKind#DRIFT_ENDED}, the tag that the stack has
 * @param commit the full id of the release's commit; null if it is not known, or if there is no release
 * @param trigger the trigger; null if the event is not about one
 * @param origin who or what caused the event
 * @param reason why, in English or in the words of a person; null if the kind says enough
 * @param until when a hold ends by itself; null if it does not, and if the event is not about a hold
 * @param plan what is planned for each stack; empty if the kind is not {@link EventKind#PLANNED}
 */
public record AutoDeployEvent(
        @NonNull String id,
        @NonNull EventKind kind,
        @NonNull Instant time,
        @NonNull EventRepository repository,
        @Nullable String stack,
        @Nullable String tag,
        @Nullable String previousTag,
        @Nullable String commit,
        @Nullable EventTrigger trigger,
        @NonNull EventOrigin origin,
        @Nullable String reason,
        @Nullable Instant until,
        @NonNull List<PlannedStack> plan) {

    public AutoDeployEvent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(time);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(origin);
        plan = plan == null ? List.of() : List.copyOf(plan);
    }
}
