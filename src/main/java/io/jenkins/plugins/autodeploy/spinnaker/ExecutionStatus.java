package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Arrays;
import java.util.List;

/** The status of an execution or a stage: Orca's {@code ExecutionStatus}, and one value for values that Orca may add. */
public enum ExecutionStatus {
    /** Has not started yet: it waits in the queue, or Orca has just received it. */
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
    /** Ended early. A {@linkplain Execution#superseded superseded} execution has this status too. */
    CANCELED(true),
    /** Takes another way than the default way. */
    REDIRECT(false),
    /** A branch of the pipeline ended early, on purpose or after a failure that does not fail the rest. */
    STOPPED(true),
    SKIPPED(true),
    /** Waits to become {@link #NOT_STARTED}. */
    BUFFERED(false),
    /** A value that this plugin does not know. It counts as not complete. */
    UNRECOGNIZED(false);

    /** The statuses of failed stages. A stage that makes its execution fail comes first. */
    static final List<ExecutionStatus> FAILURES = List.of(TERMINAL, STOPPED, FAILED_CONTINUE);

    private final boolean complete;

    ExecutionStatus(boolean complete) {
        this.complete = complete;
    }

    /** Whether the execution or stage has ended, with or without success. Only a person can restart it. */
    public boolean isComplete() {
        return complete;
    }

    /**
     * Whether the execution or stage has done all its work. Orca's method of this name also counts {@link #STOPPED} and
     * {@link #SKIPPED}; this one does not. An execution that has done all its work is {@link #SUCCEEDED}, even if some of
     * its stages were skipped (Orca's {@code CompleteExecutionHandler}).
     */
    public boolean isSuccessful() {
        return this == SUCCEEDED;
    }

    /** Whether a stage with this status makes its execution fail, as in Orca's method of this name. */
    public boolean isFailure() {
        return FAILURES.contains(this);
    }

    /**
     * Reads a status.
     *
     * @param name the name as Orca writes it
     * @return {@link #UNRECOGNIZED} if the name is unknown or null
     */
    @NonNull
    static ExecutionStatus of(@CheckForNull String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(UNRECOGNIZED);
    }
}
