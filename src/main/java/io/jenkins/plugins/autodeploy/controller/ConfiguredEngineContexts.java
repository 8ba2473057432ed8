package io.jenkins.plugins.autodeploy.controller;

import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
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
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        GitHubConnection connection = GitHubConnection.of(record);
        GitHubEndpoints.check(connection.api());
        String deployer = record.deployment().request().deployer();
        Item project = BuildLookup.findProject(deployer);
        String host = GitHubSite.pageHost(connection.api());
        GitHubToken token = new GitHubToken(project, connection);
        Connections connections = service.connections();
        return new EngineContext(
                new GitHub(connections.http(), connection.api(), token),
                new EngineContext.Configuration(
                        configuration.rules(),
                        configuration.stacks(
                                host, connection.repository(), projectName(deployer, project), connections.http()),
                        connections.spinnaker(),
                        name -> configuration.stackNames(host, name)),
                service.ledger(),
                service.records().journal(record, service.clock()),
                console,
                service.runtime());
    }

    /** The full name that the project has now, or had when it was deleted. */
    private static String projectName(String deployer, Item project) {
        return project == null ? Deployer.of(deployer).map(Deployer::project).orElse("") : project.getFullName();
    }
}
