package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The deployments of this controller that are under way, and those that have ended while their builds have not. Each has a
 * record. When Jenkins starts again, a deployment goes on from its record, whether or not its build goes on.
 */
@Restricted(NoExternalUse.class)
public final class DeploymentManager {

    private final Map<String, ManagedDeployment> deployments = new ConcurrentHashMap<>();
    private final Preparation preparation;
    private final RecordKeeper records;
    private final Predicate<String> finishedBuilds;
    private final Listeners<?> listeners;
    private final Completion completion;

    /**
     * @param finishedBuilds whether a build has finished, or is gone
     * @param executor runs what follows the end of a deployment
     */
    DeploymentManager(
            Preparation preparation,
            RecordKeeper records,
            Predicate<String> finishedBuilds,
            Listeners<?> listeners,
            Executor executor) {
        this.preparation = preparation;
        this.records = records;
        this.finishedBuilds = finishedBuilds;
        this.listeners = listeners;
        this.completion = new Completion(executor, listeners, this::endAnnounced);
    }

    /** The manager of this controller. */
    @NonNull
    public static DeploymentManager get() {
        return DeploymentService.get().manager();
    }

    /**
     * Prepares a deployment that a build asks for. It does nothing before it is started.
     *
     * @param id tells the deployment from all others
     * @param console receives each line that the deployment says
     * @throws UserErrorException if the request can't be carried out, or the configuration is wrong; the message says
     *     why
     */
    @NonNull
    public ManagedDeployment begin(
            @NonNull String id,
            @NonNull GitHubConnection connection,
            @NonNull DeploymentRequest request,
            @NonNull Consumer<String> console)
            throws UserErrorException {
        DeploymentRecord record =
                new DeploymentRecord(id, connection.api(), connection.credentialsId(), Deployment.of(request));
        ManagedDeployment deployment = ManagedDeployment.of(id, preparation.begin(record, console), null);
        keep(deployment);
        listeners.began(deployment);
        return deployment;
    }

    /**
     * Begins a deployment that is prepared. It has a record when this returns, and does nothing before it is started.
     *
     * @throws IOException if it can't be recorded; then it does not begin
     */
    ManagedDeployment begin(DeploymentRecord record, DeploymentRun run) throws IOException {
        ManagedDeployment deployment = ManagedDeployment.of(record.id(), run, null);
        synchronized (this) {
            records.write(record);
            keep(deployment);
        }
        listeners.began(deployment);
        return deployment;
    }

    /**
     * Finds a deployment that is under way, or that has a record which somebody still needs.
     *
     * @param console receives what the deployment says from now on, and what it has said since Jenkins started
     * @return empty if there is none
     * @throws IOException if the record can't be read; the message says why
     */
    @NonNull
    public Optional<ManagedDeployment> resume(@NonNull String id, @NonNull Consumer<String> console)
            throws IOException {
        Optional<ManagedDeployment> found = resume(id);
        found.ifPresent(deployment -> deployment.listen(console));
        return found;
    }

    synchronized Optional<ManagedDeployment> resume(String id) throws IOException {
        if (!deployments.containsKey(id)) {
            Optional<DeploymentRecord> record = records.readNeeded(id);
            if (record.isPresent()) {
                keep(preparation.resume(record.get()));
            }
        }
        return find(id);
    }

    /** A deployment of this controller; empty if there is none, or if it is not resumed yet. Reads no file. */
    @NonNull
    public Optional<ManagedDeployment> find(@NonNull String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    /** All deployments of this controller. */
    List<ManagedDeployment> all() {
        return List.copyOf(deployments.values());
    }

    private void keep(ManagedDeployment deployment) {
        deployments.put(deployment.id(), deployment);
        completion.follow(deployment);
    }

    /** It is noted before it is asked whether the build has finished: a build that finishes now calls {@link #forget}. */
    private void endAnnounced(ManagedDeployment deployment) {
        if (!deployment.isEndAnnounced()) {
            records.endAnnounced(deployment.id());
            deployment.setEndAnnounced();
        }
        if (BuildLookup.isPerson(deployment.deployer())) {
            deployments.remove(deployment.id());
        } else if (finishedBuilds.test(deployment.deployer())) {
            forget(deployment.deployer());
        }
    }

    /** Forgets the deployments of a build that has finished, if they have ended too: nobody asks for them any more. */
    synchronized void forget(String build) {
        for (ManagedDeployment deployment : all()) {
            if (deployment.isEndAnnounced() && deployment.deployer().equals(build)) {
                deployments.remove(deployment.id());
                records.remove(deployment.id());
            }
        }
    }
}
