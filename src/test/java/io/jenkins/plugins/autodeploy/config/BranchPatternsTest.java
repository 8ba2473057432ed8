package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchPatternsTest {

    @Test
    void commasSpacesAndLineBreaksSeparateBranches() {
        assertThat(BranchPatterns.of(" stable,release/*\r\nhotfix/*  2.x ").patterns())
                .containsExactly("stable", "release/*", "hotfix/*", "2.x");
        assertThat(BranchPatterns.of("").patterns()).isEmpty();
        assertThat(BranchPatterns.of(" , ").patterns()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"master", "release/*", "*", "*/stable", "release/v1.x", "@acme", "결제", "a.lock.b"})
    void aNameThatGitAllowsIsRight(String pattern) {
        assertThat(BranchPatterns.of(pattern).malformed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-x",
                "/x",
                "x/",
                "a//b",
                "a..b",
                ".a",
                "a/.b",
                "a.",
                "a.lock",
                "a.lock/b",
                "a~1",
                "a^",
                "a:b",
                "a?",
                "[a-c]",
                "a\\b",
                "@{u}",
                "@",
                "refs/heads/master",
                "a\u0007"
            })
    void aNameThatGitForbidsIsMalformed(String pattern) {
        assertThat(BranchPatterns.of("stable," + pattern).malformed()).containsExactly(pattern);
    }
}
