package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.JsonFormat;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Searches for executions through a Gate. It sends no search to an application that did not answer the last one, until
 * a pause is over. Safe for use by many threads.
 */
final class GateSearch {

    /**
     * How many executions fit on a page of a search. This is more than can lie in the searched time. So nothing depends on
     * Orca's pages, which are not reliable: each storage of Orca handles them in its own way.
     */
    private static final int SIZE = 10_000;

    /** If an answer takes longer than this, Spinnaker is not well. */
    private static final Duration PROMPT = Duration.ofSeconds(10);

    private static final String REQUEST_ID = "/trigger/payload/requestId";

    /** How many executions of a pipeline are looked at for a run that a person repeated. */
    private static final int LATEST = 20;

    private static final JsonShape PIPELINE = JsonShape.of("pipelineConfigId");

    private final GateHttp http;
    private final List<String> applications;
    private final SearchBreaker breaker = new SearchBreaker();

    /** An execution that a search found, by the id that the search asked for. */
    private record Found(String id, Execution execution) {}

    /** @param applications the applications to search; {@code *} stands for all applications */
    GateSearch(@NonNull GateHttp http, @NonNull List<String> applications) {
        this.http = http;
        this.applications = applications;
    }

    /**
     * Finds the executions that several triggers started, by the request ids in their payloads, in one search.
     *
     * <p>The request is {@code GET /applications/{application}/executions/search} of Gate's {@code ExecutionsController}.
     * Orca's {@code TaskController.searchForPipelinesByTrigger} answers it. The parameter {@code trigger} is JSON in Base64
     * with the plain alphabet. It is a part that the execution's trigger must contain. A string in it is also compared as
     * a regular expression ({@code checkStringMatchesSubset}). The first page has room for everything. The order of the
     * answer is not used, and an execution that comes more than once counts once.
     *
     * @param requestIds the request ids, not too many for a URL
     * @return the executions. The future fails with {@link Kind#TOO_LARGE} if Gate may have left out executions. If an
     *     application gives no answer in time, no search is sent there for some minutes, and the result says so
     */
    @NonNull
    CompletableFuture<SearchResult> ofRequests(
            @NonNull Collection<String> requestIds, @NonNull Instant from, @NonNull Instant to) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return search(
                json.objectNode().set("payload", json.objectNode().put("requestId", anyOf(requestIds))),
                requestIds,
                REQUEST_ID,
                from,
                to);
    }

    /**
     * Finds the executions that several events started, by Echo's ids of the events, in one search.
     *
     * @param eventIds the ids from {@link Outcome.Accepted}, not too many for a URL
     * @return like {@link #ofRequests}, but by event id
     */
    @NonNull
    CompletableFuture<SearchResult> ofEvents(
            @NonNull Collection<String> eventIds, @NonNull Instant from, @NonNull Instant to) {
        return search(
                JsonNodeFactory.instance.objectNode().put("eventId", anyOf(eventIds)),
                eventIds,
                "/trigger/eventId",
                from,
                to);
    }

    private static String anyOf(Collection<String> ids) {
        return String.join("|", ids.stream().map(Gate::id).toList());
    }

    private CompletableFuture<SearchResult> search(
            JsonNode trigger, Collection<String> asked, String id, Instant from, Instant to) {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException(from + " is after " + to);
        }
        String part = Base64.getEncoder().encodeToString(trigger.toString().getBytes(StandardCharsets.UTF_8));
        // SQL leaves out executions that were made exactly at a bound.
        String query = "executions/search?triggerTypes=webhook,manual&trigger=" + Gate.encode(part)
                + "&triggerTimeStartBoundary=" + Math.max(0, from.toEpochMilli() - 1) + "&triggerTimeEndBoundary="
                + (to.toEpochMilli() + 1) + "&size=" + SIZE;
        Function<SentSecrets, JsonFormat<List<Found>>> format = sent -> JsonFormat.list(
                ExecutionReader.SHAPE,
                json -> Optional.of(new Found(json.at(id).asText(), ExecutionReader.read(json, sent))));
        CompletableFuture<SearchResult> all = CompletableFuture.completedFuture(SearchResult.NOTHING);
        for (String application : applications) {
            all = all.thenCombine(search(application, query, format), SearchResult::and);
        }
        return all;
    }

    private CompletableFuture<SearchResult> search(
            String application, String query, Function<SentSecrets, JsonFormat<List<Found>>> format) {
        Instant sent = http.now();
        Optional<GateException> paused = breaker.refusal(application, sent);
        if (paused.isPresent()) {
            return CompletableFuture.completedFuture(SearchResult.refused(paused.get()));
        }
        String path = "applications/" + Gate.segment(application) + "/" + query;
        return http.get(path, format)
                .thenApply(found -> {
                    breaker.answered(application);
                    return result(found, path, Duration.between(sent, http.now()));
                })
                .exceptionally(failure -> withoutOne(application, failure));
    }

    private SearchResult result(List<Found> found, String path, Duration took) {
        if (found.size() >= SIZE) {
            throw new CompletionException(GateAnswers.cutOff(http.tried(path)));
        }
        Map<String, List<Execution>> byId = new HashMap<>();
        for (Found each : found) {
            byId.computeIfAbsent(each.id(), first -> new ArrayList<>()).add(each.execution());
        }
        byId.replaceAll((id, executions) -> SearchResult.once(executions.stream()));
        return new SearchResult(byId, null, took.compareTo(PROMPT) <= 0);
    }

    /** An application that Gate refuses, or does not answer for, does not hide the executions in the others. */
    private SearchResult withoutOne(String application, Throwable failure) {
        if (Http.cause(failure) instanceof GateException gate) {
            if (gate.isUnanswered()) {
                return SearchResult.refused(breaker.unanswered(application, http.now(), gate));
            }
            if (gate.kind() == Kind.REFUSED) {
                return SearchResult.refused(gate);
            }
        }
        throw new CompletionException(Http.cause(failure));
    }

    /** The applications in which no search is sent now, because the last one got no answer. */
    @NonNull
    List<SearchPause> pauses() {
        return breaker.pauses(http.now());
    }

    /** How far Gate's clock is ahead of the clock of this controller; empty if no answer has told it. */
    @NonNull
    Optional<Duration> ahead() {
        return http.clock().ahead();
    }

    /**
     * Finds the latest executions of the pipelines that some executions belong to. It needs no search: Orca reads a
     * limited number of executions of a pipeline.
     *
     * <p>{@code GET /executions?pipelineConfigIds=…&limit=…} of Gate's {@code ExecutionsController}.
     *
     * @param requestId only executions with this request id in the payload are returned
     * @param ids the ids of the executions. Each of them exists
     */
    @NonNull
    CompletableFuture<List<Execution>> latestBeside(@NonNull String requestId, @NonNull Collection<String> ids) {
        return http.get(
                        Gate.executionsPath(ids),
                        sent -> JsonFormat.list(
                                PIPELINE,
                                json -> Optional.of(
                                        json.path("pipelineConfigId").asText(""))))
                .thenApply(pipelines -> pipelines.stream()
                        .filter(id -> !id.isEmpty())
                        .distinct()
                        .toList())
                .thenCompose(pipelines -> pipelines.isEmpty()
                        ? CompletableFuture.completedFuture(List.<Found>of())
                        : http.get(
                                "executions?expand=false&limit=" + LATEST + "&pipelineConfigIds="
                                        + Gate.encode(String.join(",", pipelines)),
                                sent -> JsonFormat.list(
                                        ExecutionReader.SHAPE,
                                        json -> Optional.of(new Found(
                                                json.at(REQUEST_ID).asText(), ExecutionReader.read(json, sent))))))
                .thenApply(found -> SearchResult.once(found.stream()
                        .filter(each -> each.id().equals(requestId))
                        .map(Found::execution)));
    }
}
