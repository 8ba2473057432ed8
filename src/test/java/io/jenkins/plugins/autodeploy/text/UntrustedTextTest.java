package io.jenkins.plugins.autodeploy.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sell shoes",
                "  two spaces before",
                "<script>alert(1)</script> & \\ ${x} {0}",
                "신발 판매",
                "신발 판매",
                "日本語　です",
                "Zoë\u00a0ångström",
                "👟",
                "👩‍👩‍👧‍👦 family",
                "👩🏽‍🚀 ❤️‍🔥 🙂‍↔️ 🏳️‍🌈",
                "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Wales",
                "🇰🇷 #️⃣",
                "می‌خواهم",
                "क्‍ष",
                "مرحبا بالعالم",
                "שלום",
                ""
            })
    void whatPeopleWriteStaysAsItIs(String text) {
        assertThat(UntrustedText.clean(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\rb",
                "a\r\nb",
                "a\tb",
                "a\u000bb",
                "a\fb",
                "a\u001bb",
                "a\u007fb",
                "a\u0085b",
                "a\u009bb",
                "a\u2028b",
                "a\u2029b",
                "a\ud800b",
                "a\udc00b",
                "a\ufffeb",
                "a\uffffb",
                "a\ufdd0b"
            })
    void whatEndsALineOrIsNotAllowedInXmlBecomesSpace(String text) {
        assertThat(UntrustedText.clean(text)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202ab", "a\u202bb", "a\u202cb", "a\u202db", "a\u202eb", "a\u2066b", "a\u2067b", "a\u2068b",
                "a\u2069b", "a\u200eb", "a\u200fb", "a\u061cb", "a\u200bb", "a\u200cb", "a\u200db", "a\u2060b",
                "a\ufeffb", "a\u00adb", "a\ud83c\udff4b\udb40\udc67", "\u200dab", "ab\u200d", "a\udb40\udc41b"
            })
    void whatNobodySeesIsLeftOut(String text) {
        assertThat(UntrustedText.clean(text).replaceAll("[^ab]", "")).isEqualTo("ab");
        assertThat(UntrustedText.clean(text).codePoints())
                .noneMatch(point -> Character.getType(point) == Character.FORMAT);
    }

    @Test
    void aNoteOfJenkinsInTheTextIsOrdinaryText() {
        assertThat(UntrustedText.clean("\u001b[8mha:////4AAA==\u001b[0mred")).isEqualTo(" [8mha:////4AAA== [0mred");
    }

    @ParameterizedTest
    @CsvSource({"가\u200d나", "a\u200dб", "漢\u200c字", "👟\u200da", "a\u200d👟"})
    void aJoinerThatJoinsNothingIsLeftOut(String text) {
        assertThat(UntrustedText.clean(text)).isEqualTo(text.replaceAll("[\u200c\u200d]", ""));
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(UntrustedText.clean("👟".repeat(5000)))
                .endsWith("👟…")
                .satisfies(text ->
                        assertThat(text.codePointCount(0, text.length())).isEqualTo(1000));
        assertThat(UntrustedText.clean("a".repeat(1000))).isEqualTo("a".repeat(1000));
        assertThat(UntrustedText.clean("abcde", 4)).isEqualTo("abc…");
        assertThat(UntrustedText.clean("abcd\u200b", 4)).isEqualTo("abcd");
    }

    @Test
    void aCleanTextStaysClean() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String clean =
                    UntrustedText.clean("a" + Character.toString(point) + "👟" + Character.toString(point) + "क");
            assertThat(UntrustedText.clean(clean)).isEqualTo(clean);
        }
    }

    @Test
    void noTextIsStillNoText() {
        assertThat(UntrustedText.cleanOrNull(null)).isNull();
        assertThat(UntrustedText.cleanOrNull("a\nb")).isEqualTo("a b");
    }
}
