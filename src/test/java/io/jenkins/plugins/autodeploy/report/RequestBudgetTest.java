package io.jenkins.plugins.autodeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private static final Duration PACE = Duration.ofSeconds(20);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
    private final RequestBudget budget = new RequestBudget(now::get, 3, PACE);

    private void pass(Duration duration) {
        now.updateAndGet(each -> each.plus(duration));
    }

    /** The pauses of a caller that waits each time, in seconds. */
    private List<Long> pauses(int count) {
        return Stream.generate(budget::take)
                .limit(count)
                .peek(this::pass)
                .map(Duration::toSeconds)
                .toList();
    }

    @Test
    void someTimesNeedNoPauseAndThenThePaceIsEven() {
        assertThat(pauses(6)).containsExactly(0L, 0L, 0L, 20L, 20L, 20L);
    }

    @Test
    void timeThatPassesIsSavedUpToTheLimit() {
        pauses(3);
        pass(PACE.multipliedBy(2));
        assertThat(pauses(3)).containsExactly(0L, 0L, 20L);
        pass(Duration.ofDays(1));
        assertThat(pauses(4)).containsExactly(0L, 0L, 0L, 20L);
    }

    @Test
    void aClockThatIsSetBackMakesNobodyWaitForLong() {
        pauses(5);
        pass(Duration.ofDays(-365));
        assertThat(pauses(3)).containsExactly(20L, 20L, 20L);
    }
}
