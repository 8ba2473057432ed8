package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.AdmissionPolicy.Refusal;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.FactsRead;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.TagFound;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Merge;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.Facts.Doubt;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.LabelRule.HoldLabel;
import io.jenkins.plugins.autodeploy.release.NextRelease;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the plan from the facts of GitHub and the record of the ledger. Pure. */
final class PlanningTransitions {

    private static final String TAG_BY_HAND =
            "tag it as a release by hand and deploy this release: autoDeploy(tag: '…')";

    private final DeploymentSettings settings;
    private final AdmissionPolicy admission;
    private final StackTransitions stacks;

    PlanningTransitions(DeploymentSettings settings, StackTransitions stacks) {
        this.settings = settings;
        this.admission = new AdmissionPolicy(settings);
        this.stacks = stacks;
    }

    /** The next state after GitHub answered with the facts of a commit. */
    Deployment read(Deployment deployment, FactsRead event, Instant at) {
        Facts facts = event.facts();
        boolean preview = deployment.request().isPreview();
        if (facts.repository().archived()) {
            return deployment.end(
                    Phase.FAILED,
                    facts.repository().name() + " is archived: GitHub lets nobody release anything in it");
        }
        Merge merge = (Merge) deployment.request().subject();
        Optional<Refusal> inadmissible = admission.refusal(merge, facts);
        if (inadmissible.isPresent() && !preview) {
            String why = inadmissible.get().why();
            return inadmissible.get().mayPass() && !event.last()
                    ? readAgain(deployment, event, why)
                    : deployment.end(Phase.FAILED, why + ". Nothing was released or deployed");
        }
        if (facts.newer() != null) {
            return deployment.end(Phase.SUPERSEDED, "The newer release " + facts.newer() + " contains this commit");
        }
        Optional<String> early = misfit(facts).or(() -> lateIndex(facts));
        if (early.isPresent() && !event.last()) {
            return readAgain(deployment, event, early.get());
        }
        Optional<String> lasting = misfit(facts)
                .filter(what ->
                        facts.own() == null || smallerAfter(facts, facts.own()).isPresent());
        if (lasting.isPresent() && !preview) {
            return deployment.end(
                    Phase.FAILED, lasting.get() + ". Nothing was deployed: delete one of the two, then build again");
        }
        Optional<String> refusal = refuse(facts.unexplained());
        if (refusal.isPresent() && !preview) {
            return deployment.end(Phase.FAILED, "Held: " + refusal.get() + ". Nothing was released or deployed");
        }
        try {
            Plan plan = plan(
                    deployment.request(),
                    merge,
                    facts,
                    event.recorded(),
                    notes(facts, event.recorded(), inadmissible, refusal),
                    at);
            Phase next = preview ? Phase.PREVIEWED : plan.release().exists() ? Phase.DEPLOYING : Phase.TAGGING;
            return deployment.checked(event.asked().toEpochMilli()).with(plan).enter(next, "");
        } catch (UserErrorException e) {
            return deployment.end(Phase.FAILED, e.getMessage());
        }
    }

    private static Deployment readAgain(Deployment deployment, FactsRead event, String why) {
        Duration pause = Backoff.INDEX.pause(deployment.attempts() + 1, null).orElse(Duration.ZERO);
        return deployment.again(event.asked().plus(pause).toEpochMilli(), why);
    }

    /**
     * A sentence about a release that does not fit the releases around it; empty if all fit. The build that made such a
     * release may be about to delete it. No release may follow such a release. If it is deleted, its changes would be
     * in no release, and its labels would have no effect.
     */
    private static Optional<String> misfit(Facts facts) {
        if (facts.own() != null) {
            return facts.contradicting(facts.own())
                    .map(other -> "The release " + facts.own() + " of this commit does not fit " + other);
        }
        if (facts.base() == null) {
            return Optional.empty();
        }
        return facts.identical()
                .filter(own -> !own.equals(facts.base()))
                .map(own -> "The release " + own + " of this commit does not fit " + facts.base())
                .or(() -> smallerAfter(facts, facts.base())
                        .map(later -> "The release " + facts.base() + ", which this commit follows, does not fit "
                                + later + ", which contains the commit"));
    }

    /** A release that contains the commit, although its version is smaller than the tag's. */
    private static Optional<ReleaseTag> smallerAfter(Facts facts, ReleaseTag tag) {
        return facts.containing().stream().filter(later -> isAfter(tag, later)).findFirst();
    }

