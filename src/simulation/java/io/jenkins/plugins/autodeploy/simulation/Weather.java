package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Makes requests fail at random, until it is switched off. */
final class Weather {

    /** The greatest age of an old read. */
    static final Duration LAG = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private final Dice dice;
    private final Tally tally;
    private final BiConsumer<ServerRequest, Answer> effects;
    private final Map<String, Read> reads = new HashMap<>();
    private double faults;
    private double stale;
    private long gateBackAt;

    private record Read(Answer answer, long millis) {}

    /** One thing that can go wrong at a server. */
    private record Trouble(String name, Fault fault) {}

    /** @param effects called for each request that had its effect, with the status of its answer */
    Weather(Scheduler scheduler, Dice dice, Tally tally, BiConsumer<ServerRequest, Answer> effects) {
        this.scheduler = scheduler;
        this.dice = dice;
        this.tally = tally;
        this.effects = effects;
    }

    /**
     * @param ofFaults the share of requests that go wrong
     *
     * @param ofStaleReads the share of reads with an old answer
     */
    void storm(double ofFaults, double ofStaleReads) {
        faults = ofFaults;
        stale = ofStaleReads;
    }

    void clearUp() {
        storm(0, 0);
        gateBackAt = 0;
    }

    void gateGoesAway(Duration time) {
        gateBackAt = scheduler.millis() + time.toMillis();
    }

    /** Whether this goes wrong on the way to the server. */
    boolean strikes(String what) {
        boolean struck = dice.chance(faults / 6);
        if (struck) {
            tally.count(what);
        }
        return struck;
    }

    /** For all requests to GitHub. */
    Fault overGitHub() {
        return call -> strike(
                call,
                List.of(new Trouble(
                        "secondary rate limit",
                        FakeGitHub.secondaryRateLimit(dice.chance(0.5) ? 403 : 429, dice.between(1, 90)))));
    }

    /** For all requests to Spinnaker. */
    Fault overSpinnaker() {
        return call -> {
            if (scheduler.millis() >= gateBackAt) {
                strike(call, List.of(new Trouble("403", each -> each.send(error(each, 403)))));
            } else if (dice.chance(0.5)) {
                call.close();
            } else {
                call.send(error(call, 503));
            }
        };
    }

    private void strike(Call call, List<Trouble> ownTroubles) {
        boolean isRead =
                call.request().method().equals("GET") || FakeGitHub.query().test(call.request());
        String key = call.request().method()
                + call.request().path()
                + call.request().query()
                + call.request().text();
        Read earlier = reads.get(key);
        if (isRead && earlier != null && scheduler.millis() - earlier.millis() < LAG.toMillis() && dice.chance(stale)) {
            tally.count("stale read");
            call.send(earlier.answer());
            return;
        }
        if (!dice.chance(faults)) {
            Answer answer = effect(call);
            if (isRead && answer.status() == 200) {
                reads.put(key, new Read(answer, scheduler.millis()));
            }
            call.send(answer);
            return;
        }
        int kind = dice.below(9 + ownTroubles.size());
        Trouble trouble = kind < 9 ? common(kind) : ownTroubles.get(kind - 9);
        tally.count(trouble.name());
        trouble.fault().strike(call);
    }

    private Trouble common(int kind) {
        return switch (kind) {
            case 0 ->
                new Trouble("lost answer", call -> {
                    effect(call);
                    call.close();
                });
            case 1 -> new Trouble("dropped request", Call::close);
            case 2 -> new Trouble("server error", call -> call.send(error(call, dice.pick(List.of(500, 502, 503)))));
            case 3 ->
                new Trouble("server error after the effect", call -> {
                    effect(call);
                    call.send(error(call, dice.pick(List.of(500, 502, 503))));
                });
            case 4 ->
                new Trouble(
                        "429",
                        call -> call.send(
                                dice.chance(0.5)
                                        ? error(call, 429)
                                        : error(call, 429).with("Retry-After", "" + dice.between(1, 60))));
            case 5 ->
                new Trouble(
                        "slow request", call -> call.later(dice.millis(500, 25_000), () -> call.send(effect(call))));
            case 6 ->
                new Trouble("slow answer", call -> {
                    Answer answer = effect(call);
                    call.later(dice.millis(500, 25_000), () -> call.send(answer));
                });
            case 7 -> new Trouble("cut answer", call -> call.sendHalf(effect(call)));
            default ->
                new Trouble("cut JSON", call -> {
                    Answer whole = effect(call);
                    byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
                    call.send(new Answer(whole.status(), whole.headers(), half));
                });
        };
    }

    private Answer effect(Call call) {
        Answer answer = call.effect();
        effects.accept(call.request(), answer);
        return answer;
    }

    /** An error page that repeats the request with its secrets, as development servers do. */
    private static Answer error(Call call, int status) {
        return Answer.html(
                status, status + " " + call.request().headers() + call.request().text());
    }
}
