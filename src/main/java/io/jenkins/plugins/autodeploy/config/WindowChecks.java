package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Checks the windows of a stack. A check returns what is wrong and what to do; empty if nothing is wrong. */
final class WindowChecks {

    private static final String ANY_ZONE = "UTC";

    private WindowChecks() {}

    /**
     * @param text the windows, in the form that {@link WindowParser} reads
     * @param zone the time zone of the windows. If it is wrong, {@link #timeZone} says so
     */
    @NonNull
    static Optional<Localizable> windows(@NonNull String text, @NonNull String zone) {
        return problem(text, timeZone(zone, text).isPresent() || zone.isEmpty() ? ANY_ZONE : zone);
    }

    /**
     * @param zone the name of a time zone
     * @param text the windows. Only windows need a time zone
     */
    @NonNull
    static Optional<Localizable> timeZone(@NonNull String zone, @NonNull String text) {
        return zone.isEmpty() && text.isBlank() ? Optional.empty() : problem("", zone);
    }

    private static Optional<Localizable> problem(String text, String zone) {
        try {
            WindowParser.parse(text, zone);
            return Optional.empty();
        } catch (WindowException e) {
            return Optional.of(e.problem());
        }
    }
}
