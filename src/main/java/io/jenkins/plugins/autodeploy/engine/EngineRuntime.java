package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Threads, time and ids, which come from outside.
 *
 * @param queue keeps deployments of one controller apart where they must be
 * @param executor runs the work of deployments, none of which waits
 * @param timer wakes a deployment that waits
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
