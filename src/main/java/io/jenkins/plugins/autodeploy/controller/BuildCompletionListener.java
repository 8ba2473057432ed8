package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;

/** When a build is over, nobody asks for its deployments any more. */
@Extension
public final class BuildCompletionListener extends RunListener<Run<?, ?>> {

    @Override
    public void onFinalized(@NonNull Run<?, ?> build) {
        DeploymentManager.get().forget(build.getExternalizableId());
    }
}
