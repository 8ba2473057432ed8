package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.CheckRun;
import io.jenkins.plugins.autodeploy.fakes.github.CheckRun.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The body of {@code POST check-runs} and {@code PATCH check-runs/{id}}. The rules are from GitHub's OpenAPI description
 * (@octokit/openapi 23.0.2). The texts of the errors are from recorded answers: hub4j's GHCheckRunBuilderTest, github/docs
 * issue 35252, zyborg/dotnet-tests-report issue 9, dorny/test-reporter issue 194.
 */
final class CheckRunRequest {
    private static final List<String> STATUSES = List.of("queued", "in_progress", "completed");
    private static final List<String> CONCLUSIONS =
            List.of("action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out");
    private static final int LONGEST = 65_535;
    private static final int MOST_ANNOTATIONS = 50;

    private final JsonNode body;
    private final String documentation;

    CheckRunRequest(JsonNode body, String documentation) {
        this.body = body;
        this.documentation = documentation;
    }

    /**
     * The run after this request. What the request does not name stays, but a run that is completed no more has no
     * conclusion.
     *
     * @throws ApiError 422 if GitHub does not take it
     */
    CheckRun change(CheckRun before, Instant now) {
        String conclusion = body.path("conclusion").asText(null);
        String asked = body.path("status").asText(conclusion == null ? before.status() : "completed");
        requireMember(asked, STATUSES);
        boolean asksForCompletion =
                body.path("status").asText("").equals("completed") || body.hasNonNull("completed_at");
        if (conclusion == null && asksForCompletion) {
            throw ApiError.invalidRequest(
                    "No subschema in \"anyOf\" matched.\n\"conclusion\" wasn't supplied.\n"
                            + "completed is not a member of [\"queued\", \"in_progress\"].",
                    documentation);
        }
        if (conclusion != null) {
            requireMember(conclusion, CONCLUSIONS);
        }
        boolean completes = conclusion != null;
        boolean completed = completes || asked.equals("completed");
        return new CheckRun(
                before.id(),
                before.suite(),
                before.app(),
                before.sha(),
                body.path("name").asText(before.name()),
                completed ? "completed" : asked,
                completes ? conclusion : completed ? before.conclusion() : null,
                date("started_at", before.startedAt()),
                completes ? date("completed_at", now) : completed ? before.completedAt() : null,
                body.path("details_url").asText(before.detailsUrl()),
                body.path("external_id").asText(before.externalId()),
                output(before.output()));
    }

    private Output output(Output before) {
        JsonNode output = body.path("output");
        if (!output.isObject()) {
            return before;
        }
        for (String required : List.of("title", "summary")) {
            if (!output.path(required).isTextual()) {
                throw ApiError.notSupplied(required, documentation);
            }
        }
        int annotations = output.path("annotations").size();
        if (annotations > MOST_ANNOTATIONS) {
            throw ApiError.invalidRequest(
                    "No more than 50 items are allowed; " + annotations + " were supplied.", documentation);
        }
        return new Output(
                output.path("title").asText(),
                bounded(output, "summary", before.summary()),
                bounded(output, "text", before.text()),
                before.annotations() + annotations);
    }

    /** GitHub documents a number of characters, and then counts bytes. */
    private String bounded(JsonNode output, String field, String before) {
        String text = output.path(field).asText(before);
        if (text != null && text.length() > LONGEST) {
            throw ApiError.invalidRequest(
                    "Only 65535 characters are allowed; " + text.length() + " were supplied.", documentation);
        }
        if (text != null && text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw ApiError.validationFailed(
                    documentation,
                    ApiError.custom("CheckRun", field, field + " exceeds a maximum bytesize of " + LONGEST));
        }
        return text;
    }

    private Instant date(String field, Instant otherwise) {
        if (!body.hasNonNull(field)) {
            return otherwise;
        }
        String date = body.path(field).asText();
        try {
            return Instant.parse(date);
        } catch (DateTimeParseException e) {
            throw ApiError.invalidRequest(date + " is not a valid date-time.", documentation);
        }
    }

    private void requireMember(String value, List<String> members) {
        if (!members.contains(value)) {
            throw ApiError.invalidRequest(
                    value + " is not a member of "
                            + members.stream().collect(Collectors.joining("\", \"", "[\"", "\"]")) + ".",
                    documentation);
        }
    }
}
