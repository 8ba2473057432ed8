package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.autodeploy.http.RetryAfter;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Accepted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.NotStarted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Unknown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;

/**
 * What an answer, or the lack of one, says of the pipeline. Only what is proven counts as not started: no connection,
 * or a clear refusal. No part of an answer's body is ever quoted, for it may repeat the payload and with it the secret.
 *
 * <p>Gate's {@code WebhookController} hands the request to Echo's {@code WebhooksController}, which answers 200 with
 * {@code eventProcessed} and {@code eventId} before anything is matched.
 */
final class Outcomes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Outcomes() {}

    static Outcome ofAnswer(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        return switch (status) {
            case 200, 201, 202 -> ofBody(status, answer.body());
            case 400, 413, 415 -> permanent(status, "it does not take this payload");
            case 401, 403, 407 -> permanent(status, "the way to the webhook asks for a login or forbids it");
            case 404, 405 -> permanent(status, "there is no webhook at this URL");
            case 429 ->
                new NotStarted(
                        true,
                        RetryAfter.of(answer.headers()).orElse(null),
                        "Spinnaker answered 429: too many requests");
            case 301, 302, 303, 307, 308 ->
                new Unknown("The answer was the redirect " + status + ", which is not followed: a login page or a"
                        + " proxy stands before Spinnaker, or the webhook URL is not Gate's");
            default -> new Unknown("The answer was " + status + ", which does not tell whether a pipeline started");
        };
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
