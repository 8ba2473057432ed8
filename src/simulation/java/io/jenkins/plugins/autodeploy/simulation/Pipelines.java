package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.ExecutionStorage;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Spinnaker's pipelines. If a run is about executions, an event starts none, one or two of them after a while. Two
 * executions run at the same time or one after the other. An execution succeeds, fails, is superseded, or takes too
 * long.
 */
final class Pipelines {

    private static final Scheduler.Owner WORLD = () -> true;
    private static final Duration QUEUED = Duration.ofSeconds(5);

    private final Simulation world;
    private final Dice dice;
    private final Tally tally;
    private final FakeSpinnaker spinnaker;
    private final List<FakePipeline> all = new ArrayList<>();
    private boolean calm;
    private int known;

    Pipelines(Simulation world, Dice dice, Tally tally, URI gate) {
        this.world = world;
        this.dice = dice;
        this.tally = tally;
        spinnaker = FakeSpinnaker.inMemory(gate, this::process, () -> "event-" + world.newId());
        spinnaker.clock(world.scheduler().clock());
        if (world.scenario().executions() && dice.chance(0.5)) {
            spinnaker.storage(ExecutionStorage.REDIS);
            tally.count("runs with executions in Redis");
        }
    }

    FakeSpinnaker spinnaker() {
        return spinnaker;
    }

    void add(String application, String stack, String secret) {
        FakePipeline pipeline = spinnaker
                .pipeline(application, "Deploy to " + stack)
                .onWebhook(application + "-" + stack)
                .constraint("secret", "^\\Q" + secret + "\\E$");
        if (world.scenario().executions() && dice.chance(0.5)) {
            pipeline.limitConcurrent(false);
        }
        all.add(pipeline);
    }

    /** From now on each event starts one execution, which succeeds. */
    void calmDown() {
        calm = true;
    }

    /** Those that a trigger has started so far. */
    List<FakeExecution> startedBy(String requestId) {
        return startedBy(spinnaker, requestId);
    }

    static List<FakeExecution> startedBy(FakeSpinnaker spinnaker, String requestId) {
        return spinnaker.started().stream()
                .filter(each -> each.trigger().get("payload") instanceof Map<?, ?> payload
                        && requestId.equals(payload.get("requestId")))
                .toList();
    }

    private void process(Runnable event) {
        if (!world.scenario().executions()) {
            world.scheduler().soon(WORLD, event);
            return;
        }
        Duration pause = dice.millis(0, dice.pick(List.of(50, 50, 2_000, 60_000)));
        world.later(pause, () -> {
            int executions = calm ? 1 : dice.pick(List.of(1, 1, 1, 1, 1, 1, 1, 1, 0, 2));
            tally.count("events with " + executions + " executions");
            all.forEach(each -> each.executionsPerEvent(executions));
            event.run();
            List<FakeExecution> started = spinnaker.started();
            started.subList(known, started.size()).forEach(this::live);
            known = started.size();
        });
    }

    private void live(FakeExecution execution) {
        boolean fails = !calm && dice.chance(0.15);
        int longest = calm ? 60_000 : dice.pick(List.of(5_000, 120_000, 120_000, 900_000));
        Duration time = !calm && dice.chance(0.02) ? Duration.ofMinutes(65) : dice.millis(1_000, longest);
        world.later(time, () -> end(execution, fails ? OrcaStatus.TERMINAL : OrcaStatus.SUCCEEDED));
    }

    private void end(FakeExecution execution, OrcaStatus how) {
        if (execution.status() == OrcaStatus.NOT_STARTED) {
            world.later(QUEUED, () -> end(execution, how));
        } else if (!execution.status().isComplete()) {
            spinnaker.end(execution, how);
            tally.count("executions " + how);
            world.trace(
                    "spinnaker", execution.id() + " of " + execution.pipeline().name() + " ended as " + how);
        } else {
            tally.count("executions superseded");
        }
    }
}
