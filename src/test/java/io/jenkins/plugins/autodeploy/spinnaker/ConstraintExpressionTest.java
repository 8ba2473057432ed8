package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConstraintExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "^\\Qs3cret\\E$  | EXACT",
                "^s3cret$        | EXACT",
                "^s3c\\Qre\\Et$  | EXACT",
                "\\Qs3cret\\E    | OTHERS",
                "s3cret          | OTHERS",
                "s3c             | OTHERS",
                "^s3cret         | OTHERS",
                "s3cret$         | OTHERS",
                "^s.cret$        | OTHERS",
                ".               | OTHERS",
                "'' | EVERYTHING",
                ".* | EVERYTHING",
                "^  | EVERYTHING",
                "^$              | DIFFERENT",
                "^s3cre$         | DIFFERENT",
                "^S3cret$        | DIFFERENT",
                "\\Qs3cret$     | DIFFERENT",
                "s4cret          | DIFFERENT",
                "^s3cret longer$ | DIFFERENT",
                "[               | BROKEN",
                "(s3cret         | BROKEN",
                "s3cret\\       | BROKEN",
                "^s[0-9]cret$    | UNDECIDED",
                "'s3cret|other'  | UNDECIDED",
                "^s3cret+$       | UNDECIDED",
                "(?i)S3CRET      | UNDECIDED",
                "s\\d           | UNDECIDED",
            })
    void anExpressionIsDecidedIfItIsAText(String expression, ConstraintMatch match) {
        assertThat(new ConstraintExpression(expression).compare("s3cret")).isEqualTo(match);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a+b/c==      | a+b/c== | UNQUOTED",
                "^a\\+b/c==$  | a+b/c== | EXACT",
                "^a.b$        | a.b     | OTHERS",
                "^a\\.b$      | a.b     | EXACT",
                "^a-b_c#d$    | a-b_c#d | EXACT",
            })
    void charactersWithAMeaningAreTold(String expression, String value, ConstraintMatch match) {
        assertThat(new ConstraintExpression(expression).compare(value)).isEqualTo(match);
    }

    @Test
    void aLineBreakOrALongTextIsLeftToEcho() {
        assertThat(new ConstraintExpression("^s3cret$").compare("s3cret\n")).isEqualTo(ConstraintMatch.UNDECIDED);
        assertThat(new ConstraintExpression("x".repeat(1_001)).compare("x")).isEqualTo(ConstraintMatch.UNDECIDED);
        assertThat(new ConstraintExpression("x").compare("x".repeat(10_001))).isEqualTo(ConstraintMatch.UNDECIDED);
    }

    static Stream<String> expressions() {
        return Stream.of("^", "", "\\Q", "\\^")
                .flatMap(begin -> Stream.of("a.b", "ab", "a\\.b", "\\Qa.b\\E", "a", "\\Qa.\\Eb", "", "b", "$", ".")
                        .flatMap(middle ->
                                Stream.of("$", "", "\\E", "\\$", "\\E$").map(end -> begin + middle + end)));
    }

    /** Java's own search is the judge. It is harmless for these expressions. */
    @ParameterizedTest
    @MethodSource("expressions")
    void whatIsDecidedIsWhatJavaFinds(String expression) {
        for (String value :
                new String[] {"a.b", "ab", "axb", "a", "b", "", "$", "a.b$", "xab", "^a.b", "a.bb", "\\Q"}) {
            switch (new ConstraintExpression(expression).compare(value)) {
                case EXACT, OTHERS, EVERYTHING ->
                    assertThat(Pattern.compile(expression).matcher(value).find())
                            .as(value)
                            .isTrue();
                case DIFFERENT ->
                    assertThat(Pattern.compile(expression).matcher(value).find())
                            .as(value)
                            .isFalse();
                case BROKEN, UNQUOTED, UNDECIDED, NOT_SENT -> {}
            }
        }
    }
}
