package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.Job;
import io.jenkins.plugins.autodeploy.report.MergeForecast;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Shows a check at a pull request by another plugin. No other plugin implements this. */
@Restricted(NoExternalUse.class)
public abstract class PullRequestCheckPublisher implements ExtensionPoint {

    /**
     * Shows a check at the newest commit of a pull request. It asks GitHub, so it takes a while.
     *
     * @param job the job of the pull request
     * @param page the page with details; empty for none
     * @return whether the job can have checks
     * @throws IOException if the other plugin could not show it; that plugin logs why
     */
    abstract boolean publish(@NonNull Job<?, ?> job, @NonNull MergeForecast forecast, @NonNull String page)
            throws IOException;
}
