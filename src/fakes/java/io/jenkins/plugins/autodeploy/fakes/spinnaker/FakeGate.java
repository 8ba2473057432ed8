package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Endpoint;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.Router;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The HTTP side of Spinnaker. It answers like Gate's {@code WebhookController}, {@code ExecutionsController} and
 * {@code PipelineController}.
 */
public final class FakeGate implements Endpoint {
    private static final String DISABLED = "Pipeline is disabled and cannot be started.";

    private final FakeEcho echo;
    private final FakeOrca orca;
    private final GateLogin login = new GateLogin();
    private final Router open = new Router();
    private final Router behindLogin = new Router();
    private volatile Duration proxyTimeout;
    private volatile boolean leavesOutUnknownIds;

    FakeGate(FakeEcho echo, FakeOrca orca) {
        this.echo = echo;
        this.orca = orca;
        open.on("POST /webhooks/{type}/{source}", this::webhook);
        behindLogin
                .on("GET /applications/{application}/executions/search", this::search)
                .on("GET /applications/{application}/pipelineConfigs", this::pipelineConfigs)
                .on("GET /pipelineConfigs", this::allPipelineConfigs)
                .on("GET /executions", this::executions)
                .on("GET /pipelines/{id}", this::execution)
                .on("PUT /pipelines/{id}/cancel", this::cancel)
                .on("POST /pipelines/{application}/{pipeline...}", this::trigger);
    }

    public GateLogin login() {
        return login;
    }

