package io.jenkins.plugins.autodeploy.deploy;

import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.GateException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Finds out what became of a trigger of which nobody knows whether it started a pipeline: where Spinnaker can be read,
 * it is asked for an execution with the trigger's request id, for a bounded time.
 */
final class Doubts {

    private static final Logger LOGGER = Logger.getLogger(Doubts.class.getName());

    /** How long an execution may take to come to be, as Echo hands an event on up to five times. */
    private static final Duration LATEST = Duration.ofMinutes(2);

    /** How much the clocks of Jenkins and Spinnaker may differ. */
    private static final Duration SKEW = Duration.ofMinutes(30);

    private final Effects effects;

    Doubts(Effects effects) {
        this.effects = effects;
    }

    /** Whether Spinnaker can be asked. */
    boolean canAsk() {
        return effects.spinnaker().isPresent();
    }

    /** A stack whose trigger's outcome is unknown: asked about, if that can be, unknown otherwise. */
    StackDeployment doubt(StackDeployment sent, String why) {
        return canAsk() && sent.requestId() != null
                ? sent.doubtful(
                        0, effects.clock().millis() + Backoff.GATE.first().toMillis(), why)
                : sent.with(StackState.UNKNOWN, why);
    }

    /**
     * Asks once.
     *
     * @return the stack after the answer, as it is in the ledger then; never fails but with an {@link IOException} of
     *     the ledger
     */
    CompletableFuture<StackDeployment> ask(Release release, StackDeployment stack) {
        Spinnaker spinnaker = effects.spinnaker().orElse(null);
        if (spinnaker == null) {
            return record(release, stack.with(StackState.UNKNOWN, stack.reason()));
        }
        Instant sent = Instant.ofEpochMilli(stack.sentAt());
        return spinnaker
                .executions()
                .startedBy(
                        stack.requestId(),
                        stack.eventId(),
                        sent.minus(SKEW),
                        sent.plus(LATEST).plus(SKEW))
                .handle((executions, failure) ->
                        failure == null ? after(stack, executions) : after(stack, Http.cause(failure)))
                .thenCompose(after -> record(release, after));
    }

    private StackDeployment after(StackDeployment stack, List<Execution> executions) {
        if (!executions.isEmpty()) {
            Execution execution = executions.get(0);
            return stack.with(
                    StackState.ACCEPTED,
                    "it started the execution " + execution.id() + " of " + execution.pipeline() + " in "
                            + execution.application());
        }
        boolean late = effects.clock().millis() - stack.sentAt() > LATEST.toMillis();
        String none = stack.reason() + ". Spinnaker shows no execution with its request id";
        return late ? stack.with(StackState.UNKNOWN, none) : again(stack, null, none);
    }

    private StackDeployment after(StackDeployment stack, Throwable failure) {
        String failed = stack.reason() + ". Spinnaker does not tell: " + failure.getMessage();
        return failure instanceof GateException e && e.isTransient()
                ? again(stack, e.retryAfter().orElse(null), failed)
                : stack.with(StackState.UNKNOWN, failed);
    }

    private StackDeployment again(StackDeployment stack, Duration asked, String last) {
        return Backoff.GATE
                .pause(stack.asks() + 1, asked)
                .map(pause ->
                        stack.doubtful(stack.asks() + 1, effects.clock().millis() + pause.toMillis(), stack.reason()))
                .orElseGet(() -> stack.with(StackState.UNKNOWN, last));
    }

    private CompletableFuture<StackDeployment> record(Release release, StackDeployment after) {
        try {
            if (after.state() != StackState.DOUBTFUL) {
                effects.ledger().record(release, after);
            }
            return CompletableFuture.completedFuture(after);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Goes on asking for the ledger's sake where the deployment itself has ended. */
    void settle(Release release, StackDeployment stack) {
        if (stack.state() == StackState.DOUBTFUL) {
            long pause = Math.max(0, stack.notBefore() - effects.clock().millis());
            effects.timer()
                    .after(
                            Duration.ofMillis(pause),
                            () -> ask(release, stack)
                                    .thenAccept(after -> settle(release, after))
                                    .exceptionally(failure -> {
                                        LOGGER.log(
                                                Level.WARNING,
                                                "What became of a trigger could not be recorded",
                                                failure);
                                        return null;
                                    }));
        }
    }
}
