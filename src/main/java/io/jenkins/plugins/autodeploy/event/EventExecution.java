package io.jenkins.plugins.autodeploy.event;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Objects;

/**
 * A run of a pipeline in Spinnaker.
 *
 * @param id Orca's id of the execution
 * @param application the Spinnaker application
 * @param pipeline the name of the pipeline
 * @param status the status that Orca gave the execution, for example {@code RUNNING} or {@code SUCCEEDED}
 * @param url the page of the execution in Deck; null if no Deck URL is configured
 */
public record EventExecution(
        @NonNull String id,
        @NonNull String application,
        @NonNull String pipeline,
        @NonNull String status,
        @Nullable String url) {

    public EventExecution {
        Objects.requireNonNull(id);
        Objects.requireNonNull(application);
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(status);
    }
}
