package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Threads and time. They come from outside.
 *
 * @param executor runs work that does not wait
 * @param timer wakes a subscription that waits
 */
public record DeliveryRuntime(
        @NonNull Executor executor,
        @NonNull Timer timer,
        @NonNull Clock clock) {

    public DeliveryRuntime {
        Objects.requireNonNull(executor);
        Objects.requireNonNull(timer);
        Objects.requireNonNull(clock);
    }
}
