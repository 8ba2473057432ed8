package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads windows from the text that people write: one entry a line. Empty lines are left out. An entry is
 *
 * <ul>
 *   <li>a time of each week: {@code Fri 16:00 to Mon 08:00}, {@code Sat to Sun}, {@code Sun}
 *   <li>a time between two dates: {@code 2026-12-24 to 2027-01-02}, {@code 2026-12-24 16:00 to 2027-01-02}, {@code
 *       2026-12-25}
 * </ul>
 *
 * A begin without a time is the begin of the day. An end without a time is the end of the day, so whole days are
 * inclusive. Days have English names, long or with three letters, in upper or lower case. 24:00 is the end of a day.
 */
public final class WindowParser {

    /** How many entries a stack may have. */
    public static final int MAX_ENTRIES = 50;

    /** How many characters a line may have. */
    public static final int MAX_LINE = 100;

    /** How many characters the whole text may have, with empty lines. */
    public static final int MAX_TEXT = 20_000;

    private WindowParser() {}

    /**
     * Reads the windows of a stack.
     *
     * @param text the lines; a text without an entry means that nothing closes the stack
     * @param zone the name of the time zone in the time-zone database, such as {@code Asia/Seoul}, or an offset such as
     *     {@code +09:00}
     * @throws WindowException if something is wrong; the message names the line and what is wrong with it
     */
    @NonNull
    public static DeploymentWindows parse(@NonNull String text, @NonNull String zone) throws WindowException {
        ZoneId known = zone(zone);
        if (text.length() > MAX_TEXT) {
            throw new WindowException(Messages._WindowParser_longText(MAX_TEXT));
        }
        List<Closing> closings = new ArrayList<>();
        int number = 0;
        for (String each : text.lines().toList()) {
            number++;
            String line = each.strip();
            if (line.isEmpty()) {
                continue;
            }
            if (closings.size() == MAX_ENTRIES) {
                throw new WindowException(Messages._WindowParser_manyEntries(MAX_ENTRIES));
            }
            if (line.length() > MAX_LINE) {
                throw new WindowException(Messages._WindowParser_longLine(number, MAX_LINE));
            }
            closings.add(closing(line, number, known));
        }
        refuseAlwaysClosed(closings);
        return new DeploymentWindows(known, closings);
    }

    /**
     * The time zone with this name.
     *
     * @throws WindowException if there is none
     */
    @NonNull
    public static ZoneId zone(@NonNull String name) throws WindowException {
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            throw new WindowException(Messages._WindowParser_noZone());
        }
        try {
            return ZoneId.of(stripped);
        } catch (DateTimeException e) {
            throw new WindowException(Messages._WindowParser_unknownZone(shown(stripped)), e);
        }
    }

    private static Closing closing(String line, int number, ZoneId zone) throws WindowException {
        String[] parts = line.split("(?i)\\s+to(?=\\s|$)|^to\\b", -1);
        if (parts.length > 2 || parts[0].isBlank() || parts[parts.length - 1].isBlank()) {
            throw new WindowException(Messages._WindowParser_incomplete(number, line));
        }
        WindowPoint begin = WindowPoint.parse(parts[0].strip(), number);
        WindowPoint end = parts.length == 1 ? begin : WindowPoint.parse(parts[1].strip(), number);
        if (parts.length == 1 && begin.hasTime()) {
            throw new WindowException(Messages._WindowParser_noEnd(number, line));
        }
        if (begin instanceof WindowPoint.OfWeek first && end instanceof WindowPoint.OfWeek last) {
            return weekly(line, number, first, last);
        }
        if (begin instanceof WindowPoint.OfDate first && end instanceof WindowPoint.OfDate last) {
            return dated(line, number, zone, first.begin(), last.end());
        }
        throw new WindowException(Messages._WindowParser_mixed(number, line));
    }

    private static Closing weekly(String line, int number, WindowPoint.OfWeek first, WindowPoint.OfWeek last)
            throws WindowException {
        int begin = first.begin();
        int minutes = Math.floorMod(last.end() - begin, WeeklyClosing.WEEK);
        if (minutes == 0 && first.hasTime() && last.hasTime()) {
            throw new WindowException(Messages._WindowParser_noLength(number, line));
        }
        return new WeeklyClosing(line, begin % WeeklyClosing.WEEK, minutes == 0 ? WeeklyClosing.WEEK : minutes);
    }

    private static Closing dated(String line, int number, ZoneId zone, LocalDateTime begin, LocalDateTime end)
            throws WindowException {
        if (begin.equals(end)) {
            throw new WindowException(Messages._WindowParser_noLength(number, line));
        }
        if (begin.isAfter(end)) {
            throw new WindowException(Messages._WindowParser_backwards(number, line));
        }
        if (new WallClock(zone.getRules()).span(begin, end, line).isEmpty()) {
            throw new WindowException(Messages._WindowParser_skipped(number, line, zone.getId()));
        }
        if (begin.plus(DeploymentWindows.LOOK_AHEAD).isBefore(end)) {
            throw new WindowException(
                    Messages._WindowParser_tooLong(number, line, DeploymentWindows.LOOK_AHEAD.toDays()));
        }
        return new DatedClosing(line, begin, end);
    }

    /** Weekly entries that together leave no minute of a week. */
    private static void refuseAlwaysClosed(List<Closing> closings) throws WindowException {
        BitSet closed = new BitSet(2 * WeeklyClosing.WEEK);
        for (Closing each : closings) {
            if (each instanceof WeeklyClosing weekly) {
                closed.set(weekly.begin(), weekly.begin() + weekly.minutes());
            }
        }
        closed.or(closed.get(WeeklyClosing.WEEK, 2 * WeeklyClosing.WEEK));
        if (closed.nextClearBit(0) >= WeeklyClosing.WEEK) {
            throw new WindowException(Messages._WindowParser_alwaysClosed());
        }
    }

    /** A text for a message, with a bounded length. */
    static String shown(String text) {
        return text.length() > MAX_LINE ? text.substring(0, MAX_LINE) + "…" : text;
    }
}
