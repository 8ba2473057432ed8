package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowChecksTest {

    @Test
    void withoutWindowsNothingIsNeeded() {
        CheckMessages.of(WindowChecks.windows("", "")).isEmpty();
        CheckMessages.of(WindowChecks.timeZone("", false)).isEmpty();
    }

    @Test
    void aWrongLineIsNamed() {
        CheckMessages.of(WindowChecks.windows("Sun\nFri 16:00", "Asia/Seoul"))
                .startsWith("Line 2: \"Fri 16:00\" has no end.");
        CheckMessages.of(WindowChecks.windows("2027-01-02 to 2026-12-24", "Asia/Seoul"))
                .endsWith("ends before it begins.");
    }

    @Test
    void windowsThatNeverOpenAreRefused() {
        CheckMessages.of(WindowChecks.windows("Sat\nSun to Fri", "Asia/Seoul"))
                .isEqualTo("The lines close every minute of the week, so the stack never opens.");
    }

    @Test
    void linesThatOverlapAreOneClosedTime() {
        CheckMessages.of(WindowChecks.windows("Fri 16:00 to Mon 08:00\nSat to Sun", "Asia/Seoul"))
                .isEmpty();
    }

    @Test
    void aBrokenCalendarIsToldAtItsField() {
        Instant now = Instant.parse("2027-02-06T03:00:00Z");
        String calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270206\nEND:VEVENT\nEND:VCALENDAR";
        CheckMessages.of(WindowChecks.calendar(calendar, "Asia/Seoul", now)).isEmpty();
        CheckMessages.of(WindowChecks.calendar("", "Asia/Seoul", now)).isEmpty();
        CheckMessages.of(WindowChecks.calendar("x", "Asia/Soul", now)).isEmpty();
        CheckMessages.of(WindowChecks.calendar(calendar.replace("0206", "0230"), "Asia/Seoul", now))
                .startsWith("Line 3: the value of DTSTART is not valid. Until the calendar can be read, nothing");
    }

    @Test
    void windowsNeedATimeZoneThatExists() {
        CheckMessages.of(WindowChecks.timeZone("", true)).startsWith("Choose a time zone");
        CheckMessages.of(WindowChecks.timeZone("Asia/Soul", true)).startsWith("There is no time zone Asia/Soul.");
        CheckMessages.of(WindowChecks.timeZone("Asia/Soul", false)).startsWith("There is no time zone Asia/Soul.");
        CheckMessages.of(WindowChecks.timeZone("Asia/Seoul", false)).isEmpty();
    }

    @Test
    void eachFieldTellsOnlyItsOwnMistake() {
        CheckMessages.of(WindowChecks.windows("Sun", "")).isEmpty();
        CheckMessages.of(WindowChecks.windows("Sun", "Asia/Soul")).isEmpty();
        CheckMessages.of(WindowChecks.timeZone("Asia/Seoul", true)).isEmpty();
    }
}
