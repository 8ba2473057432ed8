package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByPerson;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByWindow;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Says in words what a person's action does to a stack. */
final class ActionPreview {

    private ActionPreview() {}

    /**
     * Says what the deployment of an existing release does. {@link DeploymentPolicy} decides this here, and again when
     * the release is deployed.
     *
     * @param locale the language of the text
     */
    @NonNull
    static String ofDeploying(
            @NonNull ReleaseRecord release,
            @NonNull StackOverview stack,
            @NonNull DeployFacts facts,
            @NonNull Locale locale) {
        WindowsNow windows = facts.bindingWindows();
        Proposal proposal = new Proposal.ManualRelease(
                release.releaseTag(),
                "",
                Optional.ofNullable(facts.overview().newest()).map(ReleaseRecord::releaseTag).stream()
                        .toList(),
                false,
                facts.excluded(),
                windows.windows());
        return deploying(release, stack, DeploymentPolicy.decide(proposal, stack.recorded(), windows.now()))
                .toString(locale);
    }

    /**
     * Says what happens to an earlier release that may still run, before a release is sent to a stack.
     *
     * @param tag the tag of the release that is sent
     * @param readable whether Spinnaker can be asked to cancel it
     */
    @NonNull
    static String ofCanceling(
            @NonNull RunningTrigger running,
            @NonNull String stack,
            @NonNull String tag,
            boolean readable,
            @NonNull Locale locale) {
        return (readable
                        ? Messages._ActionPreview_Cancels(stack, running.tag(), tag)
                        : Messages._ActionPreview_CancelsNothing(stack, running.tag(), tag))
                .toString(locale);
    }

    private static Localizable deploying(ReleaseRecord release, StackOverview stack, StackVerdict verdict) {
        String name = stack.stack();
        if (verdict instanceof StackVerdict.NotAllowed) {
            return Messages._ActionPreview_NotAllowed(name);
        }
        if (verdict instanceof HeldByPerson held) {
            List<Hold> stops = held.holds().stream().filter(Hold::stopsTheLine).toList();
            if (!stops.isEmpty()) {
                return Messages._ActionPreview_LineStopped(HoldNames.of(stops), name);
            }
            return Messages._ActionPreview_Held(name, HoldNames.of(held.holds()));
        }
        if (verdict instanceof HeldByWindow held) {
            return Messages._ActionPreview_Closed(name, held.closure().opening());
        }
        boolean stays = verdict instanceof StackVerdict.Deploy deploy && deploy.pins();
        if (stack.current() == null) {
            return gets(release.tag(), stack, stays);
        }
        String from = stack.current().release().tag();
        if (from.equals(release.tag())) {
            return stays
                    ? Messages._ActionPreview_AgainAndStays(name, from)
                    : Messages._ActionPreview_Again(name, from);
        }
        return stays
                ? Messages._ActionPreview_GoesAndStays(name, from, release.tag())
                : Messages._ActionPreview_Goes(name, from, release.tag());
    }

    /** Says what a new hold of a stack does. Holds that the stack has already stay. */
    @NonNull
    static String ofHolding(@NonNull StackOverview stack, @NonNull HoldRight right) {
        List<String> sentences = new ArrayList<>();
        sentences.add(Messages.ActionPreview_Hold(stack.stack()));
        if (!stack.holds().isEmpty()) {
            sentences.add(Messages.ActionPreview_HoldBeside(HoldNames.of(stack.holds())));
        }
        if (right == HoldRight.OVERRIDE) {
            sentences.add(Messages.ActionPreview_HoldWithOverride());
        }
        return String.join(" ", sentences);
    }

    /** Says what it does to resume a stack. */
    @NonNull
    static String ofResuming(@NonNull StackOverview stack) {
        String resumed = Messages.ActionPreview_Resume(stack.stack());
        return stack.holds().size() > 1
                ? Messages.ActionPreview_EndsAll(HoldNames.of(stack.holds())) + " " + resumed
                : resumed;
    }

    /** Says what it does to end one hold of a stack. */
    @NonNull
    static String ofEnding(@NonNull StackOverview stack, @NonNull Hold ended) {
        String ends = Messages.ActionPreview_Ends(ended.person(), ended.reason());
        List<Hold> others =
                stack.holds().stream().filter(each -> each.id() != ended.id()).toList();
        if (!others.isEmpty()) {
            return ends + " " + Messages.ActionPreview_StillHeld(stack.stack(), HoldNames.of(others));
        }
        return ends + " "
                + (stack.pin() == null
                        ? Messages.ActionPreview_Resume(stack.stack())
                        : Messages.ActionPreview_StillPinned(
                                stack.stack(), stack.pin().tag()));
    }

    private static Localizable gets(String tag, StackOverview stack, boolean stays) {
        if (stays) {
            return Messages._ActionPreview_GetsAndStays(stack.stack(), tag);
        }
        return stack.last() == null
                ? Messages._ActionPreview_GetsUnrecorded(stack.stack(), tag)
                : Messages._ActionPreview_Gets(stack.stack(), tag);
    }
}
