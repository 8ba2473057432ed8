package io.jenkins.plugins.autodeploy.controller;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells all listeners, one after the other. A listener that throws is logged and hinders nobody.
 *
 * @param <L> the type of the listeners
 */
final class Listeners<L> {

    private static final Logger LOGGER = Logger.getLogger(Listeners.class.getName());

    private final Supplier<? extends List<L>> listeners;
    private final BiConsumer<L, ManagedDeployment> begin;
    private final BiConsumer<L, ManagedDeployment> end;

    /**
     * @param listeners asked whenever there is something to tell
     * @param begin tells one that a deployment begins
     * @param end tells one that a deployment has ended
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
        tell(begin, deployment);
    }

    void ended(ManagedDeployment deployment) {
        tell(end, deployment);
    }

    private void tell(BiConsumer<L, ManagedDeployment> call, ManagedDeployment deployment) {
        for (L listener : listeners.get()) {
            try {
                call.accept(listener, deployment);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "The deployment listener " + listener + " failed", e);
            }
        }
    }
}
