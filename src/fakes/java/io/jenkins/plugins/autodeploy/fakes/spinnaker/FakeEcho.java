package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Receives webhooks and starts the pipelines that match, some time later. It works like Echo's
 * {@code WebhooksController}, {@code WebhookEventHandler}, {@code ArtifactMatcher} and {@code PipelineInitiator}
 * (measured, Spinnaker main 8f1801da, 2026-08-21). It looks up constraints only at the payload's top level and does not
 * imitate their JsonPath.
 */
public final class FakeEcho {
    private static final Pattern FROM_PAYLOAD = Pattern.compile("\\$\\{\\s*trigger\\['payload']\\['([^']+)']\\s*}");

    private final FakeOrca orca;
    private final List<FakePipeline> pipelines = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<WebhookEvent> held = new ArrayList<>();
    private final Executor processing;
    private final Supplier<String> eventIds;
    private boolean holding;

    FakeEcho(FakeOrca orca, Executor processing, Supplier<String> eventIds) {
        this.orca = orca;
        this.processing = processing;
        this.eventIds = eventIds;
    }

    FakePipeline add(FakePipeline pipeline) {
        pipelines.add(pipeline);
        return pipeline;
    }

    List<FakePipeline> pipelines() {
        return List.copyOf(pipelines);
    }

    /** Reads the triggers that were new. */
    public void poll() {
        pipelines.forEach(FakePipeline::poll);
    }

    /** @return the event's id. There is an id even if no pipeline matches */
    synchronized String receive(String type, String source, Map<String, Object> payload) {
        log.add("INFO Webhook " + type + ":" + source + ":" + payload);
        WebhookEvent event = new WebhookEvent(eventIds.get(), type, source, payload);
        if (holding) {
            held.add(event);
        } else {
            processing.execute(() -> process(event));
        }
        return event.eventId();
    }

    /** From now on events wait until {@link #settle}. */
    public synchronized void hold() {
        holding = true;
    }

    /** Waits until Echo has processed everything that it received. */
    public void settle() throws InterruptedException {
        synchronized (this) {
            holding = false;
            held.forEach(event -> processing.execute(() -> process(event)));
            held.clear();
        }
        try {
            CompletableFuture.runAsync(() -> {}, processing).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Echo's log. It contains each whole payload with its secrets. */
    public List<String> log() {
        return List.copyOf(log);
    }

    private void process(WebhookEvent event) {
        Object parameters = event.payload().get("parameters");
        if (parameters != null && !(parameters instanceof Map)) {
            log.add("ERROR Unable to convert event " + event.eventId());
            return;
        }
        for (FakePipeline pipeline : pipelines) {
            if (pipeline.isListening()) {
                // Equal triggers start a pipeline once, different ones each start it.
                pipeline.triggers().stream()
                        .distinct()
                        .filter(trigger -> isTriggered(trigger, event))
                        .forEach(trigger -> initiate(pipeline, trigger, event));
            }
        }
    }

    private static boolean isTriggered(FakeTrigger trigger, WebhookEvent event) {
        return trigger.enabled()
                && event.type().equalsIgnoreCase("webhook")
                && event.source().equals(trigger.source())
                && !trigger.artifactExpected()
                && trigger.constraints().entrySet().stream()
                        .allMatch(each -> isMet(each.getValue(), event.payload().get(each.getKey())));
    }

    /** A constraint is met if its expression is found anywhere in the value. A broken expression is never met. */
    private static boolean isMet(String regex, Object value) {
        try {
            return value != null
                    && Pattern.compile(regex).matcher(value.toString()).find();
        } catch (PatternSyntaxException neverMatches) {
            return false;
        }
    }

    private void initiate(FakePipeline pipeline, FakeTrigger matched, WebhookEvent event) {
        Map<String, Object> trigger = new LinkedHashMap<>();
        trigger.put("type", "webhook");
        trigger.put("source", event.source());
        trigger.put("enabled", true);
        trigger.put("user", "[anonymous]");
        trigger.put("eventId", event.eventId());
        trigger.put("payload", event.payload());
        trigger.put("payloadConstraints", matched.constraints());
        trigger.put("parameters", event.payload().getOrDefault("parameters", Map.of()));
        if (matched.correlationId() != null) {
            trigger.put("correlationId", evaluate(matched.correlationId(), event.payload()));
        }
        for (int i = 0; i < pipeline.executionsPerEvent(); i++) {
            log.add(
                    orca.handOn(pipeline, trigger) > 0
                            ? "INFO Successfully triggered " + pipeline.name()
                            : "WARN Error triggering " + pipeline.name() + ", attempt 5/5");
        }
    }

    private static String evaluate(String expression, Map<String, Object> payload) {
        Matcher fromPayload = FROM_PAYLOAD.matcher(expression);
        return fromPayload.matches() ? String.valueOf(payload.get(fromPayload.group(1))) : expression;
    }
}
