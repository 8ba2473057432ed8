package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.GuardedConsole;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Manages the deployments of this controller that are under way. It also has the ended deployments of builds that have
 * not finished. Each deployment has a record. When Jenkins starts again, a deployment continues from its record, even
 * if its build does not continue.
 */
@Restricted(NoExternalUse.class)
public final class DeploymentManager {

    private static final SystemLog LOGGER = SystemLog.of(DeploymentManager.class);

    private final Map<String, ManagedDeployment> deployments = new ConcurrentHashMap<>();
    private final Preparation preparation;
    private final RecordKeeper records;
    private final Predicate<String> finishedBuilds;
    private final Listeners<?> listeners;
    private final Completion completion;

    /**
     * @param finishedBuilds tests whether a build has finished or is gone
     * @param executor runs the work after the end of a deployment
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
     * Prepares a deployment that a build asks for. The deployment does nothing before it is started.
     *
     * @param id the id of the deployment; no other deployment has this id
     * @param console receives each line that the deployment writes
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
     * Begins a deployment that is prepared. When this method returns, the deployment has a record. The deployment does
     * nothing before it is started.
     *
     * @throws IOException if the deployment can't be recorded; then the deployment does not begin
     */
    ManagedDeployment begin(DeploymentRecord record, DeploymentRun run) throws IOException {
        ManagedDeployment deployment = ManagedDeployment.of(record.id(), run, null);
        synchronized (this) {
            records.begin(record);
            keep(deployment);
        }
        listeners.began(deployment);
        return deployment;
    }

    /**
     * Finds a deployment that is under way, or whose record is still needed.
     *
     * @param console receives the lines that the deployment has written since Jenkins started, and all later lines
     * @return empty if there is no such deployment
     * @throws IOException if the record can't be read; the message says why
     */
    @NonNull
    public Optional<ManagedDeployment> resume(@NonNull String id, @NonNull GuardedConsole console) throws IOException {
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

    /**
     * Jenkins has started: continues each deployment that has a record. The deployments that were making a release start
     * first, because the other deployments of the same repository wait for them.
     */
    void resumeAll() {
        List<ManagedDeployment> resumed = new ArrayList<>();
        for (String id : records.ids()) {
            try {
                resume(id).ifPresent(resumed::add);
            } catch (Throwable e) { // An error of one deployment must not stop the others.
                LOGGER.log(Level.SEVERE, "A deployment can't continue", e);
            }
        }
        resumed.stream()
                .sorted(Comparator.comparing(each -> !each.deployment().phase().isReleasing()))
                .forEach(ManagedDeployment::start);
    }

    /**
     * A deployment of this controller. Empty if there is no such deployment, or if it is not resumed yet. This method
     * reads no file.
     */
    @NonNull
    public Optional<ManagedDeployment> find(@NonNull String id) {
        return Optional.ofNullable(deployments.get(id));
    }

    /** All deployments of this controller. */
    List<ManagedDeployment> all() {
        return List.copyOf(deployments.values());
    }

    /** Jenkins stops: tries a last time to record each end that could not be recorded. */
    void recordEnds() {
        all().forEach(ManagedDeployment::recordEnd);
    }

    private void keep(ManagedDeployment deployment) {
        deployments.put(deployment.id(), deployment);
        completion.follow(deployment);
    }

    /** As long as the end is not on the disk, the deployment stays here, so that people see its end. */
    private void endAnnounced(ManagedDeployment deployment) {
        deployment.endRecorded().thenRun(() -> keepOrRemove(deployment));
    }

    /**
     * The end is recorded before this method tests whether the build has finished. A build that finishes at this moment
     * calls {@link #forget(Predicate)}.
     */
    private void keepOrRemove(ManagedDeployment deployment) {
        if (!deployment.isEndAnnounced()) {
            records.endAnnounced(deployment.id());
            deployment.setEndAnnounced();
        }
        if (BuildLookup.isPerson(deployment.deployer())) {
            deployments.remove(deployment.id());
        } else if (finishedBuilds.test(deployment.deployer())) {
            forget(deployment.deployer()::equals);
        }
    }

    /**
     * Removes the ended deployments of a build that has finished. The build does not need them any more.
     *
     * @param isBuild whether a deployer is this build. A job may have been renamed while it built, so the deployer may
     *     have the old name
     */
    synchronized void forget(Predicate<String> isBuild) {
        for (ManagedDeployment deployment : all()) {
            if (deployment.isEndAnnounced() && isBuild.test(deployment.deployer())) {
                deployments.remove(deployment.id());
                records.remove(deployment.id());
            }
        }
    }
}
