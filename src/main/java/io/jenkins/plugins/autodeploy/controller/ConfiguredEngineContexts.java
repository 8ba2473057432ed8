package io.jenkins.plugins.autodeploy.controller;

import hudson.AbortException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes engine contexts from what is configured in Jenkins at that moment. */
final class ConfiguredEngineContexts implements EngineContextFactory {

    private final DeploymentService service;

    ConfiguredEngineContexts(DeploymentService service) {
        this.service = service;
    }

    @Override
    public EngineContext create(DeploymentRecord record, Consumer<String> console) throws AbortException {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        GitHubConnection connection = GitHubConnection.of(record);
        GitHubToken token = new GitHubToken(
                BuildLookup.findProject(record.deployment().request().build()), connection);
        return new EngineContext(
                new GitHub(service.connections().http(), connection.api(), token),
                configuration.rules(),
                configuration.stacks(
                        connection.repository(), service.connections().http()),
                service.connections().spinnaker(),
                service.ledger(),
                deployment -> service.records().write(record.at(deployment)),
                service.queue(),
                console,
                service.executor(),
                service.timer(),
                service.clock(),
                () -> UUID.randomUUID().toString());
    }
}
