package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import io.jenkins.plugins.autodeploy.config.CalendarSource;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The calendars that this controller has downloaded. */
@Extension
@Restricted(NoExternalUse.class)
public final class DownloadedCalendars implements CalendarSource {

    @Override
    public Downloaded calendar(String address) {
        return DeploymentService.get().calendars().calendar(address);
    }
}
