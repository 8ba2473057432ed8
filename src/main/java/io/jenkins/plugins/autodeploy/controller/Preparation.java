package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EndRecorder;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.engine.GuardedConsole;
import io.jenkins.plugins.autodeploy.engine.RequestCheck;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLogs;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;

/** Makes deployments ready to start: new deployments, and deployments that continue from their records. */
final class Preparation {

    private static final SystemLog LOGGER = SystemLog.of(Preparation.class);

    /** How long after its last recorded state a deployment of an existing release continues by itself. */
    private static final Duration LATEST = Duration.ofHours(1);

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
     * Carries out a preview of Jenkins itself. Nobody sees its lines, and it is not recorded.
     *
     * @return completes with its end
     * @throws UserErrorException as {@link #begin}
     */
    CompletableFuture<Deployment> preview(DeploymentRecord record) throws UserErrorException {
        DeploymentRun run = begin(record, line -> {});
        run.start();
        return run.end();
    }

    /**
     * Makes a deployment that has a record ready to continue. If the configuration is wrong now, or does not allow the
     * request any more and nothing was planned yet, the deployment fails.
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
        Optional<String> late = tooLate(record);
        if (late.isPresent()) {
            return ended(record, console, late.get());
        }
        try {
            EngineContext context = contexts.create(record, console);
            if (deployment.phase() == Deployment.Phase.PLANNING) {
                RequestCheck.check(deployment.request(), context.configuration());
            }
            DeploymentRun run = new DeploymentRun(deployment, context);
            return ManagedDeployment.of(record.id(), run, buffer);
        } catch (UserErrorException e) {
            LOGGER.log(Level.WARNING, "The deployment by " + deployer + " can't continue", e);
            return ended(record, console, e.getMessage());
        }
    }

    /**
     * Why an existing release is not deployed after a long time; empty if it may be deployed. In the meantime, the
     * stack may have got a newer release. If a backup was restored, the ledger does not know that release.
     */
    private Optional<String> tooLate(DeploymentRecord record) {
        Instant now = runtime.clock().instant();
        Instant recorded = Instant.ofEpochMilli(record.recordedAt());
        DeploymentRequest request = record.deployment().request();
        if (!(request.subject() instanceof DeploymentRequest.Redeploy || request.catchesUp())
                || record.recordedAt() == 0
                || !now.isAfter(recorded.plus(LATEST))) {
            return Optional.empty();
        }
        return Optional.of("Jenkins recorded this deployment last at " + recorded.truncatedTo(ChronoUnit.SECONDS)
                + ", more than an hour ago. In the meantime, the stacks may have got another release. Perhaps a backup"
                + " was restored. Nothing more is sent. Look at the stacks; if they still need the release, deploy it"
                + " again");
    }

    private ManagedDeployment ended(DeploymentRecord record, Consumer<String> console, String why) {
        GuardedConsole guarded = new GuardedConsole(console);
        guarded.accept(why);
        Deployment failed = Transitions.resumeRefused(record.deployment(), why);
        EndRecorder end = new EndRecorder(records.journal(record, runtime.clock()), runtime, guarded);
        end.record(failed);
        return ManagedDeployment.ofEnded(record.id(), failed, end);
    }
}
