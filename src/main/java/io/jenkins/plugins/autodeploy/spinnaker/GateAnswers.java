package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.AnswerTooLargeException;
import io.jenkins.plugins.autodeploy.http.RetryAfter;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;

/** Tells Gate's answers apart, and those of what stands before it. */
final class GateAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GateAnswers() {}

    /** @throws GateException for every answer but a good one in JSON */
    @NonNull
    static JsonNode read(@NonNull String tried, @NonNull HttpResponse<byte[]> answer) throws GateException {
        if (answer.statusCode() != 200) {
            throw refused(tried, answer);
        }
        if (answer.body().length == 0) {
            throw new GateException(
                    Kind.TRANSIENT,
                    message(
                            "Gate said nothing, as it does where Orca is in trouble or refuses; where that lasts, see"
                                    + " that the account of Gate's credential has READ on the application",
                            tried,
                            200));
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw unreadable(tried, answer);
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can't be read", e);
        }
    }

    /**
     * Checks the answer to a request that is answered without a body.
     *
     * @throws GateException for every answer but a good one
     */
    static void taken(@NonNull String tried, @NonNull HttpResponse<byte[]> answer) throws GateException {
        switch (answer.statusCode()) {
            case 200, 202, 204 -> {
                if (isHtml(answer)) {
                    throw unreadable(tried, answer);
                }
            }
            case 403 ->
                throw new GateException(
                        Kind.REFUSED,
                        message(
                                "The account of Gate's credential may not do this: give it EXECUTE on the application",
                                tried,
                                403));
            default -> throw refused(tried, answer);
        }
    }

    /** An answer in JSON which is not what Gate says. */
    @NonNull
    static GateException notGate(@NonNull String tried) {
        return new GateException(
                Kind.NOT_GATE,
                message("The answer is not Gate's: check the Gate URL, which is not Deck's", tried, 200));
    }

    /** A list that may lack some of what was asked for. */
    @NonNull
    static GateException cutOff(@NonNull String tried) {
        return new GateException(Kind.TOO_LARGE, message("Gate tells of no more executions at once", tried, 200));
    }

    @NonNull
    static GateException unreachable(@NonNull URI gate, @NonNull String tried, @NonNull Throwable cause) {
        if (cause instanceof AnswerTooLargeException) {
            return new GateException(
                    Kind.TOO_LARGE, "Gate's answer can't be read: " + cause.getMessage() + ". Tried " + tried + ".");
        }
        String what = NoConnection.why(gate, cause)
                .orElse(
                        cause instanceof HttpTimeoutException
                                ? "It did not answer in time"
                                : "The connection ended before the answer was complete");
        return new GateException(
                Kind.TRANSIENT,
                "Gate could not be reached. " + what
                        + ". See that Gate runs, and that this controller may connect to it and trusts its certificate."
                        + " Tried " + tried + ".",
                null,
                cause);
    }

    private static GateException refused(String tried, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new GateException(
                        Kind.NOT_GATE,
                        message(
                                "The answer is a redirect, which is not followed. Gate sends those to its login page"
                                        + " whose credential is missing or wrong; a single sign-on before Gate does so too,"
                                        + " and then the Gate URL must be one for programs. Check the credential, then the"
                                        + " Gate URL",
                                tried,
                                status));
            case 401 ->
                new GateException(
                        Kind.UNAUTHORIZED,
                        message("Gate's credential is missing, wrong or expired: check it in Jenkins", tried, status));
            case 403 ->
                new GateException(
                        Kind.REFUSED,
                        message(
                                "The account of Gate's credential may not read this: give it READ on the application. All"
                                        + " applications at once may be searched by a Spinnaker administrator only, unless"
                                        + " Fiat allows access to unknown applications; name the applications in Jenkins"
                                        + " instead",
                                tried,
                                status));
            case 407 ->
                new GateException(
                        Kind.NOT_GATE,
                        message("A proxy asks for a login: check the proxy settings of Jenkins", tried, status));
            case 404, 405 ->
                isHtml(answer)
                        ? unreadable(tried, answer)
                        : new GateException(
                                Kind.REFUSED, message("Gate does not know this: check the Gate URL", tried, status));
            case 408, 425, 429 -> trouble("Gate is busy", tried, answer);
            default ->
                status >= 500
                        ? trouble("Gate, or what stands before it, is in trouble", tried, answer)
                        : new GateException(Kind.REFUSED, message("Gate refused it", tried, status));
        };
    }

    private static GateException trouble(String what, String tried, HttpResponse<byte[]> answer) {
        return new GateException(
                Kind.TRANSIENT,
                message(what + "; the same may succeed later", tried, answer.statusCode()),
                RetryAfter.of(answer.headers()).orElse(null),
                null);
    }

    /** Cut JSON may be whole the next time; a page will stay one. */
    private static GateException unreadable(String tried, HttpResponse<byte[]> answer) {
        if (isJson(answer)) {
            return trouble("Gate's answer is broken off", tried, answer);
        }
        return new GateException(
                Kind.NOT_GATE,
                message(
                        "The answer is no JSON but, most likely, a page for people: a login or a proxy stands before Gate,"
                                + " or the Gate URL is Deck's. Check the credential, then the Gate URL",
                        tried,
                        answer.statusCode()));
    }

    private static boolean isHtml(HttpResponse<byte[]> answer) {
        return contentType(answer).startsWith("text/html");
    }

    private static boolean isJson(HttpResponse<byte[]> answer) {
        return contentType(answer).contains("json");
    }

    private static String contentType(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static String message(String meaning, String tried, int status) {
        return meaning + ". Tried " + tried + "; the answer was " + status + ".";
    }
}
