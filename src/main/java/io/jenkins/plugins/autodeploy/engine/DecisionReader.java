package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.AdmissionPolicy;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Merge;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RequestFailure;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.FactsQuery;
import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.github.Relation;
import io.jenkins.plugins.autodeploy.github.RepositoryAccess;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what the next decision of a deployment needs: from GitHub, and from the ledger. The results are events. A
 * returned future fails with the failure of GitHub or of the ledger.
 */
final class DecisionReader {

    private final EngineContext context;
    private final AdmissionPolicy admission;
    /** The last facts if they lack pull requests. They are not on disk: after a restart all facts are read again. */
    private volatile Facts incomplete;

    DecisionReader(EngineContext context) {
        this.context = context;
        this.admission = new AdmissionPolicy(context.configuration().settings());
    }

    /**
     * Asks GitHub again before a trigger is sent. The request must still be admissible: the branch may have lost the
     * commit since. A person may have deleted the tag to stop the deployment. And another controller may have released a
     * later commit. Releases of this controller do not count here, because the ledger records them for each stack.
     */
    CompletableFuture<DeploymentEvent> check(Deployment deployment) {
        Instant asked = context.runtime().clock().instant();
        return facts(deployment, true, Set.of(deployment.release().tag()))
                .thenCompose(facts -> inadmissible(deployment, facts)
                        .or(() -> tagLost(deployment.release(), facts))
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> newerFromElsewhere(deployment, facts)
                                .thenCompose(newer -> newer.isPresent()
                                        ? CompletableFuture.completedFuture(
                                                new DeploymentEvent.NewerReleaseFound(newer.get()))
                                        : backlogs(deployment, facts)
                                                .ofPending(
                                                        deployment,
                                                        recorded(deployment, facts.repository(), facts.commit()))
                                                .thenApply(backlogs ->
                                                        new DeploymentEvent.FreshnessChecked(backlogs, asked)))));
    }

    private Optional<DeploymentEvent> inadmissible(Deployment deployment, Facts facts) {
        return admission
                .refusal(merge(deployment), facts)
                .map(each -> new DeploymentEvent.GitHubFailed(
                        new RequestFailure(each.why() + ". Nothing more is sent", each.mayPass(), null)));
    }

    /** The failure if the tag of the release is not on the commit any more. GitHub may only not show it yet. */
    private static Optional<DeploymentEvent> tagLost(Release release, Facts facts) {
        Relation relation = facts.relations().get(release.tag());
        return relation == Relation.IDENTICAL
                ? Optional.empty()
                : Optional.of(new DeploymentEvent.GitHubFailed(new RequestFailure(
                        "The tag " + release.tag()
                                + (relation == null
                                        ? " does not exist any more, or GitHub does not show it"
                                        : " is on another commit now")
                                + ". Nothing more is sent",
                        relation == null,
                        null)));
    }

    /**
     * The newer release of another controller; empty if there is none. If the newest release is this controller's, an
     * older one that also contains the commit may still be another controller's.
     */
    private CompletableFuture<Optional<ReleaseTag>> newerFromElsewhere(Deployment checked, Facts facts) {
        Release release = checked.release();
        Set<ReleaseTag> unknown = facts.newer() == null && !merge(checked).catchesUp()
                ? Set.of()
                : facts.tags().stream()
                        .filter(tag -> tag.compareTo(release.tag()) > 0 && !knows(release, tag))
                        .collect(Collectors.toSet());
        return unknown.isEmpty() || facts.newer() != null && unknown.contains(facts.newer())
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
        return context.gitHub().facts(query(deployment, thorough, against));
    }

    private StackBacklogReader backlogs(Deployment deployment, Facts facts) {
        return new StackBacklogReader(
                context.gitHub(), context.configuration().settings(), query(deployment, true, Set.of()), facts);
    }

    private static Merge merge(Deployment deployment) {
        return (Merge) deployment.request().subject();
    }

    private FactsQuery query(Deployment deployment, boolean thorough, Set<ReleaseTag> against) {
        Change change = merge(deployment).change();
        return new FactsQuery(
                deployment.request().repository(),
                change.branch(),
                change instanceof Change.Commit commit ? commit.id() : null,
                change instanceof Change.OpenPullRequest open ? open.number() : null,
                context.configuration().rules().tags(),
                thorough,
                against,
                merge(deployment).catchesUp());
    }

    /**
     * Reads the facts that the plan needs. If the last facts lack only pull requests that GitHub may show in a moment,
     * this asks only for these.
     *
     * @param last whether no further attempt follows
     */
    CompletableFuture<DeploymentEvent> readFacts(Deployment deployment, boolean last) {
        Instant asked = context.runtime().clock().instant();
        Facts before = deployment.attempts() == 0 ? null : incomplete;
        FactsQuery query = query(deployment, true, Set.of());
        return (before == null
                        ? context.gitHub().facts(query)
                        : context.gitHub().latePullRequests(query, before))
                .thenCompose(facts -> proven(deployment, facts.repository(), facts.access(), facts.own() != null)
                        .thenApply(facts::with))
                .thenApply(facts -> {
                    incomplete = lacksOnlyPullRequests(deployment, facts) ? facts : null;
                    return facts;
                })
                .thenCompose(facts -> renamed(deployment, facts.repository())
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> {
                            RecordedState recorded = recorded(deployment, facts);
                            return backlogs(deployment, facts)
                                    .ofPlanned(deployment.request(), recorded, last)
                                    .thenApply(backlogs ->
                                            new DeploymentEvent.FactsRead(facts, recorded, backlogs, last, asked));
                        }));
    }

    private boolean lacksOnlyPullRequests(Deployment deployment, Facts facts) {
        return !facts.late().isEmpty()
                && facts.containing().isEmpty()
                && facts.identical().isEmpty()
                && admission.refusal(merge(deployment), facts).isEmpty();
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
     * The failure if the name that GitHub answered has other stacks than the name of the request. The request may have
     * an older name, and the repository may belong to somebody else now.
     */
    private Optional<DeploymentEvent> renamed(Deployment deployment, RepositoryInfo repository) {
        RepositoryName requested = deployment.request().repository();
        Set<String> before = stackNames(requested);
        Set<String> now = stackNames(repository.name());
        if (before.equals(now)) {
            return Optional.empty();
        }
        String different = Stream.concat(before.stream(), now.stream())
                .filter(name -> !before.contains(name) || !now.contains(name))
                .collect(Collectors.joining(", "));
        return Optional.of(new DeploymentEvent.GitHubFailed(RequestFailure.lasting("The repository is called "
                + repository.name() + " on GitHub now. These stacks serve only one of the names " + requested + " and "
                + repository.name() + ": " + different
                + ". An administrator can correct the repositories of the stacks in Manage Jenkins, System, Auto"
                + " Deploy. Nothing was released or deployed")));
    }

    private Set<String> stackNames(RepositoryName repository) {
        return new LinkedHashSet<>(context.configuration().stackNames().apply(repository));
    }

    /** What the ledger has. An admitted request first ends the pins of the stacks that it resumes. */
    private RecordedState recorded(Deployment deployment, Facts facts) {
        if (admission.refusal(merge(deployment), facts).isEmpty()) {
            resumeStacks(deployment, facts.repository());
        }
        return recorded(deployment, facts.repository(), facts.commit());
    }

    private RecordedState recorded(Deployment deployment, ReleaseTag tag, Tagged tagged) {
        RecordedState recorded = recorded(deployment, tagged.repository(), tagged.commit());
        boolean sentBefore = recorded.hasRecordOf(tag);
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
                context.ledger()
                        .resume(
                                repository,
                                stack,
                                deployment.request().deployer(),
                                deployment.request().options().begun());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CompletableFuture<DeploymentEvent> findTag(Deployment deployment, Redeploy redeploy) {
        var rule = context.configuration().rules().tags();
        ReleaseTag tag = rule.read(redeploy.tag()).orElseThrow();
        return context.gitHub()
                .tagged(redeploy.repository(), tag, rule, redeploy.branch())
                .thenCompose(tagged -> proven(deployment, tagged.repository(), tagged.access(), true)
                        .thenApply(tagged::with))
                .thenCompose(tagged -> renamed(deployment, tagged.repository())
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> found(deployment, redeploy, tag, tagged)));
    }

    private CompletableFuture<DeploymentEvent> found(
            Deployment deployment, Redeploy redeploy, ReleaseTag tag, Tagged tagged) {
        RecordedState recorded = recorded(deployment, tag, tagged);
        RollbackReader rollback = new RollbackReader(context, deployment.request(), tagged);
        return rollback.across(redeploy, tag)
                .thenApply(across -> new DeploymentEvent.TagFound(tag, tagged, recorded, across, rollback.running()));
    }

    CompletableFuture<DeploymentEvent> compare(Deployment deployment) {
        Instant asked = context.runtime().clock().instant();
        Set<ReleaseTag> against = new HashSet<>(deployment.rivals().tags());
        against.add(deployment.release().tag());
        return facts(deployment, false, against).thenApply(facts -> new DeploymentEvent.TagCompared(facts, asked));
    }
}
