package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final LabelRule RULE = new LabelRule(
            "no-deploy-to-",
            Map.of(Bump.MAJOR, "release:major", Bump.MINOR, "release:minor", Bump.PATCH, "release:patch"));
    private static final List<String> STACKS = List.of("qa", "prod");

    private static PullRequest pullRequest(int number, String... labels) {
        return new PullRequest(number, "Title", "https://github.com/acme/shop/pull/" + number, "ann", List.of(labels));
    }

    private static List<StackPlan> plan(PullRequest... pullRequests) {
        return Planner.plan(STACKS, List.of(pullRequests), RULE, Map.of(), Map.of(), Map.of());
    }

    @Test
    void deploysEveryStackInTheConfiguredOrder() {
        assertThat(plan(pullRequest(1, "bug")))
                .containsExactly(new StackPlan("qa", Verdict.DEPLOY, ""), new StackPlan("prod", Verdict.DEPLOY, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "no-deploy-to-qa,     HELD",
        "No-Deploy-To-QA,     HELD",
        "'  no-deploy-to-qa', HELD",
        "no-deploy-to-qa2,    DEPLOY",
        "no-deploy-to-,       DEPLOY",
        "no-deploy-to-prod,   DEPLOY",
        "deploy-to-qa,        DEPLOY",
        "xno-deploy-to-qa,    DEPLOY",
        "ノー-deploy-to-qa,    DEPLOY",
    })
    void aHoldLabelHoldsItsStackAndNoOther(String label, Verdict qa) {
        assertThat(plan(pullRequest(1, label)).get(0).verdict()).isEqualTo(qa);
    }

    @Test
    void aLabelOnAnyPullRequestOfTheReleaseHolds() {
        assertThat(plan(pullRequest(11), pullRequest(12, "no-deploy-to-prod"), pullRequest(13, "No-deploy-to-prod")))
                .containsExactly(
                        new StackPlan("qa", Verdict.DEPLOY, ""),
                        new StackPlan("prod", Verdict.HELD, "no-deploy-to-prod on #12, No-deploy-to-prod on #13"));
    }

    @Test
    void whatWasTriggeredWithThisReleaseStaysAsItIs() {
        List<StackPlan> plan = Planner.plan(
                STACKS,
                List.of(pullRequest(1, "no-deploy-to-qa")),
                RULE,
                Map.of(
                        "qa",
                        new PriorTrigger(true, "shop #1", "abc"),
                        "prod",
                        new PriorTrigger(false, "shop #1", "abc")),
                Map.of(),
                Map.of());
        assertThat(plan)
                .containsExactly(
                        new StackPlan("qa", Verdict.CURRENT, "triggered by shop #1"),
                        new StackPlan(
                                "prod",
                                Verdict.UNKNOWN,
                                "the outcome of the trigger by shop #1 is unknown, request id abc"));
    }

    @Test
    void aHoldLabelThatNamesNoStackIsFound() {
        assertThat(Planner.strayHolds(STACKS, List.of(pullRequest(7, "no-deploy-to-pord", "no-deploy-to-qa")), RULE))
                .singleElement()
                .satisfies(hold -> assertThat(hold.label()).isEqualTo("no-deploy-to-pord"));
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
        assertThat(RULE.holds(label, stack)).isEqualTo(holds);
    }

    @Test
    void anEmptyHoldPrefixIsRefusedForItWouldHoldByEveryLabel() {
        assertThatThrownBy(() -> new LabelRule(" ", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyLabelsAndPullRequestsArePlannedAtOnce() {
        PullRequest[] many = Stream.iterate(1, i -> i + 1)
                .limit(1000)
                .map(i -> pullRequest(i, "label-" + i))
                .toArray(PullRequest[]::new);
        assertThat(plan(many)).extracting(StackPlan::verdict).containsOnly(Verdict.DEPLOY);
    }

    @Test
    void aPinnedStackStaysPinnedWhateverElseWouldHoldForIt() {
        assertThat(Planner.plan(
                        STACKS,
                        List.of(pullRequest(1, "no-deploy-to-qa")),
                        RULE,
                        Map.of("qa", new PriorTrigger(true, "shop #1", "abc")),
                        Map.of(),
                        Map.of("qa", "stays at 5.2.0")))
                .startsWith(new StackPlan("qa", Verdict.PINNED, "stays at 5.2.0"))
                .element(1)
                .extracting(StackPlan::verdict)
                .isEqualTo(Verdict.DEPLOY);
    }

    @Test
    void aStackThatAPersonHoldsIsHeldUnlessItHasTheRelease() {
        assertThat(Planner.plan(
                        STACKS,
                        List.of(),
                        RULE,
                        Map.of("qa", new PriorTrigger(true, "shop #1", "abc")),
                        Map.of("qa", "held by ann", "prod", "held by ann"),
                        Map.of("prod", "stays at 5.2.0")))
                .containsExactly(
                        new StackPlan("qa", Verdict.CURRENT, "triggered by shop #1"),
                        new StackPlan("prod", Verdict.HELD, "held by ann"));
    }
}
