package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.AdmissionPolicy.Refusal;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.FactsRead;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.TagFound;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Merge;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.HoldLabels;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.Facts.Doubt;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the plan from the facts of GitHub and the record of the ledger. Pure. */
final class PlanningTransitions {

    private static final String TAG_BY_HAND =
            "tag it as a release by hand and deploy this release: autoDeploy(tag: '…')";

    private final DeploymentSettings settings;
    private final AdmissionPolicy admission;
    private final TagPolicy tags;
    private final ReleaseChoice next;
    private final PlanNotes notes;
    private final StackTransitions stacks;

    PlanningTransitions(DeploymentSettings settings, StackTransitions stacks) {
        this.settings = settings;
        this.admission = new AdmissionPolicy(settings);
        this.tags = new TagPolicy(settings.rules().tags());
        this.next = new ReleaseChoice(settings.rules(), tags);
        this.notes = new PlanNotes(settings, admission, tags);
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
        if (merge.catchesUp() && facts.own() == null) {
            return deployment
                    .checked(event.asked().toEpochMilli())
                    .end(
                            Phase.FAILED,
                            "GitHub shows no release on the commit "
                                    + facts.commit().substring(0, 7) + ". Nothing was deployed");
        }
        if (facts.newer() != null) {
            return deployment.end(Phase.SUPERSEDED, "The newer release " + facts.newer() + " contains this commit");
        }
        if (isEverywhere(facts.lines().elsewhere(), deployment.request(), event.recorded())) {
            return deployment.end(
                    Phase.SUPERSEDED,
                    "The release " + facts.lines().elsewhere() + " contains this commit, and "
                            + (deployment.request().stacks().isEmpty()
                                    ? "each stack has it"
                                    : "each stack that the build names has it"));
        }
        Optional<Refusal> doubt = tags.doubt(facts, merge.firstRelease(), event.recorded());
        if (doubt.isPresent() && !doubt.get().mayPass() && !preview) {
            return held(deployment, doubt.get().why());
        }
        Optional<String> early = ReleaseFit.misfit(facts)
                .or(() -> doubt.filter(Refusal::mayPass).map(Refusal::why))
                .or(() -> lateIndex(facts))
                .or(() -> tags.recentlyTakenBack(facts, event.recorded(), event.asked()));
        if (early.isPresent() && !event.last()) {
            return readAgain(deployment, event, early.get());
        }
        Optional<String> recent = tags.recentlyTakenBack(facts, event.recorded(), event.asked());
        if (recent.isPresent() && !preview) {
            return held(
                    deployment, recent.get() + ". Perhaps GitHub does not show it yet. Build again in a few minutes");
        }
        Optional<String> lasting = ReleaseFit.lastingMisfit(facts);
        if (lasting.isPresent() && !preview) {
            return deployment.end(
                    Phase.FAILED, lasting.get() + ". Nothing was deployed: delete one of the two, then build again");
        }
        if (doubt.isPresent() && !preview) {
            return held(deployment, doubt.get().why());
        }
        Optional<String> refusal = refuse(facts.unexplained());
        if (refusal.isPresent() && !preview) {
            return held(deployment, refusal.get());
        }
        try {
            Plan plan = plan(
                    deployment.request(),
                    merge,
                    event,
                    notes.of(
                            facts,
                            event.recorded(),
                            inadmissible,
                            lasting.or(() -> doubt.map(Refusal::why)).or(() -> refusal)),
                    at);
            Phase next = preview ? Phase.PREVIEWED : plan.release().exists() ? Phase.DEPLOYING : Phase.TAGGING;
            return (merge.catchesUp()
                            ? deployment.with(plan).with(published(plan.release()))
                            : deployment.checked(event.asked().toEpochMilli()).with(plan))
                    .enter(next, "");
        } catch (UserErrorException e) {
            return deployment.end(Phase.FAILED, e.getMessage());
        }
    }

    private static Deployment held(Deployment deployment, String why) {
        return deployment.end(Phase.FAILED, "Held: " + why + ". Nothing was released or deployed");
    }

    /** The GitHub Release of a release that exists. It is not published here. */
    private static GitHubRelease published(Release release) {
        return GitHubRelease.at(release.repository().releasePage(release.tag()));
    }

    /** Whether each stack has a release. */
    private boolean isEverywhere(@Nullable ReleaseTag release, DeploymentRequest request, RecordedState recorded) {
        return release != null
                && settings.stacksOf(request).stream().allMatch(stack -> {
                    SentRelease last = recorded.sent().get(stack);
                    return last != null
                            && last.tag().equals(release.name())
                            && recorded.arrived().get(stack) != null
                            && release.name()
                                    .equals(recorded.arrived().get(stack).tag());
                });
    }

    private static Deployment readAgain(Deployment deployment, FactsRead event, String why) {
        Duration pause = Backoff.INDEX.pause(deployment.attempts() + 1, null).orElse(Duration.ZERO);
        return deployment.again(event.asked().plus(pause).toEpochMilli(), why);
    }

