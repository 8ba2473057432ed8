package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The API of a Spinnaker's Gate, as far as executions are concerned. Safe for use by many threads; nothing is kept between
 * two calls.
 *
 * <p>Every future fails with a {@link GateException} and with nothing else.
 */
public final class Gate {

    /** How many executions of one trigger are read: one is usual, and each of Echo's retries may add one. */
    private static final int SIZE = 100;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}");

    private final Http http;
    private final URI root;
    private final List<String> applications;
    private final Callable<GateCredential> credential;

    /**
     * @param url Gate's, {@code https://gate.example.com} or with a path below which Gate lives
     * @param applications where executions are searched; empty for all applications, which takes Orca one request to
     *     Front50 for each of them, and which Fiat, where it is on, allows administrators only unless
     *     {@code fiat.allowAccessToUnknownApplications} is set (Orca's {@code TaskController}, Fiat's
     *     {@code FiatPermissionEvaluator})
     * @param credential asked for at each request, on a thread that may wait for it
     */
    public Gate(
            @NonNull Http http,
            @NonNull URI url,
            @NonNull Collection<String> applications,
            @NonNull Callable<GateCredential> credential) {
        this.http = Objects.requireNonNull(http);
        this.root = URI.create(url.toString().replaceAll("/+$", "") + "/");
        this.applications = applications.isEmpty() ? List.of("*") : List.copyOf(applications);
        this.credential = Objects.requireNonNull(credential);
    }

    /**
     * The executions that a trigger started, found by the request id in its payload.
     *
     * @param requestId letters, digits and hyphens
     * @param from the earliest time, by Orca's clock, at which the trigger may have come to Orca
     * @param to the latest such time
     * @return of each application the newest first; empty if none started, or none yet
     */
    @NonNull
    public CompletableFuture<List<Execution>> executions(
            @NonNull String requestId, @NonNull Instant from, @NonNull Instant to) {
        return executionsOfRequests(List.of(requestId), from, to)
                .thenApply(found -> found.getOrDefault(requestId, List.of()));
    }

    /**
     * The executions that several triggers started, found by the request ids in their payloads in one search.
     *
     * <p>{@code GET /applications/{application}/executions/search} of Gate's {@code ExecutionsController}, which Orca's
     * {@code TaskController.searchForPipelinesByTrigger} answers: {@code trigger} is JSON in Base64's plain alphabet, a
     * part of what the execution's trigger must hold, and a string in it also fits as a regular expression
     * ({@code checkStringMatchesSubset}). Orca pages by what it has matched so far, so that only a first page can be
     * relied on: it is asked for 100.
     *
     * @param requestIds not too many for a URL
     * @return by request id, without those of which there is none; of each application the newest first. Fails with
     *     {@link Kind#TOO_LARGE} where several were asked for and there may be more than Gate tells of
     */
    @NonNull
    CompletableFuture<Map<String, List<Execution>>> executionsOfRequests(
            @NonNull Collection<String> requestIds, @NonNull Instant from, @NonNull Instant to) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return search(
                json.objectNode().set("payload", json.objectNode().put("requestId", anyOf(requestIds))),
                requestIds,
                execution -> execution.at("/trigger/payload/requestId"),
                from,
                to);
    }

    /**
     * The executions that several events started, found by Echo's ids of them in one search.
     *
     * @param eventIds as {@link Outcome.Accepted} has them
     * @return see {@link #executionsOfRequests}; by event id
     */
    @NonNull
    CompletableFuture<Map<String, List<Execution>>> executionsOfEvents(
            @NonNull Collection<String> eventIds, @NonNull Instant from, @NonNull Instant to) {
        return search(
                JsonNodeFactory.instance.objectNode().put("eventId", anyOf(eventIds)),
                eventIds,
                execution -> execution.at("/trigger/eventId"),
                from,
                to);
    }

    private static String anyOf(Collection<String> ids) {
        return String.join("|", ids.stream().map(Gate::id).toList());
    }

    private CompletableFuture<Map<String, List<Execution>>> search(
            JsonNode trigger, Collection<String> asked, UnaryOperator<JsonNode> idOf, Instant from, Instant to) {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException(from + " is after " + to);
        }
        String part = Base64.getEncoder().encodeToString(trigger.toString().getBytes(StandardCharsets.UTF_8));
        String query = "executions/search?triggerTypes=webhook,manual&trigger=" + encode(part)
                + "&triggerTimeStartBoundary=" + from.toEpochMilli() + "&triggerTimeEndBoundary=" + to.toEpochMilli()
                + "&size=" + SIZE;
        CompletableFuture<Map<String, List<Execution>>> all = CompletableFuture.completedFuture(new HashMap<>());
        for (String application : applications) {
            String path = "applications/" + segment(application) + "/" + query;
            all = all.thenCombine(list(path), (found, more) -> {
                if (asked.size() > 1 && more.size() >= SIZE) {
                    throw new CompletionException(GateAnswers.cutOff(tried(path)));
                }
                for (JsonNode each : more) {
                    found.computeIfAbsent(idOf.apply(each).asText(), id -> new ArrayList<>())
                            .add(execution(tried(path), each));
                }
                return found;
            });
        }
        return all;
    }

    /**
     * Several executions in one request, without what their stages failed by.
     *
     * <p>{@code GET /executions} of Gate's {@code ExecutionsController}; Orca leaves out what does not exist and what
     * the credential may not read.
     *
     * @param ids not too many for a URL: Orca's have 26 characters each
     * @return in no order that could be relied on
     */
    @NonNull
    public CompletableFuture<List<Execution>> executions(@NonNull Collection<String> ids) {
        return ids.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : executions("executions?expand=false&executionIds="
                        + encode(String.join(",", ids.stream().map(Gate::id).toList())));
    }

    /**
     * One execution, with what it failed by.
     *
     * <p>{@code GET /pipelines/{id}} of Gate's {@code PipelineController}.
     *
     * @return empty if there is no such execution (any more)
     */
    @NonNull
    public CompletableFuture<Optional<Execution>> execution(@NonNull String id) {
        String path = "pipelines/" + id(id);
        return send("GET", path).thenApply(answer -> {
            boolean absent = answer.statusCode() == 404
                    && answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return absent ? Optional.empty() : Optional.of(execution(tried(path), json(path, answer)));
        });
    }

    private CompletableFuture<List<Execution>> executions(String path) {
        return list(path).thenApply(list -> {
            List<Execution> executions = new ArrayList<>();
            list.forEach(each -> executions.add(execution(tried(path), each)));
            return executions;
        });
    }

    private CompletableFuture<JsonNode> list(String path) {
        return send("GET", path).thenApply(answer -> {
            JsonNode list = json(path, answer);
            if (!list.isArray()) {
                throw new CompletionException(GateAnswers.notGate(tried(path)));
            }
            return list;
        });
    }

    private static Execution execution(String tried, JsonNode json) {
        Execution execution = ExecutionReader.read(json);
        if (execution == null) {
            throw new CompletionException(GateAnswers.notGate(tried));
        }
        return execution;
    }

    private JsonNode json(String path, HttpResponse<byte[]> answer) {
        try {
            return GateAnswers.read(tried(path), answer);
        } catch (GateException e) {
            throw new CompletionException(e);
        }
    }

    /**
     * Asks Orca to cancel an execution, which takes it some time.
     *
     * <p>{@code PUT /pipelines/{id}/cancel} of Gate's {@code PipelineController}. Orca's {@code TaskController} wants
     * EXECUTE on the application for it.
     *
     * @param reason a sentence for people, which Deck shows
     */
    @NonNull
    public CompletableFuture<Void> cancel(@NonNull String id, @NonNull String reason) {
        String path = "pipelines/" + id(id) + "/cancel?force=false&reason=" + encode(reason);
        return send("PUT", path).thenApply(answer -> {
            try {
                GateAnswers.taken(tried("PUT", path), answer);
                return null;
            } catch (GateException e) {
                throw new CompletionException(e);
            }
        });
    }

    /**
     * Starts a pipeline.
     *
     * <p>{@code POST /pipelines/{application}/{pipelineNameOrId}} of Gate's {@code PipelineController}.
     *
     * @param trigger as JSON
     * @return any answer; fails with a {@link GateException} where the credential can't be used and nothing was sent,
     *     and with the client's exception where there is no answer
     */
    @NonNull
    CompletableFuture<HttpResponse<byte[]>> start(
            @NonNull String application, @NonNull String pipeline, @NonNull String trigger) {
        return exchange("POST", "pipelines/" + segment(application) + "/" + segment(pipeline), trigger);
    }

    /** Where Gate is. */
    @NonNull
    URI root() {
        return root;
    }

    private CompletableFuture<HttpResponse<byte[]>> send(String method, String path) {
        return exchange(method, path, null).handle((answer, failure) -> {
            if (failure == null) {
                return answer;
            }
            Throwable cause = Http.cause(failure);
            throw new CompletionException(
                    cause instanceof GateException ? cause : GateAnswers.unreachable(root, tried(method, path), cause));
        });
    }

    private CompletableFuture<HttpResponse<byte[]>> exchange(String method, String path, String json) {
        return http.call(credential)
                .exceptionally(failure -> {
                    throw noCredential(Http.cause(failure).getMessage(), Http.cause(failure));
                })
                .thenCompose(found -> found.client(http).send(request(method, path, json, found)));
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
            throw noCredential("it holds a line break or another character that can't be sent", null);
        }
        return request.build();
    }

    private static CompletionException noCredential(String why, Throwable cause) {
        return new CompletionException(
                new GateException(Kind.UNAUTHORIZED, "Gate's credential can't be used: " + why, null, cause));
    }

    private String tried(String path) {
        return tried("GET", path);
    }

    private String tried(String method, String path) {
        return method + " " + root + path.replaceFirst("\\?.*", "");
    }

    /** Whether it consists of letters, digits and hyphens, as all ids here do. */
    static boolean isId(@NonNull String text) {
        return ID.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if it is no id */
    @NonNull
    static String id(@NonNull String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of letters, digits and hyphens");
        }
        return id;
    }

    private static String segment(String text) {
        return encode(text).replace("+", "%20");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
