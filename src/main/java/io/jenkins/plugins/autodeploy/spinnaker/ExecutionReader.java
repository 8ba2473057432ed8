package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.http.UnreadableAnswerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads an execution from the JSON of Orca's {@code PipelineExecutionImpl} and {@code StageExecutionImpl}. */
final class ExecutionReader {

    /** The reason that Orca's {@code StartWaitingExecutionsHandler} gives. Orca misspells it. */
    private static final Pattern SUPERSEDED = Pattern.compile("newer queued execution super[cs]eded");

    private static final int LONGEST_FAILURE = 500;

    /** The parts of an execution that this class or a search reads. A context may have megabytes of other things. */
    static final JsonShape SHAPE = JsonShape.of(
            "id",
            "application",
            "name",
            "status",
            "startTime",
            "endTime",
            "cancellationReason",
            "trigger.eventId",
            "trigger.payload.requestId",
            "stages.name",
            "stages.status",
            "stages.parentStageId",
            "stages.context.exception.details.error",
            "stages.context.exception.details.errors",
            "stages.context.kato.tasks.exception.cause");

    private ExecutionReader() {}

    /**
     * Reads one execution.
     *
     * @param json the execution, or its parts that {@link #SHAPE} names
     * @throws UnreadableAnswerException if the JSON is no execution
     */
    @NonNull
    static Execution read(@NonNull JsonNode json) throws UnreadableAnswerException {
        if (!json.path("id").isTextual() || !json.path("status").isTextual()) {
            throw new UnreadableAnswerException.Form();
        }
        ExecutionStatus status = ExecutionStatus.of(json.path("status").asText());
        String reason = json.path("cancellationReason").asText("");
        return new Execution(
                json.path("id").asText(),
                json.path("application").asText(""),
                json.path("name").asText(""),
                status,
                time(json.path("startTime")),
                time(json.path("endTime")),
                stages(json),
                failure(json, status, reason),
                status == ExecutionStatus.CANCELED && SUPERSEDED.matcher(reason).find());
    }

    private static Instant time(JsonNode millis) {
        return millis.isIntegralNumber() ? Instant.ofEpochMilli(millis.asLong()) : null;
    }

    private static List<ExecutionStage> stages(JsonNode json) {
        List<ExecutionStage> stages = new ArrayList<>();
        for (JsonNode stage : json.path("stages")) {
            if (!stage.hasNonNull("parentStageId")) {
                stages.add(new ExecutionStage(stage.path("name").asText(""), status(stage)));
            }
        }
        return stages;
    }

    private static ExecutionStatus status(JsonNode stage) {
        return ExecutionStatus.of(stage.path("status").asText());
    }

    private static String failure(JsonNode json, ExecutionStatus status, String cancellationReason) {
        if (status == ExecutionStatus.CANCELED && !cancellationReason.isBlank()) {
            return oneLine(cancellationReason);
        }
        if (!status.isComplete() || status.isSuccessful()) {
            return null;
        }
        return StreamSupport.stream(json.path("stages").spliterator(), false)
                .filter(stage -> status(stage).isFailure())
                .map(stage -> failure(stage.path("context")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads why a stage failed. Orca keeps the reason in {@code exception.details.errors}, else in
     * {@code exception.details.error} (Orca's {@code ExceptionHandler} and {@code StageExecutionImpl.appendErrorMessage}).
     * For an operation of Clouddriver it is in {@code kato.tasks[0].exception.cause} (Orca's {@code FailedStageExecution}).
     */
    private static String failure(JsonNode context) {
        JsonNode details = context.path("exception").path("details");
        List<String> errors = StreamSupport.stream(details.path("errors").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return Stream.of(
                        String.join("; ", errors),
                        details.path("error").asText(""),
                        context.at("/kato.tasks/0/exception/cause").asText(""))
                .map(ExecutionReader::oneLine)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_FAILURE ? line : line.substring(0, LONGEST_FAILURE) + "…";
    }
}
