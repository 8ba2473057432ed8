package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.github.GitHub;
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
        GitHubToken token = new GitHubToken(
                BuildLookup.findProject(record.deployment().request().deployer()), connection);
        Connections connections = service.connections();
        return new EngineContext(
                new GitHub(connections.http(), connection.api(), token),
                new EngineContext.Configuration(
                        configuration.rules(),
                        configuration.stacks(connection.repository(), connections.http()),
                        connections.spinnaker()),
                service.ledger(),
                service.records().journal(record),
                console,
                service.runtime());
    }
}
