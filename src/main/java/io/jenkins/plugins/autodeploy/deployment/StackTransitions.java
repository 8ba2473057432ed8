package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.deployment.StackEvent.ClaimRefused;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.ExecutionsSeen;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.InterruptionUnreadable;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SendingBegan;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SendingFailed;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SpinnakerFailed;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SpinnakerNotConfigured;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.TriggerAnswered;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.TriggerInterrupted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the next state of one stack, from the verdict about it and from the events of its trigger. Pure. */
final class StackTransitions {

    /**
     * For this time after its trigger, an execution is surely still readable. Orca may be configured to delete older
     * ones.
     */
    private static final Duration READABLE = Duration.ofDays(1);

    private final DeploymentSettings settings;
    private final CancellationTransitions cancellation;

    StackTransitions(DeploymentSettings settings) {
        this.settings = settings;
        this.cancellation = new CancellationTransitions(settings, this);
    }

    StackDeployment next(DeploymentRequest request, StackDeployment stack, StackEvent event, Instant at) {
        long now = at.toEpochMilli();
        if (event instanceof SendingBegan began) {
            return stack.sending(request.deployer(), began.requestId(), now, tracking(request, stack.stack(), now));
        } else if (event instanceof ClaimRefused refused) {
            return decided(refused.verdict(), request, now);
        }
        return next(stack, event, now);
    }

    /** The next state after an event that brings its own facts. The request does not matter then. */
    StackDeployment next(StackDeployment stack, StackEvent event, long now) {
        if (event instanceof SendingFailed failed) {
            return stack.with(StackState.TRIGGER_FAILED, failed.why());
        } else if (event instanceof TriggerAnswered answered) {
            return answered(answered.pins() ? stack.pinning() : stack, answered.outcome(), now);
        } else if (event instanceof TriggerInterrupted interrupted) {
            return interrupted(stack, interrupted.recorded(), now);
        } else if (event instanceof InterruptionUnreadable) {
            return stack.with(
                    StackState.UNKNOWN,
                    "Jenkins stopped while the trigger was perhaps on its way, and its record can't be read");
        } else if (event instanceof ExecutionsSeen seen) {
            return ExecutionTransitions.found(
                    stack.with(asked(stack, now).answered(seen.prompt(), now)),
                    seen.executions(),
                    now,
                    settings(stack));
        } else if (event instanceof SpinnakerFailed failed) {
            return ExecutionTransitions.askingFailed(
                    stack.with(asked(stack, now).grace().troubled(now)), failed.failure(), now);
        } else if (event instanceof SpinnakerNotConfigured) {
            return stack.with(
                    stack.state() == StackState.STARTED ? StackState.END_UNKNOWN : StackState.UNKNOWN,
                    "No Gate URL is configured any more, so its execution can't be read");
        }
        return canceling(stack, event, now);
    }

    private StackDeployment canceling(StackDeployment stack, StackEvent event, long now) {
        if (event instanceof StackEvent.CancellationDue due) {
            return cancellation.due(stack, due, now);
        } else if (event instanceof StackEvent.CancellationAnswered answered) {
            return cancellation.answered(stack, answered, now);
        }
        throw new IllegalArgumentException(event.toString());
    }

    private static TriggerAttempt asked(StackDeployment stack, long now) {
        return stack.attempt().with(stack.attempt().grace().asked(stack.notBefore(), now));
    }

    /**
     * The first state of a stack in the plan. The ledger may show that a trigger is being sent, because another build
     * is sending it right now. Such a trigger decides nothing yet. Its outcome is known when this deployment gets the
     * lock of the stack.
     */
    StackDeployment planned(StackVerdict verdict, DeploymentRequest request, long now) {
        if (verdict instanceof StackVerdict.OutcomeUnknown unknown
                && unknown.recorded().state() == StackState.SENDING) {
            return StackDeployment.of(
                    verdict.stack(),
                    StackState.PENDING,
                    "after the trigger that " + StackVerdict.deployer(unknown.recorded()) + " is sending");
        }
        return decided(verdict, request, now);
    }

    private StackDeployment decided(StackVerdict verdict, DeploymentRequest request, long now) {
        if (verdict instanceof StackVerdict.Deploy deploy) {
            return pending(deploy, request);
        } else if (verdict instanceof StackVerdict.AlreadyTriggered triggered) {
            return sentBefore(triggered.recorded(), verdict, request, now);
        } else if (verdict instanceof StackVerdict.OutcomeUnknown unknown) {
            return sentBefore(unknown.recorded(), verdict, request, now);
        }
        return verdict instanceof StackVerdict.HeldByWindow closed
                ? StackDeployment.closed(
                        verdict.stack(),
                        verdict.reason(),
                        closed.notBefore(Instant.ofEpochMilli(now)).toEpochMilli())
                : StackDeployment.of(verdict.stack(), state(verdict), verdict.reason());
    }

    private static StackState state(StackVerdict verdict) {
        if (verdict instanceof StackVerdict.Overtaken) {
            return StackState.OVERTAKEN;
        }
        return verdict instanceof StackVerdict.Pinned ? StackState.PINNED : StackState.HELD;
    }

