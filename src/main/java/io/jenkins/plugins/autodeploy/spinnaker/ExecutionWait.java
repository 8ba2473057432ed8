package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Instant;
import java.util.Objects;

/**
 * An execution waits for a person, or for a time that a person chose. Orca has no status of its own for most of these:
 * the execution is {@link ExecutionStatus#RUNNING} (measured, Spinnaker main 8f1801da, 2026-08-21).
 *
 * @param stage the name of the stage that waits; empty if the whole execution is paused. The author of the pipeline
 *     chose it
 * @param since when the waiting began, by Orca's clock; null if Orca does not say it
 * @param person who paused the execution, as Spinnaker names the person; null if Spinnaker does not say it, or if
 *     nobody paused it
 */
public record ExecutionWait(
        @NonNull Kind kind,
        @NonNull String stage,
        @Nullable Instant since,
        @Nullable String person) {

    /** What the execution waits for. */
    public enum Kind {
        /** A person must answer a manual judgment: Orca's {@code ManualJudgmentStage}. */
        JUDGMENT,
        /** A person has paused the execution and must resume it. */
        PAUSED,
        /** The stage may run only at certain times: Orca's {@code RestrictExecutionDuringTimeWindow}. */
        WINDOW
    }

    public ExecutionWait {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(stage);
    }
}
