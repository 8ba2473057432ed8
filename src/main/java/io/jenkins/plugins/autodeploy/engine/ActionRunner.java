package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Action;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.github.TagCreation;
import io.jenkins.plugins.autodeploy.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Runs one action against GitHub, Spinnaker or the ledger, and returns an event that says what happened. Decides
 * nothing. A returned future fails only because of a bug.
 */
final class ActionRunner {

    /** When a trigger is sent, the last check for a newer release may be this old. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final EngineContext context;
    private final ExecutionPoller poller;
    private final TriggerSender sender;
    private final DecisionReader reader;
    private final RunningCanceler canceler;

    ActionRunner(EngineContext context, Transitions transitions, ConsoleReporter reporter) {
        this.context = context;
        this.poller = new ExecutionPoller(context, reporter);
        this.sender = new TriggerSender(context, transitions);
        this.reader = new DecisionReader(context);
        this.canceler = new RunningCanceler(context);
    }

    /** Runs the action. The deployment is the state from which the action follows. */
    CompletableFuture<TimedEvent> run(Action action, Deployment deployment) {
        if (action instanceof Action.ReadFacts read) {
            return deployment.request().subject() instanceof Redeploy redeploy
                    ? event(reader.findTag(deployment, redeploy))
                    : event(reader.readFacts(deployment, read.last()));
        } else if (action instanceof Action.CreateTag) {
            return createTag(deployment, deployment.release());
        } else if (action instanceof Action.Compare) {
            return event(reader.compare(deployment));
        } else if (action instanceof Action.DeleteTag) {
            return deleteTag(deployment.release());
        } else if (action instanceof Action.PublishRelease) {
            return publish(deployment.release());
        } else if (action instanceof Action.RecordLabelHolds) {
            return recordLabelHolds(deployment);
        } else if (action instanceof Action.LookUp lookUp) {
            return poller.ask(deployment, deployment.stack(lookUp.stack()));
        } else if (action instanceof Action.Cancel cancel) {
            return canceler.cancel(deployment, deployment.stack(cancel.stack()));
        } else if (action instanceof Action.Send send) {
            return sender.send(deployment, deployment.stack(send.stack()));
        } else if (action instanceof Action.Finish) {
            return CompletableFuture.completedFuture(now(new DeploymentEvent.AllDone()));
        }
        throw new IllegalArgumentException(action.toString());
    }

    TriggerSender sender() {
        return sender;
    }

    ExecutionPoller poller() {
        return poller;
    }

    RunningCanceler canceler() {
        return canceler;
    }

    private TimedEvent now(DeploymentEvent event) {
        return new TimedEvent(event, context.runtime().clock().instant());
    }

    /**
     * Whether the last check for a newer release that contains the commit is recent enough. A manual deployment needs
     * no such check.
     */
    boolean isChecked(Deployment deployment) {
        long age = context.runtime().clock().millis() - deployment.checkedAt();
        return deployment.request().subject() instanceof Redeploy || age >= 0 && age <= FRESH.toMillis();
    }

    /** Asks GitHub again before a trigger is sent, because much may have happened since the plan. */
    CompletableFuture<TimedEvent> check(Deployment deployment) {
        return event(reader.check(deployment));
    }

    private CompletableFuture<TimedEvent> event(CompletableFuture<DeploymentEvent> read) {
        return read.thenApply(this::now).exceptionally(this::failed);
    }

    private CompletableFuture<TimedEvent> createTag(Deployment deployment, Release release) {
        Instant asked = context.runtime().clock().instant();
        return context.gitHub()
                .createTag(
                        release.repository(),
                        release.tag(),
                        release.commit(),
                        context.configuration().rules().tags(),
                        release.previous(),
                        deployment.plan().tagging().forked(),
                        release.beside())
                .thenApply(creation -> {
                    if (creation instanceof TagCreation.Stands) {
                        recordRelease(deployment, release);
                    }
                    return now(new DeploymentEvent.TagCreated(creation, asked));
                })
                .exceptionally(this::failed);
    }

    private void recordRelease(Deployment deployment, Release release) {
        try {
            context.ledger().released(release, deployment.request().deployer());
            context.ledger()
                    .heldByLabels(
                            release,
                            deployment.request().deployer(),
                            deployment.plan().labelHolds());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<TimedEvent> deleteTag(Release release) {
        return context.gitHub()
                .deleteTag(release.repository().name(), release.tag())
                .thenApply(deleted -> now(new DeploymentEvent.TagDeleted()))
                .exceptionally(this::failed);
    }

    private CompletableFuture<TimedEvent> recordLabelHolds(Deployment deployment) {
        try {
            context.ledger()
                    .heldByLabels(
                            deployment.release(),
                            deployment.request().deployer(),
                            deployment.plan().labelHolds());
            return CompletableFuture.completedFuture(now(new DeploymentEvent.LabelHoldsRecorded()));
        } catch (IOException e) {
            return CompletableFuture.completedFuture(now(new DeploymentEvent.LedgerFailed(FailureReader.text(e))));
        }
    }

    private CompletableFuture<TimedEvent> publish(Release release) {
        return body(release)
                .thenCompose(body -> context.gitHub()
                        .createRelease(
                                release.repository(), release.tag(), ReleaseBody.fit(body), release.isGreatest()))
                .thenApply(url -> now(new DeploymentEvent.ReleasePublished(url)))
                .exceptionally(failure -> now(new DeploymentEvent.PublishingFailed(FailureReader.read(failure))));
    }

    private CompletableFuture<String> body(Release release) {
        return switch (context.configuration().rules().releaseNotes()) {
            case GITHUB ->
                context.gitHub().generatedNotes(release.repository().name(), release.tag(), release.previous());
            case PULL_REQUESTS -> CompletableFuture.completedFuture(ReleaseBody.of(release));
            case NONE -> CompletableFuture.completedFuture("");
        };
    }

    private TimedEvent failed(Throwable failure) {
        return Http.cause(failure) instanceof UncheckedIOException ledger
                ? now(new DeploymentEvent.LedgerFailed(FailureReader.text(ledger.getCause())))
                : now(new DeploymentEvent.GitHubFailed(FailureReader.read(failure)));
    }
}
