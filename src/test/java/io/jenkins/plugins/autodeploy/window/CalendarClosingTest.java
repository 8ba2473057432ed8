package io.jenkins.plugins.autodeploy.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarClosingTest {

    /** Noon in Seoul. */
    private static final Instant NOON = Instant.parse("2027-02-06T03:00:00Z");

    private static final String SEOLLAL = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20270206
        DTEND;VALUE=DATE:20270209
        SUMMARY:Seollal
        END:VEVENT
        END:VCALENDAR
        """;

    private static DeploymentWindows windows(String calendar, String lines) throws WindowException {
        List<Closing> closings =
                new ArrayList<>(WindowParser.parse(lines, "Asia/Seoul").closings());
        closings.add(new CalendarClosing(calendar));
        return new DeploymentWindows(ZoneId.of("Asia/Seoul"), closings);
    }

    private static Optional<String> closed(DeploymentWindows windows, Instant now) {
        return windows.at(now).map(Closure::text);
    }

    @Test
    void anEventOfTheCalendarClosesTheStack() throws WindowException {
        DeploymentWindows windows = windows(SEOLLAL, "");
        assertThat(closed(windows, NOON))
                .contains("closed until Tue 2027-02-09 00:00 Asia/Seoul (2027-02-08 15:00 UTC) by its window Seollal");
        assertThat(closed(windows, NOON.plus(Duration.ofDays(3)))).isEmpty();
        assertThat(closed(windows, NOON.minus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void anEventAndALineThatTouchAreOneClosedTime() throws WindowException {
        assertThat(closed(windows(SEOLLAL, "Tue 00:00 to Tue 08:00"), NOON))
                .contains("closed until Tue 2027-02-09 08:00 Asia/Seoul (2027-02-08 23:00 UTC) by its window Seollal");
    }

    @Test
    void aCalendarThatCannotBeReadClosesTheStackAndSaysWhy() throws WindowException {
        assertThat(closed(windows("<html>Sign in</html>", "Sun"), NOON))
                .contains("closed until its calendar can be read: The text is no calendar. It has no VCALENDAR.");
    }

    @Test
    void theCalendarIsReadForEachTimeThatIsAskedFor() throws WindowException {
        DeploymentWindows windows = windows(SEOLLAL.replace("END:VEVENT", "RRULE:FREQ=YEARLY\nEND:VEVENT"), "");
        assertThat(closed(windows, NOON)).isPresent();
        assertThat(closed(windows, NOON.plus(Duration.ofDays(3 * 365 + 1)))).isPresent();
        assertThat(closed(windows, NOON.plus(Duration.ofDays(3 * 365 + 10)))).isEmpty();
        assertThat(closed(windows, NOON)).isPresent();
    }

    @Test
    void aTitleWithControlCharactersIsOneCleanLine() throws WindowException {
        assertThat(closed(windows(SEOLLAL.replace("Seollal", "Seol\u001b[31mlal" + "x".repeat(1000)), ""), NOON))
                .hasValueSatisfying(
                        text -> assertThat(text).doesNotContain("\u001b").hasSizeLessThan(250));
    }
}
