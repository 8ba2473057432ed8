package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.EventExecution;
import io.jenkins.plugins.autodeploy.event.EventOrigin;
import io.jenkins.plugins.autodeploy.event.EventTrigger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Adds the links to an event before it is delivered. */
public final class EventLinks implements UnaryOperator<AutoDeployEvent> {

    private final Supplier<String> jenkins;
    private final Function<EventExecution, String> executions;

    /**
     * @param jenkins the address of Jenkins with a slash at its end; gives null if it is not known
     * @param executions the page of an execution; gives null if it is not known
     */
    public EventLinks(@NonNull Supplier<String> jenkins, @NonNull Function<EventExecution, String> executions) {
        this.jenkins = jenkins;
        this.executions = executions;
    }

    @Override
    public AutoDeployEvent apply(AutoDeployEvent event) {
        return new AutoDeployEvent(
                event.id(),
                event.kind(),
                event.time(),
                event.repository(),
                event.stack(),
                event.tag(),
                event.previousTag(),
                event.commit(),
                event.trigger() == null ? null : linked(event.trigger()),
                linked(event.origin()),
                event.reason(),
                event.until(),
                event.plan());
    }

    private EventTrigger linked(EventTrigger trigger) {
        return new EventTrigger(
                trigger.requestId(),
                trigger.attempt(),
                trigger.rollback(),
                trigger.state(),
                trigger.eventId(),
                trigger.executions().stream()
                        .map(each -> new EventExecution(
                                each.id(), each.application(), each.pipeline(), each.status(), executions.apply(each)))
                        .toList());
    }

    private EventOrigin linked(EventOrigin origin) {
        return new EventOrigin(origin.project(), origin.build(), page(jenkins.get(), origin), origin.person());
    }

    private static String page(@Nullable String root, EventOrigin origin) {
        if (root == null || origin.project() == null) {
            return null;
        }
        String project = Arrays.stream(origin.project().split("/"))
                .map(name ->
                        "job/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "/")
                .collect(Collectors.joining());
        return root + project + (origin.build() == null ? "deployments/" : origin.build() + "/");
    }
}
