package io.jenkins.plugins.autodeploy.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows where the clock on the wall is changed: the table of docs/windows.md, and a slow reading of many more. */
class ClockChangeTest {

    static Stream<Arguments> cases() throws IOException {
        String text = Files.readString(Path.of("docs/windows.md"));
        return text.substring(text.indexOf("<!-- cases -->"))
                .lines()
                .skip(4)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .skip(1)
                        .map(String::strip)
                        .limit(5)
                        .toArray())
                .map(Arguments::of);
    }

    @Test
    void theTableHasCasesOfManyZones() throws IOException {
        assertThat(cases().map(each -> each.get()[0]).distinct()).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTableOfTheDocumentationIsTrue(String zone, String lines, String asked, String since, String opens)
            throws WindowException {
        DeploymentWindows windows = WindowParser.parse(lines.replace("<br>", "\n"), zone);
        Optional<Closure> closure = windows.at(instant(asked));
        if (since.equals("open")) {
            assertThat(closure).isEmpty();
        } else {
            assertThat(closure).hasValueSatisfying(closed -> {
                assertThat(closed.since()).isEqualTo(instant(since));
                assertThat(closed.opens()).isEqualTo(instant(opens));
            });
        }
    }

    private static Instant instant(String text) {
        return Instant.parse(text.replace("Z", ":00Z"));
    }

    private static final int MINUTES = 28 * 24 * 60;

    /** A zone, and a moment some days before its clock is changed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Seoul 2026-11-12T00:00:00Z",
                "Europe/Berlin 2026-03-18T00:00:00Z",
                "Europe/Berlin 2026-10-14T00:00:00Z",
                "America/New_York 2026-02-26T00:00:00Z",
                "America/New_York 2026-10-20T00:00:00Z",
                "Australia/Lord_Howe 2026-03-25T00:00:00Z",
                "Australia/Lord_Howe 2026-09-22T00:00:00Z",
                "Africa/Casablanca 2025-02-12T00:00:00Z",
                "Africa/Casablanca 2025-03-26T00:00:00Z",
                "America/Sao_Paulo 2018-02-07T00:00:00Z",
                "Pacific/Apia 2011-12-18T00:00:00Z",
                "Antarctica/Troll 2026-03-18T00:00:00Z"
            })
    void aReadingMinuteByMinuteFindsTheSame(String zoneAndStart) throws WindowException {
        String zone = zoneAndStart.split(" ")[0];
        Instant start = Instant.parse(zoneAndStart.split(" ")[1]);
        LocalDateTime[] clock = IntStream.range(0, MINUTES)
                .mapToObj(minute -> LocalDateTime.ofInstant(start.plusSeconds(60L * minute), ZoneId.of(zone)))
                .toArray(LocalDateTime[]::new);
        Random random = new Random(zoneAndStart.hashCode());
        for (int i = 0; i < 60; i++) {
            String line = line(random, clock);
            DeploymentWindows windows = WindowParser.parse(line, zone);
            boolean[] closed = slowly(windows.closings().get(0), clock);
            for (int minute = 8 * 1440; minute < MINUTES - 8 * 1440; minute += 7) {
                assertAt(windows, line, start, minute, closed[minute]);
            }
            for (int minute = 8 * 1440; minute < MINUTES - 8 * 1440; minute++) {
                if (closed[minute] != closed[minute - 1]) {
                    assertAt(windows, line, start, minute - 1, closed[minute - 1]);
                    assertAt(windows, line, start, minute, closed[minute]);
                }
            }
        }
    }

    private static void assertAt(DeploymentWindows windows, String line, Instant start, int minute, boolean closed) {
        Instant moment = start.plusSeconds(60L * minute);
        assertThat(windows.at(moment).isPresent())
                .as("%s %s at %s", windows.zone(), line, moment)
                .isEqualTo(closed);
    }

    /** Often near the change of the clock. Minutes are multiples of 15, because changes of the clock are too. */
    private static String line(Random random, LocalDateTime[] clock) {
        int length = random.nextBoolean() ? 15 * (1 + random.nextInt(12)) : 15 * (1 + random.nextInt(600));
        int at = 8 * 1440 + random.nextInt(MINUTES - 20 * 1440);
        for (int minute = 1; minute < MINUTES && random.nextInt(4) != 0; minute++) {
            if (!clock[minute].equals(clock[minute - 1].plusMinutes(1))) {
                at = minute - 150 + random.nextInt(200);
                break;
            }
        }
        LocalDateTime begin = clock[at].plusMinutes(-clock[at].getMinute() % 15);
        LocalDateTime end = begin.plusMinutes(length);
        if (random.nextBoolean()) {
            return begin.getDayOfWeek() + " " + begin.toLocalTime() + " to " + end.getDayOfWeek() + " "
                    + end.toLocalTime();
        }
        String dated =
                begin.toLocalDate() + " " + begin.toLocalTime() + " to " + end.toLocalDate() + " " + end.toLocalTime();
        return new WallClock(ZoneId.of("UTC").getRules())
                                .span(begin, end, dated)
                                .isPresent()
                        && skipsNothingWhole(clock, begin, end)
                ? dated
                : line(random, clock);
    }

    /** Lines without a moment are refused. */
    private static boolean skipsNothingWhole(LocalDateTime[] clock, LocalDateTime begin, LocalDateTime end) {
        return Arrays.stream(clock).anyMatch(time -> !time.isBefore(begin) && time.isBefore(end));
    }

    /** Closed from the first minute that shows the begin or later, until the clock shows the end or later for good. */
    private static boolean[] slowly(Closing closing, LocalDateTime[] clock) {
        boolean[] closed = new boolean[MINUTES];
        if (closing instanceof DatedClosing dated) {
            mark(closed, clock, dated.begin(), dated.end());
        } else if (closing instanceof WeeklyClosing weekly) {
            long monday = clock[0].toLocalDate().toEpochDay()
                    - clock[0].getDayOfWeek().ordinal()
                    - 7;
            for (int week = 0; week < 7; week++) {
                LocalDateTime begin = LocalDateTime.ofEpochSecond(86_400 * (monday + 7 * week), 0, ZoneOffset.UTC)
                        .plusMinutes(weekly.begin());
                mark(closed, clock, begin, begin.plusMinutes(weekly.minutes()));
            }
        }
        return closed;
    }

    private static void mark(boolean[] closed, LocalDateTime[] clock, LocalDateTime begin, LocalDateTime end) {
        int first = MINUTES;
        int last = 0;
        for (int minute = MINUTES - 1; minute >= 0; minute--) {
            first = clock[minute].isBefore(begin) ? first : minute;
            last = last == 0 && clock[minute].isBefore(end) ? minute + 1 : last;
            last = last < minute && clock[minute].equals(end) ? minute : last;
        }
        for (int minute = first; minute < last; minute++) {
            closed[minute] = true;
        }
    }
}
