package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;

/**
 * Calls all listeners, one after the other. If a listener throws an exception, the exception is logged and the other
 * listeners are still called.
 *
 * @param <L> the type of the listeners
 */
final class Listeners<L> {

    private static final SystemLog LOGGER = SystemLog.of(Listeners.class);

    private final Supplier<? extends List<L>> listeners;
    private final BiConsumer<L, ManagedDeployment> begin;
    private final BiConsumer<L, ManagedDeployment> end;

    /**
     * @param listeners the listeners; they are looked up at each call
     * @param begin tells a listener that a deployment begins
     * @param end tells a listener that a deployment has ended
     */
    Listeners(
            Supplier<? extends List<L>> listeners,
            BiConsumer<L, ManagedDeployment> begin,
            BiConsumer<L, ManagedDeployment> end) {
        this.listeners = listeners;
        this.begin = begin;
        this.end = end;
    }

    void began(ManagedDeployment deployment) {
        callAll(begin, deployment);
    }

    void ended(ManagedDeployment deployment) {
        callAll(end, deployment);
    }

    private void callAll(BiConsumer<L, ManagedDeployment> call, ManagedDeployment deployment) {
        for (L listener : listeners.get()) {
            try {
                call.accept(listener, deployment);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "The deployment listener " + listener + " failed", e);
            }
        }
    }
}
