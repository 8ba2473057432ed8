package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;
import java.util.Map;

/**
 * A pipeline as Gate lists it: Front50's {@code Pipeline} with all that Deck saved, also with parts that this plugin does
 * not need (Spinnaker main 8f1801da, 2026-08-21). What Deck did not save is missing.
 */
final class PipelineConfigJson {

    private PipelineConfigJson() {}

    static JsonNode of(FakePipeline pipeline) {
        ObjectNode json = Json.object()
                .put("schema", "1")
                .put("application", pipeline.application())
                .put("name", pipeline.name())
                .put("id", pipeline.id())
                .put("index", 0)
                .put("lastModifiedBy", "anonymous");
        if (pipeline.isDisabled()) {
            json.put("disabled", true);
        }
        if (pipeline.isLimitConcurrent()) {
            json.put("limitConcurrent", true).put("keepWaitingPipelines", pipeline.isKeepWaitingPipelines());
        }
        if (pipeline.updated() != null) {
            json.put("updateTs", String.valueOf(pipeline.updated().toEpochMilli()));
        }
        json.set(
                "triggers",
                Json.array(pipeline.triggers().stream()
                        .map(PipelineConfigJson::trigger)
                        .toList()));
        json.set(
                "parameterConfig",
                Json.array(pipeline.defaults().entrySet().stream()
                        .map(each -> parameter(pipeline, each.getKey(), each.getValue()))
                        .toList()));
        json.set(
                "expectedArtifacts",
                pipeline.isUsingPriorArtifact()
                        ? Json.of(List.of(Map.of("id", "a", "usePriorArtifact", true, "useDefaultArtifact", false)))
                        : Json.array());
        json.set(
                "stages",
                Json.of(pipeline.stages().stream()
                        .map(PipelineConfigJson::stage)
                        .toList()));
        return json;
    }

    private static JsonNode trigger(FakeTrigger trigger) {
        ObjectNode json = Json.object()
                .put("type", "webhook")
                .put("source", trigger.source())
                .put("enabled", trigger.enabled());
        json.set("payloadConstraints", Json.of(trigger.constraints()));
        if (trigger.artifactExpected()) {
            json.set("expectedArtifactIds", Json.of(List.of("a")));
        }
        if (trigger.correlationId() != null) {
            json.put("correlationId", trigger.correlationId());
        }
        return json;
    }

    private static JsonNode parameter(FakePipeline pipeline, String name, Object value) {
        ObjectNode json = Json.object().put("name", name).put("hasOptions", false);
        if (pipeline.required().contains(name)) {
            return json.put("required", true);
        }
        json.set("default", Json.of(value));
        return json.put("required", false);
    }

    private static Map<String, Object> stage(String name) {
        return Map.of("name", name, "type", "wait", "waitTime", 1, "requisiteStageRefIds", List.of());
    }
}
