package io.jenkins.plugins.autodeploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.AlreadyTriggered;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.Deploy;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByLabels;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByPerson;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.HeldByWindow;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.LabelsUnknown;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.OutcomeUnknown;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.Overtaken;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict.Pinned;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether 5.3.0 goes to qa. */
class DeploymentPolicyTest {

    private static final ReleaseTag TAG = ExampleDeployment.tag("5.3.0");
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final Hold HOLD = new Hold(1, "ann", "the database is moved", NOON, null, HoldRight.ORDINARY);
    private static final SentRelease SENT = sent("5.3.0");
    private static final RecordedStack NOTHING = new RecordedStack("qa", null, null, null, List.of(), null);

    private StackWindows windows = StackWindows.NONE;
    private Instant now = NOON;

    private static SentRelease sent(String tag) {
        return new SentRelease(tag, tag, "shop/master#1", NOON);
    }

    private static Pin pin(String tag) {
        return new Pin(tag, "shop@bob#1", NOON);
    }

    private static StackDeployment prior(StackState state) {
        return ExampleDeployment.sent("qa", state, "shop/master#1", "id-1", ExecutionTracking.NONE);
    }

    /** What qa lacks: a pull request for each label. */
    private static StackBacklog backlog(String... labels) {
        PullRequest[] pullRequests = IntStream.range(0, labels.length)
                .mapToObj(i -> ExampleDeployment.pullRequest(12 + i, "Change", labels[i]))
                .toArray(PullRequest[]::new);
        return StackBacklogs.ofRelease(
                new DeploymentSettings(
                        World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.NONE), List.of(), false),
                ExampleDeployment.release("5.3.0", "5.2.0", pullRequests),
                "qa");
    }

    private StackVerdict merge(RecordedStack recorded, String... labels) {
        return merge(recorded, false, labels);
    }

    private StackVerdict merge(RecordedStack recorded, boolean retryUnknown, String... labels) {
        return DeploymentPolicy.decide(
                new Proposal.MergedRelease(TAG, List.of(backlog(labels)), retryUnknown, Set.of(), Set.of(), windows),
                recorded,
                now);
    }

    private StackVerdict manual(RecordedStack recorded, String... newest) {
        List<ReleaseTag> tags =
                List.of(newest).stream().map(ExampleDeployment::tag).toList();
        return DeploymentPolicy.decide(
                new Proposal.ManualRelease(TAG, "shop@bob#2", tags, false, Set.of(), windows), recorded, now);
    }

    private static Deploy deploy(boolean pins) {
        return new Deploy("qa", pins, Optional.empty());
    }

    @Test
    void aMergeGoesToAStackThatNothingIsRecordedOf() {
        assertThat(merge(NOTHING)).isEqualTo(deploy(false));
    }

    @ParameterizedTest
    @CsvSource({
        "no-deploy-to-qa,     true",
        "No-Deploy-To-QA,     true",
        "'  no-deploy-to-qa', true",
        "no-deploy-to-qa2,    false",
        "no-deploy-to-,       false",
        "no-deploy-to-prod,   false",
        "deploy-to-qa,        false",
        "xno-deploy-to-qa,    false",
        "ノー-deploy-to-qa,    false",
    })
    void aHoldLabelHoldsItsStackAndNoOther(String label, boolean held) {
        assertThat(merge(NOTHING, label) instanceof HeldByLabels).isEqualTo(held);
    }

    @Test
    void aLabelOnAnyPullRequestOfTheReleaseHolds() {
        StackVerdict held = merge(NOTHING, "no-deploy-to-qa", "bug", "No-deploy-to-qa");
        assertThat(held)
                .isEqualTo(new HeldByLabels(
                        "qa",
                        List.of(
                                new LabelHold("qa", "no-deploy-to-qa", 12, null),
                                new LabelHold("qa", "No-deploy-to-qa", 14, null))));
        assertThat(held.reason()).isEqualTo("no-deploy-to-qa on #12; No-deploy-to-qa on #14");
    }

    @Test
    void labelsThatAreNotKnownHoldAndTheWayOutIsNamed() {
        assertThat(lacking(Extent.TOO_LARGE, "5.1.0"))
                .isEqualTo(new LabelsUnknown("qa", LabelsUnknown.Cause.TOO_MANY_COMMITS, "5.1.0"))
                .extracting(StackVerdict::reason)
                .isEqualTo(
                        "too many commits follow 5.1.0, which qa has, so hold labels can't be read. Deploy a release to"
                                + " it once by hand: autoDeploy(tag: '…', stacks: ['qa'])");
        assertThat(lacking(Extent.NOT_SHOWN, "5.1.0").reason())
                .startsWith("GitHub does not show 5.1.0, which qa has, or nothing connects it with this commit");
    }

    @Test
    void aStackThatHasAnOlderReleaseThanWhenItsLabelsWereReadIsHeld() {
        assertThat(lacking(Extent.WHOLE, "5.1.0"))
                .extracting(StackVerdict::reason)
                .isEqualTo("qa has got the older release 5.1.0 since its hold labels were read. Build again");
        assertThat(lacking(Extent.WHOLE, "5.2.0")).isEqualTo(deploy(false));
        assertThat(lacking(Extent.WHOLE, "5.2.1")).isEqualTo(deploy(false));
    }

    /** The labels were read since 5.2.0. */
    private static StackVerdict lacking(Extent extent, String arrived) {
        StackBacklog backlog = new StackBacklog("qa", ExampleDeployment.tag("5.2.0"), extent, List.of());
        return DeploymentPolicy.decide(
                new Proposal.MergedRelease(TAG, List.of(backlog), false, Set.of(), Set.of(), StackWindows.NONE),
                new RecordedStack(
                        "qa", null, sent(arrived), null, List.of(), new RecordedState.ArrivedRelease(arrived, arrived)),
                NOON);
    }

    @ParameterizedTest
    @EnumSource
    void aReleaseThatMayHaveStartedIsNotSentAgainWhateverHoldsTheStack(StackState state) {
        StackDeployment prior = prior(state);
        StackVerdict verdict =
                merge(new RecordedStack("qa", prior, SENT, pin("5.3.0"), List.of(HOLD), null), "no-deploy-to-qa");
        if (!state.mayHaveStarted()) {
            assertThat(verdict).isEqualTo(new HeldByPerson("qa", List.of(HOLD)));
        } else if (state.isUnknown()) {
            assertThat(verdict).isEqualTo(new OutcomeUnknown("qa", prior));
            assertThat(verdict.reason())
                    .isEqualTo("the outcome of the trigger by shop/master#1 is unknown, request id id-1");
        } else {
            assertThat(verdict).isEqualTo(new AlreadyTriggered("qa", prior));
            assertThat(verdict.reason()).isEqualTo("triggered by shop/master#1");
        }
    }

    @Test
    void whatIsUnknownIsSentAgainIfAPersonSaysSo() {
        RecordedStack unknown = new RecordedStack("qa", prior(StackState.UNKNOWN), SENT, null, List.of(), null);
        assertThat(merge(unknown, true)).isEqualTo(new Deploy("qa", false, Optional.of(unknown.prior())));
        assertThat(merge(unknown, true).reason())
                .isEqualTo("once more, though the outcome of the trigger by shop/master#1 is unknown");
    }

    @Test
    void whatIsUnknownIsNotSentAgainToAStackThatIsHeldSince() {
        RecordedStack held = new RecordedStack("qa", prior(StackState.UNKNOWN), SENT, null, List.of(HOLD), null);
        assertThat(merge(held, true))
                .isEqualTo(new OutcomeUnknown(
                        "qa", prior(StackState.UNKNOWN), Optional.of(new HeldByPerson("qa", List.of(HOLD)))));
    }

    @Test
    void aTriggerBeforeAnotherReleaseWasSentDecidesNothing() {
        RecordedStack since =
                new RecordedStack("qa", prior(StackState.SUCCEEDED), sent("5.2.0"), null, List.of(), null);
        assertThat(merge(since)).isEqualTo(deploy(false));
    }

    @Test
    void aPersonsHoldComesBeforeAPinAndThatBeforeANewerReleaseAndThatBeforeLabels() {
        SentRelease newer = sent("5.4.0");
        assertThat(merge(new RecordedStack("qa", null, newer, pin("5.4.0"), List.of(HOLD), null), "no-deploy-to-qa"))
                .isEqualTo(new HeldByPerson("qa", List.of(HOLD)));
        assertThat(merge(new RecordedStack("qa", null, newer, pin("5.4.0"), List.of(), null), "no-deploy-to-qa"))
                .isEqualTo(new Pinned("qa", pin("5.4.0")));
        assertThat(merge(new RecordedStack("qa", null, newer, null, List.of(), null), "no-deploy-to-qa"))
                .isEqualTo(new Overtaken("qa", newer));
        assertThat(merge(NOTHING, "no-deploy-to-qa")).isInstanceOf(HeldByLabels.class);
    }

    @Test
    void aStackThatStaysAtThisVeryReleaseGetsItAgainAfterATriggerThatStartedNothing() {
        assertThat(merge(
                        new RecordedStack("qa", prior(StackState.TRIGGER_FAILED), SENT, pin("5.3.0"), List.of(), null)))
                .isEqualTo(deploy(false));
    }

    @Test
    void aReleaseThatAPersonChoosesIsRefusedOnlyWhereAPersonHoldsTheStack() {
        assertThat(manual(new RecordedStack("qa", null, null, pin("5.2.0"), List.of(HOLD), null)))
                .isEqualTo(new HeldByPerson("qa", List.of(HOLD)));
        assertThat(manual(new RecordedStack("qa", null, null, pin("5.2.0"), List.of(), null)))
                .isEqualTo(deploy(true));
        assertThat(manual(new RecordedStack("qa", null, sent("5.4.0"), null, List.of(), null)))
                .isEqualTo(deploy(true));
        assertThat(manual(new RecordedStack("qa", null, sent("5.2.0"), null, List.of(), null)))
                .isEqualTo(deploy(false));
    }

    @Test
    void aStackThatNothingIsRecordedOfStaysAtAnOlderReleaseThanTheNewest() {
        assertThat(manual(NOTHING, "5.4.0", "5.3.0")).isEqualTo(deploy(true));
        assertThat(manual(NOTHING, "5.3.0", "5.2.0")).isEqualTo(deploy(false));
        assertThat(manual(NOTHING)).isEqualTo(deploy(false));
    }

    @Test
    void whatWasSentToTheStackWeighsMoreThanWhatGitHubHas() {
        assertThat(manual(new RecordedStack("qa", null, sent("5.2.0"), null, List.of(), null), "5.4.0"))
                .isEqualTo(deploy(false));
    }

    @Test
    void whatThePlanSaidOfStayingStandsUnderTheLedgersLock() {
        assertThat(DeploymentPolicy.decide(
                        new Proposal.ManualRelease(TAG, "shop@bob#2", List.of(), true, Set.of(), windows),
                        NOTHING,
                        now))
                .isEqualTo(deploy(true));
    }

    @Test
    void aPersonSendsAgainWhatAnotherDeploymentSentAndNotWhatItsOwnSent() {
        RecordedStack recorded = new RecordedStack("qa", prior(StackState.ACCEPTED), SENT, null, List.of(), null);
        assertThat(manual(recorded)).isEqualTo(deploy(false));
        assertThat(DeploymentPolicy.decide(
                        new Proposal.ManualRelease(TAG, "shop/master#1", List.of(), false, Set.of(), windows),
                        recorded,
                        now))
                .isEqualTo(new AlreadyTriggered("qa", recorded.prior()));
    }

    @Test
    void aHoldWithAnEndSaysWhenItEnds() {
        Hold hold = new Hold(1, "ann", "the database is moved", NOON, NOON.plusSeconds(7200), HoldRight.ORDINARY);
        assertThat(new HeldByPerson("qa", List.of(hold)).reason())
                .isEqualTo("held by ann since 2026-11-28 until 2026-11-28 14:00 UTC: the database is moved");
    }

    @Test
    void whatStopsAllMergesIsAHoldOrElseAPin() {
        assertThat(DeploymentPolicy.stopped(new RecordedStack("qa", null, null, pin("5.2.0"), List.of(HOLD), null)))
                .contains(new HeldByPerson("qa", List.of(HOLD)));
        assertThat(DeploymentPolicy.stopped(new RecordedStack("qa", null, null, pin("5.2.0"), List.of(), null)))
                .contains(new Pinned("qa", pin("5.2.0")));
        assertThat(DeploymentPolicy.stopped(NOTHING)).isEmpty();
    }

    /** Closes qa from Saturday at 10:00 to 14:00. */
    private void close() throws WindowException {
        windows = new StackWindows(Map.of("QA", WindowParser.parse("Sat 10:00 to Sat 14:00", "UTC")));
    }

    @Test
    void aWindowHoldsMergesAndManualDeploymentsUntilItOpens() throws WindowException {
        close();
        assertThat(merge(NOTHING)).isInstanceOf(HeldByWindow.class);
        assertThat(manual(NOTHING)).isInstanceOf(HeldByWindow.class);
        assertThat(merge(NOTHING).reason())
                .isEqualTo("closed until Sat 2026-11-28 14:00 UTC (2026-11-28 14:00 UTC) by its window Sat 10:00 to Sat"
                        + " 14:00");
        now = Instant.parse("2026-11-28T14:00:00Z");
        assertThat(merge(NOTHING)).isEqualTo(deploy(false));
        assertThat(manual(NOTHING)).isEqualTo(deploy(false));
    }

    @Test
    void aWindowOfAnotherStackHoldsNothing() throws WindowException {
        windows = new StackWindows(Map.of("qa2", WindowParser.parse("Sat", "UTC")));
        assertThat(merge(NOTHING)).isEqualTo(deploy(false));
    }

    @Test
    void whatHoldsLongerThanAWindowIsSaidFirst() throws WindowException {
        close();
        assertThat(merge(new RecordedStack("qa", null, null, null, List.of(HOLD), null)))
                .isInstanceOf(HeldByPerson.class);
        assertThat(merge(new RecordedStack("qa", null, sent("5.2.0"), pin("5.2.0"), List.of(), null)))
                .isInstanceOf(Pinned.class);
        assertThat(merge(new RecordedStack("qa", null, sent("5.4.0"), null, List.of(), null)))
                .isInstanceOf(Overtaken.class);
        assertThat(merge(NOTHING, "no-deploy-to-qa")).isInstanceOf(HeldByLabels.class);
        assertThat(manual(new RecordedStack("qa", null, null, null, List.of(HOLD), null)))
                .isInstanceOf(HeldByPerson.class);
    }

    @Test
    void aReleaseThatWasSentIsNotHeldByAWindow() throws WindowException {
        close();
        assertThat(merge(new RecordedStack("qa", prior(StackState.SUCCEEDED), SENT, null, List.of(), null)))
                .isInstanceOf(AlreadyTriggered.class);
        assertThat(merge(new RecordedStack("qa", prior(StackState.UNKNOWN), SENT, null, List.of(), null)))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void anOutcomeStaysUnknownWhileAWindowForbidsToSendTheTriggerAgain() throws WindowException {
        close();
        StackVerdict verdict =
                merge(new RecordedStack("qa", prior(StackState.UNKNOWN), SENT, null, List.of(), null), true);
        assertThat(verdict).isInstanceOf(OutcomeUnknown.class);
        assertThat(verdict.reason())
                .isEqualTo(
                        "the outcome of the trigger by shop/master#1 is unknown, request id id-1. It is not sent again"
                                + " now: closed until Sat 2026-11-28 14:00 UTC (2026-11-28 14:00 UTC) by its window Sat"
                                + " 10:00 to Sat 14:00");
        now = Instant.parse("2026-11-28T14:00:00Z");
        assertThat(merge(new RecordedStack("qa", prior(StackState.UNKNOWN), SENT, null, List.of(), null), true))
                .isInstanceOf(Deploy.class);
    }

    @Test
    void anOutcomeStaysUnknownWhileAPersonOrALabelForbidsToSendTheTriggerAgain() {
        assertThat(merge(new RecordedStack("qa", prior(StackState.UNKNOWN), SENT, null, List.of(HOLD), null), true)
                        .reason())
                .contains("is unknown", "It is not sent again now: held by ");
        assertThat(merge(
                        new RecordedStack("qa", prior(StackState.UNKNOWN), SENT, null, List.of(), null),
                        true,
                        "no-deploy-to-qa"))
                .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void aStackThatIsHeldAndStaysAtAnotherReleaseIsHeldAlthoughTheOutcomeOfThisReleaseIsUnknown() {
        assertThat(merge(
                        new RecordedStack(
                                "qa", prior(StackState.UNKNOWN), sent("5.2.0"), pin("5.2.0"), List.of(HOLD), null),
                        true))
                .isInstanceOf(HeldByPerson.class);
    }
}
