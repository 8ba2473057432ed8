package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Cancellation.CanceledTrigger;
import io.jenkins.plugins.autodeploy.deployment.Cancellation.Progress;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RequestFailure;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackEvent;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.CancelAnswer;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.CancellationAnswered;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.CancellationDue;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.ExecutionsSeen;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Finds out what still runs on a stack before a rollback, and asks Spinnaker to cancel it. Only executions count whose
 * triggers the ledger has. What others started is left alone.
 */
final class RunningCanceler {

    private final EngineContext context;
    private final ExecutionFollower follower;

    RunningCanceler(EngineContext context) {
        this.context = context;
        this.follower = new ExecutionFollower(context.configuration(), context.ledger(), context.runtime());
    }

    /**
     * Reads from the ledger what must be canceled before the trigger is sent. The caller holds the lock of the stack, so
     * no other trigger of this controller is on its way to the stack.
     *
     * @return empty if there is nothing to cancel, or if it was settled before
     */
    Optional<TimedEvent> due(Deployment deployment, StackDeployment stack) {
        if (!(deployment.request().subject() instanceof Redeploy)) {
            return Optional.empty();
        }
        try {
            Release release = deployment.release();
            List<RunningTrigger> running = DeploymentPolicy.canceledFirst(
                            release.tag(),
                            context.ledger()
                                    .recordedState(release.repository(), release.commit())
                                    .stack(stack.stack(), release.tag()),
                            context.ledger().running(release.repository(), stack.stack()))
                    .stream()
                    .filter(each -> stack.cancellation() == null
                            || !stack.cancellation().has(each.trigger().requestId()))
                    .toList();
            return running.isEmpty() ? Optional.empty() : Optional.of(now(new CancellationDue(stack.stack(), running)));
        } catch (IOException e) {
            return Optional.of(now(new DeploymentEvent.LedgerFailed(FailureReader.text(e))));
        }
    }

    private TimedEvent now(DeploymentEvent event) {
        return new TimedEvent(event, context.runtime().clock().instant());
    }

    /** Asks once for the executions of all earlier triggers that are not settled, and to cancel those that run. */
    CompletableFuture<TimedEvent> cancel(Deployment deployment, StackDeployment stack) {
        String reason = Deployer.shown(deployment.request().deployer()) + " rolls " + stack.stack() + " back to "
                + deployment.release().tag();
        CompletableFuture<List<CancelAnswer>> all = CompletableFuture.completedFuture(List.of());
        for (CanceledTrigger trigger : stack.cancellation().triggers()) {
            if (trigger.progress() == Progress.OPEN) {
                all = all.thenCombine(cancel(trigger, reason), RunningCanceler::with);
            }
        }
        return all.thenApply(answers -> now(new CancellationAnswered(stack.stack(), answers)));
    }

    private static <T> List<T> with(List<T> some, T more) {
        List<T> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    private CompletableFuture<CancelAnswer> cancel(CanceledTrigger trigger, String reason) {
        return follower.ask(trigger.trigger())
                .thenCompose(seen -> seen.event() instanceof ExecutionsSeen executions
                        ? withKnown(trigger, executions).thenCompose(all -> cancel(trigger, all, reason))
                        : CompletableFuture.completedFuture(new CancelAnswer(
                                trigger.trigger().requestId(), (StackEvent) seen.event(), List.of(), List.of())));
    }

    /** A search finds executions by their time, so it may miss a known one. That one is read by its id. */
    private CompletableFuture<ExecutionsSeen> withKnown(CanceledTrigger trigger, ExecutionsSeen seen) {
        CompletableFuture<List<Execution>> all = CompletableFuture.completedFuture(seen.executions());
        for (Execution known : trigger.trigger().executions()) {
            if (seen.executions().stream().noneMatch(each -> each.id().equals(known.id()))) {
                all = all.thenCombine(
                        executions().get(known.id()).exceptionally(unreadable -> Optional.empty()),
                        (some, read) -> read.map(each -> with(some, each)).orElse(some));
            }
        }
        return all.thenApply(executions -> new ExecutionsSeen(seen.stack(), executions, null, seen.prompt()));
    }

    private ExecutionQueries executions() {
        return context.configuration().spinnaker().orElseThrow().executions();
    }

    private CompletableFuture<CancelAnswer> cancel(CanceledTrigger trigger, ExecutionsSeen seen, String reason) {
        CompletableFuture<CancelAnswer> answer = CompletableFuture.completedFuture(
                new CancelAnswer(trigger.trigger().requestId(), seen, List.of(), List.of()));
        List<Execution> repeated =
                trigger.trigger().tracking().with(seen.executions()).repeated();
        for (Execution execution : seen.executions()) {
            if (!execution.status().isComplete()
                    && !trigger.asked().contains(execution.id())
                    && !repeated.contains(execution)) {
                answer = answer.thenCombine(
                        executions()
                                .cancel(execution.id(), reason)
                                .thenApply(done -> Optional.<RequestFailure>empty())
                                .exceptionally(failure -> Optional.of(FailureReader.read(failure))),
                        (so, failure) -> with(so, execution, failure));
            }
        }
        return answer;
    }

    private static CancelAnswer with(CancelAnswer so, Execution execution, Optional<RequestFailure> failure) {
        return failure.isPresent()
                ? new CancelAnswer(so.requestId(), so.seen(), so.asked(), with(so.failures(), failure.get()))
                : new CancelAnswer(so.requestId(), so.seen(), with(so.asked(), execution.id()), so.failures());
    }
}
