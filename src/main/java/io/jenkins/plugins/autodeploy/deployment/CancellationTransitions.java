package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.deployment.Cancellation.CanceledTrigger;
import io.jenkins.plugins.autodeploy.deployment.Cancellation.Progress;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.CancellationAnswered;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.CancellationDue;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the next state of a stack that is rolled back, while executions of earlier triggers are canceled. Pure. If they
 * do not end, the rollback is sent all the same, with a warning. Not to roll back would be worse, and the person who
 * asked for it knew of this.
 */
final class CancellationTransitions {

    /** How long a rollback waits for the end of earlier executions, after Spinnaker was asked to cancel them. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    /**
     * How often Spinnaker is asked at most: somewhat more often than the limit has room for, with the shortest pauses. So a
     * clock that is set back does not make a rollback wait much longer.
     */
    private static final int LOOKS = 100;

    private final DeploymentSettings settings;
    private final StackTransitions stacks;

    CancellationTransitions(DeploymentSettings settings, StackTransitions stacks) {
        this.settings = settings;
        this.stacks = stacks;
    }

    /** The ledger has earlier triggers whose executions may still run. */
    StackDeployment due(StackDeployment stack, CancellationDue event, long now) {
        Cancellation before = stack.cancellation();
        long until = before == null ? now + LIMIT.toMillis() : before.until();
        List<CanceledTrigger> triggers = new ArrayList<>(before == null ? List.of() : before.triggers());
        for (RunningTrigger each : event.running()) {
            triggers.add(begun(each, until, now));
        }
        return next(stack, new Cancellation(until, triggers), now);
    }

    private CanceledTrigger begun(RunningTrigger running, long until, long now) {
        StackDeployment recorded = running.trigger().with((Cancellation) null);
        boolean known = !recorded.executions().isEmpty();
        boolean accepted = recorded.state() == StackState.ACCEPTED;
        StackDeployment followed = recorded.asking(
                known ? StackState.STARTED : accepted ? StackState.ACCEPTED : StackState.CHECKING,
                now,
                recorded.reason(),
                recorded.tracking().restarted(ExecutionTracking.of(WaitFor.SUCCEEDED, until)));
        CanceledTrigger begun = new CanceledTrigger(running.tag(), followed, List.of(), Progress.OPEN, "");
        if (!settings.readable()) {
            return givenUp(begun, "No Gate URL is configured, so Jenkins can't ask Spinnaker to cancel it");
        }
        return now < until ? begun : givenUp(begun, "The time to wait for canceled executions is over");
    }

    private static CanceledTrigger givenUp(CanceledTrigger trigger, String why) {
        return new CanceledTrigger(trigger.tag(), trigger.trigger(), trigger.asked(), Progress.GIVEN_UP, why);
    }

    /** Spinnaker was asked for the executions of the earlier triggers, and was asked to cancel those that run. */
    StackDeployment answered(StackDeployment stack, CancellationAnswered event, long now) {
        Cancellation next = stack.cancellation()
                .with(trigger -> event.answer(trigger.trigger().requestId())
                        .filter(answer -> trigger.isOpen())
                        .map(answer -> answered(trigger, answer, now))
                        .orElse(trigger));
        return next(stack, next, now);
    }

    private CanceledTrigger answered(CanceledTrigger before, StackEvent.CancelAnswer answer, long now) {
        StackDeployment seen = stacks.next(before.trigger(), answer.seen(), now);
        if (!answer.asked().isEmpty()) {
            return asked(before, seen, answer.asked(), now);
        }
        ExecutionTracking asked =
                seen.tracking().asks() > before.trigger().tracking().asks()
                        ? seen.tracking()
                        : seen.tracking().asked(seen.tracking().trouble());
        long pause = now + asked.pause(now - seen.sentAt()).toMillis();
        CanceledTrigger next = new CanceledTrigger(
                before.tag(),
                seen.asking(seen.state(), Math.max(seen.notBefore(), pause), seen.reason(), asked),
                before.asked(),
                progress(seen),
                "");
        Optional<RequestFailure> refusal = answer.failures().stream()
                .filter(failure -> !failure.isTransient())
                .findFirst();
        if (next.isOpen() && isOnlyRepeated(seen)) {
            return givenUp(
                    next, "A person ran the pipeline again in Spinnaker, and Jenkins cancels only what it started");
        } else if (next.progress() == Progress.GIVEN_UP) {
            return givenUp(next, seen.reason());
        } else if (next.isOpen() && refusal.isPresent()) {
            return givenUp(next, refusal.get().message());
        } else if (next.isOpen() && (asked.asks() >= LOOKS || now >= asked.until())) {
            return givenUp(
                    next,
                    answer.failures().stream()
                            .findFirst()
                            .map(RequestFailure::message)
                            .orElse("It did not end within the time limit"));
        }
        return next;
    }

    /** Spinnaker agreed to cancel executions. The time to wait for their end begins now, also after a restart of Jenkins. */
    private static CanceledTrigger asked(CanceledTrigger before, StackDeployment seen, List<String> further, long at) {
        List<String> ids = new ArrayList<>(before.asked());
        ids.addAll(further);
        long until = Math.max(before.trigger().tracking().until(), at + LIMIT.toMillis());
        ExecutionTracking again = seen.tracking().restarted(ExecutionTracking.of(WaitFor.SUCCEEDED, until));
        return new CanceledTrigger(
                before.tag(),
                seen.asking(
                        StackState.STARTED, at + again.pause(at - seen.sentAt()).toMillis(), "", again),
                ids,
                Progress.OPEN,
                "");
    }

    /** Whether nothing runs any more but what a person started by running the pipeline again. */
    private static boolean isOnlyRepeated(StackDeployment seen) {
        List<Execution> running = seen.executions().stream()
                .filter(execution -> !execution.status().isComplete())
                .toList();
        return !running.isEmpty() && seen.tracking().repeated().containsAll(running);
    }

    private static Progress progress(StackDeployment seen) {
        boolean runs = seen.executions().stream()
                .anyMatch(execution -> !execution.status().isComplete());
        return switch (seen.state()) {
            case UNKNOWN, END_UNKNOWN -> Progress.GIVEN_UP;
            case ACCEPTED, CHECKING, STARTED -> Progress.OPEN;
            default -> runs ? Progress.OPEN : Progress.ENDED;
        };
    }

    private static StackDeployment next(StackDeployment stack, Cancellation next, long now) {
        List<CanceledTrigger> open =
                next.triggers().stream().filter(CanceledTrigger::isOpen).toList();
        if (open.isEmpty()) {
            return stack.canceling(next, 0, "");
        }
        long at = open.stream()
                .mapToLong(each -> each.trigger().notBefore())
                .min()
                .orElse(now);
        return stack.canceling(
                next,
                at,
                "waiting until Spinnaker has canceled "
                        + open.stream().map(CanceledTrigger::described).collect(Collectors.joining(", ")));
    }
}
