package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** When a build has finished, removes its ended deployments: the build does not need them any more. */
@Extension
@Restricted(NoExternalUse.class)
public final class BuildCompletionListener extends RunListener<Run<?, ?>> {

    @Override
    public void onFinalized(@NonNull Run<?, ?> build) {
        String id = build.getExternalizableId();
        DeploymentManager.get()
                .forget(deployer -> deployer.equals(id) || build.equals(BuildLookup.findBuild(deployer)));
    }
}
