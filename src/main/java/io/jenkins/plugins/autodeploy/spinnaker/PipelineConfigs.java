package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The pipelines of one Spinnaker for all checks of the controller. Checks at about the same time share one answer. Safe for
 * use by many threads; no thread waits.
 *
 * <p>A check costs one request for each application in Gate's configuration, or one request if all applications are
 * searched. There are no more such requests within 5 s, whatever the number of checks.
 *
 * <p>Every future fails only with a {@link GateException}.
 */
public final class PipelineConfigs {

    /** So long an answer counts. It is short, because a person checks again after a correction. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Gate gate;
    private final Clock clock;
    private final Supplier<Optional<GateException>> paused;
    private CompletableFuture<List<PipelineConfig>> known;
    private Instant asked;

    /**
     * @param clock measures the age of an answer
     * @param paused says why no request may be sent now; empty if one may
     */
    PipelineConfigs(@NonNull Gate gate, @NonNull Clock clock, @NonNull Supplier<Optional<GateException>> paused) {
        this.gate = Objects.requireNonNull(gate);
        this.clock = Objects.requireNonNull(clock);
        this.paused = Objects.requireNonNull(paused);
    }

    /** The pipelines of the applications in Gate's configuration, or of all applications that the credential may read. */
    @NonNull
    public CompletableFuture<List<PipelineConfig>> read() {
        Optional<GateException> pause = paused.get();
        if (pause.isPresent()) {
            return CompletableFuture.failedFuture(pause.get());
        }
        return known().copy();
    }

    private synchronized CompletableFuture<List<PipelineConfig>> known() {
        Instant now = clock.instant();
        boolean old = known == null || !now.isBefore(asked.plus(FRESH)) || now.isBefore(asked);
        if (old && (known == null || known.isDone())) {
            asked = now;
            known = gate.pipelineConfigs();
        }
        return known;
    }

    /** When a person looks at the result of {@link #read}. It is compared with the times at which pipelines were saved. */
    @NonNull
    public Instant now() {
        return clock.instant();
    }
}
