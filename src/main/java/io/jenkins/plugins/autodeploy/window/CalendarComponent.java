package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A component of an iCalendar text, such as an event.
 *
 * @param name its name in upper case
 * @param line the line at which it begins, from 1
 */
record CalendarComponent(
        @NonNull String name,
        int line,
        @NonNull List<Property> properties,
        @NonNull List<CalendarComponent> components) {

    CalendarComponent(String name, int line) {
        this(name, line, new ArrayList<>(), new ArrayList<>());
    }

    /**
     * One line of a component.
     *
     * @param name its name in upper case
     * @param zone its parameter TZID; null if there is none
     * @param range its parameter RANGE; null if there is none
     */
    record Property(
            @NonNull String name,
            @Nullable String zone,
            @Nullable String range,
            @NonNull String value,
            int line) {

        WindowException broken(Exception cause) {
            return new WindowException(Messages._HolidayCalendar_brokenLine(line, HolidayCalendar.shown(name)), cause);
        }

        WindowException broken() {
            return new WindowException(Messages._HolidayCalendar_brokenLine(line, HolidayCalendar.shown(name)));
        }
    }

    List<Property> all(String property) {
        return properties.stream().filter(each -> each.name().equals(property)).toList();
    }

    Optional<Property> first(String property) {
        return all(property).stream().findFirst();
    }

    /** Whether the first property with a name has a value, in upper or lower case. */
    boolean has(String property, String value) {
        return first(property)
                .filter(each -> each.value().strip().equalsIgnoreCase(value))
                .isPresent();
    }
}
