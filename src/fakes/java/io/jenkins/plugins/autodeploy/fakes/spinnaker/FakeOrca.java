package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Starts and keeps executions, as Orca's {@code OperationsController}, {@code ExecutionLauncher} and
 * {@code StartExecutionHandler} do.
 */
public final class FakeOrca {
    /** Spelled as in Orca's {@code StartWaitingExecutionsHandler}. */
    static final String SUPERSEDED = "This execution was queued but then canceled because a newer queued execution"
            + " superceded it. This pipeline is configured to automatically cancel waiting executions.";

    private final List<FakeExecution> executions = new ArrayList<>();
    private final List<Start> planned = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private final List<FakeExecution> canceling = new ArrayList<>();
    private int made;
    private Clock clock = Clock.systemUTC();
    private Duration lag = Duration.ZERO;
    private ExecutionStorage storage = ExecutionStorage.SQL;
    private OrcaOutage outage = OrcaOutage.NONE;
    private boolean front50Down;
    private OptionalLong handling = OptionalLong.empty();

    /** A start that Orca was asked for. */
    private record Start(long time, FakePipeline pipeline, Map<String, Object> trigger) {}

    /** A request that came while Orca hung. */
    private record Kept(long until, Runnable request) {}

    public synchronized void clock(Clock other) {
        clock = other;
    }

    /** Where executions are kept from now on. Those so far stay readable. */
    public synchronized void storage(ExecutionStorage other) {
        storage = other;
    }

    /** From now on Front50 does not answer, or answers again. */
    public synchronized void front50Down(boolean down) {
        front50Down = down;
    }

    synchronized boolean isFront50Down() {
        return front50Down;
    }

    /** From now on Orca can't be reached for this time. */
    public synchronized void goesAway(Duration time) {
        outage = OrcaOutage.away(clock.millis(), time);
    }

    /** From now on Orca accepts requests, but handles them only after this time. */
    public synchronized void hangs(Duration time) {
        outage = OrcaOutage.hanging(clock.millis(), time);
    }

    synchronized OrcaOutage outage() {
        return outage;
    }

    synchronized long now() {
        return clock.millis();
    }

    /** How long an execution runs before it can be read, as if Orca reads from a replica. */
    public synchronized void readableAfter(Duration time) {
        lag = time;
    }

    /**
     * Starts the pipeline, or finds the execution with the trigger's correlation id if that execution is not complete
     * yet.
     *
     * @param trigger may have any keys. Missing parameters get their defaults, and no parameter is required
     */
    synchronized FakeExecution start(FakePipeline pipeline, Map<String, Object> trigger) {
        catchUp();
        return start(pipeline, trigger, handling.orElseGet(clock::millis));
    }

    private FakeExecution start(FakePipeline pipeline, Map<String, Object> trigger, long time) {
        Optional<FakeExecution> correlated = correlated(trigger.get("correlationId"));
        if (correlated.isPresent()) {
            return correlated.get();
        }
        boolean queued = pipeline.isLimitConcurrent() && isRunning(pipeline);
        FakeExecution execution = add(pipeline, trigger, time);
        if (!queued) {
            execution.start();
        }
        return execution;
    }

    /**
     * Echo hands on an event. If Orca does not work now, the executions begin later, or never.
     *
     * @return how many executions this starts, now or later
     */
    synchronized int handOn(FakePipeline pipeline, Map<String, Object> trigger) {
        List<Long> starts = outage.startsOf(clock.millis());
        starts.forEach(time -> planned.add(new Start(time, pipeline, trigger)));
        catchUp();
        return starts.size();
    }

    /** Orca keeps a request while it hangs, and carries it out at the end, even if nobody waits for the answer. */
    synchronized void afterHang(Runnable request) {
        kept.add(new Kept(outage.until(), request));
    }

    /** Ends what was canceled, and begins what was to begin up to now. */
    private void catchUp() {
        List<Kept> handled =
                kept.stream().filter(each -> each.until() <= clock.millis()).toList();
        kept.removeAll(handled);
        for (Kept each : handled) {
            handling = OptionalLong.of(each.until());
            each.request().run();
            handling = OptionalLong.empty();
        }
        List<FakeExecution> canceled =
                canceling.stream().filter(each -> each.status().isComplete()).toList();
        canceling.removeAll(canceled);
        canceled.forEach(each -> startWaiting(each.pipeline()));
        List<Start> due = planned.stream()
                .filter(each -> each.time() <= clock.millis())
                .sorted(Comparator.comparing(Start::time))
                .toList();
        planned.removeAll(due);
        due.forEach(each -> start(each.pipeline(), each.trigger(), each.time()));
    }

    /** Starts the pipeline again with the trigger of an execution. A correlation id is not repeated. */
    public synchronized FakeExecution runAgain(FakeExecution execution) {
        Map<String, Object> trigger = new LinkedHashMap<>(execution.trigger());
        trigger.put("type", "manual");
        trigger.remove("correlationId");
        trigger.remove("eventId");
        return start(execution.pipeline(), trigger);
    }

