package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One execution of a pipeline. */
public final class FakeExecution {
    /** How long a running execution runs on after a cancellation: 0.6 s to 2.3 s were measured. */
    private static final Duration CANCELING = Duration.ofSeconds(1);

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
    private Long cancelTime;
    private String canceledBy;
    private String pausedBy;
    private Long pauseTime;
    private String cancellationReason;

    FakeExecution(String id, FakePipeline pipeline, Map<String, Object> trigger, Clock clock, long buildTime) {
        this.id = id;
        this.pipeline = pipeline;
        this.trigger = trigger;
        this.clock = clock;
        this.buildTime = buildTime;
        this.progress = new ArrayDeque<>(pipeline.progress());
        pipeline.stages().forEach(name -> stages.put(name, FakeStage.of(name, OrcaStatus.NOT_STARTED)));
    }

    synchronized void start() {
        started = true;
        startTime = clock.millis();
        status = OrcaStatus.RUNNING;
    }

    /** Ends the execution. The next read of any execution of its pipeline starts one that waits. */
    public synchronized void end(OrcaStatus last) {
        status = last;
        endTime = clock.millis();
        progress.clear();
    }

    /**
     * Cancels the execution. If it has ended, only the record changes: {@code canceled}, who, and why. Its status stays.
     * If it had not started, it is CANCELED at once and has no times. Otherwise it is {@code canceled} at once, but stays
     * RUNNING for a while, and may still end in another way (measured, Spinnaker main 8f1801da, 2026-08-21).
     */
    synchronized void cancel(String by, String reason) {
        settle();
        canceledBy = by;
        cancellationReason = reason;
        if (!status.isComplete() && startTime == null) {
            status = OrcaStatus.CANCELED;
            progress.clear();
        } else if (cancelTime == null) {
            cancelTime = clock.millis() + CANCELING.toMillis();
        }
    }

    /** Ends the execution if its cancellation was due by now. */
    private void settle() {
        if (cancelTime != null && !status.isComplete() && clock.millis() >= cancelTime) {
            end(OrcaStatus.CANCELED);
        }
    }

    /**
     * Ends the execution without a run, because it could not be started: TERMINAL, with no times, and the reason is where
     * the reason of a cancellation is (Orca's {@code ExecutionLauncher}; measured, Spinnaker main 8f1801da, 2026-08-21).
     */
    public synchronized FakeExecution failOnStartup(String reason) {
        end(OrcaStatus.TERMINAL);
        canceledBy = "system";
        cancellationReason = "Failed on startup: " + reason;
        startTime = null;
        endTime = null;
        return this;
    }

    /**
     * The pipeline is empty or cyclic: TERMINAL, with no times, no reason, and no stage that ran (measured, Spinnaker main
     * 8f1801da, 2026-08-21).
     */
    public synchronized FakeExecution failWithoutReason() {
        end(OrcaStatus.TERMINAL);
        startTime = null;
        endTime = null;
        return this;
    }

    /**
     * A person pauses the execution. Its running stages are paused too (measured, Spinnaker main 8f1801da, 2026-08-21).
     */
    public synchronized FakeExecution pause(String person) {
        pausedBy = person;
        pauseTime = clock.millis();
        status = OrcaStatus.PAUSED;
        stages.replaceAll(
                (name, stage) -> stage.status() == OrcaStatus.RUNNING ? stage.with(OrcaStatus.PAUSED) : stage);
        return this;
    }

    /** A person resumes the execution. Gate still shows who had paused it. */
    public synchronized FakeExecution resume() {
        status = OrcaStatus.RUNNING;
        stages.replaceAll(
                (name, stage) -> stage.status() == OrcaStatus.PAUSED ? stage.with(OrcaStatus.RUNNING) : stage);
        return this;
    }

    /**
     * A person restarts a stage of an execution that has ended: it runs again with a new start time, and the old end time
     * stays until the new end (measured, Spinnaker main 8f1801da, 2026-08-21).
     */
    public synchronized FakeExecution restart(String stage) {
        status = OrcaStatus.RUNNING;
        startTime = clock.millis();
        cancelTime = null;
        return stage(stage, OrcaStatus.RUNNING);
    }

