package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What happens when a deployment has ended, in this order: all listeners hear of it, its record is kept or removed, and
 * then whoever waits for the deployment goes on.
 */
final class Completion {

    private final Executor executor;
    private final Listeners<?> listeners;
    private final Consumer<ManagedDeployment> records;

    /**
     * @param executor runs all of it
     * @param records keeps or removes the record of a deployment whose end the listeners have heard of
     */
    Completion(Executor executor, Listeners<?> listeners, Consumer<ManagedDeployment> records) {
        this.executor = executor;
        this.listeners = listeners;
        this.records = records;
    }

    /** Waits, without a thread, for the end of a deployment. */
    void follow(ManagedDeployment deployment) {
        deployment.ended().thenAcceptAsync(end -> complete(deployment, end), executor);
    }

    private void complete(ManagedDeployment deployment, Deployment end) {
        if (!deployment.isEndAnnounced()) {
            listeners.ended(deployment);
        }
        records.accept(deployment);
        deployment.complete(end);
    }
}
