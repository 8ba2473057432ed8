package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPatternsTest {

    @ParameterizedTest
    @CsvSource({
        "'', payments/shop/master, true",
        "' ,\n, ', payments/shop/master, true",
        "payments, payments/shop/master, true",
        "payments, payments, true",
        "payments/*, payments/shop/master, true",
        "payments/*, payments/shop, true",
        "payments/*, payments, false",
        "payments/shop, payments/shop/master, true",
        "payments/shop, payments/shopping/master, false",
        "payments/shop/master, payments/shop, false",
        "payments, payments2/shop, false",
        "payments, x/payments/shop, false",
        "pay*, payments/shop/master, true",
        "*/shop, payments/shop/master, true",
        "*/shop, payments/web/master, false",
        "*/*/master, payments/shop/master, true",
        "*/*/master, payments/shop/feature%2Fx, false",
        "payments/shop/feature%2F*, payments/shop/feature%2Fx, true",
        "*, payments/shop/master, true",
        "My team/Big shop, My team/Big shop/master, true",
        "'a,  My team ,b', My team/Big shop/master, true",
        "'a\r\nMy team', My team/Big shop/master, true",
        "My team, My, false"
    })
    void aFolderAllowsAllProjectsInIt(String patterns, String project, boolean allowed) {
        assertThat(ProjectPatterns.of(patterns).match(project)).isEqualTo(allowed);
    }

    @Test
    void upperAndLowerCaseDifferSoThatNoProjectIsAllowedByMistake() {
        assertThat(ProjectPatterns.of("payments").match("Payments/shop")).isFalse();
    }

    @Test
    void withoutANameOnlyAStackWithoutPatternsIsAllowed() {
        assertThat(ProjectPatterns.of("payments").match("")).isFalse();
        assertThat(ProjectPatterns.of("").match("")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/payments", "payments/", "a//b", "a/../b", ".", "a:b", "payments;web", "a?", "<b>", "a\u0000b"})
    void aPatternThatNoProjectCanHaveIsMalformed(String pattern) {
        assertThat(ProjectPatterns.of("payments, " + pattern).malformed()).containsExactly(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "결제/shop", "My team/*", "shop/feature%2Fx", "v1.0", "*", "a.b..c"})
    void aPatternThatAProjectCanHaveIsRight(String pattern) {
        assertThat(ProjectPatterns.of(pattern).malformed()).isEmpty();
    }

    @Test
    @Timeout(20)
    void aVeryLongPatternIsMatchedInNoTime() {
        assertThat(ProjectPatterns.of("*".repeat(20_000) + "b").match("a".repeat(100_000)))
                .isFalse();
        assertThat(ProjectPatterns.of("*/".repeat(20_000) + "b").match("a/".repeat(50_000) + "b"))
                .isFalse();
    }
}
