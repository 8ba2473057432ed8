package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a deployment does next. */
class ActionTest {

    private static final Release RELEASE = ExampleDeployment.release("5.3.0", "5.2.0");
    private static final GitHubRelease MADE = new GitHubRelease("https://github.com/x", null, 0, 0);

    private static Deployment triggering(GitHubRelease page, StackDeployment... stacks) {
        return ExampleDeployment.planned(Phase.DEPLOYING, RELEASE, stacks).with(page);
    }

    private static StackDeployment stack(String name, StackState state) {
        return ExampleDeployment.stack(name, state, "");
    }

    @Test
    void theFactsAreReadFirst() {
        assertThat(Action.after(Deployment.of(ExampleDeployment.request(null))))
                .containsExactly(new Action.ReadFacts(0, false));
    }

    @Test
    void theLastLookAtTheFactsIsThorough() {
        Deployment deployment = Deployment.of(ExampleDeployment.request(null));
        for (int attempt = 1; attempt <= 4; attempt++) {
            deployment = deployment.again(attempt, "not yet");
        }
        assertThat(Action.after(deployment)).containsExactly(new Action.ReadFacts(4, false));
        assertThat(Action.after(deployment.again(5, "not yet"))).containsExactly(new Action.ReadFacts(5, true));
    }

    @Test
    void aPreviewLooksOnceAndThoroughly() {
        DeploymentRequest preview = RequestBuilder.by("#1").previewing(12).build();
        assertThat(Action.after(Deployment.of(preview))).containsExactly(new Action.ReadFacts(0, true));
    }

    static List<Action> makingTheRelease() {
        return List.of(
                new Action.ReadFacts(0, false),
                new Action.CreateTag(0),
                new Action.Compare(0),
                new Action.DeleteTag(0));
    }

    @ParameterizedTest
    @MethodSource("makingTheRelease")
    void fromTheFactsToTheTagOnlyOneDeploymentOfARepositoryIsAtWork(Action action) {
        assertThat(action.makesRelease()).isTrue();
    }

    static List<Action> afterTheTag() {
        return List.of(
                new Action.PublishRelease(0),
                new Action.Send(0, "qa"),
                new Action.LookUp(0, "qa"),
                new Action.Finish(0));
    }

    @ParameterizedTest
    @MethodSource("afterTheTag")
    void whatFollowsTheTagKeepsNoOtherDeploymentWaiting(Action action) {
        assertThat(action.makesRelease()).isFalse();
    }

    @Test
    void theFirstStackThatIsOpenIsSentAndThePageMadeBesideIt() {
        assertThat(Action.after(triggering(
                        GitHubRelease.DUE,
                        stack("dev", StackState.ACCEPTED),
                        stack("qa", StackState.PENDING),
                        stack("prod", StackState.PENDING))))
                .containsExactly(new Action.Send(0, "qa"), new Action.PublishRelease(0));
    }

    @Test
    void aTriggerIsSentNoEarlierThanTheStackAndTheDeploymentSay() {
        Deployment deployment = triggering(MADE, stack("qa", StackState.PENDING).again(7, "busy"));
        assertThat(Action.after(deployment.again(5, "busy"))).containsExactly(new Action.Send(7, "qa"));
        assertThat(Action.after(deployment.again(9, "busy"))).containsExactly(new Action.Send(9, "qa"));
    }

    @Test
    void aPageIsMadeAgainAfterItsPause() {
        assertThat(Action.after(triggering(new GitHubRelease(null, null, 1, 11))))
                .containsExactly(new Action.PublishRelease(11));
    }

    @Test
    void aDoubtIsLookedUpAfterItsPause() {
        assertThat(Action.after(triggering(
                        MADE,
                        stack("qa", StackState.PENDING)
                                .asking(StackState.CHECKING, 13, "lost", ExecutionTracking.NONE))))
                .containsExactly(new Action.LookUp(13, "qa"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TRIGGER_FAILED", "UNKNOWN"})
    void noStackIsSentAfterOneThatFailed(StackState failure) {
        assertThat(Action.after(triggering(MADE, stack("qa", failure), stack("prod", StackState.PENDING))))
                .containsExactly(new Action.Finish(0));
    }

    @Test
    void whatIsBeingSentIsWaitedFor() {
        assertThat(Action.after(triggering(MADE, stack("qa", StackState.SENDING), stack("prod", StackState.PENDING))))
                .isEmpty();
    }

    @Test
    void whenNothingIsLeftItFinishes() {
        assertThat(Action.after(triggering(MADE, stack("qa", StackState.ACCEPTED), stack("prod", StackState.HELD))))
                .containsExactly(new Action.Finish(0));
    }

    @Test
    void nothingFollowsAnEnd() {
        assertThat(Action.after(triggering(GitHubRelease.DUE, stack("qa", StackState.PENDING))
                        .end(Phase.SUCCEEDED, "")))
                .isEqualTo(List.of());
    }
}
