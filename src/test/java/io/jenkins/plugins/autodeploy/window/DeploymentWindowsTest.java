package io.jenkins.plugins.autodeploy.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeploymentWindowsTest {

    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    private static DeploymentWindows windows(String... lines) throws WindowException {
        return WindowParser.parse(String.join("\n", lines), "UTC");
    }

    @Test
    void withoutWindowsAStackIsOpen() throws WindowException {
        assertThat(windows().at(NOW)).isEmpty();
        assertThat(DeploymentWindows.NONE.at(NOW)).isEmpty();
    }

    @Test
    void theBeginIsClosedAndTheEndIsOpen() throws WindowException {
        DeploymentWindows windows = windows("Sun 01:00 to Sun 02:00");
        Instant begin = Instant.parse("2026-11-29T01:00:00Z");
        assertThat(windows.at(begin.minusNanos(1))).isEmpty();
        assertThat(windows.at(begin)).isPresent();
        assertThat(windows.at(begin.plusSeconds(3600).minusNanos(1))).isPresent();
        assertThat(windows.at(begin.plusSeconds(3600))).isEmpty();
    }

    @Test
    void aClosedStackNamesTheLinesThatCloseItNow() throws WindowException {
        assertThat(windows("Fri to Sat", "Sat to Sun", "Sun to Mon").at(NOW)).hasValueSatisfying(closed -> {
            assertThat(closed.lines()).isEqualTo("Fri to Sat, Sat to Sun");
            assertThat(closed.since()).isEqualTo("2026-11-27T00:00:00Z");
            assertThat(closed.opens()).isEqualTo("2026-12-01T00:00:00Z");
        });
    }

    @Test
    void weeksAndDatesMakeOneClosedTime() throws WindowException {
        assertThat(windows("Fri to Sat", "2026-11-29").at(NOW)).hasValueSatisfying(closed -> {
            assertThat(closed.lines()).isEqualTo("Fri to Sat");
            assertThat(closed.opens()).isEqualTo("2026-11-30T00:00:00Z");
        });
    }

    @Test
    void theOpeningIsToldInTheZoneOfTheStackAndInUtc() throws WindowException {
        assertThat(WindowParser.parse("Fri 16:00 to Mon 08:00", "Asia/Seoul").at(NOW))
                .map(Closure::opening)
                .hasValue("Mon 2026-11-30 08:00 Asia/Seoul (2026-11-29 23:00 UTC)");
    }

    @Test
    void aStackThatDoesNotOpenWithinTheSearchPromisesNoOpening() throws WindowException {
        assertThat(windows("2026-01-01 to 2026-12-31", "2027-01-01 to 2027-12-31", "2028-01-01 to 2028-12-31")
                        .at(NOW))
                .hasValueSatisfying(closed -> {
                    assertThat(closed.since()).isEqualTo("2026-01-01T00:00:00Z");
                    assertThat(closed.opens()).isNull();
                    assertThat(closed.opening()).isEqualTo("a time more than 400 days ahead");
                });
    }
}
