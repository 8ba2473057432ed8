package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/**
 * A date, or a time with a zone, of a calendar.
 *
 * @param time the time on the clock on the wall; of a date, the begin of the day
 * @param clock the clock; of a date and of a time without a zone, the clock of the stack
 * @param wholeDay whether it is a date
 */
record CalendarTime(@NonNull LocalDateTime time, @NonNull WallClock clock, boolean wholeDay) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern FORM = Pattern.compile("[0-9]{8}(T[0-9]{6}Z?)?");

    /** Reads one value of a property. */
    static CalendarTime read(CalendarComponent.Property property, String value, CalendarZones zones)
            throws WindowException {
        String text = value.strip();
        if (!FORM.matcher(text).matches()) {
            throw property.broken();
        }
        try {
            if (text.length() == 8) {
                return new CalendarTime(LocalDate.parse(text, DATE).atStartOfDay(), zones.ofStack(), true);
            }
            LocalDateTime time = LocalDateTime.parse(text.substring(0, 15), TIME);
            if (text.endsWith("Z")) {
                return new CalendarTime(time, new WallClock(ZoneOffset.UTC.getRules()), false);
            }
            return new CalendarTime(time, zones.clock(property), false);
        } catch (DateTimeException e) {
            throw property.broken(e);
        }
    }

    /** This time on the clock of another time. */
    LocalDateTime on(WallClock other) {
        return clock.equals(other) || wholeDay ? time : other.at(clock.begin(time));
    }
}
