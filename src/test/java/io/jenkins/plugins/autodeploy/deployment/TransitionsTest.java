package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answers of GitHub mean, where no request is needed to tell it. */
class TransitionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final RecordedState NOTHING = RecordedState.NOTHING;
    private static final Deployment BEGIN = Deployment.of(ExampleDeployment.request(null));
    private static final Release RELEASE = ExampleDeployment.release("5.3.0", "5.2.0");
    private static final GitHubRelease MADE = new GitHubRelease("https://github.com/x", null, 0, 0);

    private static Transitions decisions(ReleaseRules.DirectPush directPush) {
        return new Transitions(World.rules(directPush, ReleaseRules.ReleaseNotes.NONE), List.of("qa", "prod"));
    }

    /** After 5.2.0. */
    private static Facts facts(List<String> tags, Unexplained... unexplained) {
        return new Facts(
                RELEASE.repository(),
                ExampleDeployment.COMMIT,
                tags.stream().map(ExampleDeployment::tag).toList(),
                null,
                null,
                ExampleDeployment.tag("5.2.0"),
                List.of(),
                List.of(unexplained),
                Map.of());
    }

    private static Unexplained commit(int number, boolean doubtful) {
        return new Unexplained(number + "123456789", "Change " + number, doubtful);
    }

    private static Deployment after(Facts facts, ReleaseRules.DirectPush directPush, boolean thorough) {
        return decisions(directPush).afterFacts(BEGIN, facts, thorough, NOTHING, NOW);
    }

    @Test
    void onlyGreaterReleasesThanThePreviousOneStandBesideThePlannedOne() {
        Deployment planned = after(facts(List.of("6.0.0", "5.2.0", "5.1.0")), ReleaseRules.DirectPush.DEPLOY, true);
        assertThat(planned.release().beside()).extracting(ReleaseTag::name).containsExactly("6.0.0");
    }

    @Test
    void aCommitThatNobodyExplainsIsAskedForAgainFirst() {
        Deployment again = after(facts(List.of("5.2.0"), commit(1, false)), ReleaseRules.DirectPush.DEPLOY, false);
        assertThat(again.phase()).isEqualTo(Phase.PLANNING);
        assertThat(again.notBefore()).isEqualTo(NOW.plusSeconds(1).toEpochMilli());
        assertThat(again.message())
                .isEqualTo("GitHub does not show yet which pull request brought commit 1123456 (Change 1)");
    }

    @Test
    void severalCommitsThatNobodyExplainsAreCounted() {
        Deployment held = after(
                facts(List.of("5.2.0"), commit(1, false), commit(2, false), commit(3, false)),
                ReleaseRules.DirectPush.HOLD,
                true);
        assertThat(held.message())
                .isEqualTo(
                        "Held: commit 1123456 (Change 1) and 2 more came without a pull request, and direct pushes are"
                                + " configured to be held. Nothing was released or deployed");
    }

    @Test
    void onlyTheCommitThatIsInDoubtIsNamed() {
        Deployment held =
                after(facts(List.of("5.2.0"), commit(1, false), commit(2, true)), ReleaseRules.DirectPush.DEPLOY, true);
        assertThat(held.phase()).isEqualTo(Phase.FAILED);
        assertThat(held.message()).contains("which pull request brought commit 2123456 (Change 2), so its labels");
    }

    @Test
    void commitsWithoutAPullRequestAreNoted() {
        Deployment planned = after(
                facts(List.of("5.2.0"), commit(1, false), commit(2, false)), ReleaseRules.DirectPush.DEPLOY, true);
        assertThat(planned.notes()).containsExactly("Pushed without a pull request: 1123456, 2123456");
    }

    @Test
    void anotherRoundBeginsAnew() {
        assertThat(Transitions.anotherRound(BEGIN)).satisfies(again -> {
            assertThat(again.phase()).isEqualTo(Phase.PLANNING);
            assertThat(again.round()).isEqualTo(1);
        });
    }

    @Test
    void afterTwentyRoundsItIsGivenUp() {
        Deployment last = Stream.iterate(BEGIN, Transitions::anotherRound)
                .skip(20)
                .findFirst()
                .orElseThrow();
        assertThat(last.phase()).isEqualTo(Phase.PLANNING);
        assertThat(Transitions.anotherRound(last)).satisfies(ended -> {
            assertThat(ended.phase()).isEqualTo(Phase.FAILED);
            assertThat(ended.message()).isEqualTo("Others were faster with a tag 20 times. Build again");
        });
    }

    @Test
    void aStackOfWhichNothingIsRecordedStaysAtAnOlderReleaseThanGitHubHas() {
        assertThat(chosen("5.3.0", NOTHING).stacks())
                .extracting(StackDeployment::pins)
                .containsExactly(true, true);
    }

    @Test
    void aStackOfWhichNothingIsRecordedDoesNotStayAtTheNewestRelease() {
        assertThat(chosen("5.2.0", NOTHING).stacks())
                .extracting(StackDeployment::pins)
                .containsExactly(false, false);
    }

    @Test
    void aStackThatWasPinnedStaysAtTheReleaseThatIsChosenNow() {
        RecordedState pinned = new RecordedState(
                Map.of(), Map.of(), Map.of("qa", new RecordedState.Pin("5.0.0", "shop/master#1", NOW)), Map.of());
        assertThat(chosen("5.2.0", pinned).stacks())
                .extracting(StackDeployment::pins)
                .containsExactly(true, false);
    }

    /** 5.2.0 is chosen. */
    private static Deployment chosen(String newest, RecordedState standing) {
        return decisions(ReleaseRules.DirectPush.DEPLOY)
                .afterTagged(
                        Deployment.of(ExampleDeployment.request("5.2.0")),
                        ExampleDeployment.tag("5.2.0"),
                        new Tagged(
                                RELEASE.repository(), ExampleDeployment.COMMIT, List.of(ExampleDeployment.tag(newest))),
                        standing);
    }

    @Test
    void overtakenIsOnlyWhatWasStillToBeSent() {
        Deployment triggering = ExampleDeployment.planned(
                Phase.DEPLOYING,
                RELEASE,
                ExampleDeployment.stack("dev", StackState.ACCEPTED, ""),
                ExampleDeployment.stack("qa", StackState.HELD, "held"),
                ExampleDeployment.stack("prod", StackState.PENDING, ""));
        assertThat(Transitions.overtaken(triggering, ExampleDeployment.tag("5.4.0"))
                        .stacks())
                .extracting(StackDeployment::state)
                .containsExactly(StackState.ACCEPTED, StackState.HELD, StackState.OVERTAKEN);
    }

    @Test
    void aStackThatFailedEndsItWithWhatCanBeDone() {
        assertThat(finished(BEGIN, ExampleDeployment.stack("qa", StackState.TRIGGER_FAILED, "Refused"))
                        .message())
                .isEqualTo("qa: Refused. Nothing was started; build again when it is mended");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOTHING_STARTED | The console names the likely causes; to send it again when that is mended:"
                        + " autoDeploy(retryUnknown: true)",
                "EXECUTION_FAILED | If it is restarted in Spinnaker, build again to follow it; to send it once more:"
                        + " autoDeploy(tag: '5.3.0', stacks: ['qa'])",
                "END_UNKNOWN | Build again to follow it further"
            })
    void aStackWhoseExecutionsCameNotFarEnoughEndsItWithWhatCanBeDone(StackState state, String advice) {
        assertThat(finished(BEGIN, ExampleDeployment.stack("qa", state, "Alas")).message())
                .isEqualTo("qa: Alas. " + advice);
    }

    @Test
    void anUnknownTriggerOfAMergeIsSentAgainByRetryUnknown() {
        assertThat(finished(BEGIN, ExampleDeployment.stack("qa", StackState.UNKNOWN, "Lost"))
                        .message())
                .isEqualTo("qa: Lost. Look in Spinnaker whether it runs; to send it all the same:"
                        + " autoDeploy(retryUnknown: true)");
    }

    @Test
    void anUnknownTriggerOfAChosenReleaseIsSentAgainByChoosingItAgain() {
        assertThat(finished(
                                Deployment.of(ExampleDeployment.request("5.3.0")),
                                ExampleDeployment.stack("qa", StackState.UNKNOWN, "Lost"))
                        .message())
                .isEqualTo("qa: Lost. Look in Spinnaker whether it runs; to send it all the same:"
                        + " autoDeploy(tag: '5.3.0', stacks: ['qa'])");
    }

    @Test
    void whatWasHeldBackIsASuccess() {
        assertThat(finished(BEGIN, ExampleDeployment.stack("qa", StackState.HELD, "held"))
                        .phase())
                .isEqualTo(Phase.SUCCEEDED);
    }

    private static Deployment finished(Deployment begun, StackDeployment stack) {
        return Transitions.finish(begun.planned(Phase.DEPLOYING, RELEASE, List.of(stack), List.of())
                .with(MADE));
    }
}
