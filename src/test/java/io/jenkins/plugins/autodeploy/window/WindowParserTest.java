package io.jenkins.plugins.autodeploy.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.LOCALE)
class WindowParserTest {

    private static final String SEOUL = "Asia/Seoul";

    @ParameterizedTest
    @CsvSource({
        "Fri 16:00 to Mon 08:00, 6720, 3840",
        "fri 16:00 TO monday 8:00, 6720, 3840",
        "Mon 00:00 to Mon 24:00, 0, 1440",
        "Mon 24:00 to Wed 00:00, 1440, 1440",
        "Sun 24:00 to Mon 01:00, 0, 60",
        "Sat to Sun, 7200, 2880",
        "Sun, 8640, 1440",
        "Sat 12:00 to Sun, 7920, 2160",
        "Mon 10:00 to Mon 09:00, 600, 10020"
    })
    void aWeeklyLineIsRead(String line, int begin, int minutes) throws WindowException {
        assertThat(WindowParser.parse(line, SEOUL).closings()).containsExactly(new WeeklyClosing(line, begin, minutes));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24 to 2027-01-02, 2026-12-24T00:00, 2027-01-03T00:00",
        "2026-12-25, 2026-12-25T00:00, 2026-12-26T00:00",
        "2026-12-24 16:00 to 2027-01-02, 2026-12-24T16:00, 2027-01-03T00:00",
        "2026-12-24 to 2027-01-02 08:00, 2026-12-24T00:00, 2027-01-02T08:00",
        "2026-12-24 16:00 to 2026-12-24 24:00, 2026-12-24T16:00, 2026-12-25T00:00"
    })
    void aLineOfDatesIsRead(String line, LocalDateTime begin, LocalDateTime end) throws WindowException {
        assertThat(WindowParser.parse(line, SEOUL).closings()).containsExactly(new DatedClosing(line, begin, end));
    }

    @Test
    void emptyLinesAreLeftOut() throws WindowException {
        DeploymentWindows windows = WindowParser.parse("\n  Sat to Sun \r\n\n 2026-12-25\n\n", " Asia/Seoul ");
        assertThat(windows.zone()).isEqualTo(ZoneId.of(SEOUL));
        assertThat(windows.closings()).extracting("text").containsExactly("Sat to Sun", "2026-12-25");
    }

    @Test
    void aTextWithoutALineClosesNothing() throws WindowException {
        assertThat(WindowParser.parse(" \n", SEOUL).closings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fry 16:00 to Mon 08:00 | \"Fry\" is neither a day of the week nor a date",
                "Fri 16:60 to Mon 08:00 | \"16:60\" is no time of day",
                "Fri 24:01 to Mon 08:00 | \"24:01\" is no time of day",
                "Fri 4pm to Mon 08:00 | \"4pm\" is no time of day",
                "Fri 16:00 to | the begin or the end is missing in \"Fri 16:00 to\"",
                "to Mon 08:00 | the begin or the end is missing in \"to Mon 08:00\"",
                "to | the begin or the end is missing in \"to\"",
                "Fri 16:00 to Sat to Mon 08:00 | the begin or the end is missing",
                "Fri 16:00 | \"Fri 16:00\" has no end",
                "2026-12-24 16:00 | \"2026-12-24 16:00\" has no end",
                "Fri 16:00 to 2026-12-24 | has a day of the week and a date",
                "Fri 16:00 UTC to Mon 08:00 | \"Fri 16:00 UTC\" is neither a day nor a date",
                "Fri 16:00 to Fri 16:00 | ends when it begins",
                "Sun 24:00 to Mon 00:00 | ends when it begins",
                "2026-12-24 16:00 to 2026-12-24 16:00 | ends when it begins",
                "2027-01-02 to 2026-12-24 | \"2027-01-02 to 2026-12-24\" ends before it begins",
                "2026-02-30 | there is no date 2026-02-30",
                "2026-13-01 to 2027-01-01 | there is no date 2026-13-01",
                "금 16:00 to Mon 08:00 | \"금\" is neither a day of the week nor a date"
            })
    void anErrorNamesTheLineAndWhatIsWrong(String line, String message) {
        assertRefused("Sun\n\n" + line, SEOUL, "Line 3: ", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2011-12-30", "2011-12-30 08:00 to 2011-12-30 20:00"})
    void aLineWithoutAMomentIsRefused(String line) {
        assertRefused(line, "Pacific/Apia", "Line 1", "has no moment in Pacific/Apia");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Mon to Sun", "Wed to Tue", "Mon 00:00 to Thu 12:00\nThu 12:00 to Mon 00:00", "Sat\nSun to Fri"})
    void windowsThatNeverOpenAreRefused(String lines) {
        assertRefused(lines, SEOUL, "never opens");
    }

    @Test
    void aWeekWithOneOpenMinuteIsAccepted() throws WindowException {
        assertThat(WindowParser.parse("Mon 00:01 to Mon 00:00", SEOUL).closings())
                .hasSize(1);
    }

    @Test
    void aLineOfMoreThanAYearIsRefused() throws WindowException {
        assertRefused("2026-01-01 to 2027-02-05", SEOUL, "is longer than 400 days");
        assertThat(WindowParser.parse("2026-01-01 to 2027-02-04", SEOUL).closings())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Soul", "KST+9", "../../etc", "Europe/Berlin Europe/Paris"})
    void anUnknownZoneIsRefused(String zone) {
        assertRefused("Sun", zone, "There is no time zone " + zone);
    }

    @Test
    void aZoneIsNeeded() {
        assertRefused("Sun", " ", "Choose a time zone");
    }

    @Test
    void theTextIsBounded() {
        assertRefused("Sun\n".repeat(51), SEOUL, "more than 50 lines");
        assertRefused("Sun\n" + "x".repeat(101), SEOUL, "Line 2 has more than 100 characters");
        assertRefused("\n".repeat(20_001), SEOUL, "more than 20,000 characters");
    }

    @Test
    void anyTextIsReadOrRefusedWithASentence() {
        Random random = new Random(13);
        String[] words = {
            "Fri", "to", "16:00", "2026-12-24", " ", "\n", "TO", "24:00", "\t", "9999-12-31", "'", "{0}", "금"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int words1 = random.nextInt(9); words1 > 0; words1--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextInt(4) == 0 ? "" : " ");
            }
            try {
                DeploymentWindows read = WindowParser.parse(text.toString(), SEOUL);
                assertThat(read.closings()).hasSizeLessThanOrEqualTo(50);
            } catch (WindowException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static void assertRefused(String text, String zone, String... message) {
        assertThatExceptionOfType(WindowException.class)
                .isThrownBy(() -> WindowParser.parse(text, zone))
                .satisfies(e -> assertThat(e.getMessage()).contains(message));
    }
}
