package io.jenkins.plugins.autodeploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpansTest {

    private final Spans here = new Spans();
    private final Spans there = new Spans();

    private Duration unionUntil(long moment) {
        return Spans.union(List.of(here, there), moment);
    }

    @Test
    void spansThatOverlapCountOnce() {
        here.add(100, 200);
        here.add(400, 500);
        there.add(150, 250);
        there.add(160, 170);
        assertThat(unionUntil(1000)).isEqualTo(Duration.ofNanos(250));
    }

    @Test
    void whatLiesAfterTheMomentDoesNotCount() {
        here.add(100, 200);
        there.add(300, 400);
        assertThat(unionUntil(150)).isEqualTo(Duration.ofNanos(50));
    }

    @Test
    void nothingIsNoTime() {
        here.add(100, 200);
        here.clear();
        assertThat(unionUntil(1000)).isZero();
    }

    @Test
    void theClockMayOverflow() {
        here.add(Long.MAX_VALUE - 10, Long.MIN_VALUE + 10);
        assertThat(unionUntil(Long.MIN_VALUE + 100)).isEqualTo(Duration.ofNanos(21));
    }
}
