package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;
import java.util.Map;

/**
 * One stage of an execution.
 *
 * @param error the error of the stage; null if it did not fail
 */
record FakeStage(String name, OrcaStatus status, String error) {

    /**
     * The JSON of Orca's {@code StageExecutionImpl}. If not expanded, {@code TaskController} empties context, outputs
     * and tasks.
     */
    ObjectNode json(String execution, int number, boolean expand) {
        ObjectNode json = Json.object()
                .put("id", execution + "-" + number)
                .put("refId", Integer.toString(number))
                .put("type", "wait")
                .put("name", name)
                .put("status", status.name())
                .putNull("parentStageId");
        json.putObject("outputs");
        json.putArray("tasks");
        json.set(
                "context",
                expand && error != null
                        ? Json.of(Map.of("exception", Map.of("details", Map.of("errors", List.of(error)))))
                        : Json.object());
        return json;
    }
}
