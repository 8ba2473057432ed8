package io.jenkins.plugins.autodeploy.deploy;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import java.util.Map;
import java.util.Objects;

/**
 * A stack that serves the repository.
 *
 * @param tagParameter the pipeline parameter that receives the tag
 * @param parameters further pipeline parameters
 */
public record Stack(
        @NonNull String name,
        @NonNull Webhook webhook,
        @NonNull String tagParameter,
        @NonNull Map<String, String> parameters) {

    public Stack {
        Objects.requireNonNull(name);
        Objects.requireNonNull(webhook);
        Objects.requireNonNull(tagParameter);
        parameters = Map.copyOf(parameters);
    }
}
