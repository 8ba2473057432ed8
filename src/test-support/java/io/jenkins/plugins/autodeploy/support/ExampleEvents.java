package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.EventExecution;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.event.EventOrigin;
import io.jenkins.plugins.autodeploy.event.EventRepository;
import io.jenkins.plugins.autodeploy.event.EventTrigger;
import io.jenkins.plugins.autodeploy.event.PlannedStack;
import java.time.Instant;
import java.util.List;

/** Events as a deployment of acme/shop makes them. */
public final class ExampleEvents {

    public static final EventRepository SHOP =
            new EventRepository("github.com", 7, "acme/shop", "https://github.com/acme/shop");

    public static final Instant TIME = Instant.parse("2026-11-29T12:00:00Z");

    private static final EventOrigin BUILD =
            new EventOrigin("shop/master", 12, "https://jenkins.example.com/job/shop/job/master/12/", null);

    private static final EventOrigin ALICE = new EventOrigin(null, null, null, "alice");

    private ExampleEvents() {}

    /** An event of a kind, with the components that this kind has. */
    public static AutoDeployEvent event(EventKind kind) {
        return event("0123456789abcdef0123456789abcdef", kind, SHOP, "Load test");
    }

    /** The same with other texts that people chose. */
    public static AutoDeployEvent hostile(EventKind kind) {
        return event("0123456789abcdef0123456789abcdef", kind, SHOP, "<b>@team</b> \"\\ ${jndi:x} \uD83D\uDE00 \u202E");
    }

    /** An event of a stack's trigger. */
    public static AutoDeployEvent numbered(int number, String stack) {
        AutoDeployEvent event = event(EventKind.STARTED);
        return new AutoDeployEvent(
                "event-" + number,
                event.kind(),
                TIME.plusSeconds(number),
                SHOP,
                stack,
                event.tag(),
                event.previousTag(),
                event.commit(),
                event.trigger(),
                event.origin(),
                event.reason(),
                null,
                List.of());
    }

    private static AutoDeployEvent event(String id, EventKind kind, EventRepository repository, String reason) {
        return switch (kind) {
            case PLANNED ->
                of(
                        id,
                        kind,
                        repository,
                        null,
                        "5.4.0",
                        null,
                        BUILD,
                        null,
                        List.of(
                                new PlannedStack("qa", "HELD", reason),
                                new PlannedStack("prod", "PENDING", "")));
            case RELEASED -> of(id, kind, repository, null, "5.4.0", null, BUILD, null, List.of());
            case TRIGGERED -> triggered(id, kind, repository, "SENDING", null);
            case ACCEPTED -> triggered(id, kind, repository, "ACCEPTED", null);
            case STARTED -> triggered(id, kind, repository, "STARTED", null);
            case SUCCEEDED, ROLLED_BACK -> triggered(id, kind, repository, "SUCCEEDED", null);
            case FAILED -> triggered(id, kind, repository, "EXECUTION_FAILED", reason);
            case UNKNOWN -> triggered(id, kind, repository, "UNKNOWN", reason);
            case HELD_BACK -> of(id, kind, repository, "prod", "5.4.0", null, BUILD, reason, List.of());
            case HELD, HOLD_ENDED -> of(id, kind, repository, "prod", null, null, ALICE, reason, List.of());
            case RESUMED -> of(id, kind, repository, "prod", null, null, ALICE, null, List.of());
            case DRIFT_BEGAN, DRIFT_ENDED ->
                of(id, kind, repository, "prod", "5.4.0", null, EventOrigin.NONE, null, List.of());
        };
    }

    private static AutoDeployEvent triggered(
            String id, EventKind kind, EventRepository repository, String state, String reason) {
        return of(
                id,
                kind,
                repository,
                "prod",
                "5.4.0",
                trigger(state, kind == EventKind.ROLLED_BACK),
                BUILD,
                reason,
                List.of());
    }

    /** A trigger with one execution, if its state has one. */
    public static EventTrigger trigger(String state, boolean rollback) {
        boolean started = state.equals("STARTED") || state.equals("SUCCEEDED") || state.equals("EXECUTION_FAILED");
        return new EventTrigger(
                "request-1",
                1,
                rollback,
                state,
                started ? "echo-1" : null,
                started
                        ? List.of(new EventExecution(
                                "01HX",
                                "shop",
                                "Deploy to prod",
                                "SUCCEEDED",
                                "https://deck.example.com/#/applications/shop/executions/details/01HX"))
                        : List.of());
    }

    private static AutoDeployEvent of(
            String id,
            EventKind kind,
            EventRepository repository,
            String stack,
            String tag,
            EventTrigger trigger,
            EventOrigin origin,
            String reason,
            List<PlannedStack> plan) {
        return new AutoDeployEvent(
                id,
                kind,
                TIME,
                repository,
                stack,
                tag,
                trigger == null ? null : "5.3.0",
                tag == null ? null : "1f3a9c2e5b7d4a6f8e0c2b4d6f8a0c1e3b5d7f90",
                trigger,
                origin,
                reason,
                null,
                plan);
    }
}
