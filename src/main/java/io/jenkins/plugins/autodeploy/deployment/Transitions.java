package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.OfDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.ClaimRefused;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.ExecutionsSeen;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.InterruptionUnreadable;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.TriggerAnswered;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByLabels;
import java.time.Instant;

/**
 * Makes the next state of a deployment from its state, an event and a time. It is the only place that does so, and it
 * is pure. {@link LegalTransitions} lists all transitions that it may make.
 */
public final class Transitions {

    private final PlanningTransitions planning;
    private final StackTransitions stacks;

    /** @param settings the configuration that decisions depend on */
    public Transitions(@NonNull DeploymentSettings settings) {
        this.stacks = new StackTransitions(settings);
        this.planning = new PlanningTransitions(settings, stacks);
    }

    /**
     * The next state of a deployment.
     *
     * @param at when the event happened
     * @throws IllegalStateException if the transition is not legal, which is a bug
     */
    @NonNull
    public Deployment next(@NonNull Deployment deployment, @NonNull DeploymentEvent event, @NonNull Instant at) {
        Deployment next = event instanceof StackEvent stack
                ? next(deployment, stack, at)
                : next(deployment, (OfDeployment) event, at);
        LegalTransitions.check(deployment, event, next);
        return next;
    }

    private Deployment next(Deployment deployment, OfDeployment event, Instant at) {
        if (event instanceof DeploymentEvent.FactsRead facts) {
            return planning.read(deployment, facts, at);
        } else if (event instanceof DeploymentEvent.TagFound found) {
            return planning.found(deployment, found, at);
        } else if (event instanceof DeploymentEvent.TagCreated created) {
            return TagTransitions.created(deployment, created);
        } else if (event instanceof DeploymentEvent.TagCompared compared) {
            return TagTransitions.compared(deployment, compared);
        } else if (event instanceof DeploymentEvent.TagDeleted) {
            return TagTransitions.anotherRound(deployment);
        } else if (event instanceof DeploymentEvent.GitHubFailed failed) {
            return EndTransitions.gitHubFailed(deployment, failed.failure(), at.toEpochMilli());
        } else if (event instanceof DeploymentEvent.LedgerFailed failed) {
            return EndTransitions.ledgerFailed(deployment, failed.message());
        } else if (event instanceof DeploymentEvent.ReleasePublished published) {
            return deployment.with(GitHubRelease.at(published.url()));
        } else if (event instanceof DeploymentEvent.PublishingFailed failed) {
            return deployment.with(publishLater(deployment.gitHubRelease(), failed.failure(), at));
        } else if (event instanceof DeploymentEvent.LabelHoldsRecorded) {
            return deployment.with(deployment.plan().withLabelHoldsRecorded());
        } else if (event instanceof DeploymentEvent.FreshnessChecked checked) {
            return deployment
                    .checked(checked.asked().toEpochMilli())
                    .with(deployment.plan().with(checked.backlogs()));
        } else if (event instanceof DeploymentEvent.NewerReleaseFound found) {
            return TagTransitions.overtaken(deployment, found.newer());
        } else if (event instanceof DeploymentEvent.AllDone) {
            return EndTransitions.finished(deployment);
        } else if (event instanceof DeploymentEvent.Aborted) {
            return EndTransitions.aborted(deployment);
        } else if (event instanceof DeploymentEvent.BugFound bug) {
            return EndTransitions.bugFound(deployment, bug.what());
        } else if (event instanceof DeploymentEvent.JournalFailed failed) {
            return EndTransitions.unrecorded(deployment, failed);
        }
        throw new IllegalArgumentException(event.toString());
    }

    private static GitHubRelease publishLater(GitHubRelease release, RequestFailure failure, Instant at) {
        int made = release.attempts() + 1;
        return EndTransitions.pause(failure, made)
                .map(pause -> new GitHubRelease(null, null, made, at.toEpochMilli() + pause))
                .orElseGet(() -> new GitHubRelease(null, failure.message(), made, 0));
    }

    private Deployment next(Deployment deployment, StackEvent event, Instant at) {
        StackDeployment stack = next(deployment.request(), deployment.stack(event.stack()), event, at);
        Deployment next = deployment.with(stack);
        if (event instanceof ExecutionsSeen seen && stack.state() == StackState.DROPPED) {
            return EndTransitions.dropped(next, stack, seen.lastSent());
        } else if (event instanceof ClaimRefused refused
                && refused.verdict() instanceof HeldByLabels held
                && !next.request().catchesUp()) {
            return next.with(next.plan().heldBy(held.holds()));
        } else if (event instanceof TriggerAnswered answered && answered.unrecorded() != null) {
            return next.end(
                    Phase.FAILED,
                    "The outcome of the trigger for " + event.stack() + " could not be recorded: "
                            + answered.unrecorded());
        } else if (event instanceof InterruptionUnreadable unreadable) {
            return next.end(Phase.FAILED, unreadable.message());
        }
        return next;
    }

    /**
     * The end of a deployment after a bug in this plugin, whatever its state is. Unlike {@link #next}, this never
     * throws.
     *
     * @param deployment a deployment that has not ended
     */
    @NonNull
    public static Deployment brokenDown(@NonNull Deployment deployment, @NonNull DeploymentEvent.BugFound bug) {
        return EndTransitions.bugFound(deployment, bug.what());
    }

    /**
     * The next state of one stack. The engine also calls this after the deployment has ended, to record the outcome of
     * the trigger in the ledger.
     *
     * @param at when the event happened
     */
    @NonNull
    public StackDeployment next(
            @NonNull DeploymentRequest request,
            @NonNull StackDeployment stack,
            @NonNull StackEvent event,
            @NonNull Instant at) {
        return stacks.next(request, stack, event, at);
    }

    /**
     * The next state of one stack after Spinnaker was asked for the executions of its trigger. The engine also calls this
     * after the deployment has ended.
     *
     * @param at when Spinnaker answered
     */
    @NonNull
    public StackDeployment asked(@NonNull StackDeployment stack, @NonNull StackEvent event, @NonNull Instant at) {
        return stacks.next(stack, event, at.toEpochMilli());
    }

    /**
     * The end of a deployment that can't go on after a restart. A deployment that has ended already does not change.
     *
     * @param message a sentence that says why
     */
    @NonNull
    public static Deployment resumeRefused(@NonNull Deployment deployment, @NonNull String message) {
        return deployment.phase().isEnd()
                ? deployment
                : deployment
                        .cutOff("Jenkins stopped while the trigger was perhaps on its way")
                        .end(Phase.FAILED, message);
    }

    /**
     * The end of a deployment that had ended before a restart, but whose end could not be recorded. A deployment whose
     * end is recorded does not change.
     *
     * @param deployment the last recorded state
     */
    @NonNull
    public static Deployment endLost(@NonNull Deployment deployment) {
        return deployment.phase().isEnd() ? deployment : EndTransitions.lost(deployment);
    }

    /**
     * The proposal that the policy decides about under the ledger's lock, right before a trigger is sent.
     *
     * @param sending the stack whose trigger is about to be sent
     */
    @NonNull
    public Proposal proposal(@NonNull Deployment deployment, @NonNull StackDeployment sending) {
        return planning.proposal(deployment, sending);
    }
}
