package io.jenkins.plugins.autodeploy.controller;

import hudson.Extension;
import hudson.model.Job;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.autodeploy.report.MergeForecast;
import io.jenkins.plugins.checks.api.ChecksConclusion;
import io.jenkins.plugins.checks.api.ChecksDetails;
import io.jenkins.plugins.checks.api.ChecksOutput;
import io.jenkins.plugins.checks.api.ChecksPublisher;
import io.jenkins.plugins.checks.api.ChecksPublisherFactory;
import io.jenkins.plugins.checks.api.ChecksStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Shows checks by the plugins checks-api and github-checks. Without checks-api, Jenkins does not load this class. Each call
 * makes a new check run; GitHub shows the newest one of a name.
 */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class ChecksApiPublisher extends PullRequestCheckPublisher {

    /** What github-checks 676 writes if GitHub does not take a check. It throws nothing. */
    private static final String FAILED = "Failed Publishing GitHub checks";

    @Override
    boolean publish(Job<?, ?> job, MergeForecast forecast, String page) throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ChecksPublisher publisher =
                ChecksPublisherFactory.fromJob(job, new StreamTaskListener(log, StandardCharsets.UTF_8));
        if (publisher instanceof ChecksPublisher.NullChecksPublisher) {
            return false;
        }
        publisher.publish(details(forecast, page));
        String said = log.toString(StandardCharsets.UTF_8);
        if (said.contains(FAILED)) {
            throw new IOException(said.strip());
        }
        return true;
    }

    private static ChecksDetails details(MergeForecast forecast, String page) {
        ChecksDetails.ChecksDetailsBuilder details = new ChecksDetails.ChecksDetailsBuilder()
                .withName(MergeForecast.NAME)
                .withStatus(ChecksStatus.COMPLETED)
                .withConclusion(
                        switch (forecast.verdict()) {
                            case NEUTRAL, UNKNOWN -> ChecksConclusion.NEUTRAL;
                            case PASSED -> ChecksConclusion.SUCCESS;
                            case FAILED -> ChecksConclusion.FAILURE;
                        })
                .withOutput(new ChecksOutput.ChecksOutputBuilder()
                        .withTitle(forecast.title())
                        .withSummary(forecast.summary())
                        .withText(forecast.text())
                        .build());
        return (page.isEmpty() ? details : details.withDetailsURL(page)).build();
    }
}
