package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Threads, time and ids. They come from outside, and all deployments of the controller share them.
 *
 * @param queue makes deployments wait for each other if they need the same lock
 * @param executor runs the work of deployments; no task blocks its thread to wait
 * @param timer wakes a deployment that waits
 * @param clock gives the time
 * @param requestIds makes a new id for each trigger
 */
public record EngineRuntime(
        @NonNull KeyedQueue queue,
        @NonNull Executor executor,
        @NonNull Timer timer,
        @NonNull Clock clock,
        @NonNull Supplier<String> requestIds) {

    public EngineRuntime {
        Objects.requireNonNull(queue);
        Objects.requireNonNull(executor);
        Objects.requireNonNull(timer);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(requestIds);
    }
}
