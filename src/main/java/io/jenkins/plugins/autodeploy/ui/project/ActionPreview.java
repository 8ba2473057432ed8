package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByPerson;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jvnet.localizer.Localizable;

/** Says in words what a person's action does to a stack. */
final class ActionPreview {

    private ActionPreview() {}

    /**
     * Says what the deployment of an existing release does. {@link DeploymentPolicy} decides this here, and again when
     * the release is deployed.
     *
     * @param overview the recorded releases of the repository; GitHub may have more releases
     * @param excluded the names of the stacks to which the project may not deploy
     * @param locale the language of the text
     */
    @NonNull
    static String ofDeploying(
            @NonNull ReleaseRecord release,
            @NonNull StackOverview stack,
            @NonNull Overview overview,
            @NonNull Set<String> excluded,
            @NonNull Locale locale) {
        Proposal proposal = new Proposal.ManualRelease(
                release.releaseTag(),
                "",
                Optional.ofNullable(overview.newest()).map(ReleaseRecord::releaseTag).stream()
                        .toList(),
                false,
                excluded);
        return deploying(release, stack, DeploymentPolicy.decide(proposal, stack.recorded()))
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
            return Messages._ActionPreview_Held(name, held.hold().person());
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

    private static Localizable gets(String tag, StackOverview stack, boolean stays) {
        if (stays) {
            return Messages._ActionPreview_GetsAndStays(stack.stack(), tag);
        }
        return stack.last() == null
                ? Messages._ActionPreview_GetsUnrecorded(stack.stack(), tag)
                : Messages._ActionPreview_Gets(stack.stack(), tag);
    }
}
