package io.jenkins.plugins.autodeploy.window;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One event of a calendar, and the times at which it closes a stack. */
final class CalendarEvent {

    private static final Pattern WEEKS = Pattern.compile("\\+?P([0-9]{1,4})W");
    private static final Pattern DURATION =
            Pattern.compile("\\+?P([0-9]{1,5}D)?(T([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,8}S)?)?");

    private final CalendarComponent event;
    private final CalendarZones zones;
    private final CalendarTime begin;
    private final LocalDateTime end;

    CalendarEvent(CalendarComponent event, CalendarZones zones) throws WindowException {
        this.event = event;
        this.zones = zones;
        CalendarComponent.Property first = event.first("DTSTART")
                .orElseThrow(() -> new WindowException(Messages._HolidayCalendar_noBegin(event.line())));
        begin = CalendarTime.read(first, first.value(), zones);
        end = end();
        if (end.isBefore(begin.time())) {
            throw new WindowException(Messages._HolidayCalendar_backwards(event.line()));
        }
    }

    private LocalDateTime end() throws WindowException {
        LocalDateTime nextDay = begin.time().plusDays(1);
        if (event.first("DTEND").isPresent()) {
            CalendarComponent.Property property = event.first("DTEND").get();
            CalendarTime time = CalendarTime.read(property, property.value(), zones);
            if (time.wholeDay() != begin.wholeDay()) {
                throw property.broken();
            }
            LocalDateTime last = time.clock().equals(begin.clock())
                    ? time.time()
                    : begin.clock().at(time.clock().end(time.time()));
            return begin.wholeDay() && last.equals(begin.time()) ? nextDay : last;
        }
        if (event.first("DURATION").isPresent()) {
            return begin.time().plus(duration(event.first("DURATION").get()));
        }
        return begin.wholeDay() ? nextDay : begin.time();
    }

    private static Duration duration(CalendarComponent.Property property) throws WindowException {
        String text = property.value().strip();
        if (WEEKS.matcher(text).matches()) {
            return Duration.ofDays(7L * Integer.parseInt(text.replaceAll("[^0-9]", "")));
        }
        try {
            if (DURATION.matcher(text).matches()) {
                return Duration.parse(text.startsWith("+") ? text.substring(1) : text);
            }
            throw property.broken();
        } catch (DateTimeException e) {
            throw property.broken(e);
        }
    }

    /**
     * The closed spans that touch a time.
     *
     * @param replaced the properties RECURRENCE-ID of the events that replace a repetition of this one
     */
    List<ClosedSpan> spans(Instant from, Instant until, List<CalendarComponent.Property> replaced, ReadingBudget budget)
            throws WindowException {
        Set<LocalDateTime> begins = begins(until, budget);
        begins.removeAll(withoutRepetition(replaced));
        String title = event.first("SUMMARY")
                .map(CalendarComponent.Property::value)
                .filter(text -> !text.isBlank())
                .map(HolidayCalendar::shown)
                .orElse("an event without a title");
        Duration length = Duration.between(begin.time(), end);
        List<ClosedSpan> spans = new ArrayList<>();
        for (LocalDateTime each : begins) {
            begin.clock()
                    .span(each, each.plus(length), title)
                    .filter(span -> span.touches(from, until))
                    .ifPresent(spans::add);
        }
        return spans;
    }

    private Set<LocalDateTime> begins(Instant until, ReadingBudget budget) throws WindowException {
        LocalDateTime last = begin.clock().at(until).plusDays(2);
        Set<LocalDateTime> begins = new TreeSet<>(Set.of(begin.time()));
        for (CalendarComponent.Property each : event.all("RRULE")) {
            RepetitionRule rule = RepetitionRule.read(each);
            LocalDateTime end = rule.until() == null ? last : until(each, rule.until());
            begins.addAll(rule.begins(begin.time(), end.isBefore(last) ? end : last, budget));
        }
        for (CalendarComponent.Property each : event.all("RDATE")) {
            for (String value : each.value().split(",")) {
                budget.countRepetition();
                CalendarTime time = CalendarTime.read(each, value, zones);
                if (time.wholeDay() != begin.wholeDay()) {
                    throw each.broken();
                }
                begins.add(time.on(begin.clock()));
            }
        }
        return begins;
    }

    /** The last begin that UNTIL allows. A date means the end of this day. */
    private LocalDateTime until(CalendarComponent.Property rule, String value) throws WindowException {
        CalendarTime time = CalendarTime.read(rule, value, zones);
        boolean untilEndOfDay = time.wholeDay() || begin.wholeDay();
        return untilEndOfDay
                ? time.time().toLocalDate().plusDays(1).atStartOfDay().minusSeconds(1)
                : value.endsWith("Z") ? time.on(begin.clock()) : time.time();
    }

    /** The begins that do not happen. A value of another kind than DTSTART takes nothing away: in doubt it is closed. */
    private Set<LocalDateTime> withoutRepetition(List<CalendarComponent.Property> replaced) throws WindowException {
        Set<LocalDateTime> without = new HashSet<>();
        List<CalendarComponent.Property> all = new ArrayList<>(event.all("EXDATE"));
        all.addAll(replaced);
        for (CalendarComponent.Property each : all) {
            for (String value : each.value().split(",")) {
                CalendarTime time = CalendarTime.read(each, value, zones);
                if (time.wholeDay() == begin.wholeDay()) {
                    without.add(time.on(begin.clock()));
                }
            }
        }
        return without;
    }
}
