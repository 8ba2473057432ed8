package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a deployment does with each stack, given what the ledger has of them. Pure. */
public final class StackPlans {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final LabelRule labels;
    private final List<String> configured;

    /** @param configured the names of all stacks that serve the repository, in the configured order */
    StackPlans(LabelRule labels, List<String> configured) {
        this.labels = labels;
        this.configured = List.copyOf(configured);
    }

    /**
     * The plan for the release of a commit. A trigger that is recorded as being sent decides nothing yet: another build may be sending it at this moment, and
     * what became of it is known when it is this build's turn; if it never was, it was cut off and is unknown then. A
     * trigger after which another release was sent to the stack decides nothing any more.
     */
    List<StackDeployment> ofMerge(Request request, Release release, RecordedState standing) {
        Map<String, StackDeployment> recorded = standing.stacks(release.tag());
        Map<String, PriorTrigger> earlier = new LinkedHashMap<>();
        recorded.forEach((stack, record) -> {
            if (record.state().mayHaveStarted()
                    && record.state() != StackState.SENDING
                    && standing.isLast(stack, release.tag())
                    && !(request.retryUnknown() && record.state().isUnknown())) {
                earlier.put(stack, earlier(record));
            }
        });
        Map<String, String> pinned = new LinkedHashMap<>();
        standing.pins().forEach((stack, pin) -> {
            if (!pin.tag().equals(release.tag().name())) {
                pinned.put(stack, pinned(stack, pin));
            }
        });
        Map<String, String> held = new LinkedHashMap<>();
        standing.holds().forEach((stack, hold) -> held.put(stack, held(hold)));
        return Planner.plan(chosen(request), release.pullRequests(), labels, earlier, held, pinned).stream()
                .map(plan -> stack(plan, recorded.get(plan.stack())))
                .toList();
    }

    public static String pinned(String stack, RecordedState.Pin pin) {
        return "stays at " + pin.tag() + ", to which " + Deployer.shown(pin.build()) + " put it on "
                + DATE.format(pin.at())
                + "; " + resumption(stack);
    }

    private static String resumption(String stack) {
        return "Resume on the Deployments page ends that, or autoDeploy(resume: ['" + stack + "'])";
    }

    public static String held(RecordedState.Hold hold) {
        return "held by " + hold.person() + " since " + DATE.format(hold.at())
                + (hold.until() == null ? "" : " until " + TIME.format(hold.until())) + ": " + hold.reason();
    }

    public static PriorTrigger earlier(StackDeployment record) {
        return new PriorTrigger(
                !record.state().isUnknown(), by(record), Objects.toString(record.requestId(), "unknown"));
    }

    private static StackDeployment stack(StackPlan plan, StackDeployment recorded) {
        StackState state =
                switch (plan.verdict()) {
                    case DEPLOY -> StackState.PENDING;
                    case HELD -> StackState.HELD;
                    case PINNED -> StackState.PINNED;
                    case CURRENT -> StackState.ALREADY_TRIGGERED;
                    case UNKNOWN -> StackState.UNKNOWN;
                };
        if (recorded == null || state == StackState.HELD || state == StackState.PINNED) {
            return StackDeployment.of(plan.stack(), state, plan.reason());
        }
        if (state == StackState.PENDING) {
            return StackDeployment.of(plan.stack(), state, pending(recorded));
        }
        return recorded.with(recorded.state(), plan.reason());
    }

    private static String by(StackDeployment recorded) {
        return recorded.build() == null ? "an earlier build" : Deployer.shown(recorded.build());
    }

    private static String pending(StackDeployment recorded) {
        return switch (recorded.state()) {
            case SENDING -> "after the trigger that " + by(recorded) + " is sending";
            case UNKNOWN, CHECKING, NOTHING_STARTED ->
                "once more, though the outcome of the trigger by " + by(recorded) + " is unknown";
            default -> "";
        };
    }

    /** The stacks that the build chose, in the configured order; all where it chose none. */
    private List<String> chosen(Request request) {
        return request.stacks().isEmpty()
                ? configured
                : configured.stream().filter(request.stacks()::contains).toList();
    }

    /**
     * The plan for a release that a person chose. A stack that has a newer one stays at the chosen one then, as does one
     * of which nothing is recorded while GitHub has a newer release.
     *
     * @param newest the newest releases on GitHub
     */
    List<StackDeployment> ofChosen(Request request, ReleaseTag tag, List<ReleaseTag> newest, RecordedState standing) {
        return chosen(request).stream()
                .map(stack -> chosen(request, stack, tag, newest, standing))
                .toList();
    }

    private static StackDeployment chosen(
            Request request, String stack, ReleaseTag tag, List<ReleaseTag> newest, RecordedState standing) {
        RecordedState.SentRelease sent = standing.sent().get(stack);
        if (standing.holds().containsKey(stack)) {
            return StackDeployment.of(
                    stack, StackState.HELD, held(standing.holds().get(stack)));
        }
        String asked = "asked for by " + Deployer.shown(request.build());
        boolean older =
                sent == null ? newest.stream().anyMatch(each -> each.compareTo(tag) > 0) : sent.isNewerThan(tag);
        if (older || standing.pins().containsKey(stack)) {
            return StackDeployment.of(
                            stack, StackState.PENDING, asked + "; it stays at " + tag + ": " + resumption(stack))
                    .pinning();
        }
        return StackDeployment.of(stack, StackState.PENDING, asked);
    }
}
