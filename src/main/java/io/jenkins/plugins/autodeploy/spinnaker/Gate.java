package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.JsonAnswer;
import io.jenkins.plugins.autodeploy.http.JsonFormat;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Starts, reads and cancels executions through the API of a Spinnaker's Gate. Safe for use by many threads. Keeps no
 * execution between two calls.
 *
 * <p>Every future fails only with a {@link GateException}, except the future of {@link #start}.
 */
public final class Gate {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,100}");

    private final GateHttp http;
    private final List<String> applications;
    private final GateSearch searches;

    /**
     * @param url the root of Gate, such as {@code https://gate.example.com}; it may have a path
     * @param applications the applications to search; empty for all applications. To search all of them, Orca sends one
     *     request to Front50 for each application. If Fiat is on, it allows this only to administrators, unless
     *     {@code fiat.allowAccessToUnknownApplications} is set (Orca's {@code TaskController}, Fiat's
     *     {@code FiatPermissionEvaluator})
     * @param credential returns the credential for each request, on a thread that may block
     */
    public Gate(
            @NonNull Http http,
            @NonNull URI url,
            @NonNull Collection<String> applications,
            @NonNull Callable<GateCredential> credential) {
        this(http, url, applications, credential, List::of);
    }

    /**
     * Like the other constructor.
     *
     * @param payloadSecrets returns the secrets in the payloads of triggers, on a thread that may block. They are removed
     *     from the texts of executions, because an execution has the payload of its trigger
     */
    public Gate(
            @NonNull Http http,
            @NonNull URI url,
            @NonNull Collection<String> applications,
            @NonNull Callable<GateCredential> credential,
            @NonNull Callable<Collection<String>> payloadSecrets) {
        this.http = new GateHttp(http, url, credential, payloadSecrets);
        this.applications = applications.isEmpty() ? List.of("*") : List.copyOf(applications);
        this.searches = new GateSearch(this.http, this.applications);
    }

    /**
     * Finds the executions that a trigger started, by the request id in its payload.
     *
     * @param requestId letters, digits and hyphens
     * @param from the earliest time, by Orca's clock, when the trigger may have reached Orca
     * @param to the latest such time
     * @return the executions in the order of their ids; empty if the trigger started none, or none yet
     */
    @NonNull
    public CompletableFuture<List<Execution>> executions(
            @NonNull String requestId, @NonNull Instant from, @NonNull Instant to) {
        return searches.ofRequests(List.of(requestId), from, to).thenApply(found -> {
            if (found.byId().isEmpty() && found.refused() != null) {
                throw new CompletionException(found.refused());
            }
            return found.byId().getOrDefault(requestId, List.of());
        });
    }

    static String executionsPath(Collection<String> ids) {
        return "executions?expand=false&executionIds="
                + encode(String.join(",", ids.stream().map(Gate::executionId).toList()));
    }

    /**
     * Reads several executions in one request, without the reasons of failed stages.
     *
     * <p>{@code GET /executions} of Gate's {@code ExecutionsController}. Orca leaves out executions that the credential may
     * not read. If one does not exist, Orca answers 500; before release 2025.4.0 it left out this one only.
     *
     * @param ids the ids of the executions, not too many for a URL: each of Orca's ids has 26 characters
     * @return the executions in any order
     */
    @NonNull
    public CompletableFuture<List<Execution>> executions(@NonNull Collection<String> ids) {
        return ids.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : http.get(
                        executionsPath(ids),
                        sent -> JsonFormat.list(
                                ExecutionReader.SHAPE, json -> Optional.of(ExecutionReader.read(json, sent))));
    }

    /**
     * Reads one execution, with the reason of a failed stage.
     *
     * <p>{@code GET /pipelines/{id}} of Gate's {@code PipelineController}.
     *
     * @return empty if the execution does not exist (any more)
     */
    @NonNull
    public CompletableFuture<Optional<Execution>> execution(@NonNull String id) {
        return http.getIfPresent(
                "pipelines/" + segment(executionId(id)),
                sent -> JsonFormat.one(ExecutionReader.SHAPE, json -> ExecutionReader.read(json, sent)));
    }

    /**
     * Reads the pipelines of the applications that are searched, one request for each application. If all applications are
     * searched, one request reads all pipelines that the credential may read.
     *
     * <p>{@code GET /applications/{application}/pipelineConfigs} of Gate's {@code ApplicationController}, and {@code GET
     * /pipelineConfigs} of its {@code PipelineConfigController}. Front50's {@code PipelineController} answers them. An
     * unknown application has no pipelines. It is no error (measured on main at 8f1801da).
     */
    @NonNull
    CompletableFuture<List<PipelineConfig>> pipelineConfigs() {
        Function<SentSecrets, JsonFormat<List<PipelineConfig>>> format = sent ->
                JsonFormat.list(PipelineConfigReader.SHAPE, json -> Optional.of(PipelineConfigReader.read(json)));
        if (applications.equals(List.of("*"))) {
            return http.get("pipelineConfigs", format);
        }
        CompletableFuture<List<PipelineConfig>> all = CompletableFuture.completedFuture(List.of());
        for (String application : applications) {
            all = all.thenCombine(
                    http.get("applications/" + segment(application) + "/pipelineConfigs", format), (some, more) -> {
                        List<PipelineConfig> both = new ArrayList<>(some);
                        both.addAll(more);
                        return both;
                    });
        }
        return all;
    }

    /**
     * Asks Orca to cancel an execution. Orca cancels it some time later.
     *
     * <p>{@code PUT /pipelines/{id}/cancel} of Gate's {@code PipelineController}. Orca's {@code TaskController} requires
     * EXECUTE on the application.
     *
     * @param reason a sentence for people; Deck shows it
     */
    @NonNull
    public CompletableFuture<Void> cancel(@NonNull String id, @NonNull String reason) {
        String path = "pipelines/" + segment(executionId(id)) + "/cancel?force=false&reason=" + encode(reason);
        return http.put(path);
    }

    /**
     * Starts a pipeline.
     *
     * <p>{@code POST /pipelines/{application}/{pipelineNameOrId}} of Gate's {@code PipelineController}.
     *
     * @param trigger the trigger as JSON
     * @return the answer, whatever its status. The future fails with a {@link GateException} if the credential can't be
     *     used; then nothing was sent. It fails with the client's exception if there is no answer
     */
    @NonNull
    CompletableFuture<HttpResponse<JsonAnswer<JsonNode>>> start(
            @NonNull String application, @NonNull String pipeline, @NonNull String trigger) {
        return http.post("pipelines/" + segment(application) + "/" + segment(pipeline), trigger, Outcomes.START);
    }

    /** Searches for executions. */
    @NonNull
    GateSearch searches() {
        return searches;
    }

    /** The root of Gate. Ends with a slash. */
    @NonNull
    URI root() {
        return http.root();
    }

    /** Whether the text consists of letters, digits and hyphens, so that it can be a part of a search. */
    static boolean isId(@NonNull String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Checks an id.
     *
     * @throws IllegalArgumentException if the text is no id; see {@link #isId}
     */
    @NonNull
    static String id(@NonNull String id) {
        if (!isId(id)) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of letters, digits and hyphens");
        }
        return id;
    }

    /**
     * Checks the id of an execution.
     *
     * @throws IllegalArgumentException if Gate answers no question for this id; see {@link Execution#isAskable}
     */
    @NonNull
    private static String executionId(@NonNull String id) {
        if (!Execution.isAskable(id)) {
            throw new IllegalArgumentException("Gate can't be asked for the execution \"" + id + "\"");
        }
        return id;
    }

    static String segment(String text) {
        return encode(text).replace("+", "%20");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
