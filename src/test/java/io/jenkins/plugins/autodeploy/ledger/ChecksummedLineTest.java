package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksummedLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"title\":\"배포 🚀\"}"})
    void aTextIsReadAsItWasSealed(String text) {
        assertThat(ChecksummedLine.text(ChecksummedLine.of(text))).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "01234567", "01234567 ", "01234567 {}", "00000000{}", "\0\0\0\0\0\0\0\0\0\0\0"})
    void whatWasNotSealedIsNone(String line) {
        assertThat(ChecksummedLine.text(line)).isEmpty();
    }

    @Test
    void aLineThatIsTornAnywhereIsNone() {
        String line = ChecksummedLine.of("{\"kind\":\"STACK\"}");
        for (int end = 0; end < line.length(); end++) {
            assertThat(ChecksummedLine.text(line.substring(0, end)))
                    .as(line.substring(0, end))
                    .isEmpty();
        }
    }
}
