package io.jenkins.plugins.autodeploy.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelRuleTest {

    private static final LabelRule RULE = new LabelRule(
            "no-deploy-to-",
            Map.of(Bump.MAJOR, "release:major", Bump.MINOR, "release:minor", Bump.PATCH, "release:patch"));

    private static PullRequest pullRequest(int number, String... labels) {
        return new PullRequest(number, "Title", "https://github.com/acme/shop/pull/" + number, "ann", List.of(labels));
    }

    @Test
    void theLargestBumpLabelOfAllPullRequestsWins() {
        assertThat(RULE.bump(
                        List.of(pullRequest(1, "release:patch"), pullRequest(2, "RELEASE:Major", "release:minor"))))
                .contains(Bump.MAJOR);
    }

    @Test
    void withoutABumpLabelNoneIsAsked() {
        assertThat(RULE.bump(List.of(pullRequest(1, "release", "major", "release:majorly"))))
                .isEmpty();
    }

    @Test
    void aHoldLabelBeginsWithTheConfiguredPrefix() {
        assertThat(new LabelRule("hold:", Map.of()).holds(List.of(pullRequest(1, "no-deploy-to-qa", "hold:qa"))))
                .extracting(LabelRule.HoldLabel::label)
                .containsExactly("hold:qa");
    }

    @Test
    void anEmptyHoldPrefixIsRefusedForItWouldHoldByEveryLabel() {
        assertThatThrownBy(() -> new LabelRule(" ", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "no-deploy-to-qa,     qa,    true",
        "' No-Deploy-To-QA ', qa,    true",
        "no-deploy-to-qa,     QA,    true",
        "no-deploy-to-qa-2,   qa,    false",
        "no-deploy-to-,       qa,    false",
        "qa,                  qa,    false"
    })
    void aLabelHoldsTheStackThatItNamesWholly(String label, String stack, boolean holds) {
        assertThat(RULE.holds(List.of(pullRequest(1, label))).stream().anyMatch(each -> each.names(stack)))
                .isEqualTo(holds);
    }

    @Test
    void spacesBetweenThePrefixAndTheStackDoNotMatter() {
        assertThat(new LabelRule("hold for", Map.of()).holds(List.of(pullRequest(1, "Hold for prod"))))
                .singleElement()
                .satisfies(label -> assertThat(label.names("prod")).isTrue());
    }
}
