package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EndRecorder;
import io.jenkins.plugins.autodeploy.engine.GuardedConsole;
import java.util.concurrent.CompletableFuture;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * A deployment of this controller. It is under way, or it has ended and its build still needs the result. Safe for use
 * by many threads.
 */
@Restricted(NoExternalUse.class)
public final class ManagedDeployment {

    private final String id;
    private final DeploymentRun run;
    private final BufferedConsole console;
    private final CompletableFuture<Deployment> ended;
    private final EndRecorder endRecorder;
    private final CompletableFuture<Deployment> completed = new CompletableFuture<>();
    private volatile boolean endAnnounced;

    private ManagedDeployment(
            String id,
            DeploymentRun run,
            BufferedConsole console,
            CompletableFuture<Deployment> ended,
            EndRecorder endRecorder) {
        this.id = id;
        this.run = run;
        this.console = console;
        this.ended = ended;
        this.endRecorder = endRecorder;
    }

    /**
     * @param console keeps the lines until the console of the build is connected; null if a console is connected from
     *     the beginning
     */
    static ManagedDeployment of(String id, DeploymentRun run, @CheckForNull BufferedConsole console) {
        return new ManagedDeployment(id, run, console, run.end(), run.endRecorder());
    }

    /**
     * A deployment that has ended. Nobody was told yet.
     *
     * @param endRecorder records this end
     */
    static ManagedDeployment ofEnded(String id, Deployment end, EndRecorder endRecorder) {
        return new ManagedDeployment(id, null, null, CompletableFuture.completedFuture(end), endRecorder);
    }

    /**
     * A deployment that has ended, and whose end is recorded.
     *
     * @param endAnnounced whether all listeners were called after the end
     */
    static ManagedDeployment ofEnded(String id, Deployment end, boolean endAnnounced) {
        ManagedDeployment ended = new ManagedDeployment(id, null, null, CompletableFuture.completedFuture(end), null);
        ended.endAnnounced = endAnnounced;
        return ended;
    }

    @NonNull
    String id() {
        return id;
    }

    /** The state of the deployment now. */
    @NonNull
    public Deployment deployment() {
        return run == null ? ended.join() : run.deployment();
    }

    /** The {@link Deployer} as text. */
    String deployer() {
        return deployment().request().deployer();
    }

    /**
     * Starts or continues the deployment, and returns at once. If the deployment is already started or has ended,
     * nothing happens.
     */
    public void start() {
        if (run != null) {
            run.start();
        }
    }

    /** Stops the deployment: it sends nothing more. If the deployment has ended, nothing happens. */
    public void abort() {
        if (run != null) {
            run.abort();
        }
    }

    /** Connects the console of the build. That console first receives the lines since Jenkins started. */
    void listen(GuardedConsole build) {
        if (console != null) {
            console.attach(build);
        }
    }

    /** Completes when the deployment has ended, before any listener is called. */
    CompletableFuture<Deployment> ended() {
        return ended;
    }

    /**
     * Completes with the final state of the deployment, after all listeners were called. This future never completes
     * with an exception.
     */
    @NonNull
    public CompletableFuture<Deployment> completed() {
        return completed;
    }

    /** Completes when the end of the deployment is on the disk. */
    CompletableFuture<Void> endRecorded() {
        return endRecorder == null ? CompletableFuture.completedFuture(null) : endRecorder.recorded();
    }

    /** Whether the deployment has ended, and its end could not be written to the disk so far. */
    public boolean isEndUnrecorded() {
        return ended.isDone() && !endRecorded().isDone();
    }

    /** Writes the end of the deployment now, if it has ended and its end is not on the disk. */
    void recordEnd() {
        if (endRecorder != null) {
            endRecorder.attempt();
        }
    }

    /** Whether all listeners were called after the end. */
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
