package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How far a subscriber is. It is written to the disk after each delivery.
 *
 * @param name the name of the subscriber
 * @param begun when it began to subscribe
 * @param next the number of the next event
 * @param attempts how often that event was tried
 * @param notBefore when that event is tried again; null for at once
 * @param lost how many events were left out, because too many waited or because the receiver refused them
 * @param deliveries the last attempts, the newest first
 */
record SubscriptionState(
        @NonNull String name,
        @NonNull Instant begun,
        long next,
        int attempts,
        @Nullable Instant notBefore,
        long lost,
        @NonNull List<Delivery> deliveries) {

    private static final int SHOWN = 50;

    SubscriptionState {
        Objects.requireNonNull(name);
        Objects.requireNonNull(begun);
        deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
    }

    static SubscriptionState begin(String name, Instant now, long next) {
        return new SubscriptionState(name, now, next, 0, null, 0, List.of());
    }

    /** The subscriber goes on with another event. */
    SubscriptionState at(long number) {
        return new SubscriptionState(name, begun, number, 0, null, lost, deliveries);
    }

    SubscriptionState lost(long more) {
        return new SubscriptionState(name, begun, next, attempts, notBefore, lost + more, deliveries);
    }

    /** The present event is tried again at this time. */
    SubscriptionState again(int made, @Nullable Instant at) {
        return new SubscriptionState(name, begun, next, made, at, lost, deliveries);
    }

    SubscriptionState with(Delivery delivery) {
        List<Delivery> more = new ArrayList<>();
        more.add(delivery);
        more.addAll(deliveries.subList(0, Math.min(deliveries.size(), SHOWN - 1)));
        return new SubscriptionState(name, begun, next, attempts, notBefore, lost, more);
    }
}
