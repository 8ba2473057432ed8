package io.jenkins.plugins.autodeploy.window;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * A rule by which an event repeats. Only this class knows the library that repeats events.
 *
 * <p>Only rules are accepted whose days all common programs agree on. Libraries disagree on rules with other parts, for
 * example the week of the year, so such a rule is refused. docs/dependencies.md has the comparison.
 */
final class RepetitionRule {

    private static final Set<String> PARTS =
            Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS");
    private static final Pattern INTERVAL = Pattern.compile("[1-9][0-9]{0,2}");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern MONTHS = list("(0?[1-9]|1[0-2])");
    private static final Pattern MONTH_DAYS = list("[+-]?(0?[1-9]|[12][0-9]|3[01])");
    private static final Pattern DAYS = list("(SU|MO|TU|WE|TH|FR|SA)");
    private static final Pattern NUMBERED_DAYS = list("[+-]?[1-5](SU|MO|TU|WE|TH|FR|SA)");
    private static final Pattern POSITIONS = list("[+-]?[1-5]");

    private final CalendarComponent.Property property;
    private final Map<String, String> parts;

    private RepetitionRule(CalendarComponent.Property property, Map<String, String> parts) {
        this.property = property;
        this.parts = parts;
    }

    static RepetitionRule read(CalendarComponent.Property property) throws WindowException {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : property.value().strip().toUpperCase(Locale.ROOT).split(";")) {
            String[] pair = part.split("=", -1);
            if (pair.length != 2 || !PARTS.contains(pair[0]) || parts.put(pair[0], pair[1]) != null) {
                throw unsupported(property);
            }
        }
        RepetitionRule rule = new RepetitionRule(property, parts);
        if (!rule.isSupported()) {
            throw unsupported(property);
        }
        return rule;
    }

    private boolean isSupported() {
        String days = parts.getOrDefault("BYDAY", "");
        boolean byDay = parts.containsKey("BYDAY");
        boolean byMonth = parts.containsKey("BYMONTH");
        boolean byMonthDay = parts.containsKey("BYMONTHDAY");
        boolean bySetPos = parts.containsKey("BYSETPOS");
        boolean plainDays = !byDay || DAYS.matcher(days).matches();
        boolean numberedDays = byDay && NUMBERED_DAYS.matcher(days).matches();
        return fits("INTERVAL", INTERVAL)
                && fits("COUNT", COUNT)
                && fits("BYMONTH", MONTHS)
                && fits("BYMONTHDAY", MONTH_DAYS)
                && fits("BYSETPOS", POSITIONS)
                && switch (parts.getOrDefault("FREQ", "")) {
                    case "DAILY" -> !byDay && !byMonth && !byMonthDay && !bySetPos;
                    case "WEEKLY" -> plainDays && !byMonth && !byMonthDay && !bySetPos;
                    case "MONTHLY" ->
                        !byMonth
                                && (plainDays || numberedDays && !byMonthDay && !bySetPos)
                                && (!bySetPos || byDay && !byMonthDay);
                    case "YEARLY" ->
                        (plainDays || numberedDays && !byMonthDay && !bySetPos)
                                && (byMonth || !byDay && !byMonthDay)
                                && !bySetPos;
                    default -> false;
                };
    }

    private boolean fits(String part, Pattern pattern) {
        return !parts.containsKey(part) || pattern.matcher(parts.get(part)).matches();
    }

    /** The part UNTIL, or null. */
    String until() {
        return parts.get("UNTIL");
    }

    /**
     * When the event begins again, on the clock of the event.
     *
     * @param begin the first begin. The rule need not name it
     * @param last the last begin that is asked for. The part UNTIL must be in it
     */
    Set<LocalDateTime> begins(LocalDateTime begin, LocalDateTime last, ReadingBudget budget) throws WindowException {
        Set<LocalDateTime> begins = new TreeSet<>();
        StringBuilder rule = new StringBuilder();
        parts.forEach((name, value) -> {
            if (!name.equals("UNTIL")) {
                rule.append(rule.isEmpty() ? "" : ";").append(name).append('=').append(value);
            }
        });
        try {
            RecurrenceRuleIterator each = new RecurrenceRule(rule.toString(), RecurrenceRule.RfcMode.RFC5545_STRICT)
                    .iterator(new DateTime(
                            begin.getYear(),
                            begin.getMonthValue() - 1,
                            begin.getDayOfMonth(),
                            begin.getHour(),
                            begin.getMinute(),
                            begin.getSecond()));
            while (each.hasNext()) {
                budget.countRepetition();
                DateTime found = each.nextDateTime();
                LocalDateTime next = LocalDateTime.of(
                        found.getYear(),
                        found.getMonth() + 1,
                        found.getDayOfMonth(),
                        found.getHours(),
                        found.getMinutes(),
                        found.getSeconds());
                if (next.isAfter(last)) {
                    break;
                }
                begins.add(next);
            }
            return begins;
        } catch (InvalidRecurrenceRuleException | RuntimeException e) {
            throw unsupported(property, e);
        }
    }

    private static WindowException unsupported(CalendarComponent.Property property) {
        return new WindowException(
                Messages._HolidayCalendar_unsupportedRule(property.line(), HolidayCalendar.shown(property.value())));
    }

    /** The library gives up, for example because the rule has no day at all. */
    private static WindowException unsupported(CalendarComponent.Property property, Exception cause) {
        return new WindowException(
                Messages._HolidayCalendar_unsupportedRule(property.line(), HolidayCalendar.shown(property.value())),
                cause);
    }

    private static Pattern list(String value) {
        return Pattern.compile(value + "(," + value + ")*");
    }
}
