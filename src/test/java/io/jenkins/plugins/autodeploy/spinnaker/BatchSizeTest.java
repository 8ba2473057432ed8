package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchSizeTest {

    private final BatchSize size = new BatchSize(50);

    @Test
    void itBeginsWithTheMost() {
        assertThat(size.current()).isEqualTo(50);
        size.succeeded(50);
        assertThat(size.current()).isEqualTo(50);
    }

    @Test
    void anAnswerThatIsTooLargeHalvesWhatWasAskedForDownToOne() {
        size.tooLarge(50);
        assertThat(size.current()).isEqualTo(25);
        size.tooLarge(3);
        assertThat(size.current()).isEqualTo(1);
        size.tooLarge(1);
        assertThat(size.current()).isEqualTo(1);
    }

    @Test
    void eachAnswerToAsMuchAsMayBeAskedForAddsOne() {
        size.tooLarge(50);
        size.succeeded(24);
        assertThat(size.current()).isEqualTo(25);
        size.succeeded(25);
        assertThat(size.current()).isEqualTo(26);
    }
}