    /**
     * A manual judgment waits for a person. The execution has no status of its own for that (measured, Spinnaker main
     * 8f1801da, 2026-08-21).
     */
    public synchronized FakeExecution judging(String stage) {
        return stage(FakeStage.judgment(stage, OrcaStatus.RUNNING, Map.of("judgmentInputs", List.of("yes", "no")))
                .at(clock.instant()));
    }

    /**
     * A person answers a manual judgment. {@code stop} makes the stage fail without an exception (Orca's
     * {@code ManualJudgmentStage}; measured, Spinnaker main 8f1801da, 2026-08-21).
     *
     * @param input the option that the person chose
     */
    public synchronized FakeExecution judged(String stage, boolean goesOn, String person, String input) {
        return stage(FakeStage.judgment(
                        stage,
                        goesOn ? OrcaStatus.SUCCEEDED : OrcaStatus.TERMINAL,
                        Map.of("judgmentStatus", goesOn ? "continue" : "stop", "judgmentInput", input))
                .at(clock.instant())
                .by(person));
    }

    /**
     * A stage waits for its execution window. Orca puts a stage of its own before it (measured, Spinnaker main 8f1801da,
     * 2026-08-21).
     */
    public synchronized FakeExecution waitingForWindow(String stage) {
        stage(stage, OrcaStatus.RUNNING);
        return stage(FakeStage.window(stage).at(clock.instant()));
    }

    /**
     * A precondition is not met. Orca puts a stage of its own before the stage of the author, and keeps no exception
     * (measured, Spinnaker main 8f1801da, 2026-08-21).
     */
    public synchronized FakeExecution failedPrecondition(String stage, String message) {
        FakeStage.failedPrecondition(stage, message).forEach(this::stage);
        return this;
    }

    /**
     * The child pipeline of a stage failed. Orca keeps the reason in the child only (measured, Spinnaker main 8f1801da,
     * 2026-08-21).
     *
     * @param child the id of the child's execution
     */
    public FakeExecution failedChild(String stage, String child) {
        return failedChild(stage, OrcaStatus.TERMINAL, child);
    }

    /** The child pipeline of a stage failed, and Deck's "if the stage fails" says what follows. */
    public synchronized FakeExecution failedChild(String stage, OrcaStatus now, String child) {
        return stage(FakeStage.of(
                stage,
                "pipeline",
                now,
                Map.of("executionId", child, "exception", Map.of("details", Map.of("errors", List.of())))));
    }

    /** Goes on to the next status in the pipeline's progress. */
    synchronized void look() {
        settle();
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
        settle();
        return status;
    }

    /** One stage of the pipeline has this status from now on. */
    public synchronized FakeExecution stage(String name, OrcaStatus now) {
        return stage(FakeStage.of(name, now));
    }

    /** One stage of the pipeline has failed with this error. */
    public synchronized FakeExecution failedStage(String name, String error) {
        return failedStage(name, OrcaStatus.TERMINAL, error);
    }

    /**
     * One stage of the pipeline has failed with this error, and Deck's "if the stage fails" says what follows:
     * {@code FAILED_CONTINUE} to ignore it, {@code STOPPED} to halt its branch. The execution can be {@code SUCCEEDED} then
     * (measured, Spinnaker main 8f1801da, 2026-08-21).
     */
    public synchronized FakeExecution failedStage(String name, OrcaStatus now, String error) {
        return stage(FakeStage.failed(name, now, error));
    }

    private FakeExecution stage(FakeStage stage) {
        stages.put(stage.name(), stage);
        return this;
    }

    boolean isOlderThan(Duration age) {
        return clock.millis() - buildTime >= age.toMillis();
    }

    /** When it was made, in milliseconds since the epoch. */
    public long buildTime() {
        return buildTime;
    }

    /**
     * The JSON of Orca's {@code PipelineExecutionImpl}.
     *
     * @param expand whether the stages have their context
     */
    synchronized ObjectNode json(boolean expand) {
        settle();
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
        if (pauseTime == null) {
            json.putNull("paused");
        } else {
            json.putObject("paused")
                    .put("paused", status == OrcaStatus.PAUSED)
                    .put("pausedBy", pausedBy)
                    .put("pauseTime", pauseTime);
        }
        json.set("trigger", Json.of(trigger));
        ArrayNode all = json.putArray("stages");
        stages.values()
                .forEach(stage -> all.add(stage.json(name -> id + "-" + name.hashCode(), all.size() + 1, expand)));
        return json;
    }
}
