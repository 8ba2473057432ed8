package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** One execution of a pipeline. */
public final class FakeExecution {
    private final String id;
    private final FakePipeline pipeline;
    private final Map<String, Object> trigger;
    private final Clock clock;
    private final long buildTime;
    private final Deque<OrcaStatus> progress;
    private final Map<String, FakeStage> stages = new LinkedHashMap<>();
    private OrcaStatus status = OrcaStatus.NOT_STARTED;
    private boolean started;
    private Long startTime;
    private Long endTime;
    private String canceledBy;
    private String cancellationReason;

    FakeExecution(String id, FakePipeline pipeline, Map<String, Object> trigger, Clock clock, long buildTime) {
        this.id = id;
        this.pipeline = pipeline;
        this.trigger = trigger;
        this.clock = clock;
        this.buildTime = buildTime;
        this.progress = new ArrayDeque<>(pipeline.progress());
        pipeline.stages().forEach(name -> stages.put(name, new FakeStage(name, OrcaStatus.NOT_STARTED, null)));
    }

    synchronized void start() {
        started = true;
        startTime = clock.millis();
        status = OrcaStatus.RUNNING;
    }

    synchronized void end(OrcaStatus last) {
        status = last;
        endTime = clock.millis();
        progress.clear();
    }

    synchronized void cancel(String by, String reason) {
        canceledBy = by;
        cancellationReason = reason;
        end(OrcaStatus.CANCELED);
    }

    /** Ends the execution without a run, because it could not be started. */
    synchronized void failOnStartup(String reason) {
        cancel("system", "Failed on startup: " + reason);
        status = OrcaStatus.TERMINAL;
    }

    /** Goes on to the next status in the pipeline's progress. */
    synchronized void look() {
        if (started && !progress.isEmpty()) {
            OrcaStatus next = progress.removeFirst();
            if (next.isComplete()) {
                end(next);
            } else {
                status = next;
            }
        }
    }

    public String id() {
        return id;
    }

    public FakePipeline pipeline() {
        return pipeline;
    }

    /** Type, payload, parameters, event id and so on. */
    public Map<String, Object> trigger() {
        return trigger;
    }

    public Object parameter(String name) {
        return ((Map<?, ?>) trigger.get("parameters")).get(name);
    }

    public synchronized OrcaStatus status() {
        return status;
    }

    /** One stage of the pipeline has this status from now on. */
    public synchronized FakeExecution stage(String name, OrcaStatus now) {
        return stage(new FakeStage(name, now, null));
    }

    /** One stage of the pipeline has failed with this error. */
    public synchronized FakeExecution failedStage(String name, String error) {
        return stage(new FakeStage(name, OrcaStatus.TERMINAL, error));
    }

    private FakeExecution stage(FakeStage stage) {
        stages.put(stage.name(), stage);
        return this;
    }

    boolean isOlderThan(Duration age) {
        return clock.millis() - buildTime >= age.toMillis();
    }

    long buildTime() {
        return buildTime;
    }

    /**
     * The JSON of Orca's {@code PipelineExecutionImpl}.
     *
     * @param expand whether the stages have their context
     */
    synchronized ObjectNode json(boolean expand) {
        ObjectNode json = Json.object()
                .put("type", "PIPELINE")
                .put("id", id)
                .put("application", pipeline.application())
                .put("name", pipeline.name())
                .put("pipelineConfigId", pipeline.id())
                .put("status", status.name())
                .put("buildTime", buildTime)
                .put("startTime", startTime)
                .put("endTime", endTime)
                .put("canceled", canceledBy != null)
                .put("canceledBy", canceledBy)
                .put("cancellationReason", cancellationReason)
                .put("limitConcurrent", pipeline.isLimitConcurrent())
                .put("keepWaitingPipelines", pipeline.isKeepWaitingPipelines())
                .put("origin", "api");
        json.set("trigger", Json.of(trigger));
        ArrayNode all = json.putArray("stages");
        stages.values().forEach(stage -> all.add(stage.json(id, all.size() + 1, expand)));
        return json;
    }
}
