package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RequestFailure;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackEvent;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.ExecutionsSeen;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SpinnakerFailed;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SpinnakerNotConfigured;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StartGrace;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.spinnaker.StartedExecutions;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;

/**
 * Asks Spinnaker for the executions of triggers. The answer settles a trigger with an unknown outcome, and shows the
 * progress of pipelines that the deployment waits for.
 */
final class ExecutionPoller {

    private static final SystemLog LOGGER = SystemLog.of(ExecutionPoller.class);

    /**
     * What is searched before a trigger was sent and after the present time, by Gate's clock. Orca's clock may differ that
     * much from Gate's.
     */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /**
     * How long after a trigger further executions are looked for. If Orca does not answer Echo within 120 s, Echo hands on
     * the event once more, and Orca may start both (measured, Spinnaker main 8f1801da, 2026-08-21). Later, only the known
     * executions are read, unless Gate can't be asked for the id of one.
     */
    private static final Duration GATHERING = Duration.ofMinutes(3);

    private final EngineContext context;
    private final Transitions transitions;
    private final ConsoleReporter reporter;

    ExecutionPoller(EngineContext context, Transitions transitions, ConsoleReporter reporter) {
        this.context = context;
        this.transitions = transitions;
        this.reporter = reporter;
    }

    /** Asks once. When the future completes, the ledger has the new state of the stack. */
    CompletableFuture<TimedEvent> ask(Deployment deployment, StackDeployment stack) {
        return ask(deployment.request(), deployment.release(), stack)
                .thenApply(event -> recorded(deployment.request(), deployment.release(), stack, event))
                .thenCompose(event -> diagnosed(deployment, stack, event));
    }

    /** Looks for the cause if nothing was started. It is in the console before the state of the stack is. */
    private CompletableFuture<TimedEvent> diagnosed(Deployment deployment, StackDeployment before, TimedEvent event) {
        Spinnaker spinnaker = context.configuration().spinnaker().orElse(null);
        Stack stack = context.configuration().stack(before.stack()).orElse(null);
        if (spinnaker == null
                || stack == null
                || !(event.event() instanceof ExecutionsSeen)
                || after(deployment.request(), before, event).state() != StackState.NOTHING_STARTED) {
            return CompletableFuture.completedFuture(event);
        }
        return new StackCheck(spinnaker.executions().pipelines())
                .check(stack, deployment.release().repository().name())
                .thenApply(findings -> {
                    reporter.found(before.stack(), findings);
                    return event;
                });
    }

    private CompletableFuture<TimedEvent> ask(DeploymentRequest request, Release release, StackDeployment stack) {
        Spinnaker spinnaker = context.configuration().spinnaker().orElse(null);
        if (spinnaker == null) {
            return CompletableFuture.completedFuture(now(new SpinnakerNotConfigured(stack.stack())));
        }
        return find(spinnaker.executions(), stack)
                .thenCompose(found -> detailed(spinnaker.executions(), found.executions(), stack.tracking())
                        .thenApply(detailed -> now(new ExecutionsSeen(stack.stack(), detailed, null, found.prompt()))))
                .exceptionally(failure -> now(new SpinnakerFailed(stack.stack(), FailureReader.read(failure))));
    }

    private TimedEvent now(DeploymentEvent event) {
        return new TimedEvent(event, context.runtime().clock().instant());
    }

    private CompletableFuture<StartedExecutions> find(ExecutionQueries executions, StackDeployment stack) {
        Instant sent = Instant.ofEpochMilli(stack.sentAt());
        Instant now = context.runtime().clock().instant();
        List<String> known = stack.executions().stream().map(Execution::id).toList();
        boolean readable = !known.isEmpty() && known.stream().allMatch(Execution::isAskable);
        if (readable && (!now.isBefore(sent.plus(GATHERING)) || isNamedByGate(stack))) {
            return known(executions, stack, known);
        }
        Instant latest = sent.plus(StartGrace.SEARCHED);
        Instant to = now.isBefore(sent) ? sent : now.isBefore(latest) ? now : latest;
        CompletableFuture<StartedExecutions> found =
                executions.startedBy(stack.requestId(), stack.eventId(), sent.minus(MARGIN), to.plus(MARGIN));
        return readable
                ? found.exceptionallyCompose(failure -> {
                    LOGGER.log(
                            Level.INFO, "A search failed, so only the known executions are read", Http.cause(failure));
                    return known(executions, stack, known);
                })
                : found;
    }

