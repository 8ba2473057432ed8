package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.ExecutionsSeen;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;

/**
 * Asks Spinnaker for the executions of a deployment's triggers. The answer settles a trigger with an unknown outcome, and
 * shows the progress of pipelines that the deployment waits for.
 */
final class ExecutionPoller {

    private static final SystemLog LOGGER = SystemLog.of(ExecutionPoller.class);

    private final EngineContext context;
    private final ConsoleReporter reporter;
    private final ExecutionFollower follower;

    ExecutionPoller(EngineContext context, ConsoleReporter reporter) {
        this.context = context;
        this.reporter = reporter;
        this.follower = new ExecutionFollower(context.configuration(), context.ledger(), context.runtime());
    }

    /** Asks once. When the future completes, the ledger has the new state of the stack. */
    CompletableFuture<TimedEvent> ask(Deployment deployment, StackDeployment stack) {
        return follower.ask(deployment.release(), stack).thenCompose(event -> diagnosed(deployment, stack, event));
    }

    /** Looks for the cause if nothing was started. It is in the console before the state of the stack is. */
    private CompletableFuture<TimedEvent> diagnosed(Deployment deployment, StackDeployment before, TimedEvent event) {
        Spinnaker spinnaker = context.configuration().spinnaker().orElse(null);
        Stack stack = context.configuration().stack(before.stack()).orElse(null);
        if (spinnaker == null
                || stack == null
                || !(event.event() instanceof ExecutionsSeen)
                || follower.after(before, event).state() != StackState.NOTHING_STARTED) {
            return CompletableFuture.completedFuture(event);
        }
        return new StackCheck(spinnaker.executions().pipelines())
                .check(stack, deployment.release().repository().name())
                .thenApply(findings -> {
                    reporter.found(before.stack(), findings);
                    return event;
                });
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
        follower.settle(ended.release(), stack);
    }
}
