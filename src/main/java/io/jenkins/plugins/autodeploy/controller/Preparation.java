package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EndRecorder;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.engine.RequestCheck;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLogs;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.util.function.Consumer;
import java.util.logging.Level;

/** Makes deployments ready to start: new deployments, and deployments that continue from their records. */
final class Preparation {

    private static final SystemLog LOGGER = SystemLog.of(Preparation.class);

    private final EngineContextFactory contexts;
    private final RecordKeeper records;
    private final DeploymentLogs logs;
    private final EngineRuntime runtime;

    /**
     * @param logs receive the lines that manual deployments write
     * @param runtime shared by all deployments of this controller
     */
    Preparation(EngineContextFactory contexts, RecordKeeper records, DeploymentLogs logs, EngineRuntime runtime) {
        this.contexts = contexts;
        this.records = records;
        this.logs = logs;
        this.runtime = runtime;
    }

    /**
     * Checks a new request.
     *
     * @param record the record of the new deployment; it is not on the disk yet
     * @throws UserErrorException if the request can't be carried out, or the configuration is wrong; the message says
     *     why
     */
    DeploymentRun begin(DeploymentRecord record, Consumer<String> console) throws UserErrorException {
        EngineContext context = contexts.create(record, console);
        RequestCheck.check(record.deployment().request(), context.configuration());
        return new DeploymentRun(record.deployment(), context);
    }

    /**
     * Makes a deployment that has a record ready to continue. If the configuration is wrong now, the deployment fails.
     * It does not wait until the configuration is right again, because nobody expects a deployment so late.
     */
    ManagedDeployment resume(DeploymentRecord record) {
        Deployment deployment = record.deployment();
        if (deployment.phase().isEnd()) {
            return ManagedDeployment.ofEnded(record.id(), deployment, record.endAnnounced());
        }
        String deployer = deployment.request().deployer();
        BufferedConsole buffer = BuildLookup.isPerson(deployer) ? null : new BufferedConsole(deployer);
        Consumer<String> console = buffer == null ? new LogFileConsole(record.id(), logs) : buffer;
        try {
            DeploymentRun run = new DeploymentRun(deployment, contexts.create(record, console));
            return ManagedDeployment.of(record.id(), run, buffer);
        } catch (UserErrorException e) {
            LOGGER.log(Level.WARNING, "The deployment by " + deployer + " can't continue", e);
            console.accept(e.getMessage());
            Deployment failed = Transitions.resumeRefused(deployment, e.getMessage());
            EndRecorder end = new EndRecorder(records.journal(record), runtime, console);
            end.record(failed);
            return ManagedDeployment.ofEnded(record.id(), failed, end);
        }
    }
}
