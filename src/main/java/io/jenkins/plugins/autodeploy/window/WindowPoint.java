package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The begin or the end of an entry, as people write it. */
sealed interface WindowPoint {

    Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{2})");
    Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** What stands for no time. */
    int NO_TIME = -1;

    /** Minutes from the begin of the day, 0 to 1,440; {@link #NO_TIME} if only a day is given. */
    int time();

    default boolean hasTime() {
        return time() != NO_TIME;
    }

    /** The minutes of the day at which a closed time begins here. */
    default int beginTime() {
        return hasTime() ? time() : 0;
    }

    /** The minutes of the day at which a closed time ends here. */
    default int endTime() {
        return hasTime() ? time() : WeeklyClosing.DAY;
    }

    /** A day of each week. */
    record OfWeek(@NonNull DayOfWeek day, int time) implements WindowPoint {

        int begin() {
            return day.ordinal() * WeeklyClosing.DAY + beginTime();
        }

        int end() {
            return day.ordinal() * WeeklyClosing.DAY + endTime();
        }
    }

    /** A date. */
    record OfDate(@NonNull LocalDate day, int time) implements WindowPoint {

        LocalDateTime begin() {
            return day.atStartOfDay().plusMinutes(beginTime());
        }

        LocalDateTime end() {
            return day.atStartOfDay().plusMinutes(endTime());
        }
    }

    /**
     * Reads a point.
     *
     * @param line the number of its line, for the message
     * @throws WindowException if it is none
     */
    static WindowPoint parse(String text, int line) throws WindowException {
        String[] words = text.split("\\s+");
        if (words.length > 2) {
            throw new WindowException(Messages._WindowParser_noPoint(line, text));
        }
        int time = words.length == 2 ? time(words[1], line) : NO_TIME;
        if (DATE.matcher(words[0]).matches()) {
            return new OfDate(date(words[0], line), time);
        }
        String name = words[0].toUpperCase(Locale.ROOT);
        DayOfWeek day = Arrays.stream(DayOfWeek.values())
                .filter(each ->
                        name.equals(each.name()) || name.equals(each.name().substring(0, 3)))
                .findFirst()
                .orElse(null);
        if (day == null) {
            throw new WindowException(Messages._WindowParser_unknownDay(line, words[0]));
        }
        return new OfWeek(day, time);
    }

    private static LocalDate date(String text, int line) throws WindowException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new WindowException(Messages._WindowParser_unknownDate(line, text), e);
        }
    }

    private static int time(String text, int line) throws WindowException {
        Matcher parts = TIME.matcher(text);
        if (parts.matches()) {
            int hour = Integer.parseInt(parts.group(1));
            int minute = Integer.parseInt(parts.group(2));
            if (minute < 60 && hour * 60 + minute <= WeeklyClosing.DAY) {
                return hour * 60 + minute;
            }
        }
        throw new WindowException(Messages._WindowParser_unknownTime(line, text));
    }
}
