package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of Gate is known from its answers. */
class GateClockTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final GateClock clock = new GateClock();

    @Test
    void nobodyKnowsItBeforeTheFirstAnswer() {
        assertThat(clock.ahead()).isEmpty();
    }

    @Test
    void theMiddleBetweenRequestAndAnswerIsTheTimeOfTheDate() {
        clock.answered(dated("Sun, 22 Nov 2026 12:10:00 GMT"), NOON, NOON.plusSeconds(1));
        assertThat(clock.ahead()).contains(Duration.ofMinutes(10));
    }

    @Test
    void itMayBeBehind() {
        clock.answered(dated("Sun, 22 Nov 2026 11:00:00 GMT"), NOON, NOON.plusSeconds(1));
        assertThat(clock.ahead()).contains(Duration.ofHours(-1));
    }

    @Test
    void theLastAnswerCounts() {
        clock.answered(dated("Sun, 22 Nov 2026 12:10:00 GMT"), NOON, NOON);
        clock.answered(dated("Sun, 22 Nov 2026 12:00:00 GMT"), NOON, NOON);
        assertThat(clock.ahead()).contains(Duration.ofMillis(500));
    }

    @Test
    void anAnswerThatTookLongTeachesNothing() {
        clock.answered(dated("Sun, 22 Nov 2026 12:10:00 GMT"), NOON, NOON.plusSeconds(11));
        assertThat(clock.ahead()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2026-11-22T12:00:00Z", "Sun, 99 Nov 2026 12:00:00 GMT"})
    void whatIsNoDateTeachesNothing(String date) {
        clock.answered(dated(date), NOON, NOON);
        assertThat(clock.ahead()).isEmpty();
    }

    @Test
    void anAnswerWithoutADateTeachesNothing() {
        clock.answered(HttpHeaders.of(Map.of(), (name, value) -> true), NOON, NOON);
        assertThat(clock.ahead()).isEmpty();
    }

    private static HttpHeaders dated(String date) {
        return HttpHeaders.of(Map.of("Date", List.of(date)), (name, value) -> true);
    }
}
