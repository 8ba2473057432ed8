package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.RequestOptions;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;

/** Catch-ups by the configuration that Jenkins has at that moment. */
final class ConfiguredCatchUps implements CatchUps.Environment {

    private static final SystemLog LOGGER = SystemLog.of(ConfiguredCatchUps.class);

    private final DeploymentManager manager;
    private final Preparation preparation;
    private final ManualDeployments deployments;

    ConfiguredCatchUps(DeploymentManager manager, Preparation preparation, ManualDeployments deployments) {
        this.manager = manager;
        this.preparation = preparation;
        this.deployments = deployments;
    }

    @Override
    public boolean isOn() {
        return AutoDeployConfiguration.get().getStacks().stream().anyMatch(StackConfiguration::isCatchUp);
    }

    @Override
    public List<String> stacks(Overview overview) {
        return overview.name()
                .map(name -> AutoDeployConfiguration.get()
                        .catchingUp(overview.repository().host(), name))
                .orElse(List.of());
    }

    @Override
    public StackWindows windows(Overview overview) {
        return overview.name()
                .map(name -> AutoDeployConfiguration.get()
                        .windows(overview.repository().host(), name))
                .orElse(StackWindows.NONE);
    }

    @Override
    public boolean isBusy(Overview overview, String stack) {
        RepositoryName name = overview.name().orElseThrow();
        return manager.all().stream()
                .map(ManagedDeployment::deployment)
                .filter(each -> !each.phase().isEnd() && !each.request().isPreview())
                .filter(each -> each.request().repository().equals(name))
                .map(each -> each.request().stacks())
                .anyMatch(stacks -> stacks.isEmpty() || stacks.stream().anyMatch(each -> StackName.same(each, stack)));
    }

    @Override
    public CompletableFuture<Optional<String>> deploy(Overview overview, MissedReleases missed, String cause) {
        Optional<CatchUpSource> source = CatchUpSource.find(overview);
        if (source.isEmpty()) {
            LOGGER.log(
                    Level.INFO,
                    missed.stack() + " of " + overview.repository()
                            + " does not catch up, because no branch of a project"
                            + " with a GitHub branch source made one of its releases");
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CatchUp catchUp = new CatchUp(overview, source.get(), missed.stack(), cause);
        try {
            return new CatchUpDecision(missed.stack(), release -> preparation.preview(catchUp.record(release, true)))
                    .newest(missed)
                    .thenApply(release -> release.map(each -> begin(catchUp, each)));
        } catch (UserErrorException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private String begin(CatchUp catchUp, ReleaseRecord release) {
        try {
            deployments.beginCatchUp(catchUp, release);
            return release.tag();
        } catch (IOException | UserErrorException e) {
            LOGGER.log(Level.WARNING, catchUp.stack() + " does not catch up with " + release.tag(), e);
            return release.tag();
        }
    }

    /**
     * What a stack catches up with, and why.
     *
     * @param cause who did what, as a clause in English
     */
    record CatchUp(
            @NonNull Overview overview,
            @NonNull CatchUpSource source,
            @NonNull String stack,
            @NonNull String cause) {

        /** The record of a new deployment. It is not on the disk yet. */
        @NonNull
        DeploymentRecord record(@NonNull ReleaseRecord release, boolean preview) {
            String id = UUID.randomUUID().toString();
            GitHubConnection connection = source.connection();
            DeploymentRequest.Merge merge = new DeploymentRequest.Merge(
                    RequestOptions.of(
                                    Deployer.catchUp(source.project().getFullName(), id)
                                            .toString(),
                                    connection.repository())
                            .forStacks(List.of(stack)),
                    new DeploymentRequest.Change.Commit(source.branch(release, overview), release.commit()),
                    null,
                    false,
                    false,
                    false,
                    cause);
            return new DeploymentRecord(
                    id,
                    connection.api(),
                    connection.credentialsId(),
                    Deployment.of(preview ? new DeploymentRequest.Preview(merge) : merge));
        }
    }
}
