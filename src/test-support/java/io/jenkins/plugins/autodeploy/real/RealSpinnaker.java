package io.jenkins.plugins.autodeploy.real;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * A running Spinnaker, and an application of it with a new name. The application's pipelines are saved through Gate, as
 * Deck does it, and deleted at the end. Gate must need no login.
 */
public final class RealSpinnaker implements AutoCloseable {

    public static final String SECRET = "s3cret-of-the-tests";

    /** Echo reads the pipelines every 30 s by default. */
    private static final Duration ECHO = Duration.ofMinutes(3);

    private static final Set<String> ACTIVE = Set.of("NOT_STARTED", "RUNNING");

    private static final String CANARY = "canary";

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI gate;
    private final String application;
    private final List<String> pipelines = new ArrayList<>();

    private RealSpinnaker(URI gate) {
        this.gate = URI.create(gate.toString().replaceAll("/+$", "") + "/");
        this.application = "autodeploytest" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Connects to the Spinnaker whose Gate has this URL. */
    public static RealSpinnaker at(URI gate) {
        return new RealSpinnaker(gate);
    }

    /** Whether the system property {@code gate} names a Spinnaker. */
    static boolean isKnown() {
        return !System.getProperty("gate", "").isBlank();
    }

    /** Connects to the Spinnaker that the system property {@code gate} names. */
    public static RealSpinnaker connect() {
        return at(URI.create(System.getProperty("gate")));
    }

    public URI gate() {
        return gate;
    }

    public String application() {
        return application;
    }

    /** The source of the webhook trigger that {@link #save} gives a pipeline. */
    public String source(String pipeline) {
        return application + "-" + pipeline;
    }

    /** Saves a pipeline with these stages, one after the other. A webhook with the secret starts it. */
    public void save(String pipeline, ObjectNode... stages) {
        save(pipeline, JsonNodeFactory.instance.objectNode(), List.of(stages));
    }

    /** Saves a pipeline whose executions run one at a time. Of those that wait, only the newest one stays. */
    public void saveOneAtATime(String pipeline, ObjectNode... stages) {
        save(
                pipeline,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("limitConcurrent", true)
                        .put("keepWaitingPipelines", false),
                List.of(stages));
    }

    /** Saves a pipeline that is disabled. */
    public void saveDisabled(String pipeline, ObjectNode... stages) {
        save(pipeline, JsonNodeFactory.instance.objectNode().put("disabled", true), List.of(stages));
    }

    /** Saves a pipeline that needs a value for a parameter. */
    public void saveRequiring(String pipeline, String parameter, ObjectNode... stages) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putArray("parameterConfig").addObject().put("name", parameter).put("required", true);
        save(pipeline, settings, List.of(stages));
    }

    /** Saves a pipeline with two triggers. A webhook with the secret matches both. */
    public void saveWithTwoTriggers(String pipeline, ObjectNode... stages) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putArray("triggers").add(trigger(pipeline, ".+"));
        save(pipeline, settings, List.of(stages));
    }

    private void save(String pipeline, ObjectNode settings, List<ObjectNode> stages) {
        ObjectNode saved = settings.put("application", application).put("name", pipeline);
        saved.withArray("/triggers").add(trigger(pipeline, "^\\Q" + SECRET + "\\E$"));
        for (int i = 0; i < stages.size(); i++) {
            ObjectNode stage = stages.get(i).put("refId", Integer.toString(i + 1));
            ArrayNode after = stage.putArray("requisiteStageRefIds");
            if (i > 0) {
                after.add(Integer.toString(i));
            }
            saved.withArray("/stages").add(stage);
        }
        pipelines.add(pipeline);
        send("POST", "pipelines", saved);
    }

    private ObjectNode trigger(String pipeline, String secret) {
        ObjectNode trigger = JsonNodeFactory.instance
                .objectNode()
                .put("type", "webhook")
                .put("enabled", true)
                .put("source", source(pipeline));
        trigger.putObject("payloadConstraints").put("secret", secret);
        return trigger;
    }

    /** Waits until Echo has read the pipelines that were saved. It reads all at once, so one more pipeline shows it. */
    public void awaitEcho() {
        save(CANARY, RealStages.waiting(0));
        await("Echo starts " + CANARY)
                .atMost(ECHO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    post(CANARY);
                    return !executions(CANARY).isEmpty();
                });
    }

    /** Starts a pipeline with a webhook that is not the plugin's. */
    public void post(String pipeline) {
        send(
                "POST",
                "webhooks/webhook/" + source(pipeline),
                JsonNodeFactory.instance.objectNode().put("secret", SECRET));
    }

    /** The executions of a pipeline in any state, the newest ten at most. */
    public List<JsonNode> executions(String pipeline) {
        List<JsonNode> found = new ArrayList<>();
        send("GET", "executions?limit=10&pipelineConfigIds=" + id(pipeline), null)
                .forEach(found::add);
        return found;
    }

    /** The id that Front50 gave a pipeline. */
    public String id(String pipeline) {
        JsonNode configurations = send("GET", "applications/" + application + "/pipelineConfigs", null);
        return StreamSupport.stream(configurations.spliterator(), false)
                .filter(each -> each.path("name").asText().equals(pipeline))
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the newest executions of a pipeline have ended. */
    public void awaitIdle(String pipeline) {
        await(pipeline + " is idle")
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> executions(pipeline).stream()
                        .noneMatch(each -> ACTIVE.contains(each.path("status").asText())));
    }

    /** The execution with this id. */
    public JsonNode execution(String id) {
        return send("GET", "pipelines/" + id, null);
    }

    /** Waits until an execution has this status. */
    public void awaitStatus(String id, String status) {
        await(id + " is " + status)
                .atMost(Duration.ofMinutes(2))
                .until(() -> execution(id).path("status").asText().equals(status));
    }

    /** A person answers the manual judgment of an execution. */
    public void judge(String id, String answer) {
        JsonNode stage = await("a judgment of " + id)
                .atMost(Duration.ofMinutes(1))
                .until(() -> judgment(execution(id)), found -> !found.isMissingNode());
        send(
                "PATCH",
                "pipelines/" + id + "/stages/" + stage.path("id").asText(),
                JsonNodeFactory.instance.objectNode().put("judgmentStatus", answer));
    }

    private static JsonNode judgment(JsonNode execution) {
        for (JsonNode stage : execution.path("stages")) {
            if (stage.path("type").asText().equals("manualJudgment")
                    && stage.path("status").asText().equals("RUNNING")) {
                return stage;
            }
        }
        return MissingNode.getInstance();
    }

    /** A person cancels an execution. */
    public void cancel(String id, String reason) {
        send("PUT", "pipelines/" + id + "/cancel?reason=" + reason, null);
    }

    /** A person pauses an execution. */
    public void pause(String id) {
        send("PUT", "pipelines/" + id + "/pause", null);
    }

    /** A person resumes a paused execution. */
    public void resume(String id) {
        send("PUT", "pipelines/" + id + "/resume", null);
    }

    private JsonNode send(String method, String path, JsonNode body) {
        HttpRequest.BodyPublisher published = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        HttpRequest request = HttpRequest.newBuilder(gate.resolve(path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .timeout(Duration.ofMinutes(1))
                .method(method, published)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().isBlank() ? MissingNode.getInstance() : mapper.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Deletes the pipelines. */
    @Override
    public void close() {
        pipelines.forEach(pipeline -> send("DELETE", "pipelines/" + application + "/" + pipeline, null));
        pipelines.clear();
    }
}
