package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.GitHubDeployments;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.report.DeploymentReporter;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

/** Tells GitHub about deployments by the configuration that Jenkins has at that moment. */
final class ConfiguredReports implements DeploymentReporter.Environment {

    private static final SystemLog LOGGER = SystemLog.of(ConfiguredReports.class);

    private final DeploymentService service;

    ConfiguredReports(DeploymentService service) {
        this.service = service;
    }

    @Override
    public Optional<String> environment(String stack) {
        return AutoDeployConfiguration.get().getGitHub().environment(stack);
    }

    /** The execution in Deck that Spinnaker showed last. */
    @Override
    public String page(StackDeployment trigger) {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        return trigger.executions().stream()
                .flatMap(execution -> configuration.page(execution).stream())
                .map(URI::toString)
                .reduce((earlier, later) -> later)
                .orElse("");
    }

    @Override
    public Optional<StackDeployment> recorded(DeploymentReport report) {
        try {
            return service.history().overview(report.repository()).stack(report.stack()).stream()
                    .flatMap(stack -> Stream.of(stack.last(), stack.current()))
                    .filter(Objects::nonNull)
                    .map(Overview.SentTrigger::deployment)
                    .filter(trigger -> report.requestId().equals(trigger.requestId()))
                    .findFirst();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "GitHub is not told what became of " + report.tag(), e);
            return Optional.empty();
        }
    }

    @Override
    public GitHubDeployments gitHub(DeploymentReport report) throws UserErrorException {
        GitHubConnection connection = connection(report);
        GitHubEndpoints.check(connection.api());
        GitHubToken token = new GitHubToken(BuildLookup.findProject(report.deployer()), connection);
        return new GitHub(service.connections().http(), connection.api(), token).deployments(connection.repository());
    }

    /** The connection of the deployment, as long as it has a record; then that of the project's branch source. */
    private GitHubConnection connection(DeploymentReport report) throws UserErrorException {
        try {
            for (ManagedDeployment each : service.manager().all()) {
                if (each.deployer().equals(report.deployer())) {
                    Optional<DeploymentRecord> record = service.records().read(each.id());
                    if (record.isPresent()) {
                        return GitHubConnection.of(record.get());
                    }
                }
            }
            return CatchUpSource.find(service.history().overview(report.repository()))
                    .map(CatchUpSource::connection)
                    .orElseThrow(() -> new UserErrorException("No project with a GitHub branch source knows the"
                            + " repository any more"));
        } catch (IOException e) {
            throw new UserErrorException(e.getMessage());
        }
    }
}
