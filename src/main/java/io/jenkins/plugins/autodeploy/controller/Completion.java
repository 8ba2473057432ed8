package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Does the work after the end of a deployment, in this order. First all listeners are called. Then the record is kept
 * or removed. Then everything that waits for the deployment continues.
 */
final class Completion {

    private final Executor executor;
    private final Listeners<?> listeners;
    private final Consumer<ManagedDeployment> records;

    /**
     * @param executor runs this work
     * @param records keeps or removes the record of a deployment after the listeners were called
     */
    Completion(Executor executor, Listeners<?> listeners, Consumer<ManagedDeployment> records) {
        this.executor = executor;
        this.listeners = listeners;
        this.records = records;
    }

    /** Waits for the end of a deployment, without a thread. */
    void follow(ManagedDeployment deployment) {
        deployment.ended().thenAcceptAsync(end -> complete(deployment, end), executor);
    }

    private void complete(ManagedDeployment deployment, Deployment end) {
        try {
            if (!deployment.isEndAnnounced()) {
                listeners.ended(deployment);
            }
            records.accept(deployment);
        } finally {
            deployment.complete(end);
        }
    }
}
