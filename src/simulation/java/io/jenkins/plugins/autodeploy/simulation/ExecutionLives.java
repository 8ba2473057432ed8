package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happens to executions. An execution succeeds, fails, fails on startup, is superseded, or takes too long. A failed
 * stage may be ignored. People are waited for, cancel executions, and restart stages.
 */
final class ExecutionLives {

    static final String DEPLOY = "Deploy";
    static final String TELL = "Tell";

    private static final String APPROVE = "Approve";
    private static final String PERSON = "anna";
    private static final Duration QUEUED = Duration.ofSeconds(5);
    private static final Duration TOO_LONG = Duration.ofMinutes(65);

    private final Simulation world;
    private final FakeSpinnaker spinnaker;
    private final Dice dice;
    private final Tally tally;
    private final Set<FakeExecution> waiting = new HashSet<>();
    private final Set<FakeExecution> canceled = new HashSet<>();
    private final Set<FakeExecution> ignoring = new HashSet<>();
    private final Map<FakeExecution, Set<OrcaStatus>> former = new HashMap<>();
    private boolean calm;

    ExecutionLives(Simulation world, FakeSpinnaker spinnaker, Dice dice, Tally tally) {
        this.world = world;
        this.spinnaker = spinnaker;
        this.dice = dice;
        this.tally = tally;
    }

    /** From now on each new execution succeeds, and nobody interferes. */
    void calmDown() {
        calm = true;
    }

    boolean hasSucceeded(FakeExecution execution) {
        return has(execution, OrcaStatus.SUCCEEDED);
    }

    boolean hasFailed(FakeExecution execution) {
        return has(execution, OrcaStatus.TERMINAL)
                || canceled.contains(execution) && has(execution, OrcaStatus.CANCELED);
    }

    private boolean has(FakeExecution execution, OrcaStatus status) {
        return execution.status() == status
                || former.getOrDefault(execution, Set.of()).contains(status);
    }

    boolean isRestarted(FakeExecution execution) {
        return former.containsKey(execution);
    }

    /** A controller has asked Orca to cancel it, before it rolls the stack back. */
    void canceledForARollback(String id) {
        spinnaker.started().stream()
                .filter(execution -> execution.id().equals(id))
                .forEach(execution -> {
                    happens(execution, "cancellations for a rollback");
                    canceled.add(execution);
                    waiting.remove(execution);
                });
    }

    boolean hasIgnoredFailures(FakeExecution execution) {
        return ignoring.contains(execution);
    }

    void begin(FakeExecution execution) {
        if (!calm && dice.chance(0.03)) {
            happens(execution, "executions failed on startup");
            spinnaker.end(execution, OrcaStatus.TERMINAL);
            execution.failOnStartup("Unmatched expected artifact could not be resolved.");
            return;
        }
        boolean fails = !calm && dice.chance(0.15);
        int longest = calm ? 60_000 : dice.pick(List.of(5_000, 120_000, 120_000, 900_000));
        Duration time = !calm && dice.chance(0.02) ? TOO_LONG : dice.millis(1_000, longest);
        world.later(time, () -> end(execution, fails ? OrcaStatus.TERMINAL : OrcaStatus.SUCCEEDED));
        if (!calm && dice.chance(0.4)) {
            world.later(dice.millis(0, longest), () -> waitForPeople(execution));
        }
        if (!calm && dice.chance(0.05)) {
            world.later(dice.millis(0, longest), () -> cancel(execution));
        }
    }

    private void end(FakeExecution execution, OrcaStatus how) {
        if (execution.status() == OrcaStatus.NOT_STARTED || waiting.contains(execution)) {
            world.later(QUEUED, () -> end(execution, how));
        } else if (execution.status().isComplete()) {
            tally.count(canceled.contains(execution) ? "executions canceled" : "executions superseded");
        } else {
            if (how == OrcaStatus.SUCCEEDED) {
                runStages(execution);
            }
            spinnaker.end(execution, how);
            happens(execution, "executions " + how);
            if (!calm && dice.chance(how == OrcaStatus.TERMINAL ? 0.3 : 0.03)) {
                world.later(dice.millis(0, 600_000), () -> restart(execution));
            }
        }
    }

    private void runStages(FakeExecution execution) {
        execution.stage(DEPLOY, OrcaStatus.SUCCEEDED);
        if (!calm && !former.containsKey(execution) && dice.chance(0.1)) {
            happens(execution, "executions with ignored failures");
            ignoring.add(execution);
            execution.failedStage(TELL, OrcaStatus.FAILED_CONTINUE, "There is no such channel");
        } else if (!ignoring.contains(execution)) {
            execution.stage(TELL, OrcaStatus.SUCCEEDED);
        }
    }

    private void restart(FakeExecution execution) {
        if (!calm && execution.status().isComplete()) {
            former.computeIfAbsent(execution, each -> EnumSet.noneOf(OrcaStatus.class))
                    .add(execution.status());
            happens(execution, "stages restarted");
            execution.restart(DEPLOY);
            boolean fails = dice.chance(0.3);
            world.later(
                    dice.millis(1_000, 120_000),
                    () -> end(execution, fails ? OrcaStatus.TERMINAL : OrcaStatus.SUCCEEDED));
        }
    }

    private void cancel(FakeExecution execution) {
        if (!calm && !execution.status().isComplete()) {
            happens(execution, "cancellations by people");
            canceled.add(execution);
            waiting.remove(execution);
            spinnaker.cancel(execution, PERSON, "The wrong day");
        }
    }

    /** An execution waits for a person or for its window, and goes on some time later. A person may also stop it. */
    private void waitForPeople(FakeExecution execution) {
        if (calm || execution.status() != OrcaStatus.RUNNING || !waiting.add(execution)) {
            return;
        }
        Duration time = dice.chance(0.05) ? TOO_LONG : dice.millis(1_000, 300_000);
        switch (dice.below(3)) {
            case 0 -> {
                happens(execution, "judgments");
                execution.judging(APPROVE);
                boolean goesOn = dice.chance(0.6);
                world.later(time, () -> judged(execution, goesOn));
            }
            case 1 -> {
                happens(execution, "pauses");
                execution.pause(PERSON);
                world.later(time, () -> {
                    if (waiting.remove(execution)) {
                        execution.resume();
                    }
                });
            }
            default -> {
                happens(execution, "execution windows");
                execution.waitingForWindow(DEPLOY);
                world.later(time, () -> {
                    if (waiting.remove(execution)) {
                        execution.stage("restrictExecutionDuringTimeWindow", OrcaStatus.SUCCEEDED);
                    }
                });
            }
        }
    }

    private void judged(FakeExecution execution, boolean goesOn) {
        if (waiting.remove(execution)) {
            execution.judged(APPROVE, goesOn, PERSON, goesOn ? "yes" : "no");
            if (!goesOn) {
                happens(execution, "judgments that stop");
                spinnaker.end(execution, OrcaStatus.TERMINAL);
            }
        }
    }

    private void happens(FakeExecution execution, String what) {
        tally.count(what);
        world.trace("spinnaker", execution.id() + " of " + execution.pipeline().name() + ": " + what);
    }
}
