package io.jenkins.plugins.autodeploy.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Records what projects were called, for {@link Builds} to find them. */
@Extension
public final class Renamings extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(Renamings.class.getName());

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        try {
            DeploymentService.get().formerNames().renamed(oldFullName, newFullName);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "That " + oldFullName + " was renamed can't be recorded", e);
        }
    }
}
