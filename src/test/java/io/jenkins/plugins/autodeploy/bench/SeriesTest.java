package io.jenkins.plugins.autodeploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void itHasTheLeastTheMedianAndTheMost() {
        assertThat(new Series(List.of(3.0, 1.0, 2.25)).text(1)).isEqualTo("1.0, 2.3, 3.0");
    }

    @Test
    void theMedianOfAnEvenNumberIsTheLargerOneOfBothInTheMiddle() {
        assertThat(new Series(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(3.0);
    }

    @Test
    void nothingMeasuredIsNoSeries() {
        assertThatThrownBy(() -> new Series(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing was measured");
    }
}
