package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds out why an execution failed or was canceled. Orca keeps the reason in different places (measured, Spinnaker main
 * 8f1801da, 2026-08-21), and sometimes nowhere.
 */
final class FailureReason {

    /** How the reason begins that Orca's {@code ExecutionLauncher.handleStartupFailure} gives. */
    private static final String ON_STARTUP = "Failed on startup: ";

    private static final int LONGEST = 500;

    private final JsonNode json;
    private final ExecutionStatus status;
    private final SentSecrets sent;

    /** @param json the execution; its stages have a context only if a single execution was read */
    FailureReason(JsonNode json, ExecutionStatus status, SentSecrets sent) {
        this.json = json;
        this.status = status;
        this.sent = sent;
    }

    /**
     * The reason, on one line.
     *
     * @return null if the execution did not fail, or if this answer does not say why
     */
    @CheckForNull
    String text() {
        if (!status.isComplete() || status.isSuccessful()) {
            return null;
        }
        String reason = oneLine(json.path("cancellationReason").asText(""));
        if (status == ExecutionStatus.CANCELED && !reason.isEmpty()) {
            return reason;
        }
        return ofStages()
                .or(() -> Optional.of(reason).filter(each -> each.startsWith(ON_STARTUP)))
                .map(this::oneLine)
                .orElse(null);
    }

    /**
     * A stage that makes the execution fail tells more than a stage whose failure Spinnaker ignores. If its reason is in a
     * child pipeline, this answer does not say it.
     */
    private Optional<String> ofStages() {
        for (ExecutionStatus rank : ExecutionStatus.FAILURES) {
            List<JsonNode> failed = StreamSupport.stream(json.path("stages").spliterator(), false)
                    .filter(stage -> ExecutionStatus.of(stage.path("status").asText()) == rank)
                    .toList();
            Optional<String> reason = first(failed, FailureReason::ofStage)
                    .or(() -> first(failed, FailureReason::ofJudgment))
                    .or(() -> first(failed, FailureReason::ofPreconditions));
            if (reason.isPresent()
                    || failed.stream()
                            .anyMatch(stage -> stage.at("/context/executionId").isTextual())) {
                return reason;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> first(List<JsonNode> stages, Function<JsonNode, String> reason) {
        return stages.stream().map(reason).filter(Objects::nonNull).findFirst();
    }

    /**
     * Reads why a stage failed. Orca keeps the reason in {@code exception.details.errors}, else in
     * {@code exception.details.error} (Orca's {@code ExceptionHandler} and {@code StageExecutionImpl.appendErrorMessage}).
     * For an operation of Clouddriver it is in {@code kato.tasks[0].exception.cause} (Orca's {@code FailedStageExecution}).
     * A precondition has no exception. Its own stage, which Orca puts before the stage of the author, has the author's
     * message.
     */
    private static String ofStage(JsonNode stage) {
        JsonNode context = stage.path("context");
        JsonNode details = context.path("exception").path("details");
        return Stream.of(
                        joined(StreamSupport.stream(details.path("errors").spliterator(), false)
                                .map(JsonNode::asText)),
                        details.path("error").asText(""),
                        context.at("/kato.tasks/0/exception/cause").asText(""),
                        context.at("/context/failureMessage").asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** A person answered {@code stop} to a manual judgment. Orca gives no other reason then. */
    private static String ofJudgment(JsonNode stage) {
        if (!stage.at("/context/judgmentStatus").asText("").equalsIgnoreCase("stop")) {
            return null;
        }
        String person = stage.at("/lastModified/user").asText("");
        String input = stage.at("/context/judgmentInput").asText("");
        return (person.isBlank() ? "a person" : person) + " answered \"stop\" to the manual judgment"
                + (input.isBlank() ? "" : ": " + input);
    }

    /** The messages of all preconditions of a stage. The stages of the preconditions say which one was not met. */
    private static String ofPreconditions(JsonNode stage) {
        JsonNode preconditions = stage.at("/context/preconditions");
        String messages = joined(StreamSupport.stream(preconditions.spliterator(), false)
                .map(each -> each.at("/context/failureMessage").asText("")));
        if (preconditions.isEmpty() || messages.isEmpty()) {
            return preconditions.isEmpty() ? null : "a precondition is not met";
        }
        return preconditions.size() == 1 ? messages : "one of these preconditions is not met: " + messages;
    }

    private static String joined(Stream<String> texts) {
        return String.join(
                "; ", texts.filter(text -> !text.isBlank()).distinct().toList());
    }

    /** A secret is removed before the text is cut, or a part of the secret could stay. */
    @NonNull
    private String oneLine(String text) {
        return UntrustedText.clean(sent.removedFrom(text).replaceAll("[\\p{Cntrl}\\s]+", " "), LONGEST)
                .strip();
    }
}