    /**
     * Reads the known executions. The first useful answer also has the runs that a person repeated in Deck. If these can't
     * be read, the known executions count all the same.
     */
    private static CompletableFuture<StartedExecutions> known(
            ExecutionQueries executions, StackDeployment stack, List<String> ids) {
        CompletableFuture<List<Execution>> states =
                all(ids.stream().map(executions::get).toList());
        boolean first =
                stack.tracking().asks() == 0 || !stack.tracking().trouble().isEmpty();
        return (first
                        ? states.thenCombine(
                                executions.latestBeside(stack.requestId(), ids).exceptionally(failure -> {
                                    LOGGER.log(
                                            Level.INFO,
                                            "Only the known executions are read, and not the runs after them",
                                            Http.cause(failure));
                                    return List.of();
                                }),
                                ExecutionPoller::both)
                        : states)
                .thenApply(found -> new StartedExecutions(found, true));
    }

    /** Whether the only execution is the one that Gate's answer named. No event can become a second execution then. */
    private boolean isNamedByGate(StackDeployment stack) {
        return stack.attempts() == 1
                && context.configuration()
                        .stack(stack.stack())
                        .map(each -> each.starter().isRepeatable())
                        .orElse(false);
    }

    private static List<Execution> both(List<Execution> known, List<Execution> latest) {
        List<Execution> both = new ArrayList<>(known);
        latest.stream()
                .filter(execution -> known.stream().noneMatch(each -> each.id().equals(execution.id())))
                .forEach(both::add);
        return both;
    }

    /** Spinnaker gives the reason of a failure only if a single execution is read. */
    private CompletableFuture<List<Execution>> detailed(
            ExecutionQueries executions, List<Execution> found, ExecutionTracking tracking) {
        return all(found.stream()
                .map(execution -> isUnexplained(execution)
                        ? executions
                                .detail(execution.id())
                                .thenApply(detail -> detail.or(() -> Optional.of(execution)))
                                .exceptionally(failure -> unread(execution, failure, tracking))
                        : CompletableFuture.completedFuture(Optional.of(execution)))
                .toList());
    }

    /** That an execution failed is known, even if the reason can't be read. A temporary problem may still pass. */
    private Optional<Execution> unread(Execution failed, Throwable failure, ExecutionTracking tracking) {
        RequestFailure why = FailureReader.read(failure);
        if (why.isTransient() && context.runtime().clock().millis() < tracking.until()) {
            throw new CompletionException(Http.cause(failure));
        }
        return Optional.of(failed.withFailure("the reason could not be read: " + why.message()));
    }

    private static boolean isUnexplained(Execution execution) {
        ExecutionStatus status = execution.status();
        return status.isComplete() && !status.isSuccessful() && execution.failure() == null;
    }

    private static CompletableFuture<List<Execution>> all(List<CompletableFuture<Optional<Execution>>> answers) {
        CompletableFuture<List<Execution>> all = CompletableFuture.completedFuture(List.of());
        for (CompletableFuture<Optional<Execution>> one : answers) {
            all = all.thenCombine(one, (some, more) -> {
                List<Execution> both = new ArrayList<>(some);
                more.ifPresent(both::add);
                return both;
            });
        }
        return all;
    }

