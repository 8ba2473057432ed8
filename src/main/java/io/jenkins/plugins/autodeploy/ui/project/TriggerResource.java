package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.CancellationView;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A release that was sent to a stack, for the REST API.
 *
 * @param tag the tag of the release
 * @param commit the commit of the release
 * @param url the page of the GitHub Release; null if it is not known
 * @param state the name of a {@link io.jenkins.plugins.autodeploy.deployment.StackState}
 * @param underWay whether the state may still change by itself
 * @param at when the trigger was sent, in milliseconds since the epoch
 * @param by the build or the person that deployed the release
 * @param reason why the trigger has this state; empty if the state says everything
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public record TriggerResource(
        @Exported @NonNull String tag,
        @Exported @NonNull String commit,
        @Exported @Nullable String url,
        @Exported @NonNull String state,
        @Exported boolean underWay,
        @Exported long at,
        @Exported @NonNull String by,
        @Exported @NonNull String reason) {

    public TriggerResource {
        tag = UntrustedText.clean(tag);
        commit = UntrustedText.clean(commit);
        reason = UntrustedText.clean(reason);
    }

    @NonNull
    static TriggerResource of(@NonNull SentTrigger trigger, @NonNull GitHubLinks pages, @NonNull ViewContext context) {
        return new TriggerResource(
                trigger.release().tag(),
                trigger.release().commit(),
                pages.release(trigger.release().tag()).url(),
                trigger.deployment().state().name(),
                trigger.deployment().isOpen(),
                trigger.at().toEpochMilli(),
                TriggerView.by(trigger, context).text(),
                CancellationView.reasonOf(trigger.deployment()));
    }
}
