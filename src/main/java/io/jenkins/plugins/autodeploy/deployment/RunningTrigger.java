package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A recorded trigger whose executions may still run.
 *
 * @param tag the name of the tag of the release that was sent
 * @param version the SemVer version of the release, as text
 * @param trigger the recorded state of the stack after this trigger
 */
public record RunningTrigger(
        @NonNull String tag,
        @NonNull String version,
        @NonNull StackDeployment trigger) {

    /**
     * How long after its trigger an execution that was seen may still run. A manual judgment waits three days at most
     * (Orca's {@code ManualJudgmentStage}), but a pause has no end.
     */
    private static final Duration LONGEST = ExecutionTracking.LONGEST_WAITING;

    public RunningTrigger {
        Objects.requireNonNull(tag);
        Objects.requireNonNull(version);
        Objects.requireNonNull(trigger);
    }

    /** Whether the release that was sent has a greater version than another. */
    boolean isNewerThan(@NonNull ReleaseTag other) {
        return other.version().isLowerThan(version);
    }

    /**
     * Whether a recorded trigger may have an execution that still runs. An execution that was seen may run for a week. An
     * execution that nobody saw could only be found in the hour after its trigger; see {@link StartGrace#SEARCHED}.
     */
    public static boolean mayRun(@NonNull StackDeployment trigger, @NonNull Instant now) {
        long age = now.toEpochMilli() - trigger.sentAt();
        boolean runs = trigger.executions().stream()
                .anyMatch(execution -> !execution.status().isComplete());
        boolean unseen = trigger.executions().isEmpty() && isUnsettled(trigger.state());
        return trigger.requestId() != null
                && (runs && age < LONGEST.toMillis() || unseen && age < StartGrace.SEARCHED.toMillis());
    }

    private static boolean isUnsettled(StackState state) {
        return switch (state) {
            case SENDING, CHECKING, ACCEPTED, STARTED, UNKNOWN -> true;
            default -> false;
        };
    }
}
