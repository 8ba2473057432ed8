package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTransitions;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.deployment.SpinnakerFailure;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.spinnaker.GateException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks Spinnaker for the executions of triggers, where it can be read: what became of a trigger of which nobody knows
 * whether it started a pipeline, and how far the pipelines have come that the deployment waits for.
 */
final class ExecutionPoller {

    private static final Logger LOGGER = Logger.getLogger(ExecutionPoller.class.getName());

    /** How much the clocks of Jenkins and Spinnaker may differ. */
    private static final Duration SKEW = Duration.ofMinutes(30);

    /** How long further executions of a trigger are looked for after it was sent; from then on the known ones are read. */
    private static final Duration GATHERING = Duration.ofSeconds(30);

    /** How long an execution is surely still to be found: Orca deletes old ones, as it is configured to. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final EngineContext effects;

    ExecutionPoller(EngineContext effects) {
        this.effects = effects;
    }

    /** How the executions of a trigger are to be followed that is sent now. */
    ExecutionTracking following(Request request, String stack) {
        Optional<Stack> configured = stack(stack);
        long limit = configured.map(Stack::timeLimit).orElse(Stack.TIME_LIMIT).toMillis();
        WaitFor waitFor = request.waitFor() != null
                ? request.waitFor()
                : configured.map(Stack::waitFor).orElse(WaitFor.STARTED);
        return ExecutionTracking.of(
                effects.spinnaker().isPresent() ? waitFor : WaitFor.ACCEPTED,
                effects.clock().millis() + limit);
    }

    private Optional<Stack> stack(String name) {
        return effects.stacks().stream()
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    /** A stack whose trigger Spinnaker accepted. */
    StackDeployment accepted(StackDeployment sent, String eventId) {
        return sent.accepted(eventId, soon(sent));
    }

    private long soon(StackDeployment stack) {
        return effects.clock().millis() + stack.following().pause().toMillis();
    }

    /** A stack whose trigger's outcome is unknown: asked about, if that can be, unknown otherwise. */
    StackDeployment doubt(StackDeployment sent, String why) {
        return canAsk(sent)
                ? sent.asking(StackState.CHECKING, soon(sent), why, sent.following())
                : sent.with(StackState.UNKNOWN, why);
    }

    private boolean canAsk(StackDeployment sent) {
        return effects.spinnaker().isPresent() && sent.requestId() != null;
    }

    /**
     * A stack whose trigger was sent by an earlier build, or is sent by another one: its executions are followed from
     * here too, unless they have come as far as is asked for.
     *
     * @param recorded what the ledger has of it
     * @param request what is asked for now
     * @param why a clause that names the build that sent it
     */
    StackDeployment takeOver(StackDeployment recorded, Request request, String why) {
        StackDeployment taken = recorded.with(recorded.following().anew(following(request, recorded.stack())));
        return switch (recorded.state()) {
            case SENDING, CHECKING, UNKNOWN -> doubt(taken, why);
            case NOTHING_STARTED, ACCEPTED -> reopened(taken, StackState.ACCEPTED, why);
            case STARTED, EXECUTION_FAILED, END_UNKNOWN -> reopened(taken, StackState.STARTED, why);
            case DROPPED -> recorded;
            default -> recorded.with(StackState.ALREADY_TRIGGERED, why);
        };
    }

    private StackDeployment reopened(StackDeployment taken, StackState state, String why) {
        boolean failed = taken.state().isFailure();
        boolean forgotten = effects.clock().millis() - taken.sentAt() > REMEMBERED.toMillis();
        if (!canAsk(taken) || forgotten) {
            return failed ? taken : taken.with(StackState.ALREADY_TRIGGERED, why);
        }
        StackDeployment open = taken.asking(state, effects.clock().millis(), why, taken.following());
        if (open.isOpen()) {
            return open;
        }
        return failed
                ? open.with(taken.following().with(WaitFor.SUCCEEDED))
                : taken.with(StackState.ALREADY_TRIGGERED, why);
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
            return record(
                    release,
                    stack,
                    stack.with(
                            stack.state() == StackState.STARTED ? StackState.END_UNKNOWN : StackState.UNKNOWN,
                            "No Gate URL is configured any more, so that its execution can't be looked for"));
        }
        return find(spinnaker.executions(), stack)
                .thenCompose(found -> detailed(spinnaker.executions(), found))
                .handle((found, failure) -> failure == null
                        ? ExecutionTransitions.found(
                                stack, found, effects.clock().millis(), isRepeatable(stack))
                        : ExecutionTransitions.silent(
                                stack, described(failure), effects.clock().millis()))
                .thenCompose(after -> record(release, stack, after));
    }

