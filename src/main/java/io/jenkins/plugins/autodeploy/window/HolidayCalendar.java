package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Reads holidays from an iCalendar text (RFC 5545). Each event closes the stack, with these rules:
 *
 * <ul>
 *   <li>An event of whole days closes these days in the stack's time zone. So does a time without a zone.
 *   <li>A cancelled event closes nothing. A tentative event closes the stack.
 *   <li>A transparent event closes the stack too. Google marks all holidays of its public calendars as transparent
 *       ({@code TRANSP:TRANSPARENT}, seen in its calendars of many countries, 2026-09).
 *   <li>An event repeats by RRULE and RDATE, without EXDATE and without the repetitions that another event replaces. The
 *       event's first time counts even if its rule does not name it. EXRULE is left out, so it takes nothing away.
 *   <li>{@link WallClock} says what a time means where clocks are changed.
 * </ul>
 *
 * <p>What cannot be read for sure is a problem of the whole calendar, never an event less.
 */
final class HolidayCalendar {

    private static final int MAX_SPANS = 10_000;
    private static final int MAX_SHOWN = 100;

    private HolidayCalendar() {}

    /** A text of the calendar for a message: one line with a bounded length. */
    static String shown(String text) {
        return UntrustedText.clean(text, MAX_SHOWN);
    }

    /**
     * How much a calendar may cost.
     *
     * @param bytes the size of the text
     * @param events the number of its events
     * @param repetitions how many times its events and time zones repeat from their begin until the end of the asked time
     * @param time how long reading may take
     */
    record Limits(
            int bytes, int events, int repetitions, @NonNull Duration time) {

        /** A public calendar of a country has about 100 kB and 300 events. */
        static final Limits DEFAULT = new Limits(2_000_000, 5_000, 200_000, Duration.ofSeconds(5));
    }

    /**
     * Reads a calendar.
     *
     * @param calendar the bytes of the calendar, as UTF-8
     * @param clock the clock on the wall in the time zone of the stack
     * @param from from when on the holidays are asked for
     * @param until until when they are asked for; later than {@code from}
     * @param nanoTime a clock that only moves on, in nanoseconds, such as {@code System::nanoTime}
     * @throws WindowException if something is wrong; the message names the line, if it is one line. No content of the
     *     calendar throws another exception
     */
    @NonNull
    static List<ClosedSpan> read(
            @NonNull byte[] calendar,
            @NonNull WallClock clock,
            @NonNull Instant from,
            @NonNull Instant until,
            @NonNull Limits limits,
            @NonNull LongSupplier nanoTime)
            throws WindowException {
        if (calendar.length > limits.bytes()) {
            throw new WindowException(Messages._HolidayCalendar_tooLarge(limits.bytes()));
        }
        ReadingBudget budget = new ReadingBudget(limits, nanoTime);
        List<ClosedSpan> spans = new ArrayList<>();
        for (CalendarComponent each : CalendarText.read(text(calendar), budget).components()) {
            if (each.name().equals("VCALENDAR")) {
                spans.addAll(spans(each, new CalendarZones(clock, each, until, budget), from, until, budget));
            }
        }
        if (spans.size() > MAX_SPANS) {
            throw new WindowException(Messages._HolidayCalendar_manyRepetitions(MAX_SPANS));
        }
        return spans;
    }

    private static String text(byte[] calendar) throws WindowException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(calendar))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new WindowException(Messages._HolidayCalendar_notText(), e);
        }
    }

    private static List<ClosedSpan> spans(
            CalendarComponent calendar, CalendarZones zones, Instant from, Instant until, ReadingBudget budget)
            throws WindowException {
        List<CalendarComponent> events = calendar.components().stream()
                .filter(each -> each.name().equals("VEVENT"))
                .toList();
        ReplacedRepetitions replaced = ReplacedRepetitions.of(events);
        List<ClosedSpan> spans = new ArrayList<>();
        for (CalendarComponent each : events) {
            if (!each.has("STATUS", "CANCELLED")) {
                spans.addAll(new CalendarEvent(each, zones).spans(from, until, replaced.of(each), budget));
            }
        }
        return spans;
    }
}
