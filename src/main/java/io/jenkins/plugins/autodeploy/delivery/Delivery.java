package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.event.EventKind;
import java.time.Instant;
import java.util.Objects;

/**
 * One attempt to deliver an event. It has neither the body of the answer nor a secret.
 *
 * @param at when the attempt ended
 * @param eventId the id of the event
 * @param kind the kind of the event
 * @param repository {@code owner/name}, or host and id if the name is not known
 * @param stack the name of the stack; null if the event is not about one
 * @param tag the tag of the release; null if the event is not about one
 * @param attempt the number of the attempt, counted from 1
 * @param outcome how the attempt ended
 * @param status the HTTP status of the answer; 0 if there was none
 * @param next when the next attempt follows; null if none does
 */
public record Delivery(
        @NonNull Instant at,
        @NonNull String eventId,
        @NonNull EventKind kind,
        @NonNull String repository,
        @Nullable String stack,
        @Nullable String tag,
        int attempt,
        @NonNull DeliveryOutcome outcome,
        int status,
        @Nullable Instant next) {

    public Delivery {
        Objects.requireNonNull(at);
        Objects.requireNonNull(eventId);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(outcome);
    }
}
