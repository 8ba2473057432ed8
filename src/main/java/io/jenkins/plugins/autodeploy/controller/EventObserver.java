package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells listeners and receivers which stacks a deployment held back, when it has ended. */
@Extension
@Restricted(NoExternalUse.class)
public final class EventObserver implements DeploymentObserver {

    @Override
    public void ended(String id, Deployment deployment) {
        DeploymentService.get().events().deployments().ended(id, deployment);
    }
}
