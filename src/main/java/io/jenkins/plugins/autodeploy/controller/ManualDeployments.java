package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.RequestOptions;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLogs;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.logging.Level;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The deployments that people begin on the Deployments pages, and catch-ups. The last 100 can be read after they have ended. */
@Restricted(NoExternalUse.class)
public final class ManualDeployments {

    private static final SystemLog LOGGER = SystemLog.of(ManualDeployments.class);

    /** How many deployments are kept for people to read. */
    private static final int KEPT = 100;

    private final DeploymentManager manager;
    private final Preparation preparation;
    private final DeploymentRecords records;
    private final DeploymentLogs logs;
    private final History history;

    ManualDeployments(
            DeploymentManager manager,
            Preparation preparation,
            DeploymentRecords records,
            DeploymentLogs logs,
            History history) {
        this.manager = manager;
        this.preparation = preparation;
        this.records = records;
        this.logs = logs;
        this.history = history;
    }

    /** The manual deployments of this controller. */
    @NonNull
    public static ManualDeployments get() {
        return DeploymentService.get().manualDeployments();
    }

    /**
     * Deploys an existing release. When this method returns, the person's request is in the ledger and the deployment
     * has a record. The deployment continues by itself, also after a restart.
     *
     * @param project the project whose page the person uses, and whose credentials the deployment uses
     * @param source the project's branch source for the repository
     * @return the id of the deployment
     * @throws UserErrorException if the request can't be carried out, or the configuration is wrong; the message says
     *     why
     * @throws IOException if the deployment can't be recorded; the message names the file
     */
    @NonNull
    public String begin(
            @NonNull Item project,
            @NonNull GitHubSCMSource source,
            @NonNull RepositoryKey repository,
            @NonNull ManualDeploymentRequest manualRequest)
            throws IOException, UserErrorException {
        String id = UUID.randomUUID().toString();
        GitHubConnection connection = GitHubConnection.of(source);
        Deployer deployer = new Deployer(project.getFullName(), manualRequest.person(), id);
        DeploymentRequest request = new DeploymentRequest.Redeploy(
                RequestOptions.of(deployer.toString(), connection.repository()).forStacks(manualRequest.stacks()),
                manualRequest.tag(),
                null,
                manualRequest.throughWindows(),
                manualRequest.acrossNoRollback());
        DeploymentRecord record =
                new DeploymentRecord(id, connection.api(), connection.credentialsId(), Deployment.of(request));
        LogFileConsole log = new LogFileConsole(id, logs);
        DeploymentRun run = preparation.begin(record, log);
        history.choose(
                repository,
                manualRequest.personName(),
                manualRequest.tag(),
                manualRequest.stacks(),
                manualRequest.throughWindows());
        ManagedDeployment deployment = manager.begin(record, run);
        log.accept(manualRequest.personName() + " deploys " + manualRequest.tag() + " to "
                + String.join(", ", manualRequest.stacks())
                + (manualRequest.throughWindows() == null
                        ? ""
                        : " through all windows: " + manualRequest.throughWindows())
                + (manualRequest.acrossNoRollback() ? "; the label against rollbacks does not count" : ""));
        deployment.start();
        forgetOldest();
        return id;
    }

    /**
     * A stack begins to catch up. When this method returns, the history has the cause, and the deployment has a record. If
     * Jenkins is killed between the two, the stack is looked at again.
     *
     * @throws UserErrorException if the configuration is wrong; the message says why
     * @throws IOException if the deployment can't be recorded; the message names the file
     */
    void beginCatchUp(ConfiguredCatchUps.CatchUp catchUp, ReleaseRecord release)
            throws IOException, UserErrorException {
        DeploymentRecord record = catchUp.record(release, false);
        LogFileConsole log = new LogFileConsole(record.id(), logs);
        DeploymentRun run = preparation.begin(record, log);
        history.catchUp(catchUp.overview().repository(), release.tag(), catchUp.stack(), catchUp.cause());
        ManagedDeployment deployment = manager.begin(record, run);
        log.accept(catchUp.stack() + " catches up with " + release.tag() + ": " + catchUp.cause());
        deployment.start();
        forgetOldest();
    }

    /**
     * The state of a deployment that a person began in a project: the state now, or the state at the end.
     *
     * @return empty if there is no such deployment, or if its record was removed long after its end; the ledger still
     *     has its result
     * @throws IOException if the record can't be read; the message says why
     */
    @NonNull
    public Optional<Deployment> find(@NonNull String id, @NonNull Item project) throws IOException {
        Optional<Deployment> underWay = manager.find(id).map(ManagedDeployment::deployment);
        return (underWay.isPresent() ? underWay : records.read(id).map(DeploymentRecord::deployment))
                .filter(deployment -> isIn(project, deployment));
    }

    /** The deployments that people began in a project and that are under way, by their ids. */
    @NonNull
    public Map<String, Deployment> underWayIn(@NonNull Item project) {
        Map<String, Deployment> found = new TreeMap<>();
        for (ManagedDeployment each : manager.all()) {
            if (isIn(project, each.deployment())) {
                found.put(each.id(), each.deployment());
            }
        }
        return found;
    }

    private static boolean isIn(Item project, Deployment deployment) {
        String deployer = deployment.request().deployer();
        Item own = BuildLookup.isPerson(deployer) ? BuildLookup.findProject(deployer) : null;
        return own != null && own.getFullName().equals(project.getFullName());
    }

    /** Whether a deployment has ended, and its end could not be written to the disk so far. */
    public boolean isEndUnrecorded(@NonNull String id) {
        return manager.find(id).filter(ManagedDeployment::isEndUnrecorded).isPresent();
    }

    /** The file with the lines that a deployment has written so far. The file may not exist yet. */
    @NonNull
    public Path log(@NonNull String id) {
        return logs.file(id);
    }

    /**
     * Stops a deployment: it sends nothing more.
     *
     * @param personName the name, as people read it, of the person who stops the deployment
     * @return whether the deployment was under way
     */
    public boolean stop(@NonNull String id, @NonNull String personName) {
        Optional<ManagedDeployment> found = manager.find(id)
                .filter(deployment -> BuildLookup.isPerson(deployment.deployer()))
                .filter(deployment -> !deployment.deployment().phase().isEnd());
        found.ifPresent(deployment -> {
            new LogFileConsole(id, logs).accept(personName + " stops the deployment");
            deployment.abort();
        });
        return found.isPresent();
    }

    private void forgetOldest() {
        try {
            for (String id : logs.oldest(KEPT)) {
                if (manager.find(id).isEmpty()) {
                    records.remove(id);
                    logs.remove(id);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Manual deployments that ended long ago can't be removed", e);
        }
    }
}
