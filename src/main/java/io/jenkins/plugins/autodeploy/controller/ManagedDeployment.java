package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A deployment of this controller: one that is under way, or one that has ended while its build still wants to know how.
 * Safe for use by many threads.
 */
@Restricted(NoExternalUse.class)
public final class ManagedDeployment {

    private final String id;
    private final DeploymentRun run;
    private final BufferedConsole console;
    private final CompletableFuture<Deployment> ended;
    private final CompletableFuture<Deployment> completed = new CompletableFuture<>();
    private volatile boolean endAnnounced;

    private ManagedDeployment(
            String id, DeploymentRun run, BufferedConsole console, CompletableFuture<Deployment> ended) {
        this.id = id;
        this.run = run;
        this.console = console;
        this.ended = ended;
    }

    /** @param console keeps what is said until the build listens; null where somebody listens from the beginning */
    static ManagedDeployment of(String id, DeploymentRun run, @CheckForNull BufferedConsole console) {
        return new ManagedDeployment(id, run, console, run.end());
    }

    /** @param endAnnounced whether all listeners have heard of the end */
    static ManagedDeployment ofEnded(String id, Deployment end, boolean endAnnounced) {
        ManagedDeployment ended = new ManagedDeployment(id, null, null, CompletableFuture.completedFuture(end));
        ended.endAnnounced = endAnnounced;
        return ended;
    }

    @NonNull
    String id() {
        return id;
    }

    /** Where it stands. */
    @NonNull
    public Deployment deployment() {
        return run == null ? ended.join() : run.deployment();
    }

    /** The {@link Deployer} as it is written. */
    String deployer() {
        return deployment().request().deployer();
    }

    /** Begins, or goes on; returns at once. If it was started already, or has ended, nothing happens. */
    public void start() {
        if (run != null) {
            run.start();
        }
    }

    /** Stops it: nothing more is sent. If it has ended, nothing happens. */
    public void abort() {
        if (run != null) {
            run.abort();
        }
    }

    /** From now on the build listens. It is told what it has missed since Jenkins started. */
    void listen(Consumer<String> build) {
        if (console != null) {
            console.attach(build);
        }
    }

    /** Completes when the deployment has ended, before anybody has heard of it. */
    CompletableFuture<Deployment> ended() {
        return ended;
    }

    /**
     * Completes with the deployment at its end, after all listeners have heard of the end. It never completes
     * exceptionally.
     */
    @NonNull
    public CompletableFuture<Deployment> completed() {
        return completed;
    }

    /** Whether all listeners have heard of the end. */
    boolean isEndAnnounced() {
        return endAnnounced;
    }

    void setEndAnnounced() {
        endAnnounced = true;
    }

    void complete(Deployment end) {
        completed.complete(end);
    }
}
