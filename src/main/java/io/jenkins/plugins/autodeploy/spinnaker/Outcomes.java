package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.http.JsonAnswer;
import io.jenkins.plugins.autodeploy.http.JsonFormat;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.http.RetryAfter;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Accepted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.NotStarted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Started;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Unknown;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from an answer, or from a failure without an answer, whether a pipeline started. It counts as not started only if
 * that is proven: there was no connection, or the answer is a clear refusal. The texts quote no part of an answer's body,
 * because the body may repeat the payload with the secret in it.
 *
 * <p>Gate's {@code WebhookController} passes the request to Echo's {@code WebhooksController}. Echo answers 200 with
 * {@code eventProcessed} and {@code eventId} before it looks for pipelines that match.
 */
final class Outcomes {

    /** What is needed of the answer to a webhook. */
    static final JsonFormat<JsonNode> WEBHOOK = JsonFormat.tree(JsonShape.of("eventProcessed", "eventId"));

    /** What is needed of the answer to the start of a pipeline. */
    static final JsonFormat<JsonNode> START = JsonFormat.tree(JsonShape.of("ref"));

    /** How Orca's {@code OperationsController} names the execution that it started. */
    private static final Pattern REFERENCE = Pattern.compile("/pipelines/([^/]{1,200})");

    private static final int LONGEST_EVENT_ID = 100;

    private Outcomes() {}

    /**
     * The answer to a webhook.
     *
     * @param sent is removed from the id of the event
     */
    static Outcome ofAnswer(HttpResponse<JsonAnswer<JsonNode>> answer, SentSecrets sent) {
        int status = answer.statusCode();
        if (LoginPage.is(answer)) {
            return permanent(
                    status,
                    "Gate asks for a login, so it did not process the trigger. Let this controller post to the webhook"
                            + " without a login");
        }
        return switch (status) {
            case 200, 201, 202 -> ofBody(status, answer.body(), sent);
            case 400, 413, 415 ->
                permanent(status, "it does not accept this payload. Check the secrets and parameters of the stack");
            case 401, 403, 407 ->
                permanent(
                        status,
                        "the webhook needs a login or is forbidden. Let this controller post to the webhook without a"
                                + " login");
            case 404, 405 -> permanent(status, "there is no webhook at this URL. Check the webhook URL");
            default -> other(answer, "the webhook URL");
        };
    }

    /** The answer to {@code POST /pipelines/{application}/{pipelineNameOrId}}. */
    static Outcome ofStart(HttpResponse<JsonAnswer<JsonNode>> answer, String application, String pipeline) {
        int status = answer.statusCode();
        if (LoginPage.is(answer)) {
            return permanent(
                    status, "Gate asks for a login, so its credential is missing or wrong. Check it in Jenkins");
        }
        return switch (status) {
            case 200, 201, 202 -> started(status, answer.body(), application, pipeline);
            case 400, 413, 415, 422 ->
                permanent(
                        status,
                        "the pipeline is disabled, or a required parameter is missing, or its configuration is not"
                                + " valid. Check the pipeline in Deck");
            case 401, 407 -> permanent(status, "Gate's credential is missing, wrong or expired. Check it in Jenkins");
            case 403 ->
                permanent(
                        status,
                        "the account of Gate's credential may not start the pipeline: give it READ and EXECUTE on the"
                                + " application " + application);
            case 404, 405 ->
                permanent(
                        status,
                        "there is no pipeline " + pipeline + " in the application " + application
                                + ", or the Gate URL is not the URL of Gate. Check both");
            default -> other(answer, "the Gate URL");
        };
    }

    private static Outcome other(HttpResponse<JsonAnswer<JsonNode>> answer, String url) {
        int status = answer.statusCode();
        return switch (status) {
            case 429 ->
                new NotStarted(
                        true,
                        RetryAfter.of(answer.headers()).orElse(null),
                        "Spinnaker answered 429: there were too many requests");
            case 301, 302, 303, 307, 308 ->
                new Unknown("The answer was the redirect " + status + ", and this plugin follows none. A login page or"
                        + " a proxy answered instead of Spinnaker, or " + url + " is not the URL of Gate");
            default -> new Unknown("The answer was " + status + ". It does not say whether a pipeline started");
        };
    }

    private static Outcome started(int status, JsonAnswer<JsonNode> body, String application, String pipeline) {
        try {
            Matcher reference = REFERENCE.matcher(body.value().path("ref").asText());
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
            return notGate(status);
        }
        return notGate(status);
    }

    private static Outcome notGate(int status) {
        return new Unknown("The answer was " + status + " without the id of an execution. A login page or a proxy"
                + " answered instead of Spinnaker, or the Gate URL is not the URL of Gate");
    }

    private static Outcome ofBody(int status, JsonAnswer<JsonNode> body, SentSecrets sent) {
        try {
            JsonNode answer = body.value();
            if (answer.path("eventProcessed").asBoolean()) {
                return new Accepted(UntrustedText.clean(
                        sent.removedFrom(answer.path("eventId").asText()), LONGEST_EVENT_ID));
            }
        } catch (IOException e) {
            return notSpinnaker(status);
        }
        return notSpinnaker(status);
    }

    private static Outcome notSpinnaker(int status) {
        return new Unknown("The answer was " + status + " without Spinnaker's eventProcessed. A login page or a proxy"
                + " answered instead of Spinnaker, or the webhook URL is not the URL of Gate");
    }

    private static NotStarted permanent(int status, String meaning) {
        return new NotStarted(false, null, "Spinnaker answered " + status + ": " + meaning);
    }

    /** The outcome if there was no complete answer. */
    static Outcome ofFailure(URI uri, Throwable failure) {
        return NoConnection.why(uri, failure)
                .<Outcome>map(why -> new NotStarted(true, null, why))
                .orElseGet(() -> new Unknown("The connection ended before the answer was complete ("
                        + failure.getClass().getSimpleName()
                        + "). This does not say whether a pipeline started"));
    }
}
