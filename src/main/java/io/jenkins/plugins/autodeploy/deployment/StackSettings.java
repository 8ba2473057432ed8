package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.util.Objects;

/**
 * What is configured of a stack and matters for decisions.
 *
 * @param name the name of the stack
 * @param waitFor how far its pipeline must have come; null for as far as can be told without waiting for its end
 * @param timeLimit how long that may take, counted from the trigger
 * @param repeatable whether a trigger may be sent once more with the same request id: then it starts nothing twice
 */
public record StackSettings(
        @NonNull String name,
        @Nullable WaitFor waitFor,
        @NonNull Duration timeLimit,
        boolean repeatable) {

    /** The time limit of a stack for which none is configured. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofHours(1);

    public StackSettings {
        Objects.requireNonNull(name);
        Objects.requireNonNull(timeLimit);
    }
}
