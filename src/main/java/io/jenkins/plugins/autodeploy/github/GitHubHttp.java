package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.http.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** Sends one request to GitHub's REST or GraphQL API and reads the answer as JSON. */
final class GitHubHttp {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;
    private final URI api;
    private final Callable<String> token;

    /**
     * @param api the root of the REST API, {@code https://api.github.com} or {@code https://host/api/v3}
     * @param token asked before each request, on a thread that may wait for it; an empty one sends none
     */
    GitHubHttp(@NonNull Http http, @NonNull URI api, @NonNull Callable<String> token) {
        this.http = http;
        this.api = URI.create(api.toString().replaceAll("/+$", "") + "/");
        this.token = token;
    }

    CompletableFuture<JsonNode> get(String path) {
        return send("GET " + path, api.resolve(path), HttpRequest.Builder::GET).thenApply(Answer::body);
    }

    CompletableFuture<JsonNode> post(String path, JsonNode body) {
        return send(
                        "POST " + path,
                        api.resolve(path),
                        request -> request.POST(BodyPublishers.ofString(body.toString())))
                .thenApply(Answer::body);
    }

    /**
     * Runs a GraphQL query. Enterprise Server has GraphQL beside the REST API's {@code v3}, github.com below its root.
     *
     * @return the repository in the answer; an error that the answer lists makes the future fail, unless it says only
     *     that something in the repository does not exist: then that member is null
     */
    CompletableFuture<JsonNode> query(String what, String query, Map<String, Object> variables) {
        URI graphQl = api.getPath().endsWith("/api/v3/") ? api.resolve("../graphql") : api.resolve("graphql");
        JsonNode body = JSON.valueToTree(Map.of("query", query, "variables", variables));
        return send(what, graphQl, request -> request.POST(BodyPublishers.ofString(body.toString())))
                .thenApply(answer -> {
                    for (JsonNode error : answer.body().path("errors")) {
                        if (!error.path("type").asText().equals("NOT_FOUND")
                                || error.path("path").size() < 2) {
                            throw new CompletionException(
                                    Refusals.ofGraphQl(what, error, answer.headers(), http.now()));
                        }
                    }
                    return answer.body().path("data").path("repository");
                });
    }

    private CompletableFuture<Answer> send(String tried, URI uri, UnaryOperator<HttpRequest.Builder> method) {
        return http.call(token).exceptionally(GitHubHttp::noCredential).thenCompose(secret -> {
            HttpRequest.Builder request = method.apply(http.request(uri))
                    .header("Accept", "application/vnd.github+json")
                    .header("Content-Type", "application/json")
                    .header("X-GitHub-Api-Version", "2022-11-28");
            if (!secret.isEmpty()) {
                request.header("Authorization", "Bearer " + secret);
            }
            return http.send(request.build()).handle((response, failure) -> {
                if (failure != null) {
                    throw new CompletionException(Refusals.unreachable(tried, Http.cause(failure)));
                }
                return read(tried, response);
            });
        });
    }

    private static String noCredential(Throwable failure) {
        throw new CompletionException(new GitHubException(
                Kind.UNAUTHORIZED,
                "The credential for GitHub could not be had: "
                        + Http.cause(failure).getMessage(),
                null,
                Http.cause(failure)));
    }

    private Answer read(String tried, HttpResponse<byte[]> response) {
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new CompletionException(Refusals.notGitHub(tried, response.statusCode()));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
        if (response.statusCode() / 100 != 2) {
            JsonNode said = body == null ? MissingNode.getInstance() : body;
            throw new CompletionException(
                    Refusals.of(tried, response.statusCode(), response.headers(), said, http.now()));
        }
        return new Answer(body, response.headers());
    }

    private record Answer(JsonNode body, HttpHeaders headers) {}
}
