package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The configuration of a pipeline, as Front50 keeps it: only what decides whether a stack can start the pipeline. People
 * who configure Spinnaker wrote the texts in it, so clean them before you show them.
 *
 * @param id the pipeline's id
 * @param application the application that the pipeline belongs to
 * @param name the pipeline's name
 * @param disabled whether nothing can start the pipeline
 * @param webhooks the pipeline's webhook triggers. Its other triggers are left out
 * @param parameters the parameters that the pipeline declares
 * @param priorArtifact whether the pipeline needs an artifact of an earlier execution, and has no default for it
 * @param limitConcurrent whether only one execution of the pipeline runs at a time
 * @param keepWaiting whether each waiting execution runs later. Otherwise Orca cancels all but the newest
 * @param updated when a person last saved the pipeline, by Front50's clock; null if Gate does not say it
 */
public record PipelineConfig(
        @NonNull String id,
        @NonNull String application,
        @NonNull String name,
        boolean disabled,
        @NonNull List<WebhookTrigger> webhooks,
        @NonNull List<DeclaredParameter> parameters,
        boolean priorArtifact,
        boolean limitConcurrent,
        boolean keepWaiting,
        @Nullable Instant updated) {

    public PipelineConfig {
        Objects.requireNonNull(id);
        Objects.requireNonNull(application);
        Objects.requireNonNull(name);
        webhooks = List.copyOf(webhooks);
        parameters = List.copyOf(parameters);
    }

    /**
     * A webhook trigger of a pipeline. {@link #toString} does not show the constraints: such an expression is usually the
     * secret itself.
     *
     * @param source the source that the trigger listens to; empty if it has none
     * @param enabled whether Echo uses the trigger
     * @param constraints the payload constraints: a regular expression for each key. An empty expression accepts every
     *     value of the key
     * @param artifacts whether the event must bring an artifact
     * @param correlationId the expression for the correlation id; empty if there is none
     */
    public record WebhookTrigger(
            @NonNull String source,
            boolean enabled,
            @NonNull Map<String, String> constraints,
            boolean artifacts,
            @NonNull String correlationId) {

        public WebhookTrigger {
            Objects.requireNonNull(source);
            Objects.requireNonNull(correlationId);
            constraints = Map.copyOf(new HashMap<>(constraints));
        }

        @Override
        public String toString() {
            return "the webhook trigger of " + source;
        }
    }

    /**
     * A parameter that a pipeline declares.
     *
     * @param required whether the pipeline needs a value
     * @param hasDefault whether the pipeline has a value if none is sent. An empty text is a value too
     */
    public record DeclaredParameter(@NonNull String name, boolean required, boolean hasDefault) {

        public DeclaredParameter {
            Objects.requireNonNull(name);
        }
    }
}