    /**
     * Writes a change of the stack's state to the ledger, before any action follows from the change. It also writes that
     * Spinnaker begins or ends to wait for a person, so that the pages show it.
     */
    private TimedEvent recorded(DeploymentRequest request, Release release, StackDeployment before, TimedEvent event) {
        StackDeployment after = after(request, before, event);
        try {
            if (after.state() != before.state()
                    || !after.tracking().waits().equals(before.tracking().waits())) {
                context.ledger().record(release, after.summary());
            }
            return after.state() == StackState.DROPPED && event.event() instanceof ExecutionsSeen seen
                    ? new TimedEvent(
                            new ExecutionsSeen(
                                    seen.stack(), seen.executions(), lastSent(release, seen.stack()), seen.prompt()),
                            event.at())
                    : event;
        } catch (IOException e) {
            return now(new DeploymentEvent.LedgerFailed(FailureReader.text(e)));
        }
    }

    private StackDeployment after(DeploymentRequest request, StackDeployment before, TimedEvent event) {
        return transitions.next(request, before, (StackEvent) event.event(), event.at());
    }

    private SentRelease lastSent(Release release, String stack) throws IOException {
        return context.ledger()
                .recordedState(release.repository(), release.commit())
                .sent()
                .get(stack);
    }

    /**
     * Cancels the executions that an aborted deployment waited for, if that is configured. Otherwise they run on in
     * Spinnaker.
     */
    void abandon(Deployment aborted) {
        for (StackDeployment stack : aborted.stacks()) {
            cancel(aborted.request(), stack);
            settle(aborted, stack);
        }
    }

    private void cancel(DeploymentRequest request, StackDeployment stack) {
        Spinnaker spinnaker =
                context.configuration().spinnaker().filter(Spinnaker::cancels).orElse(null);
        if (spinnaker == null || !stack.isOpen()) {
            return;
        }
        for (Execution execution : stack.executions()) {
            if (!execution.status().isComplete()) {
                String label = stack.stack() + ": " + execution.described();
                reporter.say(label + ": asking Spinnaker to cancel it, if it has not ended");
                cancel(
                                spinnaker.executions(),
                                execution,
                                "The deployment by " + Deployer.shown(request.deployer()) + " was aborted in Jenkins")
                        .exceptionally(failure -> {
                            LOGGER.log(Level.WARNING, label + " could not be canceled", Http.cause(failure));
                            return null;
                        });
            }
        }
    }

    /**
     * Cancels an execution, unless it has ended since it was seen. Orca also accepts a request to cancel an ended
     * execution, and then writes into it that it was canceled (measured, Spinnaker main 8f1801da, 2026-08-21).
     */
    private static CompletableFuture<Void> cancel(ExecutionQueries executions, Execution execution, String reason) {
        return executions
                .get(execution.id())
                .exceptionally(unreadable -> Optional.of(execution))
                .thenCompose(now -> now.orElse(execution).status().isComplete()
                        ? CompletableFuture.completedFuture(null)
                        : executions.cancel(execution.id(), reason));
    }

    /** Follows the executions of an ended deployment further, so that the ledger gets their outcome. */
    void settle(Deployment ended, StackDeployment stack) {
        boolean mayChange = stack.state() == StackState.CHECKING
                || stack.state() == StackState.ACCEPTED
                || stack.state() == StackState.STARTED;
        if (mayChange
                && context.configuration().spinnaker().isPresent()
                && stack.requestId() != null
                && context.runtime().clock().millis() < stack.tracking().until()) {
            StackDeployment followed = stack.followedToTheEnd();
            long pause =
                    Math.max(0, followed.notBefore() - context.runtime().clock().millis());
            context.runtime()
                    .timer()
                    .after(
                            Duration.ofMillis(pause),
                            () -> ask(ended, followed)
                                    .thenAccept(event -> settle(ended, followed, event))
                                    .exceptionally(failure -> {
                                        LOGGER.log(
                                                Level.WARNING,
                                                "The executions of a trigger could not be followed",
                                                failure);
                                        return null;
                                    }));
        }
    }

    private void settle(Deployment ended, StackDeployment before, TimedEvent event) {
        if (event.event() instanceof DeploymentEvent.LedgerFailed failed) {
            LOGGER.log(Level.WARNING, "The outcome of a trigger could not be recorded: " + failed.message());
        } else {
            settle(ended, after(ended.request(), before, event));
        }
    }
}
