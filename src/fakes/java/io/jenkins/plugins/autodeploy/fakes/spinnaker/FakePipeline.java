package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The configuration of a pipeline with its webhook triggers, as a person writes it in Deck. */
public final class FakePipeline {
    private final String application;
    private final String name;
    private final String id;
    private final Map<String, String> constraints = new LinkedHashMap<>();
    private final Map<String, Object> defaults = new LinkedHashMap<>();
    private final List<String> required = new CopyOnWriteArrayList<>();
    private final List<FakeTrigger> furtherTriggers = new CopyOnWriteArrayList<>();
    private volatile Instant updated;
    private volatile boolean artifactExpected;
    private volatile boolean priorArtifact;
    private volatile String source;
    private volatile String correlationId;
    private volatile boolean triggerEnabled = true;
    private volatile boolean disabled;
    private volatile boolean polled = true;
    private volatile boolean limitConcurrent;
    private volatile boolean keepWaitingPipelines;
    private volatile boolean deleted;
    private volatile int executionsPerEvent = 1;
    private volatile List<String> stages = List.of();
    private volatile List<OrcaStatus> progress = List.of(OrcaStatus.RUNNING);

    FakePipeline(UUID id, String application, String name) {
        this.id = id.toString();
        this.application = application;
        this.name = name;
    }

    /** Listens to {@code POST /webhooks/webhook/{source}}. */
    public FakePipeline onWebhook(String webhookSource) {
        source = webhookSource;
        return this;
    }

    /** A payload constraint: a regular expression that must be found in the payload's value of this key. */
    public FakePipeline constraint(String key, String regex) {
        constraints.put(key, regex);
        return this;
    }

    public FakePipeline parameter(String parameter, Object defaultValue) {
        defaults.put(parameter, defaultValue);
        return this;
    }

    /**
     * Another webhook trigger, for example while a secret is changed. If two different triggers match, Echo starts the
     * pipeline twice, with one event id (measured, Spinnaker main 8f1801da, 2026-08-21).
     */
    public FakePipeline alsoOnWebhook(String webhookSource, Map<String, String> otherConstraints) {
        furtherTriggers.add(new FakeTrigger(webhookSource, true, Map.copyOf(otherConstraints), false, null));
        return this;
    }

    /** The trigger expects an artifact. Echo then ignores events without it. */
    public FakePipeline expectsArtifact() {
        artifactExpected = true;
        return this;
    }

    /** The pipeline takes an artifact from an earlier execution. */
    public FakePipeline usesPriorArtifact() {
        priorArtifact = true;
        return this;
    }

    /** When a person last saved the pipeline. */
    public FakePipeline updated(Instant at) {
        updated = at;
        return this;
    }

    /**
     * A required parameter without a default. Only Gate's own API checks it; a webhook starts the pipeline without it.
     */
    public FakePipeline requiredParameter(String parameter) {
        required.add(parameter);
        return parameter(parameter, "");
    }

    /** The trigger's correlation id, such as <code>${trigger['payload']['requestId']}</code>. */
    public FakePipeline correlationId(String expression) {
        correlationId = expression;
        return this;
    }

    public FakePipeline triggerEnabled(boolean enabled) {
        triggerEnabled = enabled;
        return this;
    }

    public FakePipeline disabled(boolean off) {
        disabled = off;
        return this;
    }

    /** A person deletes it. Nothing starts it any more, and a search does not find its executions. */
    public FakePipeline delete() {
        deleted = true;
        return this;
    }

    public boolean isDeleted() {
        return deleted;
    }

    /** Echo does not know the trigger until {@link FakeEcho#poll}. The real Echo needs up to 30 seconds to read it. */
    public FakePipeline notYetPolled() {
        polled = false;
        return this;
    }

    void poll() {
        polled = true;
    }

    /** If several executions wait, the newest starts and the others are canceled, unless they are kept. */
    public FakePipeline limitConcurrent(boolean keepWaiting) {
        limitConcurrent = true;
        keepWaitingPipelines = keepWaiting;
        return this;
    }

    /** How many executions one event starts: 0 if Orca fails each time, several if Echo's retry repeats. */
    public FakePipeline executionsPerEvent(int count) {
        executionsPerEvent = count;
        return this;
    }

    /** The status of an execution at each read through Gate. The last status stays. */
    public FakePipeline progress(OrcaStatus... statuses) {
        progress = List.of(statuses);
        return this;
    }

    /** Their names, in order. */
    public FakePipeline stages(String... names) {
        stages = List.of(names);
        return this;
    }

    public String application() {
        return application;
    }

    public String name() {
        return name;
    }

    public String id() {
        return id;
    }

    /** Whether Echo knows the pipeline and may start it. */
    boolean isListening() {
        return !disabled && !deleted && polled;
    }

    /** The webhook triggers, as they are saved. */
    List<FakeTrigger> triggers() {
        List<FakeTrigger> triggers = new ArrayList<>();
        if (source != null) {
            triggers.add(
                    new FakeTrigger(source, triggerEnabled, Map.copyOf(constraints), artifactExpected, correlationId));
        }
        triggers.addAll(furtherTriggers);
        return triggers;
    }

    /** Null if nobody saved the pipeline since Spinnaker keeps the time. */
    Instant updated() {
        return updated;
    }

    boolean isUsingPriorArtifact() {
        return priorArtifact;
    }

    boolean isDisabled() {
        return disabled;
    }

    /** Parameter to default value. */
    Map<String, Object> defaults() {
        return defaults;
    }

    List<String> required() {
        return required;
    }

    boolean isLimitConcurrent() {
        return limitConcurrent;
    }

    boolean isKeepWaitingPipelines() {
        return keepWaitingPipelines;
    }

    int executionsPerEvent() {
        return executionsPerEvent;
    }

    List<String> stages() {
        return stages;
    }

    List<OrcaStatus> progress() {
        return progress;
    }
}
