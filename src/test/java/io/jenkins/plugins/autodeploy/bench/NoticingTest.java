package io.jenkins.plugins.autodeploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.bench.NoticingWorker.Noticed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon the end of an execution leads to the next trigger, and how many requests this costs. All of it is in simulated
 * time, on one thread. An answer of Gate takes 100 ms.
 */
class NoticingTest {

    @TempDir
    private Path home;

    @Test
    void theEndsOfFiftyExecutionsLeadToTheNextTriggersWithinSecondsForThirtyRequestsAMinute() throws Exception {
        Noticed noticed = follow(50, Duration.ofMinutes(5), Duration.ofMinutes(15));
        assertThat(median(noticed.delays())).isLessThanOrEqualTo(2_500);
        assertThat(noticed.delays()).hasSize(50).allMatch(delay -> delay <= 6_000);
        assertThat(noticed.requests()).allMatch(requests -> requests <= 30);
    }

    @Test
    void theEndOfAShortExecutionIsNoticedAsSoon() throws Exception {
        assertThat(follow(10, Duration.ofSeconds(3), Duration.ofSeconds(60)).delays())
                .hasSize(10)
                .allMatch(delay -> delay <= 6_000);
    }

    @Test
    void oneExecutionCostsFifteenRequestsAMinute() throws Exception {
        List<Integer> requests =
                follow(1, Duration.ofMinutes(30), Duration.ofMinutes(31)).requests();
        assertThat(requests.subList(15, 25)).containsOnly(15);
    }

    @Test
    void theEndOfAnExecutionThatTakesHoursIsNoticedWithinFifteenSecondsForHalfOfTheRequests() throws Exception {
        Noticed noticed = follow(10, Duration.ofHours(3), Duration.ofHours(4));
        assertThat(noticed.delays()).hasSize(10).allMatch(delay -> delay <= 15_000);
        List<Integer> requests =
                follow(1, Duration.ofHours(2), Duration.ofMinutes(121)).requests();
        assertThat(requests.subList(100, 110)).allMatch(each -> each <= 7);
    }

    @Test
    void theEndsOfFourHundredExecutionsAreNoticedWithinFifteenSeconds() throws Exception {
        Noticed noticed = follow(400, Duration.ofMinutes(5), Duration.ofMinutes(8));
        assertThat(noticed.delays()).hasSize(400).allMatch(delay -> delay <= 15_000);
        assertThat(noticed.requests()).allMatch(requests -> requests <= 60);
    }

    private Noticed follow(int count, Duration least, Duration most) throws Exception {
        return NoticingWorker.follow(Files.createTempDirectory(home, "ledger"), count, least, most, 1);
    }

    private static double median(List<Long> delays) {
        return new Series(delays.stream().map(Long::doubleValue).toList()).median();
    }
}
