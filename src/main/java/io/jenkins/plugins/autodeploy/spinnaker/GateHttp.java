package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.JsonAnswer;
import io.jenkins.plugins.autodeploy.http.JsonFormat;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Sends one request to Gate with its credential, and reads the answer. Every future fails only with a
 * {@link GateException}, except the future of {@link #post}.
 */
final class GateHttp {

    /** The body of an answer that needs none. */
    private static final JsonFormat<JsonNode> NOTHING = JsonFormat.tree(JsonShape.of());

    private final Http http;
    private final URI root;
    private final Callable<GateCredential> credential;
    private final PayloadSecrets payloadSecrets;
    private final GateClock clock = new GateClock();

    /**
     * @param url the root of Gate; it may have a path
     * @param credential returns the credential for each request, on a thread that may block
     * @param payloadSecrets returns the secrets in the payloads of triggers, on a thread that may block
     */
    GateHttp(
            @NonNull Http http,
            @NonNull URI url,
            @NonNull Callable<GateCredential> credential,
            @NonNull Callable<Collection<String>> payloadSecrets) {
        this.http = Objects.requireNonNull(http);
        this.root = URI.create(url.toString().replaceAll("/+$", "") + "/");
        this.credential = Objects.requireNonNull(credential);
        this.payloadSecrets = new PayloadSecrets(http, payloadSecrets);
    }

    /** The root of Gate. Ends with a slash. */
    URI root() {
        return root;
    }

    /** The clock of Gate, as far as the answers have shown it. */
    GateClock clock() {
        return clock;
    }

    /** The present time by the clock of this controller. */
    Instant now() {
        return http.now();
    }

    /**
     * Reads a resource.
     *
     * @param format makes the format from the secrets that the answer may repeat
     */
    <T> CompletableFuture<T> get(String path, Function<SentSecrets, JsonFormat<T>> format) {
        return read(path, format).thenApply(answer -> value(path, answer));
    }

    /** Like {@link #get}; empty if the resource does not exist. */
    <T> CompletableFuture<Optional<T>> getIfPresent(String path, Function<SentSecrets, JsonFormat<T>> format) {
        return read(path, format).thenApply(answer -> {
            boolean absent = answer.statusCode() == 404
                    && answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return absent ? Optional.empty() : Optional.of(value(path, answer));
        });
    }

    /** Sends a request without a body, and reads an answer that needs no body. */
    CompletableFuture<Void> put(String path) {
        return failing(tried("PUT", path), credential().thenCompose(found -> send("PUT", path, null, found, NOTHING)))
                .thenApply(answer -> {
                    try {
                        GateAnswers.checkEmpty(tried("PUT", path), answer);
                        return null;
                    } catch (GateException e) {
                        throw new CompletionException(e);
                    }
                });
    }

    /**
     * Sends JSON.
     *
     * @return the answer, whatever its status. The future fails with a {@link GateException} if the credential can't be
     *     used; then nothing was sent. It fails with the client's exception if there is no answer
     */
    CompletableFuture<HttpResponse<JsonAnswer<JsonNode>>> post(String path, String json, JsonFormat<JsonNode> format) {
        return credential().thenCompose(found -> send("POST", path, json, found, format));
    }

    /** A request for people, such as {@code GET https://gate.example.com/executions}: without its parameters. */
    String tried(String path) {
        return tried("GET", path);
    }

    private String tried(String method, String path) {
        return method + " " + root + path.replaceFirst("\\?.*", "");
    }

    private <T> CompletableFuture<HttpResponse<JsonAnswer<T>>> read(
            String path, Function<SentSecrets, JsonFormat<T>> format) {
        return failing(
                tried(path),
                credential()
                        .thenCompose(found -> payloadSecrets
                                .with(found.secrets())
                                .thenCompose(sent -> send("GET", path, null, found, format.apply(sent)))));
    }

    private <T> CompletableFuture<T> failing(String tried, CompletableFuture<T> answer) {
        return answer.exceptionally(failure -> {
            Throwable cause = Http.cause(failure);
            throw new CompletionException(
                    cause instanceof GateException ? cause : GateAnswers.unreachable(root, tried, cause));
        });
    }

    private CompletableFuture<GateCredential> credential() {
        return http.call(credential).exceptionally(failure -> {
            throw noCredential(
                    Objects.toString(
                            Http.cause(failure).getMessage(),
                            Http.cause(failure).getClass().getSimpleName()),
                    Http.cause(failure));
        });
    }

    private <T> CompletableFuture<HttpResponse<JsonAnswer<T>>> send(
            String method, String path, String json, GateCredential found, JsonFormat<T> format) {
        Http client = found.client(http);
        Instant sent = http.now();
        HttpRequest request = request(method, path, json, found);
        return (json == null ? client.send(request, format) : client.sendOnce(request, format)).thenApply(answer -> {
            clock.answered(answer.headers(), sent, http.now());
            return answer;
        });
    }

    private HttpRequest request(String method, String path, String json, GateCredential found) {
        HttpRequest.Builder request = http.request(root.resolve(path)).header("Accept", "application/json");
        if (json == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
        }
        try {
            found.authorize(request);
        } catch (IllegalArgumentException quotesTheSecret) {
            throw noCredential(
                    "it contains a line break or another character that can't be sent. Check it in Jenkins", null);
        }
        return request.build();
    }

    private static CompletionException noCredential(String why, Throwable cause) {
        return new CompletionException(new GateException(
                cause == null || cause instanceof UserErrorException ? Kind.UNAUTHORIZED : Kind.TRANSIENT,
                "Gate's credential can't be used: " + why,
                null,
                cause));
    }

    private <T> T value(String path, HttpResponse<JsonAnswer<T>> answer) {
        try {
            return GateAnswers.read(tried(path), answer);
        } catch (GateException e) {
            throw new CompletionException(e);
        }
    }
}
