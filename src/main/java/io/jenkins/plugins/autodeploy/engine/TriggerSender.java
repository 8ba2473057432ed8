package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackEvent;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.ClaimRefused;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.InterruptionUnreadable;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SendingFailed;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.TriggerAnswered;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.TriggerInterrupted;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome;
import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sends triggers, each at most once. Before a trigger is sent, the ledger must grant its claim. Afterwards the ledger
 * records the outcome.
 */
final class TriggerSender {

    private final EngineContext context;
    private final Transitions transitions;

    TriggerSender(EngineContext context, Transitions transitions) {
        this.context = context;
        this.transitions = transitions;
    }

    /**
     * The id that the next trigger carries. If Spinnaker recognizes a repeated trigger by its id, the next trigger
     * carries the id of the last one.
     */
    String requestId(StackDeployment stack) {
        boolean repeatable = context.configuration()
                .stack(stack.stack())
                .map(each -> each.starter().isRepeatable())
                .orElse(false);
        return stack.requestId() != null && repeatable
                ? stack.requestId()
                : context.runtime().requestIds().get();
    }

    /**
     * Sends the trigger of a stack.
     *
     * @param sending the stack in the state {@code SENDING}, with the id that the trigger carries
     */
    CompletableFuture<TimedEvent> send(Deployment deployment, StackDeployment sending) {
        Optional<Stack> configured = context.configuration().stack(sending.stack());
        if (configured.isEmpty()) {
            return failed(sending, "The stack is no longer configured, or no longer serves the repository");
        }
        Stack stack = configured.get();
        try {
            Trigger trigger = trigger(deployment, stack, sending.requestId());
            StackVerdict verdict =
                    context.ledger().claim(deployment.release(), sending, transitions.proposal(deployment, sending));
            return verdict instanceof StackVerdict.Deploy granted
                    ? stack.starter()
                            .send(trigger)
                            .thenApply(outcome -> recorded(deployment, sending, granted.pins(), outcome))
                    : CompletableFuture.completedFuture(now(new ClaimRefused(verdict)));
        } catch (UserErrorException e) {
            return failed(sending, e.getMessage());
        } catch (IOException e) {
            return failed(
                    sending, "Nothing was sent, because the ledger could not record it: " + FailureReader.text(e));
        }
    }

    private CompletableFuture<TimedEvent> failed(StackDeployment sending, String why) {
        return CompletableFuture.completedFuture(now(new SendingFailed(sending.stack(), why)));
    }

    private TimedEvent now(StackEvent event) {
        return new TimedEvent(event, context.runtime().clock().instant());
    }

    /** Reads from the ledger what is known about a trigger that was on its way when the controller stopped. */
    TimedEvent interrupted(Deployment deployment, StackDeployment sending) {
        Release release = deployment.release();
        try {
            StackDeployment recorded = context.ledger()
                    .claimed(release, sending.stack(), sending.requestId())
                    .orElse(null);
            TimedEvent event = now(new TriggerInterrupted(sending.stack(), recorded));
            StackDeployment after = after(deployment, sending, event);
            if (recorded != null && after.state() != recorded.state()) {
                context.ledger().record(release, after);
            }
            return event;
        } catch (IOException e) {
            return now(new InterruptionUnreadable(sending.stack(), FailureReader.text(e)));
        }
    }

    private StackDeployment after(Deployment deployment, StackDeployment sending, TimedEvent event) {
        return transitions.next(deployment.request(), sending, (StackEvent) event.event(), event.at());
    }

    private static Trigger trigger(Deployment deployment, Stack stack, String requestId) throws UserErrorException {
        Release release = deployment.release();
        Map<String, String> parameters = new LinkedHashMap<>(stack.parameters());
        parameters.putAll(deployment.request().options().parameters());
        parameters.put(stack.tagParameter(), release.tag().name());
        Trigger.refuseUnsendable(deployment.request().deployer(), parameters);
        return new Trigger(
                requestId,
                release.repository().name().owner(),
                release.repository().name().name(),
                stack.name(),
                release.tag().name(),
                release.commit(),
                release.pullRequests().stream().map(PullRequest::number).toList(),
                deployment.request().deployer(),
                parameters);
    }

    /** Records the outcome at once: it must be on the disk even if the build was aborted in the meantime. */
    private TimedEvent recorded(Deployment deployment, StackDeployment sending, boolean pins, Outcome outcome) {
        Instant at = context.runtime().clock().instant();
        TimedEvent answered = new TimedEvent(new TriggerAnswered(sending.stack(), pins, outcome, null), at);
        try {
            context.ledger()
                    .record(
                            deployment.release(),
                            after(deployment, sending, answered).summary());
            return answered;
        } catch (IOException e) {
            return new TimedEvent(new TriggerAnswered(sending.stack(), pins, outcome, FailureReader.text(e)), at);
        }
    }
}
