package io.jenkins.plugins.autodeploy.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The library that repeats events, against a slow reading of RFC 5545 that looks at each day. */
class RepetitionRuleTest {

    private static final String[] DAYS = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    private static final LocalDateTime LAST = LocalDate.of(2030, 12, 31).atStartOfDay();

    private record RepeatedDays(
            String frequency, int interval, Integer count, Set<String> days, Set<Integer> months, Set<Integer> dates) {

        String text() {
            return "FREQ=" + frequency
                    + (interval == 1 ? "" : ";INTERVAL=" + interval)
                    + (count == null ? "" : ";COUNT=" + count)
                    + part("BYMONTH", months)
                    + part("BYMONTHDAY", dates)
                    + part("BYDAY", days);
        }

        private static String part(String name, Set<?> values) {
            return values.isEmpty()
                    ? ""
                    : ";" + name + "="
                            + String.join(
                                    ",", values.stream().map(String::valueOf).toList());
        }

        /** Whether the rule names a day, apart from COUNT. */
        boolean names(LocalDate day, LocalDate begin) {
            boolean inPeriod =
                    switch (frequency) {
                        case "DAILY" -> ChronoUnit.DAYS.between(begin, day) % interval == 0;
                        case "WEEKLY" -> ChronoUnit.WEEKS.between(monday(begin), monday(day)) % interval == 0;
                        case "MONTHLY" ->
                            ChronoUnit.MONTHS.between(begin.withDayOfMonth(1), day.withDayOfMonth(1)) % interval == 0;
                        default -> (day.getYear() - begin.getYear()) % interval == 0;
                    };
            boolean onDay = days.isEmpty() || days.stream().anyMatch(each -> isDay(each, day));
            boolean onDate = dates.isEmpty()
                    || dates.contains(day.getDayOfMonth())
                    || dates.contains(day.getDayOfMonth() - day.lengthOfMonth() - 1);
            boolean inMonth = months.isEmpty() || months.contains(day.getMonthValue());
            return inPeriod && onDay && onDate && inMonth && likeBegin(day, begin);
        }

        /** What the rule does not say comes from the begin. */
        private boolean likeBegin(LocalDate day, LocalDate begin) {
            if (!days.isEmpty() || !dates.isEmpty()) {
                return true;
            }
            return switch (frequency) {
                case "DAILY" -> true;
                case "WEEKLY" -> day.getDayOfWeek() == begin.getDayOfWeek();
                case "MONTHLY" -> day.getDayOfMonth() == begin.getDayOfMonth();
                default ->
                    day.getDayOfMonth() == begin.getDayOfMonth()
                            && (!months.isEmpty() || day.getMonth() == begin.getMonth());
            };
        }

        private static boolean isDay(String text, LocalDate day) {
            String name = text.substring(text.length() - 2);
            if (!name.equals(DAYS[day.getDayOfWeek().ordinal()])) {
                return false;
            }
            if (text.length() == 2) {
                return true;
            }
            int number = Integer.parseInt(text.substring(0, text.length() - 2));
            return number > 0
                    ? (day.getDayOfMonth() - 1) / 7 + 1 == number
                    : (day.lengthOfMonth() - day.getDayOfMonth()) / 7 + 1 == -number;
        }

        private static LocalDate monday(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }
    }

    private static RepeatedDays rule(Random random) {
        String frequency = List.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").get(random.nextInt(4));
        Set<String> days = new TreeSet<>();
        Set<Integer> months = new TreeSet<>();
        Set<Integer> dates = new TreeSet<>();
        boolean yearly = frequency.equals("YEARLY");
        if (yearly && random.nextInt(4) != 0) {
            random.ints(1 + random.nextInt(2), 1, 13).forEach(months::add);
        }
        boolean monthly = frequency.equals("MONTHLY") || !months.isEmpty();
        if (monthly && random.nextInt(3) == 0) {
            random.ints(1 + random.nextInt(8), -28, 29)
                    .filter(each -> each != 0)
                    .forEach(dates::add);
        }
        if ((monthly || frequency.equals("WEEKLY")) && random.nextInt(2) == 0) {
            boolean numbered = monthly && dates.isEmpty() && random.nextBoolean();
            for (int i = random.nextInt(3); i >= 0; i--) {
                int number = (1 + random.nextInt(4)) * (random.nextBoolean() ? 1 : -1);
                days.add((numbered ? String.valueOf(number) : "") + DAYS[random.nextInt(7)]);
            }
        }
        Integer count = random.nextInt(3) == 0 ? 1 + random.nextInt(50) : null;
        return new RepeatedDays(frequency, 1 + random.nextInt(3), count, days, months, dates);
    }

    private static List<LocalDateTime> slowly(RepeatedDays rule, LocalDate begin) {
        List<LocalDateTime> found = new ArrayList<>();
        for (LocalDate day = begin; !day.isAfter(LAST.toLocalDate()); day = day.plusDays(1)) {
            if (rule.names(day, begin) && (rule.count() == null || found.size() < rule.count())) {
                found.add(day.atStartOfDay());
            }
        }
        return found;
    }

    @Test
    void eachAcceptedRuleNamesTheDaysThatASlowReadingFinds() throws WindowException {
        ReadingBudget budget =
                new ReadingBudget(new HolidayCalendar.Limits(0, 0, Integer.MAX_VALUE, Duration.ofDays(1)), () -> 0);
        Random random = new Random(5545);
        for (int i = 0; i < 1_500; i++) {
            RepeatedDays rule = rule(random);
            LocalDate start = LocalDate.of(1990 + random.nextInt(35), 1, 1).plusDays(random.nextInt(365));
            List<LocalDateTime> withoutCount = slowly(
                    new RepeatedDays(rule.frequency(), 1, null, rule.days(), rule.months(), rule.dates()), start);
            if (!withoutCount.isEmpty()) {
                LocalDate begin = withoutCount.get(0).toLocalDate();
                RepetitionRule read =
                        RepetitionRule.read(new CalendarComponent.Property("RRULE", null, null, rule.text(), 1));
                assertThat(read.begins(begin.atStartOfDay(), LAST, budget))
                        .as("%s from %s", rule.text(), begin)
                        .containsExactlyElementsOf(slowly(rule, begin));
            }
        }
    }

    @Test
    void theLastWorkdayOfAMonthIsNamed() throws WindowException {
        RepetitionRule rule = RepetitionRule.read(new CalendarComponent.Property(
                "RRULE", null, null, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", 1));
        ReadingBudget budget = new ReadingBudget(HolidayCalendar.Limits.DEFAULT, () -> 0);
        assertThat(rule.begins(LocalDate.of(2026, 1, 30).atStartOfDay(), LAST, budget))
                .extracting(LocalDateTime::toLocalDate)
                .containsExactlyElementsOf(
                        Arrays.asList(LocalDate.of(2026, 1, 30), LocalDate.of(2026, 2, 27), LocalDate.of(2026, 3, 31)));
    }
}