    private static StackDeployment pending(StackVerdict.Deploy deploy, DeploymentRequest request) {
        if (request.subject() instanceof DeploymentRequest.Merge merge && merge.catchUp() != null) {
            return StackDeployment.of(deploy.stack(), StackState.PENDING, "catch-up: " + merge.catchUp());
        }
        if (!(request.subject() instanceof DeploymentRequest.Redeploy redeploy)) {
            return StackDeployment.of(deploy.stack(), StackState.PENDING, deploy.reason());
        }
        String asked = "asked for by " + Deployer.shown(request.deployer());
        return deploy.pins()
                ? StackDeployment.of(
                                deploy.stack(),
                                StackState.PENDING,
                                asked + "; it stays at " + redeploy.tag() + ": "
                                        + StackVerdict.resumption(deploy.stack()))
                        .pinning()
                : StackDeployment.of(deploy.stack(), StackState.PENDING, asked);
    }

    private StackDeployment sentBefore(
            StackDeployment recorded, StackVerdict verdict, DeploymentRequest request, long now) {
        return request.isPreview()
                ? shown(recorded, verdict.reason())
                : followed(recorded, verdict.reason(), request, now);
    }

    /** The state of an earlier trigger in a preview. */
    private static StackDeployment shown(StackDeployment recorded, String why) {
        if (recorded.state().isUnknown()) {
            return recorded.with(StackState.UNKNOWN, why);
        }
        return recorded.state().isFailure() || recorded.state() == StackState.DROPPED
                ? recorded.with(recorded.state(), why)
                : recorded.with(StackState.ALREADY_TRIGGERED, why);
    }

    /** Follows the executions of an earlier trigger too, unless they have come as far as this request asks. */
    private StackDeployment followed(StackDeployment recorded, String why, DeploymentRequest request, long now) {
        StackDeployment stack = recorded.with(recorded.tracking().restarted(tracking(request, recorded.stack(), now)));
        return switch (recorded.state()) {
            case SENDING, CHECKING, UNKNOWN -> checked(stack, why, now);
            case NOTHING_STARTED, ACCEPTED -> reopened(stack, StackState.ACCEPTED, why, now);
            case STARTED, EXECUTION_FAILED, END_UNKNOWN, DROPPED -> reopened(stack, StackState.STARTED, why, now);
            default -> recorded.with(StackState.ALREADY_TRIGGERED, why);
        };
    }

    private StackDeployment reopened(StackDeployment stack, StackState state, String why, long now) {
        boolean dropped = stack.state() == StackState.DROPPED;
        boolean failed = stack.state().isFailure() || dropped;
        boolean tooOld = stack.executions().isEmpty() && now - stack.sentAt() > READABLE.toMillis();
        if (!canAsk(stack) || tooOld) {
            StackState last = dropped ? StackState.EXECUTION_FAILED : stack.state();
            return stack.with(failed ? last : StackState.ALREADY_TRIGGERED, why);
        }
        StackDeployment open = stack.asking(state, now, why, stack.tracking());
        if (open.isOpen()) {
            return open;
        }
        return failed ? open.followedToTheEnd() : stack.with(StackState.ALREADY_TRIGGERED, why);
    }

    /** The outcome of the trigger is unknown: Spinnaker is asked for its executions, if they can be read. */
    private StackDeployment checked(StackDeployment sent, String why, long now) {
        return canAsk(sent)
                ? sent.asking(StackState.CHECKING, soon(sent, now), why, sent.tracking())
                : sent.with(StackState.UNKNOWN, why);
    }

    private boolean canAsk(StackDeployment sent) {
        return settings.readable() && sent.requestId() != null;
    }

    private static long soon(StackDeployment stack, long now) {
        return now + stack.tracking().pause(now - stack.sentAt()).toMillis();
    }

    private ExecutionTracking tracking(DeploymentRequest request, String stack, long now) {
        FollowRules rules = settings.stack(stack).map(StackSettings::follow).orElse(FollowRules.DEFAULT);
        WaitFor waitFor = Optional.ofNullable(request.options().waitFor())
                .or(() -> Optional.ofNullable(rules.waitFor()))
                .orElse(WaitFor.STARTED);
        return ExecutionTracking.of(
                settings.readable() ? waitFor : WaitFor.ACCEPTED,
                now + rules.timeLimit().toMillis());
    }

    /** The configuration of the stack. A stack that is not configured any more gets the defaults. */
    private StackSettings settings(StackDeployment stack) {
        return settings.stack(stack.stack())
                .orElseGet(() ->
                        new StackSettings(stack.stack(), FollowRules.DEFAULT, false, true, DeploymentWindows.NONE));
    }

    private StackDeployment answered(StackDeployment sending, Outcome outcome, long now) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return sending.accepted(accepted.eventId(), soon(sending, now));
        } else if (outcome instanceof Outcome.Started started) {
            return ExecutionTransitions.found(sending, List.of(started.execution()), now, settings(sending));
        } else if (outcome instanceof Outcome.NotStarted not) {
            return Optional.of(not)
                    .filter(Outcome.NotStarted::retryable)
                    .flatMap(each -> Backoff.TRIGGER.pause(sending.attempts(), each.retryAfter()))
                    .map(pause -> sending.again(now + pause.toMillis(), not.why()))
                    .orElseGet(() -> sending.with(StackState.TRIGGER_FAILED, not.why()));
        } else if (outcome instanceof Outcome.Unknown unknown) {
            return checked(sending, unknown.why(), now);
        }
        throw new IllegalArgumentException(outcome.toString());
    }

    private StackDeployment interrupted(StackDeployment sending, StackDeployment recorded, long now) {
        if (recorded == null) {
            return sending.again(0, "Jenkins stopped before it was sent");
        }
        return recorded.state() == StackState.SENDING
                ? checked(recorded, "Jenkins stopped while the trigger was on its way", now)
                : recorded;
    }
}
