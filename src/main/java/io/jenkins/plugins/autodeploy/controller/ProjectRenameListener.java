package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Records what projects were called, for {@link BuildLookup} to find them. */
@Extension
public final class ProjectRenameListener extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(ProjectRenameListener.class.getName());

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        try {
            DeploymentService.get().formerNames().renamed(oldFullName, newFullName);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "That " + oldFullName + " was renamed can't be recorded", e);
        }
    }
}
