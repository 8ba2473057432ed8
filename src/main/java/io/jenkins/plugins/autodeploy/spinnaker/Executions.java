package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The executions of one Spinnaker, asked for on behalf of all deployments of the controller. Safe for use by many
 * threads.
 *
 * <p>Every future fails with a {@link GateException} and with nothing else.
 */
public final class Executions {

    private final Gate gate;
    private final Timer timer;
    private final Clock clock;

    public Executions(@NonNull Gate gate, @NonNull Timer timer, @NonNull Clock clock) {
        this.gate = Objects.requireNonNull(gate);
        this.timer = Objects.requireNonNull(timer);
        this.clock = Objects.requireNonNull(clock);
    }

    /** Runs something later. */
    @FunctionalInterface
    public interface Timer {

        /** Runs the task once, after the delay, and returns at once. */
        void after(@NonNull Duration delay, @NonNull Runnable task);
    }

    /**
     * Those that a trigger started.
     *
     * @param requestId the id that the trigger carries
     * @param eventId Echo's id of the event; null where it is not known, or none was made
     * @param from the earliest time, by Orca's clock, at which the trigger may have come to Orca
     * @param to the latest such time
     * @return empty if none started, or none yet
     */
    @NonNull
    public CompletableFuture<List<Execution>> startedBy(
            @NonNull String requestId, @Nullable String eventId, @NonNull Instant from, @NonNull Instant to) {
        return gate.executions(requestId, from, to);
    }

    /**
     * Where an execution stands, without what its stages failed by.
     *
     * @return empty if there is no such execution, or the credential may not read it
     */
    @NonNull
    public CompletableFuture<Optional<Execution>> get(@NonNull String id) {
        return gate.executions(List.of(id)).thenApply(found -> found.stream().findFirst());
    }

    /**
     * Asks Orca to cancel an execution; it is canceled some time later.
     *
     * @param reason a sentence for people, which Deck shows
     */
    @NonNull
    public CompletableFuture<Void> cancel(@NonNull String id, @NonNull String reason) {
        return gate.cancel(id, reason);
    }

    /** The same with what it failed by. */
    @NonNull
    public CompletableFuture<Optional<Execution>> detail(@NonNull String id) {
        return gate.execution(id);
    }
}
