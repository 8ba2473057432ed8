package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.window.CalendarClosing;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** Checks the windows of a stack. A check returns what is wrong and what to do; empty if nothing is wrong. */
final class WindowChecks {

    private static final String ANY_ZONE = "UTC";
    private static final int MAX_CALENDAR = 200_000;

    private WindowChecks() {}

    /**
     * @param text the windows, in the form that {@link WindowParser} reads
     * @param zone the time zone of the windows. If it is wrong, {@link #timeZone} says so
     */
    @NonNull
    static Optional<Localizable> windows(@NonNull String text, @NonNull String zone) {
        return problem(text, timeZone(zone, true).isPresent() ? ANY_ZONE : zone);
    }

    /**
     * @param zone the name of a time zone
     * @param needed whether there are closed times or a calendar
     */
    @NonNull
    static Optional<Localizable> timeZone(@NonNull String zone, boolean needed) {
        return zone.isEmpty() && !needed ? Optional.empty() : problem("", zone);
    }

    /** @param calendar the text of a calendar */
    @NonNull
    static Optional<Localizable> length(@NonNull String calendar) {
        return calendar.length() > MAX_CALENDAR
                ? Optional.of(Messages._WindowChecks_longCalendar(MAX_CALENDAR))
                : Optional.empty();
    }

    /**
     * Reads a calendar. This costs some time.
     *
     * @param calendar the text of a calendar; empty for none
     * @param zone the time zone of the stack. If it is wrong, {@link #timeZone} says so
     */
    @NonNull
    static Optional<Localizable> calendar(@NonNull String calendar, @NonNull String zone, @NonNull Instant now) {
        if (calendar.isEmpty() || timeZone(zone, true).isPresent()) {
            return Optional.empty();
        }
        return new CalendarClosing(calendar)
                .problem(new DeploymentWindows(ZoneId.of(zone), List.of()), now)
                .map(Messages::_WindowChecks_unreadableCalendar);
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
