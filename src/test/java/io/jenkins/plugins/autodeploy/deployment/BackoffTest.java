package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), 4, Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S"})
    void eachPauseIsTwiceTheOneBefore(int made, Duration pause) {
        assertThat(BACKOFF.pause(made, null)).contains(pause);
    }

    @Test
    void afterTheLastAttemptThereIsNoPause() {
        assertThat(BACKOFF.pause(4, null)).isEmpty();
    }

    @Test
    void thePauseThatIsAskedForIsKeptWhereItIsLonger() {
        assertThat(BACKOFF.pause(3, Duration.ofSeconds(5))).contains(Duration.ofSeconds(5));
    }

    @Test
    void aShorterPauseThatIsAskedForDoesNotHurryIt() {
        assertThat(BACKOFF.pause(3, Duration.ofSeconds(3))).contains(Duration.ofSeconds(4));
    }

    @Test
    void theLongestPauseMayBeAskedFor() {
        assertThat(BACKOFF.pause(1, Duration.ofSeconds(60))).contains(Duration.ofSeconds(60));
    }

    @Test
    void aLongerPauseThanTheLongestEndsIt() {
        assertThat(BACKOFF.pause(1, Duration.ofSeconds(61))).isEmpty();
    }
}
