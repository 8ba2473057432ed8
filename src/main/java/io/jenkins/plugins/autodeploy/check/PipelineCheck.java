package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.ConstraintMatch;
import io.jenkins.plugins.autodeploy.spinnaker.ConstraintTest;
import io.jenkins.plugins.autodeploy.spinnaker.PipelineConfig;
import io.jenkins.plugins.autodeploy.spinnaker.PipelineConfig.DeclaredParameter;
import io.jenkins.plugins.autodeploy.spinnaker.PipelineConfig.WebhookTrigger;
import io.jenkins.plugins.autodeploy.spinnaker.StartTarget;
import io.jenkins.plugins.autodeploy.spinnaker.StartTarget.ListeningPipelines;
import io.jenkins.plugins.autodeploy.spinnaker.StartTarget.NamedPipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Compares what a stack sends with the pipelines that Spinnaker has.
 *
 * <p>What starts a pipeline is measured on Spinnaker main at 8f1801da, 2026-08-21. A source, a pipeline's name and a
 * parameter's name are compared with upper and lower case, an application's name without.
 *
 * @param tagParameter the parameter that receives the tag
 * @param parameters the names of the other parameters that are sent. A build can add more
 * @param pipelines the pipelines of the applications that are looked at
 * @param now the time of the check
 */
