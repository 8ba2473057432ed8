package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;

/**
 * Records the end of one deployment. If the end can't be written, the record is marked, so that no restart resumes the
 * deployment. Then the end is written again after growing pauses, as long as this Jenkins runs. No thread waits. Safe
 * for use by many threads.
 */
public final class EndRecorder {

    private static final SystemLog LOGGER = SystemLog.of(EndRecorder.class);

    /** In seconds. */
    private static final long LONGEST_PAUSE = 60;

    private final Journal journal;
    private final EngineRuntime runtime;
    private final Consumer<String> console;
    private final CompletableFuture<Void> recorded = new CompletableFuture<>();

    /** The end that is not written yet; null if there is none. */
    private Deployment unwritten;

    private boolean marked;
    private int attempts;

    /**
     * @param console receives a line when the end could not be written, and when it is written at last. It throws
     *     nothing
     */
    public EndRecorder(@NonNull Journal journal, @NonNull EngineRuntime runtime, @NonNull Consumer<String> console) {
        this.journal = journal;
        this.runtime = runtime;
        this.console = console;
    }

    /** Completes when the end is on the disk, and never exceptionally. */
    @NonNull
    public CompletableFuture<Void> recorded() {
        return recorded;
    }

    /** The deployment has ended, and nothing has to be written. */
    void alreadyRecorded() {
        recorded.complete(null);
    }

    /** Writes the end of the deployment. If this fails, the end is written again later. */
    public void record(@NonNull Deployment end) {
        synchronized (this) {
            unwritten = end;
        }
        attempt();
    }

    /** Writes the end now if it is not written yet. Jenkins calls this a last time when it stops. */
    public void attempt() {
        if (isWritten()) {
            recorded.complete(null);
        }
    }

    private synchronized boolean isWritten() {
        if (unwritten == null) {
            return false;
        }
        try {
            journal.write(unwritten);
        } catch (Throwable e) { // Whatever is thrown, the end is not surely on the disk.
            failed(e);
            return false;
        }
        unwritten = null;
        if (attempts > 0) {
            LOGGER.log(Level.INFO, "The end of a deployment is recorded now");
            console.accept("The end of this deployment is recorded now");
        }
        return true;
    }

    private void failed(Throwable failure) {
        if (!marked && unwritten.phase() != Phase.SUCCEEDED) {
            mark(failure);
        }
        if (attempts == 0) {
            console.accept("The end of this deployment is not recorded yet, because the disk of Jenkins has a problem."
                    + " Jenkins tries again. " + afterRestart());
        }
        long pause = Math.min(LONGEST_PAUSE, 1L << Math.min(attempts, 6));
        attempts++;
        runtime.timer()
                .after(Duration.ofSeconds(pause), () -> runtime.executor().execute(this::attempt));
    }

    private void mark(Throwable failure) {
        try {
            journal.preventResume();
            marked = true;
            if (attempts == 0) {
                LOGGER.log(
                        Level.WARNING,
                        "The end of a deployment could not be recorded. Jenkins tries again. A restart sends nothing"
                                + " for this deployment",
                        failure);
            }
        } catch (Throwable e) { // Whatever is thrown, the record is not surely marked.
            if (attempts == 0) {
                e.addSuppressed(failure);
                LOGGER.log(
                        Level.SEVERE,
                        "The end of a deployment could not be recorded. Jenkins tries again. If Jenkins stops before"
                                + " that, delete the record before you start Jenkins. Otherwise the deployment"
                                + " continues where its record ends",
                        e);
            }
        }
    }

    private String afterRestart() {
        if (unwritten.phase() == Phase.SUCCEEDED) {
            return "If Jenkins restarts before that, the deployment ends again, and nothing more is sent";
        }
        return marked
                ? "If Jenkins restarts before that, nothing is sent, and the deployment is shown as failed"
                : "If Jenkins restarts before that, the deployment may continue. Tell an administrator: the system log"
                        + " says what to do";
    }
}
