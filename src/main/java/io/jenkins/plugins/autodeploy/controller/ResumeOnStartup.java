package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import hudson.model.listeners.ItemListener;

/** Goes on, when Jenkins has started, with the deployments that were under way when it stopped. */
@Extension
public final class ResumeOnStartup extends ItemListener {

    @Override
    public void onLoaded() {
        DeploymentService.get().executor().execute(() -> DeploymentManager.get().takeUpAll());
    }
}
