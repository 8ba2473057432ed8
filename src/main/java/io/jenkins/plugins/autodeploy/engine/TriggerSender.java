package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Backoff;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTransitions;
import io.jenkins.plugins.autodeploy.deployment.PriorTrigger;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackPlans;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.Claim;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome;
import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Sends triggers, each at most once: the right to send is claimed from the ledger before, and what became of it is
 * recorded after.
 */
final class TriggerSender {

    private final EngineContext effects;
    private final ExecutionPoller lookUps;

    TriggerSender(EngineContext effects, ExecutionPoller lookUps) {
        this.effects = effects;
        this.lookUps = lookUps;
    }

    /**
     * Sends the trigger of a stack.
     *
     * @param sending the stack, with the id that the trigger is to carry
     */
    CompletableFuture<UnaryOperator<Deployment>> send(Deployment deployment, StackDeployment sending) {
        Release release = deployment.release();
        Optional<Stack> configured = effects.stacks().stream()
                .filter(each -> each.name().equals(sending.stack()))
                .findFirst();
        if (configured.isEmpty()) {
            return CompletableFuture.completedFuture(each -> each.with(
                    sending.stack(),
                    one -> one.with(
                            StackState.TRIGGER_FAILED,
                            "It is no longer configured, or serves the repository no more")));
        }
        Stack stack = configured.get();
        try {
            Trigger trigger = trigger(deployment, stack, sending.requestId());
            Claim claim = effects.ledger().claim(release, sending, basis(deployment.request()));
            if (claim instanceof Claim.Granted granted) {
                return stack.starter()
                        .send(trigger)
                        .thenApply(outcome -> recorded(release, granted.sending(), outcome));
            }
            return CompletableFuture.completedFuture(
                    each -> each.with(stack.name(), one -> refused(one, claim, each.request())));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(
                    each -> each.with(stack.name(), one -> one.with(StackState.TRIGGER_FAILED, e.getMessage())));
        } catch (IOException e) {
            return CompletableFuture.completedFuture(each -> each.with(
                    stack.name(),
                    one -> one.with(
                            StackState.TRIGGER_FAILED,
                            "Nothing was sent, for it could not be recorded: " + e.getMessage())));
        }
    }

    private StackDeployment refused(StackDeployment stack, Claim claim, Request request) {
        if (claim instanceof Claim.Taken taken) {
            PriorTrigger earlier = StackPlans.earlier(taken.recorded());
            return lookUps.takeOver(
                    taken.recorded(),
                    request,
                    earlier.accepted()
                            ? "triggered by " + earlier.build()
                            : "the outcome of the trigger by " + earlier.build() + " is unknown");
        } else if (claim instanceof Claim.Overtaken overtaken) {
            return StackDeployment.of(
                    stack.stack(),
                    StackState.OVERTAKEN,
                    Deployer.shown(overtaken.newer().build()) + " triggered the newer "
                            + overtaken.newer().tag() + " in the meantime");
        } else if (claim instanceof Claim.Pinned pinned) {
            return StackDeployment.of(stack.stack(), StackState.PINNED, StackPlans.pinned(stack.stack(), pinned.pin()));
        } else if (claim instanceof Claim.Held held) {
            return StackDeployment.of(stack.stack(), StackState.HELD, StackPlans.held(held.hold()));
        }
        throw new IllegalArgumentException(claim.toString());
    }

    private static Claim.Basis basis(Request request) {
        if (request.tag() != null) {
            return Claim.Basis.CHOSEN;
        }
        return request.retryUnknown() ? Claim.Basis.RETRY_UNKNOWN : Claim.Basis.MERGE;
    }

    /**
     * What is to be thought of a trigger that was on its way when the controller stopped. It was sent only after its id
     * was in the ledger.
     */
    UnaryOperator<Deployment> interrupted(Release release, StackDeployment sending) {
        try {
            StackDeployment recorded = effects.ledger()
                    .claimed(release, sending.stack(), sending.requestId())
                    .orElse(null);
            if (recorded == null) {
                return deployment ->
                        deployment.with(sending.stack(), stack -> stack.again(0, "Jenkins stopped before it was sent"));
            }
            if (recorded.state() != StackState.SENDING) {
                return deployment -> deployment.with(sending.stack(), stack -> recorded);
            }
            StackDeployment unknown = lookUps.doubt(recorded, "Jenkins stopped while the trigger was on its way");
            effects.ledger().record(release, unknown);
            return deployment -> deployment.with(sending.stack(), stack -> unknown);
        } catch (IOException e) {
            return deployment -> deployment
                    .with(
                            sending.stack(),
                            stack -> stack.with(
                                    StackState.UNKNOWN,
                                    "Jenkins stopped while the trigger was perhaps on its way, and its record can't be"
                                            + " read"))
                    .end(Phase.FAILED, e.getMessage());
        }
    }

    private static Trigger trigger(Deployment deployment, Stack stack, String requestId) {
        Request request = deployment.request();
        Release release = deployment.release();
        Map<String, String> parameters = new LinkedHashMap<>(stack.parameters());
        parameters.putAll(request.parameters());
        parameters.put(stack.tagParameter(), release.tag().name());
        return new Trigger(
                requestId,
                release.repository().name().owner(),
                release.repository().name().name(),
                stack.name(),
                release.tag().name(),
                release.commit(),
                release.pullRequests().stream().map(PullRequest::number).toList(),
                request.build(),
                parameters);
    }

    /** Records the outcome at once: it must be on the disk even if the build was aborted in the meantime. */
    private UnaryOperator<Deployment> recorded(Release release, StackDeployment sending, Outcome outcome) {
        StackDeployment after = after(sending, outcome);
        try {
            effects.ledger().record(release, after.summary());
        } catch (IOException e) {
            return deployment -> deployment
                    .with(sending.stack(), stack -> after)
                    .end(
                            Phase.FAILED,
                            "What became of " + sending.stack() + " could not be recorded: " + e.getMessage());
        }
        return deployment -> deployment.with(sending.stack(), stack -> after);
    }

    private StackDeployment after(StackDeployment sending, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return lookUps.accepted(sending, accepted.eventId());
        } else if (outcome instanceof Outcome.Started started) {
            return ExecutionTransitions.found(
                    sending, List.of(started.execution()), effects.clock().millis(), false);
        } else if (outcome instanceof Outcome.NotStarted not) {
            return Optional.of(not)
                    .filter(Outcome.NotStarted::retryable)
                    .flatMap(each -> Backoff.TRIGGER.pause(sending.attempts(), each.retryAfter()))
                    .map(pause -> sending.again(effects.clock().millis() + pause.toMillis(), not.why()))
                    .orElseGet(() -> sending.with(StackState.TRIGGER_FAILED, not.why()));
        } else if (outcome instanceof Outcome.Unknown unknown) {
            return lookUps.doubt(sending, unknown.why());
        }
        throw new IllegalArgumentException(outcome.toString());
    }
}
