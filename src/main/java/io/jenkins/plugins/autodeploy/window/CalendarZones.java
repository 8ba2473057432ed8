package io.jenkins.plugins.autodeploy.window;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The time zones of one calendar. A name of the time-zone database means what Java knows about it, even if the calendar
 * defines the zone too. Some programs write a prefix before such a name, as in {@code /example.org/Europe/Berlin}. Any
 * other name means what the calendar defines.
 */
final class CalendarZones {

    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("[xxxxx][xxxx][xx]");

    private final WallClock stack;
    private final CalendarComponent calendar;
    private final Instant until;
    private final ReadingBudget budget;
    private final Map<String, WallClock> read = new HashMap<>();

    /** @param until until when the zones are needed */
    CalendarZones(WallClock stack, CalendarComponent calendar, Instant until, ReadingBudget budget) {
        this.stack = stack;
        this.calendar = calendar;
        this.until = until;
        this.budget = budget;
    }

    /** The clock of the stack's zone. */
    WallClock ofStack() {
        return stack;
    }

    /** The clock of a property without {@code Z}. */
    WallClock clock(CalendarComponent.Property property) throws WindowException {
        String name = property.zone();
        if (name == null) {
            return stack;
        }
        WallClock clock = read.get(name);
        if (clock == null) {
            clock = new WallClock(rules(name, property.line()));
            read.put(name, clock);
        }
        return clock;
    }

    private ZoneRules rules(String name, int line) throws WindowException {
        for (int i = 0; i >= 0 && i < name.length(); i = name.indexOf('/', i) + 1) {
            if (KNOWN.contains(name.substring(i))) {
                return ZoneId.of(name.substring(i)).getRules();
            }
            if (name.indexOf('/', i) < 0) {
                break;
            }
        }
        for (CalendarComponent each : calendar.components()) {
            if (each.name().equals("VTIMEZONE") && each.has("TZID", name)) {
                return defined(each);
            }
        }
        throw new WindowException(Messages._HolidayCalendar_unknownZone(line, HolidayCalendar.shown(name)));
    }

    /** One change of the clock, as the calendar says it. */
    private record Change(ZoneOffset before, ZoneOffset after) {}

    private ZoneRules defined(CalendarComponent zone) throws WindowException {
        Map<Instant, Change> changes = new TreeMap<>();
        for (CalendarComponent each : zone.components()) {
            if (each.name().equals("STANDARD") || each.name().equals("DAYLIGHT")) {
                Change change = new Change(offset(each, "TZOFFSETFROM"), offset(each, "TZOFFSETTO"));
                for (LocalDateTime time : times(each)) {
                    changes.put(time.toInstant(change.before()), change);
                }
            }
        }
        if (changes.isEmpty()) {
            throw new WindowException(
                    Messages._HolidayCalendar_brokenLine(zone.line(), HolidayCalendar.shown(zone.name())));
        }
        ZoneOffset first = changes.values().iterator().next().before();
        ZoneOffset now = first;
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        for (Map.Entry<Instant, Change> each : changes.entrySet()) {
            ZoneOffset next = each.getValue().after();
            if (!next.equals(now)) {
                transitions.add(ZoneOffsetTransition.of(LocalDateTime.ofInstant(each.getKey(), now), now, next));
            }
            now = next;
        }
        return ZoneRules.of(first, first, List.of(), transitions, List.of());
    }

    private List<LocalDateTime> times(CalendarComponent part) throws WindowException {
        CalendarComponent.Property begin = part.first("DTSTART")
                .orElseThrow(() -> new WindowException(Messages._HolidayCalendar_noBegin(part.line())));
        LocalDateTime last = LocalDateTime.ofInstant(until, ZoneOffset.UTC).plusDays(2);
        LocalDateTime first = CalendarTime.read(begin, begin.value(), this).time();
        List<LocalDateTime> times = new ArrayList<>(List.of(first));
        for (CalendarComponent.Property each : part.all("RRULE")) {
            RepetitionRule rule = RepetitionRule.read(each);
            LocalDateTime end = last;
            if (rule.until() != null) {
                CalendarTime ruleEnd = CalendarTime.read(each, rule.until(), this);
                LocalDateTime time = ruleEnd.wholeDay() ? ruleEnd.time().plusDays(1) : ruleEnd.time();
                ZoneOffset before = offset(part, "TZOFFSETFROM");
                LocalDateTime local = rule.until().endsWith("Z") ? time.plusSeconds(before.getTotalSeconds()) : time;
                end = local.isBefore(end) ? local : end;
            }
            times.addAll(rule.begins(first, end, budget));
        }
        for (CalendarComponent.Property each : part.all("RDATE")) {
            for (String value : each.value().split(",")) {
                budget.countRepetition();
                times.add(CalendarTime.read(each, value, this).time());
            }
        }
        return times;
    }

    private static ZoneOffset offset(CalendarComponent part, String name) throws WindowException {
        CalendarComponent.Property offset = part.first(name)
                .orElseThrow(() -> new WindowException(
                        Messages._HolidayCalendar_brokenLine(part.line(), HolidayCalendar.shown(name))));
        try {
            return ZoneOffset.from(OFFSET.parse(offset.value().strip()));
        } catch (DateTimeException e) {
            throw offset.broken(e);
        }
    }
}
