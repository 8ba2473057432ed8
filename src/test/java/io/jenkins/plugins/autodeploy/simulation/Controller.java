package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.World;
import io.jenkins.plugins.autodeploy.deploy.Deployment;
import io.jenkins.plugins.autodeploy.deploy.DeploymentRun;
import io.jenkins.plugins.autodeploy.deploy.Effects;
import io.jenkins.plugins.autodeploy.deploy.Request;
import io.jenkins.plugins.autodeploy.deploy.Requests;
import io.jenkins.plugins.autodeploy.deploy.Rules;
import io.jenkins.plugins.autodeploy.deploy.Turns;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** A controller without Jenkins: it has builds, a ledger on the disk, and one life after the other. */
final class Controller {

    /** Http's own time limit runs on real time: it must never be reached. {@link Network} has the simulated one. */
    private static final Duration NEVER = Duration.ofHours(1);

    private final String name;
    private final Path home;
    private final Simulation world;
    private final Map<String, Request> open = new LinkedHashMap<>();
    private final Map<String, DeploymentRun> running = new LinkedHashMap<>();
    private final Map<String, Deployment> ended = new LinkedHashMap<>();
    private Life life;
    private Turns turns;

    Controller(String name, Path home, Simulation world) {
        this.name = name;
        this.home = home;
        this.world = world;
    }

    String name() {
        return name;
    }

    Path home() {
        return home;
    }

    /** Starts it, or starts it again: the builds that did not end begin again. */
    void start() {
        life = world.newLife(this);
        turns = new Turns();
        List.copyOf(open.values()).forEach(this::takeUp);
    }

    /** A new build; one that comes while the controller is down begins when it is back. */
    void build(Request request) {
        open.put(request.build(), request);
        if (!life.isOver()) {
            takeUp(request);
        }
    }

    /** The only place that knows how a build goes on after a restart. */
    private void takeUp(Request request) {
        Effects effects = effects(request.build());
        DeploymentRun run =
                new DeploymentRun(Deployment.of(Requests.check(request, effects.rules(), effects.stacks())), effects);
        Life its = life;
        running.put(request.build(), run);
        run.end().thenAccept(end -> {
            if (!its.isOver()) {
                end(end);
            }
        });
        run.start();
    }

    private void end(Deployment deployment) {
        String build = deployment.request().build();
        open.remove(build);
        running.remove(build);
        ended.put(build, deployment);
        world.ended(name, deployment);
    }

    /** A person aborts one of the builds that run. */
    void abort(Dice dice) {
        if (!life.isOver() && !running.isEmpty()) {
            running.get(dice.pick(List.copyOf(running.keySet()))).abort();
        }
    }

    /** What it had in memory is gone. */
    void died() {
        running.clear();
    }

    void spare() {
        life.spare();
    }

    /** The builds that did not end. */
    List<String> open() {
        return List.copyOf(open.keySet());
    }

    Deployment ended(String build) {
        return ended.get(build);
    }

    List<Deployment> ended() {
        return new ArrayList<>(ended.values());
    }

    private Effects effects(String build) {
        Life its = life;
        Executor executor = task -> {
            if (!its.isOver()) {
                world.scheduler().soon(its, task);
            }
        };
        Http http = new Http(
                new SimulatedClient(name, world.network(), its),
                HttpRequest::newBuilder,
                executor,
                world.scheduler().clock(),
                NEVER);
        return World.effects(
                http,
                Simulation.GITHUB.resolve("/api/v3"),
                Simulation.GATE,
                World.rules(Rules.DirectPush.DEPLOY, Rules.ReleaseNotes.PULL_REQUESTS),
                World.SECRET,
                new MortalLedger(world.scenario().ledger().apply(new FileLedger(home)), its),
                turns,
                line -> {
                    its.point();
                    world.trace(build, line);
                },
                executor,
                (delay, task) -> {
                    if (!its.isOver()) {
                        world.scheduler().after(its, delay, task);
                    }
                },
                world.scheduler().clock(),
                world::newId);
    }
}
