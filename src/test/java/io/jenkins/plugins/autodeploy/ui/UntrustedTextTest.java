package io.jenkins.plugins.autodeploy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"Sell shoes", "<script>alert(1)</script>", "\uc2e0\ubc1c \ud310\ub9e4", "\ud83d\udc5f", ""})
    void whatPeopleWriteStaysAsItIs(String text) {
        assertThat(UntrustedText.clean(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u001bb", "a\u0085b", "a\ud800b", "a\udc00b", "a\ufffeb", "a\uffffb"})
    void whatXmlCannotHoldBecomesSpace(String text) {
        assertThat(UntrustedText.clean(text)).isEqualTo("a b");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(UntrustedText.clean("\ud83d\udc5f".repeat(5000)))
                .endsWith("\ud83d\udc5f\u2026")
                .satisfies(text ->
                        assertThat(text.codePointCount(0, text.length())).isEqualTo(1000));
        assertThat(UntrustedText.clean("a".repeat(1000))).isEqualTo("a".repeat(1000));
    }
}
