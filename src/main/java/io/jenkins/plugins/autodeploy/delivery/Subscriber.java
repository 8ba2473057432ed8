package io.jenkins.plugins.autodeploy.delivery;

import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import java.util.concurrent.CompletableFuture;

/** Gets events: a listener in this Jenkins, or a receiver of webhooks. */
interface Subscriber {

    /** Whether the subscriber wants an event. It is left out otherwise. */
    boolean wants(AutoDeployEvent event);

    /**
     * Delivers an event, and does not wait for it. No other call is made before the future is complete.
     *
     * @param event the event, with its links
     */
    CompletableFuture<DeliveryAnswer> deliver(AutoDeployEvent event);
}
