package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.AlreadyTriggered;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.Deploy;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByLabels;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByPerson;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByWindow;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.LabelsUnknown;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.NotAllowed;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.OutcomeUnknown;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.Overtaken;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.Pinned;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a release goes to a stack, and whether the stack then stays at this release. No other class decides
 * this. The plan, the claim under the ledger's lock, the preview, and the dialog that asks a person all call this
 * class.
 */
public final class DeploymentPolicy {

    private DeploymentPolicy() {}

    /**
     * Decides for one stack. If the project may not deploy to the stack, nothing else matters.
     *
     * @param recorded the record of the stack; its {@code prior} is the trigger of the proposed release
     * @param now the moment of the decision. Windows hold a stack only while they last
     */
    @NonNull
    public static StackVerdict decide(
            @NonNull Proposal proposal, @NonNull RecordedStack recorded, @NonNull Instant now) {
        if (proposal.excluded().contains(recorded.stack())) {
            return new NotAllowed(recorded.stack());
        }
        return proposal instanceof Proposal.MergedRelease merge
                ? decide(merge, recorded, now)
                : decide((Proposal.ManualRelease) proposal, recorded, now);
    }

    /**
     * A release that was sent already is not sent again. If its outcome is unknown and it may be sent again, what holds
     * the stack changes nothing about that: the outcome stays unknown. Otherwise the first of these decides: the holds of people, a pin,
     * a newer release that still exists, labels on any change that the stack lacks, a window. A person's decision about
     * the stack is stronger than a label on one change. A window comes last, because it ends by itself.
     */
    private static StackVerdict decide(Proposal.MergedRelease merge, RecordedStack recorded, Instant now) {
        boolean pinnedElsewhere = recorded.isPinnedElsewhere(merge.tag());
        boolean sent = recorded.mayHave(merge.tag()) && !pinnedElsewhere;
        boolean again = recorded.mayHave(merge.tag())
                && merge.retryUnknown()
                && recorded.prior().state().isUnknown();
        if (sent && !again) {
            return sent(recorded);
        }
        StackVerdict verdict = unsent(merge, recorded, again, now);
        return sent && verdict.isHeld()
                ? new OutcomeUnknown(recorded.stack(), recorded.prior(), Optional.of(verdict))
                : verdict;
    }

    private static StackVerdict unsent(
            Proposal.MergedRelease merge, RecordedStack recorded, boolean again, Instant now) {
        String stack = recorded.stack();
        Optional<StackVerdict> stopped = stopped(recorded);
        if (stopped.isPresent() && (recorded.isHeld() || recorded.isPinnedElsewhere(merge.tag()))) {
            return stopped.get();
        }
        if (recorded.hasNewer(merge.tag())
                && !merge.takenBack().contains(recorded.last().tag())) {
            return new Overtaken(stack, recorded.last());
        }
        return merge.backlog(stack)
                .flatMap(backlog -> labelled(recorded, backlog))
                .orElseGet(() -> unlessClosed(
                        merge,
                        new Deploy(stack, false, again ? Optional.of(recorded.prior()) : Optional.empty()),
                        now));
    }

    /** The verdict if labels hold the stack, or if it is not known whether they do. */
    private static Optional<StackVerdict> labelled(RecordedStack recorded, StackBacklog backlog) {
        String stack = recorded.stack();
        Optional<StackVerdict> unknown = LabelsUnknown.of(recorded, backlog).map(StackVerdict.class::cast);
        return unknown.isPresent() || backlog.labels().isEmpty()
                ? unknown
                : Optional.of(new HeldByLabels(stack, backlog.labels()));
    }

    /**
     * A manual deployment goes to every stack that no person and no window holds, also to a stack that stays at another
     * release. If a person deploys through the windows, the proposal has none.
     */
    private static StackVerdict decide(Proposal.ManualRelease manual, RecordedStack recorded, Instant now) {
        if (recorded.mayHave(manual.tag())
                && manual.deployer().equals(recorded.prior().deployer())) {
            return sent(recorded);
        }
        if (recorded.isHeld()) {
            return new HeldByPerson(recorded.stack(), recorded.holds());
        }
        boolean older = recorded.last() == null
                ? manual.newest().stream().anyMatch(each -> each.compareTo(manual.tag()) > 0)
                : recorded.hasNewer(manual.tag());
        return unlessClosed(
                manual,
                new Deploy(recorded.stack(), manual.pins() || recorded.pin() != null || older, Optional.empty()),
                now);
    }

    private static StackVerdict unlessClosed(Proposal proposal, Deploy deploy, Instant now) {
        return proposal.windows()
                .at(deploy.stack(), now)
                .<StackVerdict>map(closure -> new HeldByWindow(deploy.stack(), closure))
                .orElse(deploy);
    }

    /**
     * The earlier triggers whose executions are canceled before a manual deployment is sent. A rollback cancels them: a
     * newer release was sent to the stack last, or still runs there. Otherwise the newer one might end last.
     *
     * @param tag the tag of the release to deploy
     * @param running the earlier triggers of the stack whose executions may still run
     * @return those of other releases; empty if this is no rollback
     */
    @NonNull
    public static List<RunningTrigger> canceledFirst(
            @NonNull ReleaseTag tag, @NonNull RecordedStack recorded, @NonNull List<RunningTrigger> running) {
        boolean rollback = recorded.hasNewer(tag) || running.stream().anyMatch(each -> each.isNewerThan(tag));
        return rollback
                ? running.stream()
                        .filter(each -> !each.tag().equals(tag.name()))
                        .toList()
                : List.of();
    }

    /**
     * The reason why no merge goes to a stack, independent of the merged changes.
     *
     * @return the holds of people or a pin; empty if there is neither
     */
    @NonNull
    public static Optional<StackVerdict> stopped(@NonNull RecordedStack recorded) {
        if (recorded.isHeld()) {
            return Optional.of(new HeldByPerson(recorded.stack(), recorded.holds()));
        }
        return Optional.ofNullable(recorded.pin()).map(pin -> new Pinned(recorded.stack(), pin));
    }

    private static StackVerdict sent(RecordedStack recorded) {
        return recorded.prior().state().isUnknown()
                ? new OutcomeUnknown(recorded.stack(), recorded.prior())
                : new AlreadyTriggered(recorded.stack(), recorded.prior());
    }
}
