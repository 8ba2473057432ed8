package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.http.UnreadableAnswerException;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
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
                time(json.path("endTime")),
                stages(json, sent),
                failure(json, status, reason, sent),
                status == ExecutionStatus.CANCELED && SUPERSEDED.matcher(reason).find());
    }

    private static Instant time(JsonNode millis) {
        return millis.isIntegralNumber() ? Instant.ofEpochMilli(millis.asLong()) : null;
    }

    private static List<ExecutionStage> stages(JsonNode json, SentSecrets sent) {
        List<ExecutionStage> stages = new ArrayList<>();
        for (JsonNode stage : json.path("stages")) {
            if (!stage.hasNonNull("parentStageId")) {
                stages.add(
                        new ExecutionStage(sent.removedFrom(stage.path("name").asText("")), status(stage)));
            }
        }
        return stages;
    }

    private static ExecutionStatus status(JsonNode stage) {
        return ExecutionStatus.of(stage.path("status").asText());
    }

    private static String failure(JsonNode json, ExecutionStatus status, String cancellationReason, SentSecrets sent) {
        if (status == ExecutionStatus.CANCELED && !cancellationReason.isBlank()) {
            return oneLine(cancellationReason, sent);
        }
        if (!status.isComplete() || status.isSuccessful()) {
            return null;
        }
        return StreamSupport.stream(json.path("stages").spliterator(), false)
                .filter(stage -> status(stage).isFailure())
                .map(stage -> failure(stage.path("context"), sent))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Reads why a stage failed. Orca keeps the reason in {@code exception.details.errors}, else in
     * {@code exception.details.error} (Orca's {@code ExceptionHandler} and {@code StageExecutionImpl.appendErrorMessage}).
     * For an operation of Clouddriver it is in {@code kato.tasks[0].exception.cause} (Orca's {@code FailedStageExecution}).
     */
    private static String failure(JsonNode context, SentSecrets sent) {
        JsonNode details = context.path("exception").path("details");
        List<String> errors = StreamSupport.stream(details.path("errors").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return Stream.of(
                        String.join("; ", errors),
                        details.path("error").asText(""),
                        context.at("/kato.tasks/0/exception/cause").asText(""))
                .map(text -> oneLine(text, sent))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** A secret is removed before the text is cut, or a part of the secret could stay. */
    private static String oneLine(String text, SentSecrets sent) {
        return UntrustedText.clean(sent.removedFrom(text).replaceAll("[\\p{Cntrl}\\s]+", " "), LONGEST_FAILURE)
                .strip();
    }
}
