package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import hudson.model.listeners.ItemListener;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** When Jenkins has started, continues the deployments that were under way when Jenkins stopped. */
@Extension
@Restricted(NoExternalUse.class)
public final class ResumeOnStartup extends ItemListener {

    @Override
    public void onLoaded() {
        DeploymentService service = DeploymentService.get();
        service.executor().execute(service::resume);
    }
}
