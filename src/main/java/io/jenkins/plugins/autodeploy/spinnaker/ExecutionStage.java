package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;

/**
 * One stage of an execution, as the author of the pipeline defined it.
 *
 * @param name the name in Deck; the author of the pipeline chose it
 * @param child the id of the execution that the stage started, if it runs another pipeline. Null if it does not, or if
 *     the answer of Gate has no contexts of stages
 */
public record ExecutionStage(
        @NonNull String name,
        @NonNull ExecutionStatus status,
        @Nullable String child) {

    public ExecutionStage {
        Objects.requireNonNull(name);
        Objects.requireNonNull(status);
    }

    /** A stage without a child pipeline. */
    public ExecutionStage(@NonNull String name, @NonNull ExecutionStatus status) {
        this(name, status, null);
    }
}
