package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.RequestCheck;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLogs;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes deployments ready to start: new ones, and those that go on from their records. */
final class Preparation {

    private static final Logger LOGGER = Logger.getLogger(Preparation.class.getName());

    private final EngineContextFactory contexts;
    private final RecordKeeper records;
    private final DeploymentLogs logs;

    /** @param logs receive what manual deployments say */
    Preparation(EngineContextFactory contexts, RecordKeeper records, DeploymentLogs logs) {
        this.contexts = contexts;
        this.records = records;
        this.logs = logs;
    }

    /**
     * Checks a new request.
     *
     * @param record of the new deployment, which is not on the disk yet
     * @throws UserErrorException if the request can't be carried out, or the configuration is wrong; the message says
     *     why
     */
    DeploymentRun begin(DeploymentRecord record, Consumer<String> console) throws UserErrorException {
        EngineContext context = contexts.create(record, console);
        RequestCheck.check(record.deployment().request(), context.configuration());
        return new DeploymentRun(record.deployment(), context);
    }

    /**
     * Makes a deployment ready that has a record. If the configuration is wrong now, the deployment fails. Otherwise it
     * would start when the configuration is right again, and nobody expects that so late.
     *
     * @throws IOException if the failure can't be recorded
     */
    ManagedDeployment resume(DeploymentRecord record) throws IOException {
        Deployment deployment = record.deployment();
        if (deployment.phase().isEnd()) {
            return ManagedDeployment.ofEnded(record.id(), deployment, record.endAnnounced());
        }
        String deployer = deployment.request().deployer();
        BufferedConsole untilBuildListens = BuildLookup.isPerson(deployer) ? null : new BufferedConsole(deployer);
        Consumer<String> console =
                untilBuildListens == null ? new LogFileConsole(record.id(), logs) : untilBuildListens;
        try {
            DeploymentRun run = new DeploymentRun(deployment, contexts.create(record, console));
            return ManagedDeployment.of(record.id(), run, untilBuildListens);
        } catch (UserErrorException e) {
            LOGGER.log(Level.WARNING, "The deployment by " + deployer + " can't go on", e);
            console.accept(e.getMessage());
            Deployment failed = Transitions.resumeRefused(deployment, e.getMessage());
            records.write(record.at(failed));
            return ManagedDeployment.ofEnded(record.id(), failed, false);
        }
    }
}