    /** Each answer has the date by Gate's clock, as Tomcat writes it. */
    @Override
    public Answer answer(ServerRequest request) {
        return inTime(open.route(request)
                        .or(() -> login.refuse(request))
                        .or(() -> withOrca(request))
                        .orElseGet(() -> GateErrors.answer(404, "Not Found", "No message available")))
                .with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.ofEpochMilli(orca.now()).atOffset(ZoneOffset.UTC)));
    }

    /** A proxy before Gate waits so long for an answer; at first there is none. */
    public void proxyTimeout(Duration time) {
        proxyTimeout = time;
    }

    private Answer inTime(Answer answer) {
        return proxyTimeout != null && answer.delay().compareTo(proxyTimeout) > 0
                ? Answer.html(504, "504 Gateway Time-out").after(proxyTimeout)
                : answer;
    }

    /**
     * What Gate answers while Orca does not work: 500 at once if Gate can't connect, and 500 after 120 s if there is no
     * answer. Orca still does later what it was asked for. Measured, Spinnaker main 8f1801da, 2026-08-21.
     */
    private Optional<Answer> withOrca(ServerRequest request) {
        long now = orca.now();
        OrcaOutage outage = orca.outage();
        if (!outage.isAt(now)) {
            return unlessUnanswered(request);
        }
        Duration left = Duration.ofMillis(outage.until() - now);
        if (!outage.hanging()) {
            return Optional.of(GateErrors.answer(500, "Internal Server Error", "java.net.ConnectException"));
        }
        if (left.compareTo(OrcaOutage.READ_TIMEOUT) <= 0) {
            return unlessUnanswered(request).map(answer -> answer.after(left));
        }
        if (!request.method().equals("GET")) {
            orca.afterHang(() -> unlessUnanswered(request));
        }
        return Optional.of(readTimeout());
    }

    private Optional<Answer> unlessUnanswered(ServerRequest request) {
        try {
            return behindLogin.route(request);
        } catch (UnansweredException e) {
            return Optional.of(readTimeout());
        }
    }

    private static Answer readTimeout() {
        return GateErrors.answer(500, "Internal Server Error", "java.net.SocketTimeoutException")
                .after(OrcaOutage.READ_TIMEOUT);
    }

    /** Answers 200 to every JSON object. An empty body counts as an empty object. */
    private Answer webhook(ServerRequest request, Map<String, String> path) {
        String contentType = request.header("Content-Type").orElse("");
        boolean empty = request.body().length == 0;
        boolean json = contentType.startsWith("application/json");
        if (!json && !(empty && contentType.isEmpty())) {
            return GateErrors.answer(
                    415, "Unsupported Media Type", "Content-Type '" + contentType + "' is not supported");
        }
        JsonNode body = empty ? Json.object() : request.json();
        if (!body.isObject()) {
            return GateErrors.answer(400, "Bad Request", "JSON parse error");
        }
        String eventId = echo.receive(path.get("type"), path.get("source"), map(body));
        return Answer.json(200, Json.object().put("eventProcessed", true).put("eventId", eventId));
    }

    private Answer search(ServerRequest request, Map<String, String> path) {
        if (orca.isFront50Down()) {
            return GateErrors.answer(500, "Internal Server Error", "Front50 does not answer");
        }
        if (!login.mayRead(path.get("application"))) {
            return GateErrors.answer(403, "Forbidden", "Access is denied");
        }
        try {
            FakeExecutionSearch search = FakeExecutionSearch.of(path.get("application"), request);
            return Answer.json(
                    200,
                    Json.array(orca.search(search).stream()
                            .map(each -> each.json(search.expand()))
                            .toList()));
        } catch (IllegalArgumentException e) {
            return GateErrors.answer(400, "Bad Request", e.getMessage());
        } catch (IllegalStateException e) {
            return GateErrors.answer(500, "Internal Server Error", e.getMessage());
        }
    }

    /**
     * Lists the pipelines of an application, also the disabled ones. An unknown application has none (measured, Spinnaker main
     * 8f1801da, 2026-08-21). Front50's {@code PipelineController.listByApplication} requires READ.
     */
    private Answer pipelineConfigs(ServerRequest request, Map<String, String> path) {
        return login.mayRead(path.get("application"))
                ? configs(each -> each.application().equalsIgnoreCase(path.get("application")))
                : GateErrors.answer(403, "Forbidden", "Access is denied");
    }

    /** Lists all pipelines that the client may read (Gate's {@code PipelineConfigController.getAllPipelineConfigs}). */
    private Answer allPipelineConfigs(ServerRequest request, Map<String, String> path) {
        return configs(each -> login.mayRead(each.application()));
    }

    private Answer configs(Predicate<FakePipeline> which) {
        return Answer.json(
                200,
                Json.array(echo.pipelines().stream()
                        .filter(which)
                        .map(PipelineConfigJson::of)
                        .toList()));
    }

    /** From now on, answers to a question for several executions as before release 2025.4.0. */
    public void leavesOutUnknownIds() {
        leavesOutUnknownIds = true;
    }

    /**
     * By ids, or the latest of some pipelines. Leaves out executions that the client may not read. Fails if one of the ids does
     * not exist (measured, Spinnaker main 8f1801da, 2026-11-30; before release 2025.4.0, Orca leaves it out).
     */
    private Answer executions(ServerRequest request, Map<String, String> path) {
        boolean expand = Boolean.parseBoolean(request.parameter("expand").orElse("true"));
        int limit = Integer.parseInt(request.parameter("limit").orElse("1"));
        if (request.parameter("executionIds").isEmpty()) {
            return shown(
                    values(request, "pipelineConfigIds").flatMap(id -> orca.latest(id, limit).stream()), expand);
        }
        List<String> ids = values(request, "executionIds").toList();
        List<FakeExecution> found =
                ids.stream().flatMap(id -> orca.look(id).stream()).toList();
        return found.size() == ids.size() || leavesOutUnknownIds
                ? shown(found.stream(), expand)
                : GateErrors.answer(500, "Internal Server Error", "The iterator returned a null value");
    }

    private Answer shown(Stream<FakeExecution> found, boolean expand) {
        return Answer.json(
                200,
                Json.array(found.filter(each -> login.mayRead(each.pipeline().application()))
                        .map(each -> each.json(expand))
                        .toList()));
    }

    private static Stream<String> values(ServerRequest request, String parameter) {
        return Stream.of(request.parameter(parameter).orElse("").split(","));
    }

    /** Answers 200 and an empty body if Orca forbids it, because {@code PipelineController} handles only 404. */
    private Answer execution(ServerRequest request, Map<String, String> path) {
        return orca.look(path.get("id"))
                .map(found -> login.mayRead(found.pipeline().application())
                        ? Answer.json(200, found.json(true))
                        : Answer.empty(200))
                .orElseGet(
                        () -> GateErrors.answer(404, "Not Found", "Pipeline not found (id: " + path.get("id") + ")"));
    }

    /** Answers 200 and an empty body. Orca's {@code TaskController} requires EXECUTE. */
    private Answer cancel(ServerRequest request, Map<String, String> path) {
        Optional<FakeExecution> found = orca.find(path.get("id"));
        if (found.isEmpty()) {
            return GateErrors.answer(404, "Not Found", "No Pipeline found for " + path.get("id"));
        }
        if (!login.mayExecute(found.get().pipeline().application())) {
            return GateErrors.answer(403, "Forbidden", "Access is denied");
        }
        orca.cancel(found.get(), "anonymous", request.parameter("reason").orElse(null));
        return Answer.empty(200);
    }

    /**
     * Starts a pipeline by name or id. Unlike a webhook, the answer says what happened. Front50 requires READ on the
     * application before it returns the pipeline. EXECUTE is not required here; {@code invokePipelineConfigViaEcho}
     * would require it.
     */
    private Answer trigger(ServerRequest request, Map<String, String> path) {
        String nameOrId = path.get("pipeline");
        Optional<FakePipeline> pipeline = echo.pipelines().stream()
                .filter(each -> !each.isDeleted())
                .filter(each -> each.id().equals(nameOrId)
                        || each.application().equals(path.get("application"))
                                && each.name().equals(nameOrId))
                .findFirst();
        if (pipeline.isEmpty()) {
            return refused(404, "Not Found", path, "Pipeline configuration not found (id: " + nameOrId + ")");
        }
        if (!login.mayRead(pipeline.get().application())) {
            return refused(403, "Forbidden", path, "Access is denied");
        }
        Map<String, Object> trigger = map(request.json());
        trigger.putIfAbsent("type", "manual");
        trigger.putIfAbsent("user", "anonymous");
        for (String required : pipeline.get().required()) {
            if (!(trigger.get("parameters") instanceof Map<?, ?> given) || given.get(required) == null) {
                return refused(400, "Bad Request", path, "Required parameter " + required + " is missing");
            }
        }
        if (pipeline.get().isDisabled()) {
            orca.fail(pipeline.get(), trigger, DISABLED);
            return refused(400, "Bad Request", path, DISABLED);
        }
        FakeExecution execution = orca.start(pipeline.get(), trigger);
        return Answer.json(202, Json.object().put("ref", "/pipelines/" + execution.id()));
    }

    private static Answer refused(int status, String error, Map<String, String> path, String cause) {
        return GateErrors.answer(
                status,
                error,
                "Unable to trigger pipeline (application: " + path.get("application") + ", pipelineNameOrId: "
                        + path.get("pipeline") + "). Error: " + cause);
    }

    private static Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.fields().forEachRemaining(each -> map.put(each.getKey(), Json.to(each.getValue(), Object.class)));
        return map;
    }
}
