package io.jenkins.plugins.autodeploy.controller;

import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import java.util.function.Consumer;

/** Makes engine contexts from the configuration that Jenkins has at that moment. */
final class ConfiguredEngineContexts implements EngineContextFactory {

    private final DeploymentService service;

    ConfiguredEngineContexts(DeploymentService service) {
        this.service = service;
    }

    @Override
    public EngineContext create(DeploymentRecord record, Consumer<String> console) throws UserErrorException {
        GitHubConnection connection = GitHubConnection.of(record);
        String deployer = record.deployment().request().deployer();
        return new EngineContext(
                service.connections().gitHub(connection, BuildLookup.findProject(deployer)),
                configuration(GitHubSite.pageHost(connection.api()), connection.repository(), deployer),
                service.ledger(),
                new PlanTellingJournal(
                        service.records().journal(record, service.clock()),
                        record,
                        service.events().deployments()),
                console,
                service.runtime());
    }

    /**
     * Reads the configuration for a repository.
     *
     * @param host the host of the repository's page
     * @param deployer who deploys, as text that {@link Deployer} reads
     * @throws UserErrorException if the configuration is wrong; the message names the field
     */
    EngineContext.Configuration configuration(String host, RepositoryName repository, String deployer)
            throws UserErrorException {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        Connections connections = service.connections();
        String project = projectName(deployer, BuildLookup.findProject(deployer));
        return new EngineContext.Configuration(
                configuration.rules(),
                configuration.stacks(host, repository, project, connections.http()),
                connections.spinnaker(),
                name -> configuration.stackNames(host, name));
    }

    /** The full name that the project has now, or had when it was deleted. */
    private static String projectName(String deployer, Item project) {
        return project == null ? Deployer.of(deployer).map(Deployer::project).orElse("") : project.getFullName();
    }
}
