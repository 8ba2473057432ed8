package io.jenkins.plugins.autodeploy.ui.build;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.controller.BuildLookup;
import io.jenkins.plugins.autodeploy.controller.DeploymentObserver;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.logging.Level;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Writes the page of a build when a deployment of the build begins and when it ends. No other class writes this page.
 * The listener does nothing for a manual deployment, or if the build is gone.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class BuildPageListener implements DeploymentObserver {

    private static final SystemLog LOGGER = SystemLog.of(BuildPageListener.class);

    @Override
    public void began(@NonNull String id, @NonNull Deployment deployment) {
        Run<?, ?> build = BuildLookup.findBuild(deployment.request().deployer());
        if (build != null) {
            write(build, new DeploymentEntry(id, null));
        }
    }

    @Override
    public void ended(@NonNull String id, @NonNull Deployment deployment) {
        Run<?, ?> build = BuildLookup.findBuild(deployment.request().deployer());
        if (build != null) {
            write(build, new DeploymentEntry(id, DeploymentView.now(deployment)));
        }
    }

    private static void write(Run<?, ?> build, DeploymentEntry entry) {
        try {
            if (DeploymentAction.of(build).put(entry)) {
                build.save();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The page of the build " + build + " can't be saved", e);
        }
    }
}
