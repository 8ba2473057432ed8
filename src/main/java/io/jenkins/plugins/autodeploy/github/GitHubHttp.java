package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
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

    /** Ends in a slash. */
    URI api() {
        return api;
    }

    /** Reads a resource that is a list. */
    CompletableFuture<JsonNode> list(String path) {
        String tried = "GET " + path;
        return send(tried, api.resolve(path), HttpRequest.Builder::GET)
                .thenApply(answer -> shaped(tried, answer, answer.body(), JsonNodeType.ARRAY));
    }

    CompletableFuture<JsonNode> post(String path, JsonNode body) {
        String tried = "POST " + path;
        return send(tried, api.resolve(path), request -> request.POST(json(body)))
                .thenApply(answer -> shaped(tried, answer, answer.body(), JsonNodeType.OBJECT));
    }

    CompletableFuture<Void> delete(String path) {
        return send("DELETE " + path, api.resolve(path), HttpRequest.Builder::DELETE)
                .thenAccept(deleted -> {});
    }

    /**
     * Runs a GraphQL query.
     *
     * @return the repository in the answer; an error that the answer lists makes the future fail, unless it says only
     *     that something in the repository does not exist: then that member is null
     */
    CompletableFuture<JsonNode> query(String what, String query, Map<String, Object> variables) {
        return graphQl(what, query, variables).thenApply(answer -> {
            for (JsonNode error : answer.body().path("errors")) {
                if (!error.path("type").asText().equals("NOT_FOUND")
                        || error.path("path").size() < 2) {
                    throw new CompletionException(GitHubErrors.ofGraphQl(what, error, answer.headers(), http.now()));
                }
            }
            return member(what, answer, "repository");
        });
    }

    /**
     * Runs a GraphQL mutation.
     *
     * @param field the mutation's one field
     * @return its payload, with which the mutation has had its effect; members of it that GitHub could not read then are
     *     null. The future fails where there is no payload, with the first error that the answer lists
     */
    CompletableFuture<JsonNode> mutate(String what, String field, String mutation, Map<String, Object> variables) {
        return graphQl(what, mutation, variables).thenApply(answer -> {
            JsonNode error = answer.body().path("errors").path(0);
            if (!error.isMissingNode()
                    && !answer.body().path("data").path(field).isObject()) {
                throw new CompletionException(GitHubErrors.ofGraphQl(what, error, answer.headers(), http.now()));
            }
            return member(what, answer, field);
        });
    }

    private static JsonNode member(String what, GitHubAnswer answer, String name) {
        return shaped(what, answer, answer.body().path("data").path(name), JsonNodeType.OBJECT);
    }

    private static JsonNode shaped(String tried, GitHubAnswer answer, JsonNode node, JsonNodeType type) {
        if (node.getNodeType() != type) {
            throw new CompletionException(GitHubErrors.unreadable(tried, answer.status()));
        }
        return node;
    }

    /** Enterprise Server has GraphQL beside the REST API's {@code v3}, github.com below its root. */
    private CompletableFuture<GitHubAnswer> graphQl(String what, String document, Map<String, Object> variables) {
        URI graphQl = api.getPath().endsWith("/api/v3/") ? api.resolve("../graphql") : api.resolve("graphql");
        JsonNode body = JSON.valueToTree(Map.of("query", document, "variables", variables));
        return send(what, graphQl, request -> request.POST(json(body)));
    }

    private static HttpRequest.BodyPublisher json(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    /**
     * A token that expired on its way is replaced once: what was answered 401 has changed nothing, so that any request
     * may be sent again.
     */
    private CompletableFuture<GitHubAnswer> send(String tried, URI uri, UnaryOperator<HttpRequest.Builder> method) {
        return credential()
                .thenCompose(secret -> exchange(tried, uri, method, secret)
                        .thenCompose(response -> response.statusCode() != 401
                                ? CompletableFuture.completedFuture(response)
                                : credential()
                                        .thenCompose(fresh -> fresh.equals(secret)
                                                ? CompletableFuture.completedFuture(response)
                                                : exchange(tried, uri, method, fresh))))
                .thenApply(response -> read(tried, response));
    }

    private CompletableFuture<HttpResponse<byte[]>> exchange(
            String tried, URI uri, UnaryOperator<HttpRequest.Builder> method, String secret) {
        HttpRequest.Builder request = method.apply(http.request(uri))
                .header("Accept", "application/vnd.github+json")
                .header("Content-Type", "application/json")
                .header("X-GitHub-Api-Version", "2022-11-28");
        if (!secret.isEmpty()) {
            authorize(request, secret);
        }
        return http.send(request.build()).exceptionally(failure -> {
            throw new CompletionException(GitHubErrors.unreachable(tried, Http.cause(failure)));
        });
    }

    private static void authorize(HttpRequest.Builder request, String secret) {
        try {
            request.header("Authorization", "Bearer " + secret);
        } catch (IllegalArgumentException quotesTheSecret) {
            throw new CompletionException(new GitHubException(
                    Kind.UNAUTHORIZED,
                    "The credential for GitHub can't be sent: it holds a line break or another character that"
                            + " no token has"));
        }
    }

    private CompletableFuture<String> credential() {
        return http.call(token).exceptionally(GitHubHttp::noCredential);
    }

    private static String noCredential(Throwable failure) {
        throw new CompletionException(new GitHubException(
                Kind.UNAUTHORIZED,
                "The credential for GitHub could not be had: "
                        + Http.cause(failure).getMessage(),
                null,
                Http.cause(failure)));
    }

    private GitHubAnswer read(String tried, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new CompletionException(GitHubErrors.notJson(tried, status, response.headers(), http.now()));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
        if (status / 100 != 2) {
            throw new CompletionException(GitHubErrors.of(tried, status, response.headers(), body, http.now()));
        }
        return new GitHubAnswer(status, body, response.headers());
    }

    private record GitHubAnswer(int status, JsonNode body, HttpHeaders headers) {}
}