public record PipelineCheck(
        @NonNull String tagParameter,
        @NonNull Set<String> parameters,
        @NonNull List<PipelineConfig> pipelines,
        @NonNull Instant now) {

    /** Echo reads the pipelines every 30 s. */
    private static final Duration POLL = Duration.ofSeconds(30);

    /** Orca leaves an expression of this root as it is, so it is the same text for each request. */
    private static final Pattern OF_PAYLOAD = Pattern.compile("\\$\\{\\s*#?payload\\b");

    private static final Pattern REQUEST_ID = Pattern.compile(
            "\\$\\{\\s*trigger(\\.payload|\\[['\"]payload['\"]])(\\.requestId|\\[['\"]requestId['\"]])\\s*}");

    /** A trigger that listens to the source, with what its constraints say. */
    private record Listener(PipelineConfig pipeline, WebhookTrigger trigger, Map<String, ConstraintMatch> constraints) {

        boolean isEnabled() {
            return trigger.enabled() && !pipeline.disabled();
        }

        boolean starts() {
            return !trigger.artifacts() && constraints.values().stream().noneMatch(ConstraintMatch::isRefused);
        }
    }

    public PipelineCheck {
        parameters = Set.copyOf(parameters);
        pipelines = List.copyOf(pipelines);
    }

    /** What is right and wrong about the pipelines that a trigger reaches. What matters most comes first. */
    @NonNull
    public List<StackFinding> of(@NonNull StartTarget target) {
        List<StackFinding> findings = new ArrayList<>();
        if (target instanceof ListeningPipelines listening) {
            webhook(listening, findings);
        } else if (target instanceof NamedPipeline named) {
            named(named, findings);
        }
        return CheckFinding.sorted(findings);
    }

    private void webhook(ListeningPipelines target, List<StackFinding> findings) {
        List<Listener> all = listeners(target);
        if (all.isEmpty()) {
            findings.add(StackFinding.of(StackFindingKind.NO_LISTENER, target.source()));
            pipelines.stream()
                    .filter(pipeline -> pipeline.webhooks().stream()
                            .anyMatch(each -> each.source().equalsIgnoreCase(target.source())))
                    .forEach(pipeline -> findings.add(StackFinding.of(StackFindingKind.SOURCE_CASE, shown(pipeline))));
            return;
        }
        List<Listener> enabled = all.stream().filter(Listener::isEnabled).toList();
        if (enabled.isEmpty()) {
            all.forEach(each -> findings.add(StackFinding.of(
                    each.pipeline().disabled() ? StackFindingKind.PIPELINE_DISABLED : StackFindingKind.TRIGGER_DISABLED,
                    shown(each.pipeline()))));
        }
        List<Listener> starting = enabled.stream().filter(Listener::starts).toList();
        for (Listener each : starting.isEmpty() ? enabled : starting) {
            listener(each, target.payload(), findings);
        }
        several(starting, findings);
        starting.stream()
                .map(Listener::pipeline)
                .distinct()
                .forEach(each -> findings.add(StackFinding.of(StackFindingKind.STARTS, shown(each))));
        all.stream().map(Listener::pipeline).distinct().forEach(each -> changed(each, findings));
    }

    private List<Listener> listeners(ListeningPipelines target) {
        List<Listener> listeners = new ArrayList<>();
        for (PipelineConfig pipeline : pipelines) {
            // Two equal triggers start a pipeline once.
            pipeline.webhooks().stream()
                    .filter(each -> each.source().equals(target.source()))
                    .distinct()
                    .forEach(each -> listeners.add(new Listener(pipeline, each, matches(each, target.payload()))));
        }
        return listeners;
    }

    private static Map<String, ConstraintMatch> matches(WebhookTrigger trigger, ConstraintTest payload) {
        Map<String, ConstraintMatch> matches = new TreeMap<>();
        trigger.constraints().forEach((key, expression) -> matches.put(key, payload.compare(key, expression)));
        return matches;
    }

    private static void several(List<Listener> starting, List<StackFinding> findings) {
        List<PipelineConfig> distinct =
                starting.stream().map(Listener::pipeline).distinct().toList();
        if (distinct.size() > 1) {
            findings.add(StackFinding.of(
                    StackFindingKind.SEVERAL_PIPELINES,
                    String.join(
                            ", ", distinct.stream().map(PipelineCheck::shown).toList())));
        }
        distinct.stream()
                .filter(pipeline -> starting.stream()
                                .filter(each -> each.pipeline().equals(pipeline))
                                .count()
                        > 1)
                .forEach(pipeline -> findings.add(StackFinding.of(StackFindingKind.SEVERAL_TRIGGERS, shown(pipeline))));
    }

    private void listener(Listener listener, ConstraintTest payload, List<StackFinding> findings) {
        String pipeline = shown(listener.pipeline());
        listener.constraints().forEach((key, match) -> constraint(pipeline, key, match, payload, findings));
        boolean protectedBySecret = listener.constraints().entrySet().stream()
                .anyMatch(each -> payload.isSecret(each.getKey()) || each.getValue() == ConstraintMatch.NOT_SENT);
        if (!protectedBySecret) {
            findings.add(StackFinding.of(StackFindingKind.NO_CONSTRAINT, pipeline));
        }
        if (listener.trigger().artifacts()) {
            findings.add(StackFinding.of(StackFindingKind.ARTIFACT_EXPECTED, pipeline));
        }
        correlation(pipeline, listener.trigger().correlationId(), findings);
        missing(listener.pipeline())
                .forEach(each -> findings.add(StackFinding.of(StackFindingKind.PARAMETER_MISSING, pipeline, each)));
        pipeline(listener.pipeline(), findings);
    }

    private static void constraint(
            String pipeline, String key, ConstraintMatch match, ConstraintTest payload, List<StackFinding> findings) {
        boolean secret = payload.isSecret(key);
        StackFindingKind kind =
                switch (match) {
                    case EXACT -> null;
                    case OTHERS -> secret ? StackFindingKind.CONSTRAINT_LOOSE : null;
                    case EVERYTHING -> secret ? StackFindingKind.CONSTRAINT_EMPTY : null;
                    case DIFFERENT -> secret ? StackFindingKind.SECRET_DIFFERS : StackFindingKind.VALUE_DIFFERS;
                    case UNQUOTED -> StackFindingKind.CONSTRAINT_UNQUOTED;
                    case BROKEN -> StackFindingKind.CONSTRAINT_BROKEN;
                    case NOT_SENT -> StackFindingKind.KEY_NOT_SENT;
                    case UNDECIDED -> StackFindingKind.CONSTRAINT_UNDECIDED;
                };
        if (kind != null) {
            findings.add(StackFinding.of(kind, pipeline, key));
        }
    }

    private static void correlation(String pipeline, String expression, List<StackFinding> findings) {
        if (!expression.isEmpty() && !REQUEST_ID.matcher(expression).find()) {
            findings.add(StackFinding.of(
                    !expression.contains("${") || OF_PAYLOAD.matcher(expression).find()
                            ? StackFindingKind.CORRELATION_FIXED
                            : StackFindingKind.CORRELATION_OTHER,
                    pipeline));
        }
    }

    private void named(NamedPipeline target, List<StackFinding> findings) {
        List<PipelineConfig> there = pipelines.stream()
                .filter(each -> each.application().equalsIgnoreCase(target.application()))
                .toList();
        // Gate looks for the name first.
        PipelineConfig found = there.stream()
                .filter(each -> each.name().equals(target.pipeline()))
                .findFirst()
                .or(() -> there.stream()
                        .filter(each -> each.id().equals(target.pipeline()))
                        .findFirst())
                .orElse(null);
        if (found == null) {
            findings.add(StackFinding.of(StackFindingKind.NO_PIPELINE, target.application(), target.pipeline()));
            there.stream()
                    .filter(each -> each.name().equalsIgnoreCase(target.pipeline()))
                    .forEach(each -> findings.add(StackFinding.of(StackFindingKind.PIPELINE_CASE, shown(each))));
            return;
        }
        missing(found)
                .forEach(each -> findings.add(StackFinding.of(StackFindingKind.PARAMETER_REFUSED, shown(found), each)));
        if (found.disabled()) {
            findings.add(StackFinding.of(StackFindingKind.PIPELINE_DISABLED, shown(found)));
        }
        pipeline(found, findings);
        if (findings.stream().noneMatch(each -> each.kind().severity() == Severity.BAD)) {
            findings.add(StackFinding.of(StackFindingKind.STARTS, shown(found)));
        }
    }

    private void pipeline(PipelineConfig pipeline, List<StackFinding> findings) {
        if (pipeline.parameters().stream().noneMatch(each -> each.name().equals(tagParameter))) {
            findings.add(StackFinding.of(StackFindingKind.TAG_UNDECLARED, shown(pipeline), tagParameter));
        }
        if (pipeline.priorArtifact()) {
            findings.add(StackFinding.of(StackFindingKind.ARTIFACT_PRIOR, shown(pipeline)));
        }
        if (!pipeline.limitConcurrent()) {
            findings.add(StackFinding.of(StackFindingKind.CONCURRENT, shown(pipeline)));
        } else if (!pipeline.keepWaiting()) {
            findings.add(StackFinding.of(StackFindingKind.WAITING_DROPPED, shown(pipeline)));
        }
    }

    private void changed(PipelineConfig pipeline, List<StackFinding> findings) {
        Instant updated = pipeline.updated();
        if (updated != null && Duration.between(updated, now).abs().compareTo(POLL) < 0) {
            findings.add(StackFinding.of(StackFindingKind.JUST_CHANGED, shown(pipeline)));
        }
    }

    private List<String> missing(PipelineConfig pipeline) {
        return pipeline.parameters().stream()
                .filter(each -> each.required() && !each.hasDefault())
                .map(DeclaredParameter::name)
                .filter(each -> !each.equals(tagParameter) && !parameters.contains(each))
                .toList();
    }

    private static String shown(PipelineConfig pipeline) {
        return (pipeline.name().isEmpty() ? pipeline.id() : pipeline.name()) + " (" + pipeline.application() + ")";
    }
}
