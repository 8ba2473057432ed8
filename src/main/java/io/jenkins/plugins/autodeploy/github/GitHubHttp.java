package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.http.AnswerTooLargeException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.JsonAnswer;
import io.jenkins.plugins.autodeploy.http.JsonFormat;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.http.UnreadableAnswerException;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** Sends one request to GitHub's REST or GraphQL API and reads the answer as JSON. */
final class GitHubHttp {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How long a new token of a GitHub App may be answered 401 or 403. First a part of GitHub does not know the token yet,
     * and then not all its permissions (octokit/auth-app.js#65 and #589).
     */
    private static final Duration SETTLING = Duration.ofSeconds(30);

    /**
     * How many requests may be open to one GitHub. GitHub allows 100 for a credential, for REST and GraphQL together
     * (docs.github.com, "Rate limits for the REST API", 2026). The other half is for other tools with the same credential.
     */
    private static final int MOST_OPEN = 50;

    private static final JsonFormat<JsonNode> TREE = JsonFormat.tree(JsonShape.EVERYTHING);

    private final Http http;
    private final URI api;
    private final Callable<String> token;
    private String lastToken = "";
    private Instant lastTokenSince = Instant.MIN;

    /**
     * @param api the root of the REST API, {@code https://api.github.com} or {@code https://host/api/v3}
     * @param token returns the token before each request, on a thread that may block; an empty text sends no token
     */
    GitHubHttp(@NonNull Http http, @NonNull URI api, @NonNull Callable<String> token) {
        this.http = http;
        this.api = URI.create(api.toString().replaceAll("/+$", "") + "/");
        this.token = token;
    }

    /** The root of the REST API. Ends with a slash. */
    URI api() {
        return api;
    }

    /**
     * Reads a resource that is a list.
     *
     * @param format keeps what is needed of each element
     */
    <E> CompletableFuture<List<E>> list(String path, JsonFormat<List<E>> format) {
        return send("GET " + path, api.resolve(path), HttpRequest.Builder::GET, format)
                .thenApply(GitHubAnswer::body);
    }

    /** Reads a resource that is an object. */
    CompletableFuture<JsonNode> get(String path, JsonShape shape) {
        String tried = "GET " + path;
        return send(tried, api.resolve(path), HttpRequest.Builder::GET, JsonFormat.tree(shape))
                .thenApply(answer -> shaped(tried, answer, answer.body(), JsonNodeType.OBJECT));
    }

    /** Sends a JSON object and reads an answer that is an object. */
    CompletableFuture<JsonNode> post(String path, JsonNode body) {
        String tried = "POST " + path;
        return send(tried, api.resolve(path), request -> request.POST(json(body)), TREE)
                .thenApply(answer -> shaped(tried, answer, answer.body(), JsonNodeType.OBJECT));
    }

    /** Sends the changes of a resource and reads an answer that is an object. */
    CompletableFuture<JsonNode> patch(String path, JsonNode body) {
        String tried = "PATCH " + path;
        return send(tried, api.resolve(path), request -> request.method("PATCH", json(body)), TREE)
                .thenApply(answer -> shaped(tried, answer, answer.body(), JsonNodeType.OBJECT));
    }

    /** The time now. */
    Instant now() {
        return http.now();
    }

    /** Deletes a resource. */
    CompletableFuture<Void> delete(String path) {
        return send("DELETE " + path, api.resolve(path), HttpRequest.Builder::DELETE, TREE)
                .thenAccept(deleted -> {});
    }

    /**
     * Runs a GraphQL query.
     *
     * @param what the purpose of the query, for error messages, such as {@code to find the tag 1.0.0}
     * @return the repository in the answer. The future fails with the first error that the answer lists. An error that
     *     something in the repository does not exist does not count. If it is a member of the repository itself, the
     *     answer then lacks that member. A null without such an error means that GitHub could not read the member
     */
    CompletableFuture<JsonNode> query(String what, String query, Map<String, Object> variables) {
        return graphQl(what, query, variables).thenApply(answer -> {
            for (JsonNode error : answer.body().path("errors")) {
                if (!isMissing(error)) {
                    throw new CompletionException(
                            GitHubErrors.ofGraphQl(what, error, answer.headers(), answer.sent(), http.now()));
                }
            }
            JsonNode repository = member(what, answer, "repository");
            for (JsonNode error : answer.body().path("errors")) {
                if (error.path("path").size() == 2) {
                    ((ObjectNode) repository).remove(error.path("path").path(1).asText());
                }
            }
            return repository;
        });
    }

    private static boolean isMissing(JsonNode error) {
        return error.path("type").asText().equals("NOT_FOUND")
                && error.path("path").size() >= 2;
    }

    /**
     * Runs a GraphQL mutation.
     *
     * @param what the purpose of the mutation, for error messages
     * @param field the one field of the mutation
     * @return the payload of the mutation. If there is a payload, the mutation has had its effect; members that GitHub
     *     could not read afterwards are null. If there is no payload, the future fails with the first error in the answer
     */
    CompletableFuture<JsonNode> mutate(String what, String field, String mutation, Map<String, Object> variables) {
        return graphQl(what, mutation, variables).thenApply(answer -> {
            JsonNode error = answer.body().path("errors").path(0);
            if (!error.isMissingNode()
                    && !answer.body().path("data").path(field).isObject()) {
                throw new CompletionException(
                        GitHubErrors.ofGraphQl(what, error, answer.headers(), answer.sent(), http.now()));
            }
            return member(what, answer, field);
        });
    }

    private static JsonNode member(String what, GitHubAnswer<JsonNode> answer, String name) {
        return shaped(what, answer, answer.body().path("data").path(name), JsonNodeType.OBJECT);
    }

    private static JsonNode shaped(String tried, GitHubAnswer<?> answer, JsonNode node, JsonNodeType type) {
        if (node.getNodeType() != type) {
            throw new CompletionException(GitHubErrors.unreadable(tried, answer.status()));
        }
        return node;
    }

    /** Enterprise Server has GraphQL beside {@code v3}, the root of its REST API. On github.com it is below that root. */
    private CompletableFuture<GitHubAnswer<JsonNode>> graphQl(
            String what, String document, Map<String, Object> variables) {
        URI graphQl = api.getPath().endsWith("/api/v3/") ? api.resolve("../graphql") : api.resolve("graphql");
        JsonNode body = JSON.valueToTree(Map.of("query", document, "variables", variables));
        return send(what, graphQl, request -> request.POST(json(body)), TREE);
    }

    private static HttpRequest.BodyPublisher json(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    /**
     * Sends a request. If GitHub answers 401 and there is a newer token, sends the request once more with that token. A
     * request with the answer 401 has changed nothing, so it is safe to send it again.
     */
    private <T> CompletableFuture<GitHubAnswer<T>> send(
            String tried, URI uri, UnaryOperator<HttpRequest.Builder> method, JsonFormat<T> format) {
        return credential()
                .thenCompose(secret -> exchange(tried, uri, method, secret, format)
                        .thenCompose(exchange -> exchange.response().statusCode() != 401
                                ? CompletableFuture.completedFuture(exchange)
                                : credential()
                                        .thenCompose(fresh -> fresh.equals(secret)
                                                ? CompletableFuture.completedFuture(exchange)
                                                : exchange(tried, uri, method, fresh, format))))
                .thenApply(exchange -> read(tried, uri, exchange));
    }

    private <T> CompletableFuture<Exchanged<T>> exchange(
            String tried, URI uri, UnaryOperator<HttpRequest.Builder> method, String secret, JsonFormat<T> format) {
        HttpRequest.Builder request = method.apply(http.request(uri))
                .header("Accept", "application/vnd.github+json")
                .header("Content-Type", "application/json")
                .header("X-GitHub-Api-Version", "2022-11-28");
        if (!secret.isEmpty()) {
            authorize(request, secret);
        }
        return http.sendInTurn(request.build(), format, MOST_OPEN)
                .exceptionally(failure -> {
                    throw new CompletionException(GitHubErrors.unreachable(tried, Http.cause(failure)));
                })
                .thenApply(response -> new Exchanged<>(response, SentSecrets.of(secret), isSettling(secret)));
    }

    /** Whether the secret is a token of a GitHub App that this object has not used for long. */
    private synchronized boolean isSettling(String secret) {
        if (!secret.equals(lastToken)) {
            lastToken = secret;
            lastTokenSince = http.now();
        }
        return secret.startsWith("ghs_") && http.now().isBefore(lastTokenSince.plus(SETTLING));
    }

    private static void authorize(HttpRequest.Builder request, String secret) {
        try {
            request.header("Authorization", "Bearer " + secret);
        } catch (IllegalArgumentException quotesTheSecret) {
            throw new CompletionException(new GitHubException(
                    Kind.UNAUTHORIZED,
                    "The credential for GitHub can't be sent: it contains a line break or another character that"
                            + " no token has. Check it in Jenkins"));
        }
    }

    private CompletableFuture<String> credential() {
        return http.call(token).exceptionally(GitHubHttp::noCredential);
    }

    private static String noCredential(Throwable failure) {
        Throwable cause = Http.cause(failure);
        // Only a person can fix what a UserErrorException tells. Another failure may pass: for example, GitHub did not
        // make a token for the App at this moment.
        throw new CompletionException(new GitHubException(
                cause instanceof UserErrorException ? Kind.UNAUTHORIZED : Kind.TRANSIENT,
                "Jenkins could not provide the credential for GitHub: "
                        + Objects.toString(cause.getMessage(), cause.getClass().getSimpleName()),
                null,
                cause));
    }

    private <T> GitHubAnswer<T> read(String tried, URI uri, Exchanged<T> exchange) {
        HttpResponse<JsonAnswer<T>> response = exchange.response();
        int status = response.statusCode();
        HttpHeaders headers = response.headers();
        if (status / 100 != 2) {
            throw new CompletionException(refusal(tried, uri, exchange));
        }
        try {
            return new GitHubAnswer<>(status, response.body().value(), headers, exchange.sent());
        } catch (AnswerTooLargeException e) {
            throw new CompletionException(GitHubErrors.tooLarge(tried, uri, e));
        } catch (UnreadableAnswerException.Form e) {
            throw new CompletionException(GitHubErrors.unreadable(tried, status));
        } catch (UnreadableAnswerException e) {
            throw new CompletionException(GitHubErrors.unreadable(tried, status, e));
        }
    }

    private GitHubException refusal(String tried, URI uri, Exchanged<?> exchange) {
        GitHubException refusal = refusal(tried, exchange);
        boolean mayPass = refusal.kind() == Kind.UNAUTHORIZED
                || refusal.kind() == Kind.FORBIDDEN && uri.getPath().endsWith("/graphql");
        return exchange.settling() && mayPass
                ? new GitHubException(Kind.TRANSIENT, refusal.getMessage(), null, refusal)
                : refusal;
    }

    private GitHubException refusal(String tried, Exchanged<?> exchange) {
        HttpResponse<? extends JsonAnswer<?>> response = exchange.response();
        int status = response.statusCode();
        HttpHeaders headers = response.headers();
        try {
            return GitHubErrors.of(tried, status, headers, response.body().refusal(), exchange.sent(), http.now());
        } catch (AnswerTooLargeException | UnreadableAnswerException e) {
            return GitHubErrors.notJson(tried, status, headers, http.now());
        }
    }

    /**
     * A response.
     *
     * @param sent the secret that its request carried
     * @param settling whether GitHub may refuse this secret for some seconds because it is new
     */
    private record Exchanged<T>(HttpResponse<JsonAnswer<T>> response, SentSecrets sent, boolean settling) {}

    private record GitHubAnswer<T>(int status, T body, HttpHeaders headers, SentSecrets sent) {}
}
