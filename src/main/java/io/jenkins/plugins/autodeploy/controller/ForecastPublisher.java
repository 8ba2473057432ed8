package io.jenkins.plugins.autodeploy.controller;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.OpenPullRequest;
import io.jenkins.plugins.autodeploy.report.MergeForecast;
import io.jenkins.plugins.autodeploy.report.NoForecastsException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jenkins.model.Jenkins;

/**
 * Shows forecasts at pull requests: as a check if another plugin can do that and the credential is a GitHub App, and as a
 * commit status otherwise.
 */
final class ForecastPublisher {

    /** What GitHub answers to an App that lacks a permission. It does not help to try other pull requests. */
    private static final String NO_PERMISSION = "Resource not accessible by integration";

    private final DeploymentService service;

    /** Other plugins that show checks wait for GitHub. */
    private final LoneThread thread = new LoneThread("Auto Deploy checks");

    ForecastPublisher(DeploymentService service) {
        this.service = service;
    }

    void stop() {
        thread.stop();
    }

    /** Completes when GitHub shows the forecast. */
    CompletableFuture<Void> publish(SourceProject source, OpenPullRequest pullRequest, MergeForecast forecast) {
        Optional<Job<?, ?>> job = source.pullRequest(pullRequest.number());
        List<PullRequestCheckPublisher> publishers = ExtensionList.lookup(PullRequestCheckPublisher.class);
        CompletableFuture<Boolean> mayCheck = job.isEmpty() || publishers.isEmpty()
                ? CompletableFuture.completedFuture(false)
                : service.connections().http().call(new GitHubToken(source.project(), source.connection()).isApp());
        return mayCheck.thenCompose(app -> app
                        ? check(job.get(), publishers, forecast, page(source.project()))
                        : CompletableFuture.completedFuture(false))
                .thenComposeAsync(
                        checked -> checked
                                ? CompletableFuture.completedFuture(null)
                                : status(source, pullRequest, forecast),
                        service.executor());
    }

    /** Completes with whether the pull request got a check. */
    private CompletableFuture<Boolean> check(
            Job<?, ?> job, List<PullRequestCheckPublisher> publishers, MergeForecast forecast, String page) {
        CompletableFuture<Boolean> checked = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                boolean shown = false;
                for (PullRequestCheckPublisher each : publishers) {
                    shown = shown || each.publish(job, forecast, page);
                }
                checked.complete(shown);
            } catch (IOException e) {
                checked.completeExceptionally(refusal(e));
            } catch (Throwable e) { // Another plugin may throw an error, too.
                checked.completeExceptionally(e);
            }
        });
        return checked;
    }

    private static Exception refusal(IOException failure) {
        String why = "The check was not shown: " + failure.getMessage();
        return failure.getMessage().contains(NO_PERMISSION)
                ? new NoForecastsException(why, failure)
                : new UserErrorException(why, failure);
    }

    private CompletableFuture<Void> status(SourceProject source, OpenPullRequest pullRequest, MergeForecast forecast) {
        try {
            return service.connections()
                    .gitHub(source.connection(), source.project())
                    .statuses(source.connection().repository())
                    .tell(
                            pullRequest.head(),
                            MergeForecast.NAME,
                            forecast.verdict() != MergeForecast.Verdict.FAILED,
                            forecast.title(),
                            page(source.project()));
        } catch (UserErrorException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The Deployments page of a project; empty if Jenkins does not know its own address. */
    private static String page(Item project) {
        String root = Jenkins.get().getRootUrl();
        return root == null ? "" : root + project.getUrl() + "deployments/";
    }
}
