package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "stable", "release/*, hotfix/*\n2.x"})
    void branchesOrNoneAreRight(String text) {
        CheckMessages.of(BranchChecks.patterns(text)).isEmpty();
        CheckMessages.of(BranchChecks.allowsMost(text)).isEmpty();
    }

    @Test
    void theFirstNameThatGitForbidsIsQuoted() {
        CheckMessages.of(BranchChecks.patterns("stable, release..2, a?"))
                .startsWith("\"release..2\" is not a valid branch name. Enter a name such as release/2.x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "*/*"})
    void aPatternThatAllowsFeatureBranchesIsDoubted(String pattern) {
        CheckMessages.of(BranchChecks.patterns("stable," + pattern)).isEmpty();
        CheckMessages.of(BranchChecks.allowsMost("stable," + pattern))
                .isEqualTo(
                        "The pattern " + pattern + " also allows feature branches. Then code that nobody reviewed may"
                                + " be deployed. Enter the names of your release branches, for example release/*.");
    }
}