    private static SpinnakerFailure described(Throwable failure) {
        Throwable cause = Http.cause(failure);
        return cause instanceof GateException gate
                ? new SpinnakerFailure(
                        cause.getMessage(),
                        gate.isTransient(),
                        gate.retryAfter().orElse(null))
                : new SpinnakerFailure(String.valueOf(cause.getMessage()), false, null);
    }

    private CompletableFuture<List<Execution>> find(ExecutionQueries executions, StackDeployment stack) {
        Instant sent = Instant.ofEpochMilli(stack.sentAt());
        if (stack.executions().isEmpty() || effects.clock().instant().isBefore(sent.plus(GATHERING))) {
            return executions.startedBy(
                    stack.requestId(),
                    stack.eventId(),
                    sent.minus(SKEW),
                    sent.plus(ExecutionTransitions.GRACE).plus(SKEW));
        }
        return all(stack.executions().stream()
                .map(execution -> executions.get(execution.id()))
                .toList());
    }

    /** What an execution failed by is told one by one only. */
    private static CompletableFuture<List<Execution>> detailed(ExecutionQueries executions, List<Execution> found) {
        return all(found.stream()
                .map(execution -> isUnexplained(execution)
                        ? executions.detail(execution.id()).thenApply(detail -> detail.or(() -> Optional.of(execution)))
                        : CompletableFuture.completedFuture(Optional.of(execution)))
                .toList());
    }

    private static boolean isUnexplained(Execution execution) {
        ExecutionStatus status = execution.status();
        return status.isComplete() && !status.isSuccessful() && execution.failure() == null;
    }

    private static CompletableFuture<List<Execution>> all(List<CompletableFuture<Optional<Execution>>> asked) {
        CompletableFuture<List<Execution>> all = CompletableFuture.completedFuture(List.of());
        for (CompletableFuture<Optional<Execution>> one : asked) {
            all = all.thenCombine(one, (some, more) -> {
                List<Execution> both = new ArrayList<>(some);
                more.ifPresent(both::add);
                return both;
            });
        }
        return all;
    }

    private CompletableFuture<StackDeployment> record(Release release, StackDeployment before, StackDeployment after) {
        try {
            if (after.state() != before.state()) {
                effects.ledger().record(release, after.summary());
            }
            return CompletableFuture.completedFuture(after);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether its trigger may be sent once more with the same request id. */
    boolean isRepeatable(StackDeployment stack) {
        return stack(stack.stack()).map(each -> each.starter().isRepeatable()).orElse(false);
    }

    /** Cancels the executions that a deployment waits for, if that is configured. */
    void cancel(Request request, StackDeployment stack) {
        Spinnaker spinnaker = effects.spinnaker().filter(Spinnaker::cancels).orElse(null);
        if (spinnaker != null && stack.isOpen()) {
            for (Execution execution : stack.executions()) {
                if (!execution.status().isComplete()) {
                    String what = stack.stack() + ": " + ExecutionTransitions.describe(execution);
                    effects.console().accept(what + ": asking Spinnaker to cancel it");
                    spinnaker
                            .executions()
                            .cancel(
                                    execution.id(),
                                    "The deployment by " + Deployer.shown(request.build()) + " was aborted in Jenkins")
                            .exceptionally(failure -> {
                                LOGGER.log(Level.WARNING, what + " could not be canceled", Http.cause(failure));
                                return null;
                            });
                }
            }
        }
    }

    /** What an earlier build has triggered, as a preview shows it. */
    static StackDeployment shown(StackDeployment recorded) {
        if (recorded.state().isUnknown()) {
            return recorded.with(StackState.UNKNOWN, recorded.reason());
        }
        return recorded.state().isFailure() || recorded.state() == StackState.DROPPED
                ? recorded
                : recorded.with(StackState.ALREADY_TRIGGERED, recorded.reason());
    }

    /** Goes on asking for the ledger's sake where the deployment itself has ended. */
    void settle(Release release, StackDeployment ended) {
        boolean mayGoOn = ended.state() == StackState.CHECKING
                || ended.state() == StackState.ACCEPTED
                || ended.state() == StackState.STARTED;
        if (mayGoOn
                && canAsk(ended)
                && effects.clock().millis() < ended.following().until()) {
            StackDeployment stack = ended.with(ended.following().with(WaitFor.SUCCEEDED));
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
