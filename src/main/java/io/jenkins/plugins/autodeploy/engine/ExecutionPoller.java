package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackEvent;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.ExecutionsSeen;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SpinnakerFailed;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SpinnakerNotConfigured;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;

/**
 * Asks Spinnaker for the executions of triggers. The answer settles a trigger with an unknown outcome, and shows the
 * progress of pipelines that the deployment waits for.
 */
final class ExecutionPoller {

    private static final SystemLog LOGGER = SystemLog.of(ExecutionPoller.class);

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
        return askAndRecord(deployment, stack).thenCompose(event -> diagnosed(deployment, stack, event));
    }

    private CompletableFuture<TimedEvent> askAndRecord(Deployment deployment, StackDeployment stack) {
        return ask(stack).thenApply(event -> recorded(deployment.request(), deployment.release(), stack, event));
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

    /** Asks once, and changes nothing. The event is about the stack. */
    CompletableFuture<TimedEvent> ask(StackDeployment stack) {
        Spinnaker spinnaker = context.configuration().spinnaker().orElse(null);
        if (spinnaker == null) {
            return CompletableFuture.completedFuture(now(new SpinnakerNotConfigured(stack.stack())));
        }
        return new ExecutionFinder(spinnaker.executions(), context.runtime().clock())
                .find(stack, isNamedByGate(stack))
                .thenApply(found -> now(new ExecutionsSeen(stack.stack(), found.executions(), null, found.prompt())))
                .exceptionally(failure -> now(new SpinnakerFailed(stack.stack(), FailureReader.read(failure))));
    }

    /** Whether the only execution is the one that Gate's answer named. No event can become a second execution then. */
    private boolean isNamedByGate(StackDeployment stack) {
        return stack.attempts() == 1
                && context.configuration()
                        .stack(stack.stack())
                        .map(each -> each.starter().isRepeatable())
                        .orElse(false);
    }

    private TimedEvent now(DeploymentEvent event) {
        return new TimedEvent(event, context.runtime().clock().instant());
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
                            () -> askAndRecord(ended, followed)
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
