package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Tells events to a listener in this Jenkins, on a thread that may block. */
final class ListenerSubscriber implements Subscriber {

    private final Consumer<AutoDeployEvent> listener;
    private final Executor threads;

    /** @param threads has a thread for each listener */
    ListenerSubscriber(@NonNull Consumer<AutoDeployEvent> listener, @NonNull Executor threads) {
        this.listener = listener;
        this.threads = threads;
    }

    @Override
    public boolean wants(AutoDeployEvent event) {
        return true;
    }

    @Override
    public CompletableFuture<DeliveryAnswer> deliver(AutoDeployEvent event) {
        return CompletableFuture.supplyAsync(
                () -> {
                    listener.accept(event);
                    return DeliveryAnswer.DELIVERED;
                },
                threads);
    }
}
