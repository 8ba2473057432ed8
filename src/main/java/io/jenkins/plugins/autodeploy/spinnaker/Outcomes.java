package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.autodeploy.http.RetryAfter;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Accepted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.NotStarted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Started;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Unknown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer, or the lack of one, says of the pipeline. Only what is proven counts as not started: no connection,
 * or a clear refusal. No part of an answer's body is ever quoted, for it may repeat the payload and with it the secret.
 *
 * <p>Gate's {@code WebhookController} hands the request to Echo's {@code WebhooksController}, which answers 200 with
 * {@code eventProcessed} and {@code eventId} before anything is matched.
 */
final class Outcomes {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As Orca's {@code OperationsController} names the execution that it started. */
    private static final Pattern REFERENCE = Pattern.compile("/pipelines/([A-Za-z0-9-]{1,100})");

    private Outcomes() {}

    /** The answer to a webhook. */
    static Outcome ofAnswer(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        return switch (status) {
            case 200, 201, 202 -> ofBody(status, answer.body());
            case 400, 413, 415 -> permanent(status, "it does not take this payload");
            case 401, 403, 407 -> permanent(status, "the way to the webhook asks for a login or forbids it");
            case 404, 405 -> permanent(status, "there is no webhook at this URL");
            default -> other(answer, "the webhook URL");
        };
    }

    /** The answer to {@code POST /pipelines/{application}/{pipelineNameOrId}}. */
    static Outcome ofStart(HttpResponse<byte[]> answer, String application, String pipeline) {
        int status = answer.statusCode();
        return switch (status) {
            case 200, 201, 202 -> started(status, answer.body(), application, pipeline);
            case 400, 413, 415, 422 ->
                permanent(
                        status,
                        "the pipeline is disabled, it requires a parameter that is not sent, or its configuration is"
                                + " not valid");
            case 401, 407 -> permanent(status, "Gate's credential is missing, wrong or expired");
            case 403 ->
                permanent(
                        status,
                        "the account of Gate's credential may not start the pipeline: give it READ and EXECUTE on the"
                                + " application " + application);
            case 404, 405 ->
                permanent(
                        status,
                        "there is no pipeline " + pipeline + " in the application " + application
                                + ", or the Gate URL is not Gate's");
            default -> other(answer, "the Gate URL");
        };
    }

    private static Outcome other(HttpResponse<byte[]> answer, String url) {
        int status = answer.statusCode();
        return switch (status) {
            case 429 ->
                new NotStarted(
                        true,
                        RetryAfter.of(answer.headers()).orElse(null),
                        "Spinnaker answered 429: too many requests");
            case 301, 302, 303, 307, 308 ->
                new Unknown("The answer was the redirect " + status + ", which is not followed: a login page or a"
                        + " proxy stands before Spinnaker, or " + url + " is not Gate's");
            default -> new Unknown("The answer was " + status + ", which does not tell whether a pipeline started");
        };
    }

    private static Outcome started(int status, byte[] body, String application, String pipeline) {
        try {
            Matcher reference =
                    REFERENCE.matcher(JSON.readTree(body).path("ref").asText());
            if (reference.matches()) {
                return new Started(new Execution(
                        reference.group(1),
                        application,
                        pipeline,
                        ExecutionStatus.NOT_STARTED,
                        null,
                        null,
                        List.of(),
                        null,
                        false));
            }
        } catch (IOException e) {
            return notStarter(status);
        }
        return notStarter(status);
    }

    private static Outcome notStarter(int status) {
        return new Unknown("The answer was " + status + " without the id of an execution: a login page or a proxy"
                + " stands before Spinnaker, or the Gate URL is not Gate's");
    }

    private static Outcome ofBody(int status, byte[] body) {
        try {
            JsonNode answer = JSON.readTree(body);
            if (answer.path("eventProcessed").asBoolean()) {
                return new Accepted(answer.path("eventId").asText());
            }
        } catch (IOException e) {
            return notSpinnaker(status);
        }
        return notSpinnaker(status);
    }

    private static Outcome notSpinnaker(int status) {
        return new Unknown("The answer was " + status + " without Spinnaker's eventProcessed: a login page or a proxy"
                + " stands before Spinnaker, or the webhook URL is not Gate's");
    }

    private static NotStarted permanent(int status, String meaning) {
        return new NotStarted(false, null, "Spinnaker answered " + status + ": " + meaning);
    }

    static Outcome ofFailure(URI uri, Throwable failure) {
        return NoConnection.why(uri, failure)
                .<Outcome>map(why -> new NotStarted(true, null, why))
                .orElseGet(() -> new Unknown("The connection ended before the answer was complete ("
                        + failure.getClass().getSimpleName()
                        + "), which does not tell whether a pipeline started"));
    }
}
