package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.util.Objects;

/**
 * What followed from one attempt to deliver an event.
 *
 * @param outcome whether the event was delivered
 * @param status the HTTP status of the answer; 0 if there was none
 * @param asked the pause that the answer asks for; null for none
 */
record DeliveryAnswer(
        @NonNull DeliveryOutcome outcome,
        int status,
        @Nullable Duration asked) {

    static final DeliveryAnswer DELIVERED = of(DeliveryOutcome.DELIVERED);

    DeliveryAnswer {
        Objects.requireNonNull(outcome);
    }

    static DeliveryAnswer of(DeliveryOutcome outcome) {
        return new DeliveryAnswer(outcome, 0, null);
    }
}
