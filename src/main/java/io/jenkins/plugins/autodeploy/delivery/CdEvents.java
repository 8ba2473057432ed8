package io.jenkins.plugins.autodeploy.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.EventExecution;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.event.EventTrigger;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes events in the vocabulary of CDEvents 0.5.1. A release is an artifact, a repository is a service, a stack is an
 * environment, and a trigger is a run of a pipeline. What CDEvents has no word for is a custom event.
 */
final class CdEvents {

    private static final String RUN = "dev.cdevents.pipelinerun.";
    private static final String SERVICE = "dev.cdevents.service.";
    private static final String OWN = "dev.cdeventsx.autodeploy-";

    /** The version of the standard events that are used here, in CDEvents 0.5.1. */
    private static final String VERSION = ".0.3.0";

    private static final String OWN_VERSION = ".0.1.0";

    private final String source;

    /** @param source the URI of this Jenkins */
    CdEvents(String source) {
        this.source = Objects.requireNonNull(source);
    }

    /** The events to send, in their order: one, or two if a run of a pipeline has also changed the service. */
    List<CdEvent> of(AutoDeployEvent event) {
        return switch (event.kind()) {
            case PLANNED -> List.of(own(event, "release.planned", release(event)));
            case RELEASED -> List.of(event(event, "dev.cdevents.artifact.published" + VERSION, release(event), json()));
            case TRIGGERED -> List.of(run(event, "queued", json()));
            case ACCEPTED -> List.of(own(event, "trigger.accepted", runId(event)));
            case STARTED -> List.of(run(event, "started", json()));
            case SUCCEEDED ->
                List.of(
                        finished(event, "success", "-run"),
                        service(event, event.previousTag() == null ? "deployed" : "upgraded"));
            case ROLLED_BACK -> List.of(finished(event, "success", "-run"), service(event, "rolledback"));
            case FAILED -> List.of(finished(event, outcome(event), ""));
            case UNKNOWN -> List.of(own(event, "trigger.unknown", runId(event)));
            case HELD_BACK -> List.of(own(event, "release.heldback", release(event)));
            case HELD -> List.of(own(event, "stack.held", stack(event)));
            case HOLD_ENDED -> List.of(own(event, "stack.holdended", stack(event)));
            case RESUMED -> List.of(own(event, "stack.resumed", stack(event)));
            case DRIFT_BEGAN -> List.of(own(event, "stack.driftbegan", stack(event)));
            case DRIFT_ENDED -> List.of(own(event, "stack.driftended", stack(event)));
        };
    }

    private static String outcome(AutoDeployEvent event) {
        return switch (event.trigger() == null ? "" : event.trigger().state()) {
            case "EXECUTION_FAILED" -> "failure";
            case "DROPPED" -> "cancel";
            default -> "error";
        };
    }

    private CdEvent finished(AutoDeployEvent event, String outcome, String suffix) {
        ObjectNode content = json().put("outcome", outcome);
        if (event.kind() == EventKind.FAILED && event.reason() != null) {
            content.put("errors", event.reason());
        }
        CdEvent run = run(event, "finished", content);
        return new CdEvent(
                run.id() + suffix, source, run.type(), run.subject(), run.time(), run.content(), run.event());
    }

    private CdEvent run(AutoDeployEvent event, String predicate, ObjectNode content) {
        EventExecution execution = lastExecution(event.trigger());
        content.put("pipelineName", execution == null ? repository(event) : execution.pipeline());
        content.put(
                "uri",
                Stream.of(
                                execution == null ? null : execution.url(),
                                event.origin().url())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("urn:auto-deploy:request:" + runId(event)));
        return event(event, RUN + predicate + VERSION, runId(event), content);
    }

    private static EventExecution lastExecution(@Nullable EventTrigger trigger) {
        return trigger == null || trigger.executions().isEmpty()
                ? null
                : trigger.executions().get(trigger.executions().size() - 1);
    }

    private CdEvent service(AutoDeployEvent event, String predicate) {
        ObjectNode content = json();
        content.putObject("environment").put("id", event.stack());
        content.put("artifactId", release(event));
        return event(event, SERVICE + predicate + VERSION, repository(event), content);
    }

    private CdEvent own(AutoDeployEvent event, String what, String subject) {
        ObjectNode content = json();
        if (event.stack() != null) {
            content.putObject("environment").put("id", event.stack());
        }
        if (event.tag() != null) {
            content.put("artifactId", release(event));
        }
        if (event.reason() != null) {
            content.put("reason", event.reason());
        }
        return event(event, OWN + what + OWN_VERSION, subject, content);
    }

    private CdEvent event(AutoDeployEvent event, String type, String subject, ObjectNode content) {
        return new CdEvent(event.id(), source, type, subject, event.time(), content, event);
    }

    private static String release(AutoDeployEvent event) {
        return PackageUrl.of(event.repository(), event.tag());
    }

    private static String repository(AutoDeployEvent event) {
        return event.repository().name() == null
                ? Long.toString(event.repository().id())
                : event.repository().name();
    }

    private static String stack(AutoDeployEvent event) {
        return repository(event) + "/" + event.stack();
    }

    private static String runId(AutoDeployEvent event) {
        return event.trigger() == null ? event.id() : event.trigger().requestId();
    }

    private static ObjectNode json() {
        return EventJson.MAPPER.createObjectNode();
    }
}
