package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.github.PullRequestEvent;
import java.util.Set;
import org.jenkinsci.plugins.github.extension.GHEventsSubscriber;
import org.jenkinsci.plugins.github.extension.GHSubscriberEvent;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.github.GHEvent;

/**
 * Hears from GitHub that a pull request changed, or that a label was removed from a merged one. The plugin github receives
 * the event. It comes with the plugin github-branch-source.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class PullRequestSubscriber extends GHEventsSubscriber {

    /** No hook is made for this subscriber: the branch source asks GitHub for the same events. */
    @Override
    protected boolean isApplicable(Item project) {
        return false;
    }

    @Override
    protected Set<GHEvent> events() {
        return Set.of(GHEvent.PULL_REQUEST);
    }

    @Override
    protected void onEvent(GHSubscriberEvent event) {
        DeploymentService service = DeploymentService.get();
        service.executor()
                .execute(() -> PullRequestEvent.of(event.getPayload()).ifPresent(read -> {
                    read.removal().ifPresent(service.catchUps()::removed);
                    read.changed().ifPresent(repository -> service.forecasts().changed(repository, read.number()));
                }));
    }
}
