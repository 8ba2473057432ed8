package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.delivery.WebhookReceiver;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;

/**
 * The receivers of events as plain values. A receiver with a wrong setting gets nothing, and the system log says why. It
 * stops no deployment.
 */
final class ConfiguredReceivers {

    private static final SystemLog LOGGER = SystemLog.of(ConfiguredReceivers.class);

    private ConfiguredReceivers() {}

    @NonNull
    static List<WebhookReceiver> of(@NonNull List<EventReceiver> configured) {
        Map<String, WebhookReceiver> receivers = new LinkedHashMap<>();
        for (EventReceiver each : configured) {
            try {
                if (receivers.putIfAbsent(each.getName(), each.receiver()) != null) {
                    LOGGER.log(
                            Level.WARNING,
                            "Two event receivers have the name " + each.getName() + ". Only the first one gets events");
                }
            } catch (UserErrorException e) {
                LOGGER.log(Level.WARNING, "An event receiver gets no events. " + e.getMessage());
            }
        }
        return List.copyOf(receivers.values());
    }
}
