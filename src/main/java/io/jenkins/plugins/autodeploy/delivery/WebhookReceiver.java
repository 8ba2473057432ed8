package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * A receiver of webhooks, as configured.
 *
 * @param name the name, which no other receiver has
 * @param url where the events are sent to
 * @param secret reads the secret, on a thread that may block
 * @param wanted which events the receiver wants. It neither waits nor takes a lock
 */
public record WebhookReceiver(
        @NonNull String name,
        @NonNull URI url,
        @NonNull Callable<String> secret,
        @NonNull Predicate<AutoDeployEvent> wanted) {

    public WebhookReceiver {
        Objects.requireNonNull(name);
        Objects.requireNonNull(url);
        Objects.requireNonNull(secret);
        Objects.requireNonNull(wanted);
    }
}
