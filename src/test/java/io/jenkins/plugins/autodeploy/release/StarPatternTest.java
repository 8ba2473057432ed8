package io.jenkins.plugins.autodeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarPatternTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "a, a, true",
        "a, A, false",
        "a, ab, false",
        "a, ba, false",
        "*, '', true",
        "*, abc, true",
        "*, a/b, false",
        "**, abc, true",
        "*/*, a/b, true",
        "*/*, a/b/c, false",
        "*/*, a, false",
        "*/, a/, true",
        "/*, /a, true",
        "release/*, release/2.x, true",
        "release/*, release/2.x/fix, false",
        "release/*, release/, true",
        "release/*, release, false",
        "a*a, a, false",
        "a*a, aa, true",
        "a*b*c, aXbYc, true",
        "a*b*c, acb, false",
        "a*bc*c, abc, false",
        "*aab*, aaab, true",
        "*abab*, abaabab, true",
        "a.c, abc, false",
        "'a\\Qb', 'a\\Qb', true",
        "'[a-c]', b, false",
        "a?, ab, false",
        "a*, 'a\n', true"
    })
    void aStarMatchesAnythingButASlash(String pattern, String text, boolean matches) {
        assertThat(new StarPattern(pattern, true).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "Acme/*, aCME/shop, true",
        "acme/SHOP, acme/shop, true",
        "k, \u212a, false",
        "ä, Ä, false",
        "[, {, false"
    })
    void onlyTheCaseOfLatinLettersIsIgnored(String pattern, String text, boolean matches) {
        assertThat(new StarPattern(pattern, false).matches(text)).isEqualTo(matches);
    }

    /** What is right is told by a regular expression, which is too slow for long texts. */
    @Test
    void itMatchesWhatARegularExpressionMatches() {
        Random random = new Random(42);
        for (int i = 0; i < 50_000; i++) {
            String pattern = text(random, "ab/**", 8);
            String text = text(random, "ab/", 10);
            String regex = pattern.chars()
                    .mapToObj(each -> each == '*' ? "[^/]*" : String.valueOf((char) each))
                    .collect(Collectors.joining());
            assertThat(new StarPattern(pattern, true).matches(text))
                    .as("%s matches %s", pattern, text)
                    .isEqualTo(Pattern.matches(regex, text));
        }
    }

    private static String text(Random random, String letters, int length) {
        return random.ints(random.nextInt(length + 1), 0, letters.length())
                .mapToObj(each -> letters.substring(each, each + 1))
                .collect(Collectors.joining());
    }

    @Test
    @Timeout(20)
    void aPatternAndATextOfAnyLengthAreMatchedInNoTime() {
        String stars = "*".repeat(20_000);
        String longText = "a".repeat(100_000);
        for (String pattern : new String[] {
            stars,
            stars + "b",
            "*a".repeat(20_000),
            "*a".repeat(20_000) + "b",
            "*" + "a".repeat(50_000) + "b*",
            "*/".repeat(50_000),
            "*" + "ab".repeat(25_000) + "*",
            longText
        }) {
            for (String text : new String[] {longText, longText + "b", "/".repeat(100_000), "ab".repeat(50_000), ""}) {
                assertThatCode(() -> new StarPattern(pattern, false).matches(text))
                        .doesNotThrowAnyException();
                assertThatCode(() -> new StarPattern(text, true).matches(pattern))
                        .doesNotThrowAnyException();
            }
        }
        assertThat(new StarPattern("*a".repeat(20_000), true).matches(longText)).isTrue();
    }
}
