package io.jenkins.plugins.autodeploy.delivery;

import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.support.ExampleEvents;
import io.jenkins.plugins.autodeploy.support.SteadyTime;
import io.jenkins.plugins.autodeploy.support.SteppedExecutor;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** A hub with subscribers that remember what they get. Time stands still until the test moves it. */
public final class HubStory {

    final SteadyTime time = new SteadyTime(ExampleEvents.TIME);
    private SteppedExecutor executor;
    private final Path directory;
    private final Map<String, Remembering> subscribers = new LinkedHashMap<>();
    private EventHub hub;

    HubStory(Path directory) {
        this.directory = directory;
        restart(new UnforcedDisk());
    }

    /** A subscriber that gives the next answers that a test chose, and else takes each event. */
    static final class Remembering implements Subscriber {

        final List<String> got = new ArrayList<>();
        final List<AutoDeployEvent> events = new ArrayList<>();
        final Deque<DeliveryAnswer> answers = new ArrayDeque<>();
        DeliveryAnswer always = DeliveryAnswer.DELIVERED;
        Predicate<AutoDeployEvent> wanted = event -> true;
        Runnable before = () -> {};

        @Override
        public boolean wants(AutoDeployEvent event) {
            return wanted.test(event);
        }

        @Override
        public CompletableFuture<DeliveryAnswer> deliver(AutoDeployEvent event) {
            before.run();
            got.add(event.id());
            events.add(event);
            return CompletableFuture.completedFuture(answers.isEmpty() ? always : answers.poll());
        }
    }

    /** Another process goes on with the same files. */
    HubStory restart(Disk disk) {
        executor = new SteppedExecutor();
        hub = new EventHub(directory, disk, new DeliveryRuntime(executor, time, time), event -> event);
        return this;
    }

    HubStory restart() {
        return restart(new UnforcedDisk());
    }

    EventHub hub() {
        return hub;
    }

    /** Adds a subscriber, or returns the known one. */
    Remembering subscriber(String name) {
        Remembering subscriber = subscribers.computeIfAbsent(name, each -> new Remembering());
        subscribe();
        return subscriber;
    }

    void subscribe() {
        hub.subscribe(subscribers);
        run();
    }

    void remove(String name) {
        subscribers.remove(name);
        subscribe();
    }

    void tell(AutoDeployEvent event) {
        hub.tell("ledger", false, event);
    }

    void tell(int number) {
        tell(ExampleEvents.numbered(number, "prod"));
        run();
    }

    void run() {
        executor.runAll();
    }

    /** The executor that this process uses now. A process before it never runs again. */
    SteppedExecutor executor() {
        return executor;
    }

    void pass(Duration duration) {
        time.pass(duration);
        run();
    }

    EventHub.Progress progress(String name) {
        return hub.progress().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
