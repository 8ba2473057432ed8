package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.CancellationView;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import io.jenkins.plugins.autodeploy.ui.WaitView;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A release that was sent to a stack, as people see it.
 *
 * @param release the tag, with a link to the page on GitHub
 * @param state the state of the trigger
 * @param underWay whether the state may still change by itself
 * @param at when the trigger was sent
 * @param by the build or the person that deployed the release
 * @param reason why the trigger has this state; empty if the state says everything
 * @param waits what the executions wait for, if they wait for people
 * @param executions the executions that the trigger started in Spinnaker
 */
@Restricted(NoExternalUse.class)
public record TriggerView(
        @NonNull Link release,
        @NonNull StatusIcon state,
        boolean underWay,
        @NonNull String at,
        @NonNull Link by,
        @NonNull String reason,
        @NonNull List<String> waits,
        @NonNull List<Link> executions) {

    public TriggerView {
        reason = UntrustedText.clean(reason);
        waits = List.copyOf(waits);
        executions = List.copyOf(executions);
    }

    @NonNull
    static TriggerView of(@NonNull SentTrigger trigger, @NonNull GitHubLinks pages, @NonNull ViewContext context) {
        return new TriggerView(
                pages.release(trigger.release().tag()),
                StatusIcon.of(trigger.deployment()),
                trigger.deployment().isOpen(),
                context.time(trigger.at()),
                by(trigger, context),
                CancellationView.reasonOf(trigger.deployment()),
                WaitView.texts(trigger.deployment()),
                context.executions(trigger.deployment().executions()));
    }

    /** The build or the person that deployed the release. */
    @NonNull
    static Link by(@NonNull SentTrigger trigger, @NonNull ViewContext context) {
        String deployer = trigger.deployment().deployer();
        return context.by(deployer == null ? trigger.release().deployer() : deployer, trigger.at());
    }
}
