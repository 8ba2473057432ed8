package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.http.Http;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Subscribes the listeners of this Jenkins and the configured receivers of webhooks. */
public final class EventSubscribers {

    /** The name of a receiver's subscription is this and its own name. */
    private static final String RECEIVER = "receiver ";

    private static final String LISTENER = "listener ";

    private final EventHub hub;
    private final Executor threads;
    private final Supplier<Http> http;
    private final Supplier<String> source;

    /**
     * @param threads has a thread for each listener. A listener may block it
     * @param http the client for receivers, which has their time limit
     * @param source the URI of this Jenkins, for CDEvents
     */
    public EventSubscribers(
            @NonNull EventHub hub,
            @NonNull Executor threads,
            @NonNull Supplier<Http> http,
            @NonNull Supplier<String> source) {
        this.hub = hub;
        this.threads = threads;
        this.http = http;
        this.source = source;
    }

    /**
     * Says which listeners and receivers there are now.
     *
     * @param listeners the listeners, by the names of their classes
     */
    public void subscribe(
            @NonNull Map<String, Consumer<AutoDeployEvent>> listeners, @NonNull List<WebhookReceiver> receivers) {
        Map<String, Subscriber> subscribers = new LinkedHashMap<>();
        receivers.forEach(receiver -> subscribers.put(
                RECEIVER + receiver.name(), new ReceiverSubscriber(receiver, http, () -> new CdEvents(source.get()))));
        listeners.forEach(
                (name, listener) -> subscribers.put(LISTENER + name, new ListenerSubscriber(listener, threads)));
        hub.subscribe(subscribers);
    }

    /** Tries the next event of a receiver at once; nothing happens if there is no such receiver. */
    public void hurry(@NonNull String receiver) {
        hub.hurry(RECEIVER + receiver);
    }

    /** How far each receiver is, by the names of the receivers. */
    @NonNull
    public List<EventHub.Progress> receivers() {
        return hub.progress().stream()
                .filter(each -> each.name().startsWith(RECEIVER))
                .map(each -> new EventHub.Progress(
                        each.name().substring(RECEIVER.length()), each.waiting(), each.lost(), each.deliveries()))
                .toList();
    }
}
