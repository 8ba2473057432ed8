package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import jenkins.model.Jenkins;

/**
 * The text for a person when the record can't be read or written. The message of the failure names a file of the
 * controller. Only a person who may read the system settings of Jenkins sees it. The system log has it for everybody
 * else.
 */
final class FailureText {

    private static final SystemLog LOGGER = SystemLog.of(FailureText.class);

    /** A page that stays open asks again and again, so the log gets the same message once in this time. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    /** How many messages are remembered. */
    private static final int REMEMBERED = 100;

    private static final FailureText SHARED = new FailureText(
            () -> DeploymentService.get().clock().instant(), () -> Jenkins.get().hasPermission(Jenkins.SYSTEM_READ));

    private final Supplier<Instant> now;
    private final BooleanSupplier detailed;
    private final Map<String, Instant> logged = new LinkedHashMap<>();

    /**
     * @param now the present time
     * @param detailed whether the current user may see the message
     */
    FailureText(@NonNull Supplier<Instant> now, @NonNull BooleanSupplier detailed) {
        this.now = now;
        this.detailed = detailed;
    }

    /** The text for the current user. */
    @NonNull
    static String of(@NonNull IOException failure) {
        return SHARED.text(failure);
    }

    @NonNull
    String text(@NonNull IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (isNews(message)) {
            LOGGER.log(Level.WARNING, "A Deployments page can't read or write the record", failure);
        }
        return detailed.getAsBoolean() ? message : Messages.FailureText_Hidden();
    }

    private synchronized boolean isNews(String message) {
        Instant time = now.get();
        Instant before = logged.get(message);
        if (before != null && time.isBefore(before.plus(QUIET))) {
            return false;
        }
        logged.remove(message);
        if (logged.size() == REMEMBERED) {
            logged.remove(logged.keySet().iterator().next());
        }
        logged.put(message, time);
        return true;
    }
}