    private static Optional<String> lateIndex(Facts facts) {
        return facts.late().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "GitHub does not show yet which pull request brought " + PlanNotes.describe(facts.late()));
    }

    /**
     * A sentence if the commits must not be released now; empty if they may. It names a way out, because a commit must not
     * stop a branch for ever.
     */
    private Optional<String> refuse(List<Unexplained> unexplained) {
        List<Unexplained> unmerged = PlanNotes.with(unexplained, Set.of(Doubt.UNMERGED));
        if (!unmerged.isEmpty()) {
            return Optional.of("GitHub does not show yet which pull request brought " + PlanNotes.describe(unmerged)
                    + ", so its labels are unknown. Build again in a few minutes. If it came without a pull request,"
                    + " build again twelve hours after it, or " + TAG_BY_HAND);
        }
        List<Unexplained> pushed = PlanNotes.with(unexplained, PlanNotes.PUSHED);
        if (!pushed.isEmpty() && settings.rules().directPush() == DirectPush.HOLD) {
            return Optional.of(PlanNotes.describe(pushed)
                    + " came without a pull request, and direct pushes are configured to be held. If it"
                    + " should be deployed all the same, " + TAG_BY_HAND);
        }
        return Optional.empty();
    }

    private Plan plan(DeploymentRequest request, Merge merge, FactsRead event, List<String> notes, Instant at)
            throws UserErrorException {
        Facts facts = event.facts();
        RecordedState recorded = event.recorded();
        Release release = next.release(merge, facts, recorded);
        TagPlan tagging = next.tagging(merge, facts, recorded, release);
        Proposal proposal = merge(merge, release, tagging, event.backlogs());
        List<StackVerdict> verdicts = settings.stacksOf(request).stream()
                .map(stack -> DeploymentPolicy.decide(proposal, recorded.stack(stack, release.tag()), at))
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
                Stream.concat(notes.stream(), this.notes.alsoBrought(release, verdicts, event.backlogs()).stream())
                        .toList(),
                holds,
                holds.isEmpty() && !release.exists() || merge.catchesUp(),
                tagging,
                event.backlogs());
    }

    private Proposal.MergedRelease merge(Merge merge, Release release, TagPlan tagging, List<StackBacklog> backlogs) {
        return new Proposal.MergedRelease(
                release.tag(),
                settings.rules().holdLabels() == HoldLabels.UNTIL_DEPLOYED
                        ? backlogs
                        : backlogs.stream().map(each -> each.within(release)).toList(),
                merge.retryUnknown(),
                settings.excludedStacks(),
                Set.copyOf(tagging.takenBack()),
                settings.windows());
    }

    /** The next state after GitHub answered with the commit of an existing tag. */
    Deployment found(Deployment deployment, TagFound event, Instant at) {
        DeploymentRequest request = deployment.request();
        ReleaseTag tag = event.tag();
        Release release = new Release(
                event.tagged().repository(), tag, event.tagged().commit(), null, true, List.of(), List.of());
        Proposal proposal = new Proposal.ManualRelease(
                tag, request.deployer(), event.tagged().newest(), false, settings.excludedStacks(), windows(request));
        List<StackVerdict> verdicts = settings.stacksOf(request).stream()
                .map(stack -> DeploymentPolicy.decide(proposal, event.recorded().stack(stack, tag), at))
                .toList();
        Optional<Refusal> inadmissible = refusal((Redeploy) request.subject(), event, verdicts);
        if (inadmissible.isPresent() && !request.isPreview()) {
            return deployment.end(Phase.FAILED, inadmissible.get().why() + ". Nothing was deployed");
        }
        Deployment next = deployment
                .with(new Plan(
                        release,
                        verdicts.stream()
                                .map(verdict -> stacks.planned(verdict, request, at.toEpochMilli()))
                                .toList(),
                        notes.of(event, verdicts, inadmissible),
                        List.of(),
                        true,
                        TagPlan.EXISTING,
                        List.of()))
                .with(published(release));
        if (request.isPreview()) {
            return next.enter(Phase.PREVIEWED, "");
        }
        return EndTransitions.heldBack(next)
                .map(held -> next.end(Phase.FAILED, held + ". Nothing was deployed"))
                .orElseGet(() -> next.enter(Phase.DEPLOYING, ""));
    }

    private Optional<Refusal> refusal(Redeploy redeploy, TagFound event, List<StackVerdict> verdicts) {
        boolean sentBefore = event.recorded().hasRecordOf(event.tag());
        Set<String> deployed = PlanNotes.deployed(verdicts);
        return admission
                .refusal(event.tagged(), sentBefore)
                .or(() -> admission.refusal(
                        redeploy,
                        event.tag(),
                        event.across().stream()
                                .filter(each -> deployed.contains(each.stack()))
                                .toList()));
    }

    /** The proposal that the policy decides about under the ledger's lock, right before a trigger is sent. */
    Proposal proposal(Deployment deployment, StackDeployment sending) {
        Release release = deployment.release();
        return deployment.request().subject() instanceof Merge merge
                ? merge(merge, release, deployment.plan().tagging(), List.of(backlog(deployment.plan(), sending)))
                : new Proposal.ManualRelease(
                        release.tag(),
                        deployment.request().deployer(),
                        List.of(),
                        sending.pins(),
                        settings.excludedStacks(),
                        windows(deployment.request()));
    }

    /** A person with the right to it deploys through all windows. */
    private StackWindows windows(DeploymentRequest request) {
        return request.subject() instanceof Redeploy redeploy && redeploy.throughWindows() != null
                ? StackWindows.NONE
                : settings.windows();
    }

    /** What the stack lacks. A plan of version 1.0 has only the labels of the release. */
    private StackBacklog backlog(Plan plan, StackDeployment sending) {
        return plan.backlogs().stream()
                .filter(each -> StackName.same(each.stack(), sending.stack()))
                .findFirst()
                .orElseGet(() -> StackBacklogs.ofRelease(settings, plan.release(), sending.stack()));
    }
}
