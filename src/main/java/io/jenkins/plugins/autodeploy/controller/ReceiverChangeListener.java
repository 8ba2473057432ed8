package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** When the configuration is saved, its receivers of events apply at once. */
@Extension
@Restricted(NoExternalUse.class)
public final class ReceiverChangeListener extends SaveableListener {

    @Override
    public void onChange(Saveable saved, XmlFile file) {
        if (saved instanceof AutoDeployConfiguration) {
            DeploymentService service = DeploymentService.get();
            service.executor().execute(service.events()::subscribe);
        }
    }
}
