package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Progress;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.AllDone;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.BugFound;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.FactsRead;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.JournalFailed;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.LabelHoldsRecorded;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.NewerReleaseFound;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.TagDeleted;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.TagFound;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.StackEvent.SendingBegan;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.Facts.Doubt;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.github.ReleaseLines;
import io.jenkins.plugins.autodeploy.github.RepositoryAccess;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static Transitions transitions(ReleaseRules.DirectPush directPush) {
        return new Transitions(new DeploymentSettings(
                World.rules(directPush, ReleaseRules.ReleaseNotes.NONE),
                Stream.of("qa", "prod")
                        .map(name -> new StackSettings(name, FollowRules.DEFAULT, false, true, DeploymentWindows.NONE))
                        .toList(),
                false));
    }

    private static final Transitions TRANSITIONS = transitions(ReleaseRules.DirectPush.DEPLOY);

    /** After 5.2.0. */
    private static Facts facts(List<String> tags, Unexplained... unexplained) {
        return new Facts(
                RELEASE.repository(),
                RepositoryAccess.WRITE,
                ExampleDeployment.MASTER,
                ExampleDeployment.COMMIT,
                tags.stream().map(ExampleDeployment::tag).toList(),
                null,
                null,
                ExampleDeployment.tag("5.2.0"),
                List.of(),
                List.of(unexplained),
                Map.of(),
                ReleaseLines.PLAIN);
    }

    private static Unexplained commit(int number, Doubt doubt) {
        return new Unexplained(number + "123456789", "Change " + number, doubt);
    }

    private static Deployment after(Facts facts, ReleaseRules.DirectPush directPush, boolean thorough) {
        return transitions(directPush).next(BEGIN, new FactsRead(facts, NOTHING, List.of(), thorough, NOW), NOW);
    }

    @Test
    void onlyGreaterReleasesThanThePreviousOneStandBesideThePlannedOne() {
        Deployment planned = after(facts(List.of("6.0.0", "5.2.0", "5.1.0")), ReleaseRules.DirectPush.DEPLOY, true);
        assertThat(planned.release().beside()).extracting(ReleaseTag::name).containsExactly("6.0.0");
    }

    @Test
    void aCommitThatNobodyExplainsIsAskedForAgainFirst() {
        Deployment again = after(facts(List.of("5.2.0"), commit(1, Doubt.LATE)), ReleaseRules.DirectPush.DEPLOY, false);
        assertThat(again.phase()).isEqualTo(Phase.PLANNING);
        assertThat(again.notBefore()).isEqualTo(NOW.plusSeconds(1).toEpochMilli());
        assertThat(again.message())
                .isEqualTo("GitHub does not show yet which pull request brought commit 1123456 (Change 1)");
    }

    @Test
    void severalCommitsThatNobodyExplainsAreCounted() {
        Deployment held = after(
                facts(List.of("5.2.0"), commit(1, Doubt.LATE), commit(2, Doubt.LATE), commit(3, Doubt.LATE)),
                ReleaseRules.DirectPush.HOLD,
                true);
        assertThat(held.message())
                .isEqualTo(
                        "Held: commit 1123456 (Change 1) and 2 more came without a pull request, and direct pushes are"
                                + " configured to be held. If it should be deployed all the same, tag it as a release"
                                + " by hand and deploy this release: autoDeploy(tag: '…'). Nothing was released or"
                                + " deployed");
    }

    @Test
    void onlyTheCommitThatIsInDoubtIsNamed() {
        Deployment held = after(
                facts(List.of("5.2.0"), commit(1, Doubt.LATE), commit(2, Doubt.UNMERGED)),
                ReleaseRules.DirectPush.DEPLOY,
                true);
        assertThat(held.phase()).isEqualTo(Phase.FAILED);
        assertThat(held.message()).contains("which pull request brought commit 2123456 (Change 2), so its labels");
    }

    @Test
    void aCommitThatIsTooOldForADelayIsNotWaitedFor() {
        Deployment planned =
                after(facts(List.of("5.2.0"), commit(1, Doubt.NONE)), ReleaseRules.DirectPush.DEPLOY, false);
        assertThat(planned.phase()).isEqualTo(Phase.TAGGING);
        assertThat(planned.notes()).containsExactly("Pushed without a pull request: 1123456");
    }

    @Test
    void onlyLateCommitsAreWaitedFor() {
        Deployment again = after(
                facts(List.of("5.2.0"), commit(1, Doubt.NONE), commit(2, Doubt.LATE)),
                ReleaseRules.DirectPush.DEPLOY,
                false);
        assertThat(again.message())
                .isEqualTo("GitHub does not show yet which pull request brought commit 2123456 (Change 2)");
    }

    @Test
    void aClosedPullRequestIsNotedAndNotWaitedFor() {
        Deployment planned =
                after(facts(List.of("5.2.0"), commit(1, Doubt.CLOSED)), ReleaseRules.DirectPush.HOLD, false);
        assertThat(planned.phase()).isEqualTo(Phase.TAGGING);
        assertThat(planned.notes())
                .containsExactly(
                        "The pull request of commit 1123456 (Change 1) was closed, and GitHub does not show it as"
                                + " merged; its labels count");
    }

    @Test
    void whoIsHeldLearnsAWayOut() {
        Deployment held =
                after(facts(List.of("5.2.0"), commit(1, Doubt.UNMERGED)), ReleaseRules.DirectPush.DEPLOY, true);
        assertThat(held.message())
                .isEqualTo("Held: GitHub does not show yet which pull request brought commit 1123456 (Change 1), so its"
                        + " labels are unknown. Build again in a few minutes. If it came without a pull request, build"
                        + " again twelve hours after it, or tag it as a release by hand and deploy this release:"
                        + " autoDeploy(tag: '…'). Nothing was released or deployed");
    }

    @Test
    void commitsWithoutAPullRequestAreNoted() {
        Deployment planned = after(
                facts(List.of("5.2.0"), commit(1, Doubt.LATE), commit(2, Doubt.LATE)),
                ReleaseRules.DirectPush.DEPLOY,
                true);
        assertThat(planned.notes()).containsExactly("Pushed without a pull request: 1123456, 2123456");
    }

    private static Deployment nextRound(Deployment deployment) {
        Deployment deleting =
                ExampleDeployment.with(deployment, new Progress(Phase.UNTAGGING, deployment.round(), 0, 0, 0, 0, ""));
        return TRANSITIONS.next(deleting, new TagDeleted(), NOW);
    }

    @Test
    void anotherRoundBeginsAgainWithTheFacts() {
        assertThat(nextRound(BEGIN)).satisfies(again -> {
            assertThat(again.phase()).isEqualTo(Phase.PLANNING);
            assertThat(again.round()).isEqualTo(1);
        });
    }

    @Test
    void afterTwentyRoundsItIsGivenUp() {
        Deployment last = Stream.iterate(BEGIN, TransitionsTest::nextRound)
                .skip(20)
                .findFirst()
                .orElseThrow();
        assertThat(last.phase()).isEqualTo(Phase.PLANNING);
        assertThat(nextRound(last)).satisfies(ended -> {
            assertThat(ended.phase()).isEqualTo(Phase.FAILED);
            assertThat(ended.message()).isEqualTo("Other builds made the tag first 20 times. Build again");
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
                Map.of(),
                Map.of(),
                Map.of("qa", new RecordedState.Pin("5.0.0", "shop/master#1", NOW)),
                Map.of(),
                Map.of(),
                Set.of(),
                RecordedLabels.NONE,
                List.of());
        assertThat(chosen("5.2.0", pinned).stacks())
                .extracting(StackDeployment::pins)
                .containsExactly(true, false);
    }

    @Test
    void ifGitHubDoesNotShowWhatARollbackTakesAwayAPersonMustConfirmIt() {
        assertThat(across(new RolledAcross("prod", "5.4.0", Extent.TOO_LARGE, List.of()))
                        .message())
                .startsWith(
                        "prod would go back from 5.4.0 to 5.2.0, and it is not known whether a change between them has"
                                + " the label no-rollback: too many commits lie between them. Find out");
        assertThat(across(new RolledAcross("prod", "5.4.0", Extent.NOT_SHOWN, List.of(7, 9)))
                        .message())
                .contains("GitHub does not show how they are connected. #7, #9 had it when it was released. Find out");
    }

    private static Deployment across(RolledAcross across) {
        Deployment end = chosen("5.2.0", RecordedState.NOTHING, List.of(across));
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        return end;
    }

    /** 5.2.0 is chosen. */
    private static Deployment chosen(String newest, RecordedState recorded) {
        return chosen(newest, recorded, List.of());
    }

    private static Deployment chosen(String newest, RecordedState recorded, List<RolledAcross> across) {
        return TRANSITIONS.next(
                Deployment.of(ExampleDeployment.request("5.2.0")),
                new TagFound(
                        ExampleDeployment.tag("5.2.0"),
                        new Tagged(
                                RELEASE.repository(),
                                RepositoryAccess.WRITE,
                                ExampleDeployment.MASTER,
                                ExampleDeployment.COMMIT,
                                List.of(ExampleDeployment.tag(newest))),
                        recorded,
                        across,
                        Map.of()),
                NOW);
    }

    @Test
    void overtakenIsOnlyWhatWasStillToBeSent() {
        Deployment triggering = ExampleDeployment.planned(
                Phase.DEPLOYING,
                RELEASE,
                ExampleDeployment.stack("dev", StackState.ACCEPTED, ""),
                ExampleDeployment.stack("qa", StackState.HELD, "held"),
                ExampleDeployment.stack("prod", StackState.PENDING, ""));
        assertThat(TRANSITIONS
                        .next(triggering, new NewerReleaseFound(ExampleDeployment.tag("5.4.0")), NOW)
                        .stacks())
                .extracting(StackDeployment::state)
                .containsExactly(StackState.ACCEPTED, StackState.HELD, StackState.OVERTAKEN);
    }

    @Test
    void aStackThatFailedEndsItWithWhatCanBeDone() {
        assertThat(finished(BEGIN, ExampleDeployment.stack("qa", StackState.TRIGGER_FAILED, "Refused"))
                        .message())
                .isEqualTo("qa: Refused. Nothing was started. Fix the cause, then build again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOTHING_STARTED | The console names the likely causes. Fix the cause; to send the trigger again:"
                        + " autoDeploy(retryUnknown: true)",
                "EXECUTION_FAILED | If you restart the pipeline in Spinnaker, build again to follow it; to send the"
                        + " trigger again: autoDeploy(tag: '5.3.0', stacks: ['qa'])",
                "END_UNKNOWN | Build again to follow the pipeline further"
            })
    void aStackWhoseExecutionsCameNotFarEnoughEndsItWithWhatCanBeDone(StackState state, String advice) {
        assertThat(finished(BEGIN, ExampleDeployment.stack("qa", state, "Alas")).message())
                .isEqualTo("qa: Alas. " + advice);
    }

    @Test
    void anUnknownTriggerOfAMergeIsSentAgainByRetryUnknown() {
        assertThat(finished(BEGIN, ExampleDeployment.stack("qa", StackState.UNKNOWN, "Lost"))
                        .message())
                .isEqualTo("qa: Lost. Look in Spinnaker whether the pipeline runs; to send the trigger again:"
                        + " autoDeploy(retryUnknown: true)");
    }

    @Test
    void anUnknownTriggerOfAChosenReleaseIsSentAgainByChoosingItAgain() {
        assertThat(finished(
                                Deployment.of(ExampleDeployment.request("5.3.0")),
                                ExampleDeployment.stack("qa", StackState.UNKNOWN, "Lost"))
                        .message())
                .isEqualTo("qa: Lost. Look in Spinnaker whether the pipeline runs; to send the trigger again:"
                        + " autoDeploy(tag: '5.3.0', stacks: ['qa'])");
    }

    @Test
    void whatWasHeldBackIsASuccess() {
        assertThat(finished(BEGIN, ExampleDeployment.stack("qa", StackState.HELD, "held"))
                        .phase())
                .isEqualTo(Phase.SUCCEEDED);
    }

    private static Deployment finished(Deployment begun, StackDeployment stack) {
        return TRANSITIONS.next(
                ExampleDeployment.with(ExampleDeployment.planned(begun, Phase.DEPLOYING, RELEASE, stack), MADE),
                new AllDone(),
                NOW);
    }

    /** 5.3.0 and a label that holds prod. */
    private static Deployment labelled(RecordedState recorded) {
        Facts facts = new Facts(
                RELEASE.repository(),
                RepositoryAccess.WRITE,
                ExampleDeployment.MASTER,
                ExampleDeployment.COMMIT,
                List.of(ExampleDeployment.tag("6.0.0"), ExampleDeployment.tag("5.2.0")),
                null,
                null,
                ExampleDeployment.tag("5.2.0"),
                List.of(ExampleDeployment.pullRequest(41, "Move the cart", "No-Deploy-To-Prod")),
                List.of(),
                Map.of(),
                ReleaseLines.PLAIN);
        StackBacklog backlog = new StackBacklog(
                "prod", facts.base(), Extent.WHOLE, List.of(new LabelHold("prod", "No-Deploy-To-Prod", 41, null)));
        return TRANSITIONS.next(BEGIN, new FactsRead(facts, recorded, List.of(backlog), true, NOW), NOW);
    }

    @Test
    void theLabelsThatHoldAStackAreInThePlanUntilTheLedgerHasThem() {
        Deployment planned = labelled(NOTHING);
        assertThat(planned.plan().labelHolds()).containsExactly(new LabelHold("prod", "No-Deploy-To-Prod", 41, null));
        assertThat(planned.plan().recorded()).isFalse();
        Deployment deploying = ExampleDeployment.in(planned, Phase.DEPLOYING, "");
        assertThat(TRANSITIONS
                        .next(deploying, new LabelHoldsRecorded(), NOW)
                        .plan()
                        .recorded())
                .isTrue();
    }

    @Test
    void aPlanThatNothingHoldsHasNothingToRecord() {
        assertThat(after(facts(List.of("5.2.0")), ReleaseRules.DirectPush.DEPLOY, true)
                        .plan()
                        .recorded())
                .isTrue();
    }

    @Test
    void aNewerReleaseOnTheStackIsInThePlan() {
        RecordedState newer = new RecordedState(
                Map.of(),
                Map.of("qa", new SentRelease("6.0.0", "6.0.0", "shop/master#9", NOW)),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                RecordedLabels.NONE,
                List.of());
        assertThat(labelled(newer).stack("qa"))
                .extracting(StackDeployment::state, StackDeployment::reason)
                .containsExactly(StackState.OVERTAKEN, "shop/master#9 triggered the newer 6.0.0");
    }

    @Test
    void aBugSaysSoAndNamesNoMoreThanItsType() {
        Deployment sending = ExampleDeployment.planned(
                Phase.DEPLOYING,
                RELEASE,
                ExampleDeployment.stack("qa", StackState.SENDING, ""),
                ExampleDeployment.stack("prod", StackState.PENDING, ""));
        Deployment failed = TRANSITIONS.next(sending, new BugFound("java.lang.NullPointerException"), NOW);
        assertThat(failed.message())
                .isEqualTo(
                        "Auto Deploy has a bug: java.lang.NullPointerException. The system log of Jenkins has the stack"
                                + " trace; please report the bug");
        assertThat(failed.stacks())
                .extracting(StackDeployment::state)
                .containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
    }

    @Test
    void anEventThatCantHappenInAPhaseIsABug() {
        assertThatThrownBy(() -> TRANSITIONS.next(BEGIN, new TagDeleted(), NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("TagDeleted must not lead from PLANNING to PLANNING");
    }

    @Test
    void whatCouldNotBeRecordedIsNotSent() {
        Deployment before = ExampleDeployment.planned(
                Phase.DEPLOYING, RELEASE, ExampleDeployment.stack("qa", StackState.PENDING, ""));
        Deployment attempted = TRANSITIONS.next(before, new SendingBegan("qa", "id-1"), NOW);
        Deployment failed = TRANSITIONS.next(before, new JournalFailed(attempted, "Disk full"), NOW);
        assertThat(failed.phase()).isEqualTo(Phase.FAILED);
        assertThat(failed.message()).isEqualTo("The state of the deployment could not be recorded: Disk full");
        assertThat(failed.stack("qa").state()).isEqualTo(StackState.NOT_SENT);
    }
}
