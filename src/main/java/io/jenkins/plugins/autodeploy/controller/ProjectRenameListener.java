package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.logging.Level;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Records the former names of projects, so that {@link BuildLookup} finds a project by a former name. */
@Extension
@Restricted(NoExternalUse.class)
public final class ProjectRenameListener extends ItemListener {

    private static final SystemLog LOGGER = SystemLog.of(ProjectRenameListener.class);

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        try {
            DeploymentService.get().formerNames().renamed(oldFullName, newFullName);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Can't record that " + oldFullName + " was renamed to " + newFullName, e);
        }
    }
}
