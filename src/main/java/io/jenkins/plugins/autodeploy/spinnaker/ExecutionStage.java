package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Objects;

/**
 * One stage of an execution, as the author of the pipeline defined it.
 *
 * @param name the name in Deck; the author of the pipeline chose it
 */
public record ExecutionStage(@NonNull String name, @NonNull ExecutionStatus status) {

    public ExecutionStage {
        Objects.requireNonNull(name);
        Objects.requireNonNull(status);
    }
}
