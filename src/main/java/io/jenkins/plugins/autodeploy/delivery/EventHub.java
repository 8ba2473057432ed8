package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.stream.Stream;

/**
 * Takes events and tells them to all subscribers. As long as nobody subscribes, nothing is written. Safe for use by many
 * threads. A caller may hold a lock: this class only writes to the disk then.
 */
public final class EventHub {

    private static final SystemLog LOGGER = SystemLog.of(EventHub.class);

    /** How many events wait until it is known who subscribes. */
    private static final int MOST_EARLY = 10_000;

    /** After how many events those are deleted that all subscribers have got. */
    private static final int RELEASE = 100;

    private final Path directory;
    private final Disk disk;
    private final DeliveryRuntime runtime;
    private final UnaryOperator<AutoDeployEvent> links;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private List<Early> early = new ArrayList<>();
    private EventLog log;
    private long told;

    private record Early(
            @NonNull String source, boolean again, @NonNull AutoDeployEvent event) {}

    /**
     * @param directory where the files are kept
     * @param links adds the links to an event before it is delivered. It may wait for locks
     */
    public EventHub(
            @NonNull Path directory,
            @NonNull Disk disk,
            @NonNull DeliveryRuntime runtime,
            @NonNull UnaryOperator<AutoDeployEvent> links) {
        this.directory = directory;
        this.disk = disk;
        this.runtime = runtime;
        this.links = links;
    }

    /**
     * Takes an event. It is on the disk when this returns, if somebody subscribes.
     *
     * @param source where the event comes from
     * @param again whether the event is perhaps told a second time
     */
    public synchronized void tell(@NonNull String source, boolean again, @NonNull AutoDeployEvent event) {
        if (early != null) {
            if (early.size() < MOST_EARLY) {
                early.add(new Early(source, again, event));
            }
        } else if (!subscriptions.isEmpty() && log.add(source, again, event)) {
            subscriptions.values().forEach(Subscription::wake);
            told++;
            if (told % RELEASE == 0) {
                release();
            }
        }
    }

    /**
     * Says who subscribes now. A new subscriber gets the events from now on. Who does not subscribe any more gets nothing,
     * and its state is deleted.
     *
     * @param subscribers by their names
     */
    synchronized void subscribe(Map<String, ? extends Subscriber> subscribers) {
        try {
            if (log == null && (!subscribers.isEmpty() || Files.exists(directory))) {
                log = new EventLog(directory, disk);
            }
            if (log != null) {
                replace(subscribers);
            }
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, "Listeners and receivers get no events, because the files can't be read", e);
            return;
        }
        List<Early> waiting = early == null ? List.of() : early;
        early = null;
        waiting.forEach(each -> tell(each.source(), each.again(), each.event()));
        subscriptions.values().forEach(Subscription::wake);
    }

    private synchronized void replace(Map<String, ? extends Subscriber> subscribers) throws IOException {
        subscriptions.entrySet().removeIf(each -> {
            boolean gone = !subscribers.containsKey(each.getKey());
            if (gone) {
                each.getValue().end();
            }
            return gone;
        });
        subscribers.forEach((name, subscriber) -> {
            Subscription known = subscriptions.get(name);
            if (known == null) {
                subscriptions.put(name, begin(name, subscriber));
            } else {
                known.replace(subscriber);
            }
        });
        // Somebody may have deleted it.
        Files.createDirectories(directory);
        Set<Path> needed = new HashSet<>();
        subscriptions.keySet().forEach(name -> needed.add(new SubscriptionFile(directory, name, disk).path()));
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(SubscriptionFile::isOfSubscriber)
                    .filter(file -> !needed.contains(file))
                    .forEach(file -> SubscriptionFile.delete(file, disk));
        }
        release();
    }

    private synchronized Subscription begin(String name, Subscriber subscriber) {
        SubscriptionFile file = new SubscriptionFile(directory, name, disk);
        long end = log.next();
        SubscriptionState state = file.read().filter(read -> read.next() <= end).orElseGet(() -> {
            SubscriptionState fresh =
                    SubscriptionState.begin(name, runtime.clock().instant(), end);
            file.write(fresh);
            return fresh;
        });
        return new Subscription(log, file, state, subscriber, runtime, links);
    }

    /** Deletes what all subscribers have got. */
    private synchronized void release() {
        if (log != null) {
            log.release(subscriptions.values().stream()
                    .mapToLong(each -> each.state().next())
                    .min()
                    .orElse(Long.MAX_VALUE));
        }
    }

    /**
     * How far a subscriber is.
     *
     * @param waiting how many events wait for it, at most; it may not want all of them
     * @param lost how many events were left out
     * @param deliveries the last attempts, the newest first
     */
    public record Progress(
            @NonNull String name,
            long waiting,
            long lost,
            @NonNull List<Delivery> deliveries) {}

    /** How far each subscriber is. */
    @NonNull
    public synchronized List<Progress> progress() {
        long end = log == null ? 0 : log.next();
        return subscriptions.values().stream()
                .map(Subscription::state)
                .map(state ->
                        new Progress(state.name(), Math.max(0, end - state.next()), state.lost(), state.deliveries()))
                .toList();
    }

    /** Tries the next event of a subscriber at once; nothing happens if there is no such subscriber. */
    public synchronized void hurry(@NonNull String name) {
        Subscription subscription = subscriptions.get(name);
        if (subscription != null) {
            subscription.hurry();
        }
    }
}
