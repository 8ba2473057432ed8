package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Objects;

/**
 * One stage of an execution, as its pipeline's author drew it.
 *
 * @param name as Deck shows it; its author chose it
 */
public record ExecutionStage(@NonNull String name, @NonNull ExecutionStatus status) {

    public ExecutionStage {
        Objects.requireNonNull(name);
        Objects.requireNonNull(status);
    }
}
