package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Action;
import io.jenkins.plugins.autodeploy.deployment.AdmissionPolicy;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Merge;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RequestFailure;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.FactsQuery;
import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.github.RepositoryAccess;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.TagCreation;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

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
    private final AdmissionPolicy admission;

    ActionRunner(EngineContext context, Transitions transitions) {
        this.context = context;
        this.poller = new ExecutionPoller(context, transitions);
        this.sender = new TriggerSender(context, transitions);
        this.admission = new AdmissionPolicy(context.configuration().settings());
    }

    /** Runs the action. The deployment is the state from which the action follows. */
    CompletableFuture<TimedEvent> run(Action action, Deployment deployment) {
        if (action instanceof Action.ReadFacts read) {
            return deployment.request().subject() instanceof Redeploy redeploy
                    ? findTag(deployment, redeploy)
                    : readFacts(deployment, read.thorough());
        } else if (action instanceof Action.CreateTag) {
            return createTag(deployment, deployment.release());
        } else if (action instanceof Action.Compare) {
            return compare(deployment);
        } else if (action instanceof Action.DeleteTag) {
            return deleteTag(deployment.release());
        } else if (action instanceof Action.PublishRelease) {
            return publish(deployment.release());
        } else if (action instanceof Action.RecordLabelHolds) {
            return recordLabelHolds(deployment);
        } else if (action instanceof Action.LookUp lookUp) {
            return poller.ask(deployment, deployment.stack(lookUp.stack()));
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

    /**
     * Asks GitHub again before a trigger is sent. The request must still be admissible: the branch may have lost the
     * commit since. And another controller may have released a later commit. Releases of this controller do not count
     * here, because the ledger records them for each stack.
     */
    CompletableFuture<TimedEvent> check(Deployment deployment) {
        Instant asked = context.runtime().clock().instant();
        return facts(deployment, false, Set.of())
                .thenCompose(facts -> inadmissible(deployment, facts)
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> newerFromElsewhere(deployment, facts)
                                .thenApply(newer -> newer.<DeploymentEvent>map(DeploymentEvent.NewerReleaseFound::new)
                                        .orElseGet(() -> new DeploymentEvent.FreshnessChecked(asked)))))
                .thenApply(this::now)
                .exceptionally(this::failed);
    }

    private Optional<DeploymentEvent> inadmissible(Deployment deployment, Facts facts) {
        return admission
                .refusal((Merge) deployment.request().subject(), facts)
                .map(each -> new DeploymentEvent.GitHubFailed(
                        new RequestFailure(each.why() + ". Nothing more is sent", each.mayPass(), null)));
    }

    /**
     * The newer release of another controller; empty if there is none. If the newest release is this controller's, an
     * older one that also contains the commit may still be another controller's.
     */
    private CompletableFuture<Optional<ReleaseTag>> newerFromElsewhere(Deployment checked, Facts facts) {
        Release release = checked.release();
        Set<ReleaseTag> unknown = facts.newer() == null
                ? Set.of()
                : facts.tags().stream()
                        .filter(tag -> tag.compareTo(release.tag()) > 0 && !knows(release, tag))
                        .collect(Collectors.toSet());
        return unknown.isEmpty() || unknown.contains(facts.newer())
                ? CompletableFuture.completedFuture(
                        Optional.ofNullable(facts.newer()).filter(unknown::contains))
                : facts(checked, false, unknown)
                        .thenApply(compared -> compared.containing().stream()
                                .filter(unknown::contains)
                                .findFirst());
    }

    private boolean knows(Release release, ReleaseTag newer) {
        try {
            return context.ledger().knows(release.repository(), newer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<Facts> facts(Deployment deployment, boolean thorough, Set<ReleaseTag> against) {
        Change change = ((Merge) deployment.request().subject()).change();
        return context.gitHub()
                .facts(new FactsQuery(
                        deployment.request().repository(),
                        change.branch(),
                        change instanceof Change.Commit commit ? commit.id() : null,
                        change instanceof Change.OpenPullRequest open ? open.number() : null,
                        context.configuration().rules().tags(),
                        thorough,
                        against));
    }

    private CompletableFuture<TimedEvent> readFacts(Deployment deployment, boolean thorough) {
        Instant asked = context.runtime().clock().instant();
        return facts(deployment, thorough, Set.of())
                .thenCompose(facts -> proven(deployment, facts.repository(), facts.access(), facts.own() != null)
                        .thenApply(facts::with))
                .thenApply(facts -> now(unserved(facts.repository())
                        .orElseGet(() ->
                                new DeploymentEvent.FactsRead(facts, recorded(deployment, facts), thorough, asked))))
                .exceptionally(this::failed);
    }

    /**
     * What the credential may do. If GitHub has not told it, GitHub is asked once more, unless the deployment creates a
     * tag before it changes anything else. Whoever creates a tag shows the right to write by that.
     */
    private CompletableFuture<RepositoryAccess> proven(
            Deployment deployment, RepositoryInfo repository, RepositoryAccess told, boolean exists) {
        boolean shown = !exists && deployment.request().options().resume().isEmpty();
        return told == RepositoryAccess.UNPROVEN
                        && !shown
                        && !deployment.request().isPreview()
                ? context.gitHub().access(repository.name(), true)
                : CompletableFuture.completedFuture(told);
    }

    /**
     * The failure if a stack does not serve the repository by the name that GitHub answered. The request may have named
     * it by an older name, and the repository may belong to somebody else now.
     */
    private Optional<DeploymentEvent> unserved(RepositoryInfo repository) {
        List<String> unserved = context.configuration().stacks().stream()
                .filter(stack -> !stack.serves().test(repository.name()))
                .map(Stack::name)
                .toList();
        return unserved.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeploymentEvent.GitHubFailed(RequestFailure.lasting("The repository is called "
                        + repository.name()
                        + " on GitHub now, and that name is not among the repositories of the stack "
                        + String.join(", ", unserved)
                        + ". An administrator can add the name in Manage Jenkins, System, Auto Deploy. Nothing was"
                        + " released or deployed")));
    }

    /** What the ledger has. An admitted request first ends the pins of the stacks that it resumes. */
    private RecordedState recorded(Deployment deployment, Facts facts) {
        if (admission.refusal((Merge) deployment.request().subject(), facts).isEmpty()) {
            resumeStacks(deployment, facts.repository());
        }
        return recorded(deployment, facts.repository(), facts.commit());
    }

    private RecordedState recorded(Deployment deployment, ReleaseTag tag, Tagged tagged) {
        RecordedState recorded = recorded(deployment, tagged.repository(), tagged.commit());
        boolean sentBefore = recorded.releases().containsKey(tag.name());
        if (admission.refusal(tagged, sentBefore).isPresent()) {
            return recorded;
        }
        resumeStacks(deployment, tagged.repository());
        return recorded(deployment, tagged.repository(), tagged.commit());
    }

    private RecordedState recorded(Deployment deployment, RepositoryInfo repository, String commit) {
        try {
            RecordedState recorded = context.ledger().recordedState(repository, commit);
            return deployment.request().isPreview()
                    ? recorded.withoutPins(deployment.request().options().resume())
                    : recorded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void resumeStacks(Deployment deployment, RepositoryInfo repository) {
        if (deployment.request().isPreview()) {
            return;
        }
        try {
            for (String stack : deployment.request().options().resume()) {
                context.ledger().resume(repository, stack, deployment.request().deployer());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<TimedEvent> findTag(Deployment deployment, Redeploy redeploy) {
        var rule = context.configuration().rules().tags();
        ReleaseTag tag = rule.read(redeploy.tag()).orElseThrow();
        return context.gitHub()
                .tagged(redeploy.repository(), tag, rule, redeploy.branch())
                .thenCompose(tagged -> proven(deployment, tagged.repository(), tagged.access(), true)
                        .thenApply(tagged::with))
                .thenApply(tagged -> now(unserved(tagged.repository())
                        .orElseGet(() -> new DeploymentEvent.TagFound(tag, tagged, recorded(deployment, tag, tagged)))))
                .exceptionally(this::failed);
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<TimedEvent> compare(Deployment deployment) {
        Instant asked = context.runtime().clock().instant();
        Set<ReleaseTag> against = new HashSet<>(deployment.rivals().tags());
        against.add(deployment.release().tag());
        return facts(deployment, false, against)
                .thenApply(facts -> now(new DeploymentEvent.TagCompared(facts, asked)))
                .exceptionally(this::failed);
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
            return CompletableFuture.completedFuture(now(new DeploymentEvent.LedgerFailed(e.getMessage())));
        }
    }

    private CompletableFuture<TimedEvent> publish(Release release) {
        return body(release)
                .thenCompose(body -> context.gitHub().createRelease(release.repository(), release.tag(), body))
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
                ? now(new DeploymentEvent.LedgerFailed(ledger.getCause().getMessage()))
                : now(new DeploymentEvent.GitHubFailed(FailureReader.read(failure)));
    }
}
