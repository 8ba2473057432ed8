package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.check.StackFinding;
import io.jenkins.plugins.autodeploy.check.StackFindingKind;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStage;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionWait;
import io.jenkins.plugins.autodeploy.text.UtcTime;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells a person in the console what changes on one stack: its state, its executions and their stages. Prints only
 * changes.
 */
final class StackReporter {

    /** The best order to check them; {@code docs/spinnaker.md} explains each cause. */
    private static final List<String> CAUSES = List.of(
            "Likely causes, in the order to check:",
            "  1. the payload secret, or another payload constraint of the trigger, does not match",
            "  2. the trigger's source is not what the webhook URL ends with",
            "  3. the trigger or the pipeline is disabled",
            "  4. the user that the trigger runs as may not execute the pipeline",
            "  5. the trigger expects artifacts that the payload does not have",
            "  6. the trigger was saved less than 30 s before",
            "  7. Auto Deploy does not look in the pipeline's application, or the credential may not read it");

    /** A check of the pipelines cannot see these. */
    private static final List<String> UNSEEN_CAUSES = List.of(
            "Likely causes, in the order to check:",
            "  1. the pipeline was changed since the trigger was sent, or less than 30 s before",
            "  2. the user that the trigger runs as may not execute the pipeline",
            "  3. Echo, a part of Spinnaker, could not hand the event on to Orca. Its log says so",
            "  4. Auto Deploy does not look in the pipeline's application, or the credential may not read it");

    private final Consumer<String> console;
    private final Clock clock;
    private final Optional<Spinnaker> spinnaker;
    private final CancellationReporter cancellation;
    private final Map<String, List<StackFinding>> found = new ConcurrentHashMap<>();

    StackReporter(Consumer<String> console, Clock clock, Optional<Spinnaker> spinnaker) {
        this.console = console;
        this.clock = clock;
        this.spinnaker = spinnaker;
        this.cancellation = new CancellationReporter(console, this::page);
    }

    /** Prints what changed between two states of a stack. */
    void tell(StackDeployment before, StackDeployment after) {
        cancellation.tell(before, after);
        executions(before, after);
        if (after.state() != before.state()
                || after.state() == StackState.PENDING
                        && after.notBefore() != before.notBefore()
                        && Objects.equals(after.cancellation(), before.cancellation())) {
            state(after);
        }
        trouble(before.tracking().trouble(), after);
    }

    private void executions(StackDeployment before, StackDeployment after) {
        startedTwice(before, after);
        for (Execution execution : after.executions()) {
            Optional<Execution> known = before.executions().stream()
                    .filter(each -> each.id().equals(execution.id()))
                    .findFirst();
            if (known.isEmpty()) {
                say(after, "started " + execution.described() + page(execution));
            }
            stages(after, known.map(Execution::stages).orElse(List.of()), execution);
            if (isUnrecognized(execution)
                    && !known.map(StackReporter::isUnrecognized).orElse(false)) {
                say(
                        after,
                        "Spinnaker shows a status that this version of Auto Deploy does not know; it counts as not"
                                + " complete");
            }
            waits(after, known.map(Execution::waits).orElse(List.of()), execution);
        }
    }

    /** One event may become several executions, if Orca did not answer Echo or if two triggers match. */
    private void startedTwice(StackDeployment before, StackDeployment after) {
        long now = several(after);
        if (now > 1 && now > several(before)) {
            say(
                    after,
                    "Spinnaker made " + now + " executions of one pipeline from this trigger. All of them are followed,"
                            + " and the stack succeeds only if all of them do");
        }
    }

    /** The largest number of executions of one pipeline that decide the state of the stack. */
    private static long several(StackDeployment stack) {
        return stack.tracking().counting().stream()
                .collect(Collectors.groupingBy(
                        execution -> execution.application() + "/" + execution.pipeline(), Collectors.counting()))
                .values()
                .stream()
                .max(Long::compare)
                .orElse(0L);
    }

    /** Prints for whom Spinnaker waits from now on, and later that it waits no longer. */
    private void waits(StackDeployment after, List<ExecutionWait> before, Execution execution) {
        execution.waits().stream()
                .filter(wait -> !before.contains(wait))
                .forEach(wait -> say(after, text(wait) + page(execution)));
        if (execution.waits().isEmpty()
                && !before.isEmpty()
                && !execution.status().isComplete()) {
            say(after, "waits for nobody in Spinnaker any more");
        }
    }

    private static String text(ExecutionWait wait) {
        String since = wait.since() == null ? "" : " since " + UtcTime.of(wait.since());
        return switch (wait.kind()) {
            case JUDGMENT -> "WAITS for a person in Spinnaker" + since + ": the manual judgment " + wait.stage();
            case PAUSED ->
                "WAITS for a person in Spinnaker: paused" + (wait.person() == null ? "" : " by " + wait.person())
                        + since;
            case WINDOW -> "WAITS in Spinnaker" + since + " for the execution window of the stage " + wait.stage();
        };
    }

