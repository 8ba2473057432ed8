package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Arrays;

/** Where an execution or a stage stands: the values of Orca's {@code ExecutionStatus}, and one for what it may add. */
public enum ExecutionStatus {
    /** Has yet to start: it waits for its turn, or Orca has just taken it in. */
    NOT_STARTED(false),
    RUNNING(false),
    /** A person has paused it. */
    PAUSED(false),
    /** Waits for something outside. */
    SUSPENDED(false),
    SUCCEEDED(true),
    /** A stage that failed while its pipeline goes on. */
    FAILED_CONTINUE(true),
    /** Failed. */
    TERMINAL(true),
    /** Ended before its time; an execution that was {@linkplain Execution#superseded superseded} is so, too. */
    CANCELED(true),
    /** Goes another way than the default one. */
    REDIRECT(false),
    /** A branch of the pipeline ended early, on purpose or by a failure that does not fail the rest. */
    STOPPED(true),
    SKIPPED(true),
    /** Waits to become {@link #NOT_STARTED}. */
    BUFFERED(false),
    /** A value that Orca did not have when this was written; taken for not complete. */
    UNRECOGNIZED(false);

    private final boolean complete;

    ExecutionStatus(boolean complete) {
        this.complete = complete;
    }

    /** Whether it has ended, well or not, and stays so unless a person restarts it. */
    public boolean isComplete() {
        return complete;
    }

    /**
     * Whether it has done all its work. Narrower than Orca's method of this name, which counts {@link #STOPPED} and
     * {@link #SKIPPED} too: a whole execution that has done its work is {@link #SUCCEEDED} even where stages of it were
     * skipped (Orca's {@code CompleteExecutionHandler}).
     */
    public boolean isSuccessful() {
        return this == SUCCEEDED;
    }

    /** Whether a stage so ended is what its execution failed by, as in Orca's method of this name. */
    public boolean isFailure() {
        return this == TERMINAL || this == STOPPED || this == FAILED_CONTINUE;
    }

    /** @param name as Orca writes it; null is not recognized either */
    @NonNull
    static ExecutionStatus of(@CheckForNull String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(UNRECOGNIZED);
    }
}
