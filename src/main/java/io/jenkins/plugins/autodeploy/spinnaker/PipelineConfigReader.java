package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.http.UnreadableAnswerException;
import io.jenkins.plugins.autodeploy.spinnaker.PipelineConfig.DeclaredParameter;
import io.jenkins.plugins.autodeploy.spinnaker.PipelineConfig.WebhookTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the configuration of a pipeline from the JSON of Front50's {@code Pipeline}. Echo's {@code Trigger} and Orca's
 * {@code ExecutionLauncher} read the same JSON: what is missing in it is false or empty for them too.
 */
final class PipelineConfigReader {

    /** The parts of a pipeline that this class reads. Its stages may have megabytes of other things. */
    static final JsonShape SHAPE = JsonShape.of(
            "id",
            "application",
            "name",
            "disabled",
            "limitConcurrent",
            "keepWaitingPipelines",
            "updateTs",
            "triggers.type",
            "triggers.source",
            "triggers.enabled",
            "triggers.payloadConstraints",
            "triggers.expectedArtifactIds",
            "triggers.correlationId",
            "parameterConfig.name",
            "parameterConfig.required",
            "parameterConfig.default",
            "expectedArtifacts.useDefaultArtifact",
            "expectedArtifacts.usePriorArtifact");

    private PipelineConfigReader() {}

    /**
     * Reads one pipeline.
     *
     * @param json the pipeline, or its parts that {@link #SHAPE} names
     * @throws UnreadableAnswerException if the JSON is no pipeline
     */
    @NonNull
    static PipelineConfig read(@NonNull JsonNode json) throws UnreadableAnswerException {
        if (!json.path("name").isTextual() && !json.path("id").isTextual()) {
            throw new UnreadableAnswerException.Form();
        }
        return new PipelineConfig(
                text(json.path("id")),
                text(json.path("application")),
                text(json.path("name")),
                json.path("disabled").asBoolean(),
                webhooks(json.path("triggers")),
                parameters(json.path("parameterConfig")),
                priorArtifact(json.path("expectedArtifacts")),
                json.path("limitConcurrent").asBoolean(),
                json.path("keepWaitingPipelines").asBoolean(),
                time(json.path("updateTs")));
    }

    private static List<WebhookTrigger> webhooks(JsonNode triggers) {
        List<WebhookTrigger> webhooks = new ArrayList<>();
        for (JsonNode trigger : triggers) {
            if (text(trigger.path("type")).equalsIgnoreCase("webhook")) {
                webhooks.add(new WebhookTrigger(
                        text(trigger.path("source")),
                        trigger.path("enabled").asBoolean(),
                        constraints(trigger.path("payloadConstraints")),
                        !trigger.path("expectedArtifactIds").isEmpty(),
                        text(trigger.path("correlationId"))));
            }
        }
        return webhooks;
    }

    /** Echo compares only the text of a value, whatever its type is. A null is no restriction. */
    private static Map<String, String> constraints(JsonNode json) {
        Map<String, String> constraints = new HashMap<>();
        json.properties().forEach(each -> constraints.put(each.getKey(), text(each.getValue())));
        return constraints;
    }

    private static List<DeclaredParameter> parameters(JsonNode json) {
        List<DeclaredParameter> parameters = new ArrayList<>();
        for (JsonNode parameter : json) {
            parameters.add(new DeclaredParameter(
                    text(parameter.path("name")),
                    parameter.path("required").asBoolean(),
                    parameter.hasNonNull("default")));
        }
        return parameters;
    }

    private static boolean priorArtifact(JsonNode artifacts) {
        for (JsonNode artifact : artifacts) {
            if (artifact.path("usePriorArtifact").asBoolean()
                    && !artifact.path("useDefaultArtifact").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    /** Front50 writes the milliseconds as a text. */
    private static Instant time(JsonNode millis) {
        long time = millis.asLong();
        return time <= 0 ? null : Instant.ofEpochMilli(time);
    }

    private static String text(JsonNode json) {
        return json.isNull() ? "" : json.asText("");
    }
}
