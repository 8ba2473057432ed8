package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.AnswerTooLargeException;
import io.jenkins.plugins.autodeploy.http.JsonAnswer;
import io.jenkins.plugins.autodeploy.http.RetryAfter;
import io.jenkins.plugins.autodeploy.http.UnreadableAnswerException;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;

/** Reads answers to requests to Gate. A proxy or a login page may have answered instead of Gate. */
final class GateAnswers {

    /** A part of the URL of a search in all applications. */
    private static final String ALL_APPLICATIONS = "/applications/*/";

    private GateAnswers() {}

    /**
     * Reads an answer that must have a JSON body.
     *
     * @param tried the method and the URL of the request, for messages
     * @throws GateException if the status is no success, or the body is not the expected JSON
     */
    @NonNull
    static <T> T read(@NonNull String tried, @NonNull HttpResponse<JsonAnswer<T>> answer) throws GateException {
        if (answer.statusCode() != 200) {
            throw refused(tried, answer);
        }
        if (answer.body().isEmpty()) {
            throw new GateException(
                    Kind.TRANSIENT,
                    message(
                            "Gate's answer is empty. Gate answers so if Orca has a problem or refuses the request. If"
                                    + " it happens again, give the account of Gate's credential READ on the application",
                            tried,
                            200));
        }
        try {
            return answer.body().value();
        } catch (AnswerTooLargeException e) {
            throw tooLarge(tried, e);
        } catch (UnreadableAnswerException.Form e) {
            throw notGate(tried);
        } catch (UnreadableAnswerException e) {
            throw unreadable(tried, answer, ": " + e.getMessage());
        }
    }

    private static GateException tooLarge(String tried, AnswerTooLargeException why) {
        return new GateException(
                Kind.TOO_LARGE, "Gate's answer can't be read: " + why.getMessage() + ". Tried " + tried + ".");
    }

    /**
     * Checks an answer that needs no body.
     *
     * @param tried the method and the URL of the request, for messages
     * @throws GateException if the status is no success, or the body is a page for people
     */
    static void checkEmpty(@NonNull String tried, @NonNull HttpResponse<?> answer) throws GateException {
        switch (answer.statusCode()) {
            case 200, 202, 204 -> {
                if (isHtml(answer)) {
                    throw unreadable(tried, answer, "");
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

    /** The failure if the answer is JSON but has not the form of Gate's answers. */
    @NonNull
    static GateException notGate(@NonNull String tried) {
        return new GateException(
                Kind.NOT_GATE,
                message(
                        "The answer does not come from Gate: check the Gate URL. It must not be the URL of Deck",
                        tried,
                        200));
    }

    /** The failure if a list may lack some of the executions that the request asked for. */
    @NonNull
    static GateException cutOff(@NonNull String tried) {
        return new GateException(
                Kind.TOO_LARGE, message("Gate does not list more executions in one answer", tried, 200));
    }

    /** The failure if there was no complete answer. */
    @NonNull
    static GateException unreachable(@NonNull URI gate, @NonNull String tried, @NonNull Throwable cause) {
        String what = NoConnection.why(gate, cause)
                .orElse(
                        cause instanceof HttpTimeoutException
                                ? "It did not answer in time"
                                : "The connection ended before the answer was complete");
        return new GateException(
                Kind.TRANSIENT,
                "Gate could not be reached. " + what
                        + ". Check that Gate runs, and that this controller may connect to Gate and trusts its"
                        + " certificate. Tried " + tried + ".",
                null,
                cause);
    }

    private static GateException refused(String tried, HttpResponse<?> answer) {
        int status = answer.statusCode();
        if (LoginPage.is(answer)) {
            return new GateException(
                    Kind.UNAUTHORIZED,
                    message(
                            "Gate asks for a login: its credential is missing or wrong. Check it in Jenkins",
                            tried,
                            status));
        }
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new GateException(
                        Kind.NOT_GATE,
                        message(
                                "The answer is a redirect, and this plugin follows none. A single sign-on before Gate"
                                        + " redirects to its login page: then use a Gate URL for programs. Check the Gate"
                                        + " URL, then the credential",
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
                                "The account of Gate's credential may not read this: give it READ on the application"
                                        + (tried.contains(ALL_APPLICATIONS)
                                                ? ". Only a Spinnaker administrator may search all applications, unless"
                                                        + " Fiat allows access to unknown applications. So name the"
                                                        + " applications in Jenkins"
                                                : ""),
                                tried,
                                status));
            case 407 ->
                new GateException(
                        Kind.NOT_GATE,
                        message("A proxy asks for a login: check the proxy settings of Jenkins", tried, status));
            case 404, 405 ->
                isHtml(answer)
                        ? unreadable(tried, answer, "")
                        : new GateException(
                                Kind.REFUSED,
                                message("Gate does not know this address: check the Gate URL", tried, status));
            case 504 ->
                new GateException(
                        Kind.TRANSIENT,
                        message("A proxy before Gate got no answer in time", tried, status),
                        RetryAfter.of(answer.headers()).orElse(null),
                        new HttpTimeoutException("the answer was 504"));
            case 408, 425, 429 -> trouble("Gate is busy", tried, answer);
            default ->
                status >= 500
                        ? trouble("Gate has a problem, or a proxy before Gate", tried, answer)
                        : new GateException(
                                Kind.REFUSED, message("Gate refused the request: see the log of Gate", tried, status));
        };
    }

    private static GateException trouble(String what, String tried, HttpResponse<?> answer) {
        return new GateException(
                Kind.TRANSIENT,
                message(what + ": the same request may succeed later", tried, answer.statusCode()),
                RetryAfter.of(answer.headers()).orElse(null),
                null);
    }

    /** The failure if the body can't be read. Broken JSON may be whole the next time; a page for people stays a page. */
    private static GateException unreadable(String tried, HttpResponse<?> answer, String why) {
        if (isJson(answer)) {
            return trouble("Gate's answer can't be read" + why, tried, answer);
        }
        return new GateException(
                Kind.NOT_GATE,
                message(
                        "The answer is not JSON but probably a page for people. A login page or a proxy answered"
                                + " instead of Gate, or the Gate URL is the URL of Deck. Check the credential, then the"
                                + " Gate URL",
                        tried,
                        answer.statusCode()));
    }

    private static boolean isHtml(HttpResponse<?> answer) {
        return contentType(answer).startsWith("text/html");
    }

    private static boolean isJson(HttpResponse<?> answer) {
        return contentType(answer).contains("json");
    }

    private static String contentType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static String message(String meaning, String tried, int status) {
        return meaning + ". Tried " + tried + "; the answer was " + status + ".";
    }
}