    private FakeExecution add(FakePipeline pipeline, Map<String, Object> trigger, long time) {
        Map<String, Object> completed = new LinkedHashMap<>(trigger);
        completed.put("parameters", parameters(pipeline, trigger.get("parameters")));
        FakeExecution execution = new FakeExecution(
                String.format("01JFAKE%019d", ++made), pipeline, completed, clock, time);
        executions.add(execution);
        return execution;
    }

    /**
     * Stores a failed execution of a pipeline that can't be started, as {@code OperationsController.markPipelineFailed}
     * does.
     */
    synchronized void fail(FakePipeline pipeline, Map<String, Object> trigger, String reason) {
        add(pipeline, trigger, clock.millis()).failOnStartup(reason);
    }

    /**
     * Cancels an execution for a person. If it is complete, its record changes, but not its status. After a running one
     * has ended, a waiting execution may start.
     */
    public synchronized void cancel(FakeExecution execution, String by, String reason) {
        execution.cancel(by, reason);
        canceling.add(execution);
        catchUp();
    }

    /** The execution, even if clients can't read it yet. */
    synchronized Optional<FakeExecution> find(String id) {
        catchUp();
        return executions.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Ends an execution. After that a waiting execution may start. */
    public synchronized void end(FakeExecution execution, OrcaStatus status) {
        execution.end(status);
        startWaiting(execution.pipeline());
    }

    /** Nobody can read the execution any more. */
    public synchronized void delete(FakeExecution execution) {
        executions.remove(execution);
    }

    /** Oldest first. */
    public synchronized List<FakeExecution> executions() {
        catchUp();
        return List.copyOf(executions);
    }

    /** Each read of an execution moves it to the next status in its pipeline's progress. */
    synchronized Optional<FakeExecution> look(String id) {
        catchUp();
        Optional<FakeExecution> found = executions.stream()
                .filter(each -> each.id().equals(id) && each.isOlderThan(lag))
                .findFirst();
        found.ifPresent(this::look);
        return found;
    }

    /**
     * Searches only for executions of pipelines that still exist, because Orca asks Front50 for them first.
     *
     * @throws UnansweredException if there is no answer
     */
    synchronized List<FakeExecution> search(FakeExecutionSearch search) {
        catchUp();
        List<FakeExecution> inTime = executions.stream()
                .filter(each -> each.isOlderThan(lag) && search.isInTime(each, storage))
                .sorted(Comparator.comparing(FakeExecution::buildTime)
                        .thenComparing(FakeExecution::id)
                        .reversed())
                .toList();
        if (storage == ExecutionStorage.REDIS && !FakeExecutionSearch.isAnswered(inTime)) {
            throw new UnansweredException();
        }
        List<FakeExecution> found = storage == ExecutionStorage.REDIS ? search.unordered(inTime) : search.page(inTime);
        found.stream().distinct().forEach(this::look);
        return found;
    }

    /** The latest executions of a pipeline, the newest first. It need not exist any more. */
    synchronized List<FakeExecution> latest(String pipelineId, int limit) {
        catchUp();
        List<FakeExecution> found = executions.stream()
                .filter(each -> each.pipeline().id().equals(pipelineId) && each.isOlderThan(lag))
                .sorted(Comparator.comparing(FakeExecution::buildTime)
                        .thenComparing(FakeExecution::id)
                        .reversed())
                .limit(limit)
                .toList();
        found.forEach(this::look);
        return found;
    }

    private void look(FakeExecution execution) {
        execution.look();
        if (execution.status().isComplete()) {
            startWaiting(execution.pipeline());
        }
    }

    private void startWaiting(FakePipeline pipeline) {
        List<FakeExecution> waiting = executions.stream()
                .filter(each -> each.pipeline() == pipeline && each.status() == OrcaStatus.NOT_STARTED)
                .toList();
        if (waiting.isEmpty() || isRunning(pipeline)) {
            return;
        }
        if (pipeline.isKeepWaitingPipelines()) {
            waiting.get(0).start();
        } else {
            waiting.subList(0, waiting.size() - 1).forEach(each -> each.cancel("spinnaker", SUPERSEDED));
            waiting.get(waiting.size() - 1).start();
        }
    }

    private boolean isRunning(FakePipeline pipeline) {
        return executions.stream().anyMatch(each -> each.pipeline() == pipeline && each.status() == OrcaStatus.RUNNING);
    }

    private Optional<FakeExecution> correlated(Object correlationId) {
        return executions.stream()
                .filter(each ->
                        correlationId != null && Objects.equals(each.trigger().get("correlationId"), correlationId))
                .filter(each -> !each.status().isComplete())
                .findFirst();
    }

    private static Map<String, Object> parameters(FakePipeline pipeline, Object given) {
        Map<String, Object> parameters = new LinkedHashMap<>(pipeline.defaults());
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> parameters.put(name.toString(), value));
        }
        return parameters;
    }
}
