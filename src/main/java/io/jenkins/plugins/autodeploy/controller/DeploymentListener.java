package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import io.jenkins.plugins.autodeploy.deployment.Deployment;

/** Hears of deployments that have ended. */
public interface DeploymentListener extends ExtensionPoint {

    /** Called when a deployment has ended, by the thread that ended it, so that it must not wait for anything. */
    void ended(@NonNull Deployment deployment);

    /** Tells all. */
    static void tell(@NonNull Deployment end) {
        ExtensionList.lookup(DeploymentListener.class).forEach(listener -> listener.ended(end));
    }
}
