package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.ExecutionStorage;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spinnaker's pipelines and what happens to them. If a run is about executions, an event starts none, one or two of them
 * after a while. Orca hangs or goes away, Front50 goes away, and people delete pipelines.
 */
final class Pipelines implements Executions {

    private static final Scheduler.Owner WORLD = () -> true;
    private static final int LENGTH = 240_000;

    /** After these times Echo may have handed on an event once more. */
    private static final List<Integer> TRIES = List.of(25, 130, 260, 390, 650);

    private final Simulation world;
    private final Dice dice;
    private final Tally tally;
    private final FakeSpinnaker spinnaker;
    private final ExecutionLives lives;
    private final List<Listening> all = new ArrayList<>();
    private final Map<String, FakeExecution> firstOfEvent = new HashMap<>();
    private boolean calm;
    private int known;

    /** A pipeline with what a person needs to make it once more. */
    private record Listening(FakePipeline pipeline, String application, String stack, String secret) {}

    Pipelines(Simulation world, Dice dice, Tally tally, URI gate) {
        this.world = world;
        this.dice = dice;
        this.tally = tally;
        spinnaker = FakeSpinnaker.inMemory(gate, this::process, () -> "event-" + world.newId());
        spinnaker.clock(world.scheduler().clock());
        lives = new ExecutionLives(world, spinnaker, dice, tally);
        if (world.scenario().executions()) {
            ExecutionStorage storage = dice.pick(List.of(ExecutionStorage.values()));
            spinnaker.storage(storage);
            tally.count("runs with executions in " + storage);
        }
    }

    FakeSpinnaker spinnaker() {
        return spinnaker;
    }

    void add(String application, String stack, String secret) {
        FakePipeline pipeline = spinnaker
                .pipeline(application, "Deploy to " + stack)
                .onWebhook(application + "-" + stack)
                .constraint("secret", "^\\Q" + secret + "\\E$")
                .stages(ExecutionLives.DEPLOY, ExecutionLives.TELL);
        if (world.scenario().executions() && dice.chance(0.5)) {
            pipeline.limitConcurrent(false);
        }
        if (world.scenario().executions() && dice.chance(0.1)) {
            pipeline.alsoOnWebhook(application + "-" + stack, Map.of("stack", stack));
        }
        all.add(new Listening(pipeline, application, stack, secret));
    }

    /** Plans what happens to Spinnaker while the story goes on. */
    void begin() {
        if (!world.scenario().executions()) {
            return;
        }
        happens(0.4, "Orca hangs", this::hang);
        happens(0.2, "Orca goes away", () -> {
            spinnaker.orcaGoesAway(dice.millis(1_000, 90_000));
            lookLater();
        });
        happens(0.2, "Front50 goes away", () -> {
            spinnaker.front50Down(true);
            world.later(dice.millis(1_000, LENGTH), () -> spinnaker.front50Down(false));
        });
        happens(0.15, "pipelines deleted", this::delete);
    }

    private void happens(double probability, String what, Runnable event) {
        if (dice.chance(probability)) {
            world.later(dice.millis(0, LENGTH), () -> {
                tally.count(what);
                world.trace("spinnaker", what);
                event.run();
            });
        }
    }

    private void hang() {
        spinnaker.orcaHangs(dice.millis(5_000, dice.pick(List.of(60_000, 300_000))));
        lookLater();
    }

    private void lookLater() {
        TRIES.forEach(seconds -> world.later(Duration.ofSeconds(seconds), this::look));
    }

    /** A person deletes a pipeline and makes it once more. */
    private void delete() {
        Listening gone = dice.pick(all);
        gone.pipeline().delete();
        all.remove(gone);
        world.later(dice.millis(0, 60_000), () -> add(gone.application(), gone.stack(), gone.secret()));
    }

    /** From now on each event starts one execution, which succeeds. */
    void calmDown() {
        calm = true;
        spinnaker.orcaGoesAway(Duration.ZERO);
        lives.calmDown();
    }

    @Override
    public List<FakeExecution> startedBy(String requestId) {
        return startedBy(spinnaker, requestId);
    }

    @Override
    public boolean hasSucceeded(FakeExecution execution) {
        return lives.hasSucceeded(execution);
    }

    @Override
    public boolean hasFailed(FakeExecution execution) {
        return lives.hasFailed(execution);
    }

    @Override
    public boolean isRestarted(FakeExecution execution) {
        return lives.isRestarted(execution);
    }

    void canceledForARollback(String id) {
        lives.canceledForARollback(id);
    }

    @Override
    public boolean hasIgnoredFailures(FakeExecution execution) {
        return lives.hasIgnoredFailures(execution);
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
            all.forEach(each -> each.pipeline().executionsPerEvent(executions));
            event.run();
            look();
            lookLater();
        });
    }

    /** Lets the executions live that are new. */
    void look() {
        List<FakeExecution> started = spinnaker.started();
        for (FakeExecution execution : started.subList(known, started.size())) {
            count(execution);
            lives.begin(execution);
        }
        known = started.size();
    }

    private void count(FakeExecution execution) {
        String event =
                execution.trigger().get("eventId") + " " + execution.pipeline().id();
        FakeExecution first = firstOfEvent.putIfAbsent(event, execution);
        if (first == null) {
            return;
        }
        boolean sameTrigger = first.trigger()
                .get("payloadConstraints")
                .equals(execution.trigger().get("payloadConstraints"));
        tally.count(sameTrigger ? "executions of an event handed on twice" : "executions by a second trigger");
    }
}