    /** Prints one line for all stages with a new status. Stages that have not started are not printed. */
    private void stages(StackDeployment after, List<ExecutionStage> before, Execution execution) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < execution.stages().size(); i++) {
            ExecutionStage stage = execution.stages().get(i);
            ExecutionStatus known = i < before.size() ? before.get(i).status() : ExecutionStatus.NOT_STARTED;
            if (stage.status() != known) {
                changes.add(stage.name() + " " + text(stage.status()));
            }
        }
        if (!changes.isEmpty()) {
            String which = after.executions().size() == 1 ? "" : execution.pipeline() + ": ";
            say(after, which + String.join(", ", changes));
        }
    }

    private static boolean isUnrecognized(Execution execution) {
        return execution.status() == ExecutionStatus.UNRECOGNIZED
                || execution.stages().stream().anyMatch(stage -> stage.status() == ExecutionStatus.UNRECOGNIZED);
    }

    private void state(StackDeployment stack) {
        switch (stack.state()) {
            case SENDING -> say(stack, "triggering, request id " + stack.requestId());
            case ACCEPTED ->
                say(
                        stack,
                        (stack.reason().isEmpty() ? "" : stack.reason() + ", ")
                                + "accepted by Spinnaker, event " + stack.eventId()
                                + (stack.isOpen() ? "; looking for its execution" : ""));
            case CHECKING ->
                say(stack, stack.reason() + "; asking Spinnaker for an execution with request id " + stack.requestId());
            case STARTED -> {
                if (!stack.reason().isEmpty()) {
                    say(stack, stack.reason());
                }
            }
            case SUCCEEDED ->
                say(
                        stack,
                        stack.isWarned()
                                ? "succeeded" + duration(stack) + ", with a WARNING: " + stack.reason()
                                        + firstPage(stack)
                                : "succeeded" + duration(stack));
            case PENDING -> say(stack, stack.reason() + "; trying again in " + pause(stack.notBefore()));
            case ALREADY_TRIGGERED, PINNED, DROPPED -> say(stack, stack.reason());
            case UNKNOWN ->
                say(
                        stack,
                        "UNKNOWN. " + stack.reason()
                                + ". The trigger is not sent again by itself: look in Spinnaker for"
                                + " an execution with request id " + stack.requestId());
            case NOTHING_STARTED -> {
                say(stack, "NOTHING STARTED. " + stack.reason() + ", request id " + stack.requestId());
                causes(found.getOrDefault(stack.stack(), List.of())).forEach(console);
            }
            case EXECUTION_FAILED -> say(stack, "FAILED in Spinnaker: " + stack.reason() + firstPage(stack));
            case END_UNKNOWN -> say(stack, "END UNKNOWN. " + stack.reason() + ". The pipeline goes on in Spinnaker");
            case TRIGGER_FAILED -> say(stack, "FAILED. " + stack.reason() + ". No pipeline was started");
            default -> say(stack, text(stack.state()) + ", " + stack.reason());
        }
    }

    /** What the check found. If it found no cause, the causes that it cannot see. */
    private static List<String> causes(List<StackFinding> findings) {
        if (findings.isEmpty()) {
            return CAUSES;
        }
        List<StackFinding> bad = findings.stream().filter(StackFinding::isBad).toList();
        List<String> lines = new ArrayList<>();
        if (bad.isEmpty()) {
            lines.add("The pipelines in Spinnaker were checked, and show no cause:");
            findings.forEach(each -> lines.add(line(each)));
            lines.addAll(UNSEEN_CAUSES);
        } else {
            lines.add("The cause, as the pipelines in Spinnaker are now:");
            bad.forEach(each -> lines.add(line(each)));
            if (bad.stream().anyMatch(each -> each.kind() == StackFindingKind.UNREADABLE)) {
                lines.addAll(CAUSES);
            }
        }
        return lines;
    }

    private static String line(StackFinding finding) {
        return "  - " + finding.text().toString(Locale.ENGLISH);
    }

    /** Keeps what a check of the pipelines found, for {@link #tell}. */
    void found(String stack, List<StackFinding> findings) {
        found.put(stack, List.copyOf(findings));
    }

    private static String text(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String duration(StackDeployment stack) {
        return stack.tracking().counting().stream()
                .filter(execution -> execution.startTime() != null && execution.endTime() != null)
                .map(execution -> Duration.between(execution.startTime(), execution.endTime()))
                .max(Duration::compareTo)
                .map(longest -> " after " + (longest.toMinutes() == 0 ? "" : longest.toMinutes() + " min ")
                        + longest.toSecondsPart() + " s")
                .orElse("");
    }

    /** Prints that Spinnaker can't be asked at present, and later that Spinnaker answers again. */
    private void trouble(String before, StackDeployment after) {
        String trouble = after.tracking().trouble();
        if (after.isOpen() && !trouble.equals(before)) {
            say(after, trouble.isEmpty() ? "Spinnaker answers again" + extension(after) : trouble + "; asking again");
        }
    }

    private static String extension(StackDeployment stack) {
        return stack.executions().isEmpty()
                ? ". It gets more time to start the pipeline, because the time without answers does not count"
                : "";
    }

    /** The page of the first execution that ended and decides the state of the stack. */
    private String firstPage(StackDeployment stack) {
        return stack.tracking().counting().stream()
                .filter(execution -> execution.status().isComplete())
                .sorted(Comparator.comparing(execution -> execution.status().isSuccessful()
                        && execution.ignoredFailures().isEmpty()))
                .findFirst()
                .map(this::page)
                .orElse("");
    }

    private String page(Execution execution) {
        return spinnaker
                .flatMap(each -> each.page(execution))
                .map(URI::toString)
                .map(" "::concat)
                .orElse("");
    }

    private String pause(long notBefore) {
        return ConsoleReporter.pause(clock, notBefore);
    }

    private void say(StackDeployment stack, String what) {
        console.accept(stack.stack() + ": " + what);
    }
}