    private static Optional<String> lateIndex(Facts facts) {
        return facts.late().isEmpty()
                ? Optional.empty()
                : Optional.of("GitHub does not show yet which pull request brought " + describe(facts.late()));
    }

    /**
     * A sentence if the commits must not be released now; empty if they may. It names a way out, because a commit must not
     * stop a branch for ever.
     */
    private Optional<String> refuse(List<Unexplained> unexplained) {
        List<Unexplained> unmerged = with(unexplained, Doubt.UNMERGED);
        if (!unmerged.isEmpty()) {
            return Optional.of("GitHub does not show yet which pull request brought " + describe(unmerged)
                    + ", so its labels are unknown. Build again in a few minutes. If it came without a pull request,"
                    + " build again one hour after it, or " + TAG_BY_HAND);
        }
        List<Unexplained> pushed = with(unexplained, Doubt.NONE, Doubt.LATE);
        if (!pushed.isEmpty() && settings.rules().directPush() == DirectPush.HOLD) {
            return Optional.of(describe(pushed)
                    + " came without a pull request, and direct pushes are configured to be held. If it"
                    + " should be deployed all the same, " + TAG_BY_HAND);
        }
        return Optional.empty();
    }

    private static List<Unexplained> with(List<Unexplained> commits, Doubt... doubts) {
        return commits.stream()
                .filter(commit -> List.of(doubts).contains(commit.doubt()))
                .toList();
    }

    private static String describe(List<Unexplained> commits) {
        Unexplained first = commits.get(0);
        return "commit " + first.sha().substring(0, 7) + " (" + first.headline() + ")"
                + (commits.size() == 1 ? "" : " and " + (commits.size() - 1) + " more");
    }

    private Plan plan(
            DeploymentRequest request, Merge merge, Facts facts, RecordedState recorded, List<String> notes, Instant at)
            throws UserErrorException {
        Release release = release(merge, facts);
        Proposal proposal = merge(merge, release);
        List<StackVerdict> verdicts = stacksOf(request).stream()
                .map(stack -> DeploymentPolicy.decide(proposal, recorded.stack(stack, release.tag())))
                .toList();
        List<LabelHold> holds = verdicts.stream()
                .filter(StackVerdict.HeldByLabels.class::isInstance)
                .flatMap(verdict -> ((StackVerdict.HeldByLabels) verdict).holds().stream())
                .toList();
        return new Plan(
                release,
                verdicts.stream()
                        .map(verdict -> stacks.planned(verdict, request, at.toEpochMilli()))
                        .toList(),
                notes,
                holds,
                holds.isEmpty() && !release.exists());
    }

    private Release release(Merge merge, Facts facts) throws UserErrorException {
        if (facts.own() != null) {
            return release(facts, facts.own(), true);
        }
        ReleaseRules rules = settings.rules();
        Bump bump =
                rules.labels().bump(facts.pullRequests()).orElse(merge.bump() == null ? rules.bump() : merge.bump());
        return release(facts, NextRelease.after(facts.base(), facts.tags(), bump, rules.tags()), false);
    }

    private static Release release(Facts facts, ReleaseTag tag, boolean exists) {
        return new Release(
                facts.repository(),
                tag,
                facts.commit(),
                facts.base(),
                exists,
                facts.tags().stream()
                        .filter(each ->
                                isAfter(each, facts.base()) || facts.relations().containsKey(each))
                        .toList(),
                facts.pullRequests());
    }

    /** Whether a release has a greater version than another; true if {@code other} is null. */
    private static boolean isAfter(ReleaseTag tag, ReleaseTag other) {
        return other == null || tag.compareTo(other) > 0;
    }

    private Proposal.MergedRelease merge(Merge merge, Release release) {
        return new Proposal.MergedRelease(
                release.tag(),
                settings.rules().labels().holds(release.pullRequests()),
                merge.retryUnknown(),
                settings.excludedStacks());
    }

    /**
     * Whether nothing is recorded of a release that exists, although other releases of the repository are recorded. The
     * release was made elsewhere, or its deployment did not come to a trigger, or the record is older than reality.
     */
    private static boolean isUnknown(@Nullable ReleaseTag own, RecordedState recorded) {
        return own != null && !recorded.sent().isEmpty() && !recorded.hasRecordOf(own);
    }

