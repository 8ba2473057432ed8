package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.http.UnreadableAnswerException;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionWait.Kind;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads an execution from the JSON of Orca's {@code PipelineExecutionImpl} and {@code StageExecutionImpl}. */
final class ExecutionReader {

    /** The reason that Orca's {@code StartWaitingExecutionsHandler} gives. Orca misspells it. */
    private static final Pattern SUPERSEDED = Pattern.compile("newer queued execution super[cs]eded");

    /** The type of Orca's {@code ManualJudgmentStage}. */
    private static final String JUDGMENT = "manualJudgment";

    /** Orca's {@code RestrictExecutionDuringTimeWindow.TYPE}. Orca puts such a stage before the stage that must wait. */
    private static final String WINDOW = "restrictExecutionDuringTimeWindow";

    /** How many stages that wait for people are told. */
    private static final int MOST_WAITS = 5;

    /** The longest name of a stage that waits, in characters. */
    private static final int LONGEST_NAME = 200;

    /** The type of Orca's {@code PipelineStage}, which runs another pipeline. */
    private static final String CHILD = "pipeline";

    /** The parts of an execution that this class or a search reads. A context may have megabytes of other things. */
    static final JsonShape SHAPE = JsonShape.of(
            "id",
            "application",
            "name",
            "pipelineConfigId",
            "status",
            "buildTime",
            "startTime",
            "endTime",
            "cancellationReason",
            "paused.pausedBy",
            "paused.pauseTime",
            "trigger.eventId",
            "trigger.payload.requestId",
            "stages.id",
            "stages.type",
            "stages.name",
            "stages.status",
            "stages.startTime",
            "stages.parentStageId",
            "stages.lastModified.user",
            "stages.context.executionId",
            "stages.context.judgmentStatus",
            "stages.context.judgmentInput",
            "stages.context.context.failureMessage",
            "stages.context.preconditions.context.failureMessage",
            "stages.context.exception.details.error",
            "stages.context.exception.details.errors",
            "stages.context.kato.tasks.exception.cause");

    private ExecutionReader() {}

    /**
     * Reads one execution.
     *
     * @param json the execution, or its parts that {@link #SHAPE} names
     * @param sent is removed from the texts for people: a stage that fails may quote the payload or a header
     * @throws UnreadableAnswerException if the JSON is no execution
     */
    @NonNull
    static Execution read(@NonNull JsonNode json, @NonNull SentSecrets sent) throws UnreadableAnswerException {
        if (!json.path("id").isTextual() || !json.path("status").isTextual()) {
            throw new UnreadableAnswerException.Form();
        }
        ExecutionStatus status = ExecutionStatus.of(json.path("status").asText());
        String reason = json.path("cancellationReason").asText("");
        return new Execution(
                json.path("id").asText(),
                json.path("application").asText(""),
                sent.removedFrom(json.path("name").asText("")),
                status,
                time(json.path("startTime")),
                status.isComplete() ? time(json.path("endTime")) : null,
                stages(json, sent),
                new FailureReason(json, status, sent).text(),
                status == ExecutionStatus.CANCELED && SUPERSEDED.matcher(reason).find(),
                waits(json, status, sent),
                time(json.path("buildTime")),
                pipeline(json.path("pipelineConfigId").asText("")));
    }

    private static String pipeline(String id) {
        return Execution.isAskable(id) ? id : null;
    }

    private static Instant time(JsonNode millis) {
        return millis.isIntegralNumber() ? Instant.ofEpochMilli(millis.asLong()) : null;
    }

    private static List<ExecutionStage> stages(JsonNode json, SentSecrets sent) {
        List<ExecutionStage> stages = new ArrayList<>();
        for (JsonNode stage : json.path("stages")) {
            if (!stage.hasNonNull("parentStageId")) {
                stages.add(new ExecutionStage(name(stage, sent), status(stage), child(stage)));
            }
        }
        return stages;
    }

    private static ExecutionStatus status(JsonNode stage) {
        return ExecutionStatus.of(stage.path("status").asText());
    }

    private static String name(JsonNode stage, SentSecrets sent) {
        return sent.removedFrom(stage.path("name").asText(""));
    }

    /** The ledger keeps the name of a stage that waits. */
    private static String shortName(JsonNode stage, SentSecrets sent) {
        return UntrustedText.clean(name(stage, sent), LONGEST_NAME);
    }

    private static String child(JsonNode stage) {
        return isOfType(stage, CHILD)
                ? stage.path("context").path("executionId").asText(null)
                : null;
    }

    private static boolean isOfType(JsonNode stage, String type) {
        return stage.path("type").asText().equals(type);
    }

    /**
     * What the execution waits for, if it waits for people. A search shows it too: Orca leaves out the contexts of the
     * stages then, but not their types and times. While an execution is paused, its stages are paused too.
     */
    private static List<ExecutionWait> waits(JsonNode json, ExecutionStatus status, SentSecrets sent) {
        if (status == ExecutionStatus.PAUSED) {
            String person = json.at("/paused/pausedBy").asText("");
            return List.of(new ExecutionWait(
                    Kind.PAUSED,
                    "",
                    time(json.at("/paused/pauseTime")),
                    person.isBlank() ? null : UntrustedText.clean(person, LONGEST_NAME)));
        }
        List<ExecutionWait> waits = new ArrayList<>();
        for (JsonNode stage : json.path("stages")) {
            if (status.isComplete() || waits.size() == MOST_WAITS) {
                break;
            }
            if (status(stage) != ExecutionStatus.RUNNING) {
                continue;
            }
            if (isOfType(stage, JUDGMENT)) {
                waits.add(
                        new ExecutionWait(Kind.JUDGMENT, shortName(stage, sent), time(stage.path("startTime")), null));
            } else if (isOfType(stage, WINDOW)) {
                waits.add(new ExecutionWait(
                        Kind.WINDOW, shortName(parent(json, stage), sent), time(stage.path("startTime")), null));
            }
        }
        return waits;
    }

    /** The stage of the pipeline's author; the same stage if Orca did not put it into another one. */
    private static JsonNode parent(JsonNode json, JsonNode stage) {
        for (JsonNode each : json.path("stages")) {
            if (each.hasNonNull("id") && each.path("id").equals(stage.path("parentStageId"))) {
                return each;
            }
        }
        return stage;
    }
}
