package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One stage of an execution.
 *
 * @param type Orca's name of the kind of stage, such as {@code manualJudgment}
 * @param parent the name of the stage before which Orca put this one; null for a stage of the pipeline's author
 * @param startTime null before the stage started
 * @param context what Orca keeps of the stage
 * @param modifiedBy who changed the stage last, for example by answering a judgment; null for nobody
 */
record FakeStage(
        String name,
        String type,
        OrcaStatus status,
        String parent,
        Instant startTime,
        Map<String, ?> context,
        String modifiedBy) {

    /** A stage that does nothing special. */
    static FakeStage of(String name, OrcaStatus status) {
        return of(name, "wait", status, Map.of());
    }

    static FakeStage of(String name, String type, OrcaStatus status, Map<String, ?> context) {
        return new FakeStage(name, type, status, null, null, context, null);
    }

    /** A stage whose task failed. Orca keeps the errors in the context (measured, Spinnaker main 8f1801da, 2026-08-21). */
    static FakeStage failed(String name, OrcaStatus status, String error) {
        return of(
                name,
                "wait",
                status,
                Map.of(
                        "exception",
                        Map.of("details", Map.of("error", "Unexpected Task Failure", "errors", List.of(error)))));
    }

    static FakeStage judgment(String name, OrcaStatus status, Map<String, ?> context) {
        return of(name, "manualJudgment", status, context);
    }

    /** The stage that Orca puts before a stage that waits for its execution window. */
    static FakeStage window(String stage) {
        String kind = "restrictExecutionDuringTimeWindow";
        return of(kind, kind, OrcaStatus.RUNNING, Map.of()).before(stage);
    }

    /** A stage whose precondition is not met, and the stage that Orca puts before it. */
    static List<FakeStage> failedPrecondition(String stage, String message) {
        Map<String, Object> precondition = Map.of("expression", false, "failureMessage", message);
        String kind = "checkPreconditions";
        return List.of(
                of(stage, kind, OrcaStatus.TERMINAL, Map.of("preconditions", List.of(Map.of("context", precondition)))),
                of("Check precondition (expression)", kind, OrcaStatus.TERMINAL, Map.of("context", precondition))
                        .before(stage));
    }

    FakeStage at(Instant start) {
        return new FakeStage(name, type, status, parent, start, context, modifiedBy);
    }

    FakeStage with(OrcaStatus other) {
        return new FakeStage(name, type, other, parent, startTime, context, modifiedBy);
    }

    FakeStage before(String stage) {
        return new FakeStage(name, type, status, stage, startTime, context, modifiedBy);
    }

    /** A person changed the stage. */
    FakeStage by(String person) {
        return new FakeStage(name, type, status, parent, startTime, context, person);
    }

    /**
     * The JSON of Orca's {@code StageExecutionImpl}. If not expanded, {@code TaskController} empties context, outputs
     * and tasks, and nothing else (measured, Spinnaker main 8f1801da, 2026-08-21).
     *
     * @param ids makes the id of a stage from its name
     */
    ObjectNode json(UnaryOperator<String> ids, int number, boolean expand) {
        ObjectNode json = Json.object()
                .put("id", ids.apply(name))
                .put("refId", Integer.toString(number))
                .put("type", type)
                .put("name", name)
                .put("status", status.name())
                .put("startTime", startTime == null ? null : Long.valueOf(startTime.toEpochMilli()))
                .put("parentStageId", parent == null ? null : ids.apply(parent))
                .put("syntheticStageOwner", parent == null ? null : "STAGE_BEFORE");
        json.putObject("outputs");
        json.putArray("tasks");
        json.set("context", expand ? Json.of(context) : Json.object());
        json.set(
                "lastModified",
                modifiedBy == null ? Json.object().nullNode() : Json.object().put("user", modifiedBy));
        return json;
    }
}