    private List<String> notes(
            Facts facts, RecordedState recorded, Optional<Refusal> inadmissible, Optional<String> refusal) {
        List<String> notes = new ArrayList<>();
        inadmissible.ifPresent(each -> notes.add("A deployment would be refused: " + each.why()));
        admission.warning(facts.branch(), facts.repository()).ifPresent(notes::add);
        refusal.ifPresent(why -> notes.add("A deployment would be held: " + why));
        List<String> names = settings.stackNames();
        for (HoldLabel label : settings.rules().labels().holds(facts.pullRequests())) {
            if (names.stream().noneMatch(label::names)) {
                notes.add("The label " + label.label() + " on #"
                        + label.pullRequest().number() + " names no stack and holds nothing; the stacks are "
                        + String.join(", ", names));
            }
        }
        if (isUnknown(facts.own(), recorded)) {
            notes.add("GitHub has the release " + facts.own() + " already, and this Jenkins has no record that it sent"
                    + " it to a stack. If an old backup of Jenkins was restored, the stacks may have the release");
        }
        for (Unexplained closed : with(facts.unexplained(), Doubt.CLOSED)) {
            notes.add("The pull request of " + describe(List.of(closed))
                    + " was closed, and GitHub does not show it as merged; its labels count");
        }
        List<Unexplained> pushed = with(facts.unexplained(), Doubt.NONE, Doubt.LATE);
        if (!pushed.isEmpty()) {
            notes.add("Pushed without a pull request: "
                    + pushed.stream()
                            .map(commit -> commit.sha().substring(0, 7))
                            .limit(10)
                            .collect(Collectors.joining(", ")));
        }
        return notes;
    }

    /** The next state after GitHub answered with the commit of an existing tag. */
    Deployment found(Deployment deployment, TagFound event, Instant at) {
        DeploymentRequest request = deployment.request();
        ReleaseTag tag = event.tag();
        boolean sentBefore = event.recorded().hasRecordOf(tag);
        Optional<Refusal> inadmissible = admission.refusal(event.tagged(), sentBefore);
        if (inadmissible.isPresent() && !request.isPreview()) {
            return deployment.end(Phase.FAILED, inadmissible.get().why() + ". Nothing was deployed");
        }
        Release release = new Release(
                event.tagged().repository(), tag, event.tagged().commit(), null, true, List.of(), List.of());
        Proposal proposal = new Proposal.ManualRelease(
                tag, request.deployer(), event.tagged().newest(), false, settings.excludedStacks());
        List<StackDeployment> planned = stacksOf(request).stream()
                .map(stack -> DeploymentPolicy.decide(proposal, event.recorded().stack(stack, tag)))
                .map(verdict -> stacks.planned(verdict, request, at.toEpochMilli()))
                .toList();
        Deployment next = deployment
                .with(new Plan(
                        release,
                        planned,
                        Stream.concat(
                                        inadmissible
                                                .map(each -> "A deployment would be refused: " + each.why())
                                                .stream(),
                                        admission
                                                .warning(
                                                        event.tagged().branch(),
                                                        event.tagged().repository())
                                                .stream())
                                .toList(),
                        List.of(),
                        true))
                .with(GitHubRelease.at(event.tagged().repository().releasePage(tag)));
        if (request.isPreview()) {
            return next.enter(Phase.PREVIEWED, "");
        }
        return EndTransitions.heldByPerson(next)
                .map(held -> next.end(Phase.FAILED, held + ". Nothing was deployed"))
                .orElseGet(() -> next.enter(Phase.DEPLOYING, ""));
    }

    /** The stacks that the request names, in the configured order; all stacks if the request names none. */
    private List<String> stacksOf(DeploymentRequest request) {
        List<String> names = settings.stackNames();
        return request.stacks().isEmpty()
                ? names
                : names.stream().filter(request.stacks()::contains).toList();
    }

    /** The proposal that the policy decides about under the ledger's lock, right before a trigger is sent. */
    Proposal proposal(Deployment deployment, StackDeployment sending) {
        Release release = deployment.release();
        return deployment.request().subject() instanceof Merge merge
                ? merge(merge, release)
                : new Proposal.ManualRelease(
                        release.tag(),
                        deployment.request().deployer(),
                        List.of(),
                        sending.pins(),
                        settings.excludedStacks());
    }
}
