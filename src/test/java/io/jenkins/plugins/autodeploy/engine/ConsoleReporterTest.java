package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Rivals;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads in the console. */
class ConsoleReporterTest {

    private static final long NOW = 1_000_000;

    private final List<String> console = new ArrayList<>();
    private final ConsoleReporter narrator =
            new ConsoleReporter(console::add, Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), Optional.empty());

    private static final Deployment BEGIN = Deployment.of(ExampleDeployment.request(null));
    private static final Release RELEASE = ExampleDeployment.release("5.3.0", "5.2.0");

    private List<String> told(Deployment before, Deployment after) {
        narrator.tell(before, after);
        return console;
    }

    /** The line that tells that a stack came to stand so. */
    private List<String> told(StackDeployment after) {
        return told(ExampleDeployment.stack("qa", StackState.PENDING, ""), after);
    }

    private List<String> told(StackDeployment before, StackDeployment after) {
        return told(
                ExampleDeployment.planned(Phase.DEPLOYING, RELEASE, before),
                ExampleDeployment.planned(Phase.DEPLOYING, RELEASE, after));
    }

    @Test
    void whatChangesNothingIsNotTold() {
        Deployment same = ExampleDeployment.planned(
                Phase.DEPLOYING, RELEASE, ExampleDeployment.stack("qa", StackState.PENDING, ""));
        assertThat(told(same, same)).isEmpty();
    }

    @Test
    void thePlanIsATable() {
        assertThat(told(
                        BEGIN,
                        ExampleDeployment.planned(
                                Phase.TAGGING,
                                ExampleDeployment.release(
                                        "5.3.0",
                                        "5.2.0",
                                        ExampleDeployment.pullRequest(12, "Add a cart"),
                                        ExampleDeployment.pullRequest(13, "Risky", "no-deploy-to-qa", "bug")),
                                ExampleDeployment.stack("qa", StackState.HELD, "no-deploy-to-qa on #13"),
                                ExampleDeployment.stack("prod", StackState.PENDING, ""))))
                .containsExactly(
                        "Release 5.3.0 (after 5.2.0) of acme/shop at 0123456",
                        "  #12 Add a cart https://github.com/acme/shop/pull/12",
                        "  #13 Risky [no-deploy-to-qa, bug] https://github.com/acme/shop/pull/13",
                        "  qa    HELD     no-deploy-to-qa on #13",
                        "  prod  DEPLOY");
    }

    @Test
    void theFirstReleaseIsCalledSo() {
        assertThat(told(BEGIN, ExampleDeployment.planned(Phase.TAGGING, ExampleDeployment.release("1.0.0", null))))
                .containsExactly("Release 1.0.0 (the first) of acme/shop at 0123456");
    }

    @Test
    void aReleaseThatExistsIsCalledSo() {
        Release made = ExampleDeployment.release("5.3.0", "5.2.0");
        Release existing =
                new Release(made.repository(), made.tag(), made.commit(), made.previous(), true, List.of(), List.of());
        assertThat(told(BEGIN, ExampleDeployment.planned(Phase.DEPLOYING, existing)))
                .containsExactly("Release 5.3.0 (exists) of acme/shop at 0123456");
    }

    @Test
    void aTagIsNotToldAgainWhileItsStacksAreTriggered() {
        Deployment triggering = ExampleDeployment.planned(Phase.DEPLOYING, RELEASE);
        assertThat(told(triggering, triggering.checked(Phase.DEPLOYING, NOW + 1)))
                .isEmpty();
    }

    @Test
    void aTagThatIsToBeMadeIsNotToldBeforeItStands() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        assertThat(told(tagging, tagging.end(Phase.ABORTED, ""))).containsExactly("ABORTED");
    }

    @Test
    void whatAnAbortLeavesIsTold() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        assertThat(told(tagging, tagging.end(Phase.ABORTED, "The tag stays")))
                .containsExactly("ABORTED: The tag stays");
    }

    @Test
    void thePageOfTheReleaseIsToldOnce() {
        Deployment made = ExampleDeployment.planned(Phase.DEPLOYING, RELEASE)
                .with(new GitHubRelease("https://github.com/x", null, 0, 0));
        assertThat(told(made, made)).isEmpty();
    }

    @Test
    void whatAPersonShouldKnowOfThePlanFollowsIt() {
        assertThat(told(BEGIN, BEGIN.planned(Phase.TAGGING, RELEASE, List.of(), List.of("A label names no stack"))))
                .endsWith("  Note: A label names no stack");
    }

    @Test
    void aPauseIsToldInSecondsRoundedUp() {
        assertThat(told(BEGIN, BEGIN.again(NOW + 1001, "GitHub is busy")))
                .containsExactly("GitHub is busy; asking again in 2 s");
    }

    @Test
    void aPauseThatIsOverIsNone() {
        assertThat(told(BEGIN, BEGIN.again(NOW - 5000, "GitHub is busy")))
                .containsExactly("GitHub is busy; asking again in 0 s");
    }

    @Test
    void theTagIsToldOnceItStands() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        assertThat(told(tagging, tagging.checked(Phase.DEPLOYING, NOW))).containsExactly("Tagged 0123456 as 5.3.0");
    }

    @Test
    void anotherBuildThatWasFasterIsTold() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        assertThat(told(tagging, tagging.anotherRound()))
                .containsExactly("Another build made the tag 5.3.0 first; looking again");
    }

    @Test
    void tagsThatAppearedBesideOursAreTold() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        Rivals rivals = new Rivals(List.of(ExampleDeployment.tag("5.4.0"), ExampleDeployment.tag("5.5.0")), true);
        assertThat(told(tagging, tagging.checked(Phase.COMPARING, NOW).with(rivals)))
                .containsExactly("Tagged 5.3.0, but these appeared beside it: 5.4.0, 5.5.0; comparing");
    }

    @Test
    void aComparisonThatGoesOnIsToldAsAPauseOnly() {
        Deployment comparing = ExampleDeployment.planned(Phase.COMPARING, RELEASE);
        assertThat(told(comparing, comparing.again(NOW + 1000, "GitHub is busy")))
                .containsExactly("GitHub is busy; asking again in 1 s");
    }

    @Test
    void aTagThatDoesNotFitIsToldBeforeItIsDeleted() {
        Deployment comparing = ExampleDeployment.planned(Phase.COMPARING, RELEASE);
        assertThat(told(comparing, comparing.contradicted("The tag 5.3.0 does not fit 5.4.0")))
                .containsExactly("The tag 5.3.0 does not fit 5.4.0; it is deleted, as nothing was deployed with it");
    }

    @Test
    void aDeletionThatGoesOnIsToldAsAPauseOnly() {
        Deployment deleting =
                ExampleDeployment.planned(Phase.COMPARING, RELEASE).contradicted("It does not fit");
        assertThat(told(deleting, deleting.again(NOW + 1000, "GitHub is busy")))
                .containsExactly("GitHub is busy; asking again in 1 s");
    }

    @Test
    void aDeletedTagIsTold() {
        Deployment deleting =
                ExampleDeployment.planned(Phase.COMPARING, RELEASE).contradicted("It does not fit");
        assertThat(told(deleting, deleting.anotherRound())).containsExactly("Deleted the tag 5.3.0; looking again");
    }

    @Test
    void theReleasesPageIsTold() {
        Deployment triggering = ExampleDeployment.planned(Phase.DEPLOYING, RELEASE);
        assertThat(told(triggering, triggering.with(new GitHubRelease("https://github.com/x", null, 0, 0))))
                .containsExactly("Release: https://github.com/x");
    }

    @Test
    void aPageThatIsMadeLaterIsTold() {
        Deployment triggering = ExampleDeployment.planned(Phase.DEPLOYING, RELEASE);
        assertThat(told(triggering, triggering.with(new GitHubRelease(null, null, 1, NOW + 3000))))
                .containsExactly("Waiting for GitHub; making the Release again in 3 s");
    }

    @Test
    void aPageThatIsGivenUpIsNotSaidToBeMadeAgain() {
        Deployment triggering = ExampleDeployment.planned(Phase.DEPLOYING, RELEASE);
        assertThat(told(triggering, triggering.with(new GitHubRelease(null, "No", 1, 0))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALREADY_TRIGGERED | triggered by #1 | qa: triggered by #1",
                "PINNED | stays at 5.2.0 | qa: stays at 5.2.0",
                "TRIGGER_FAILED | Refused | qa: FAILED. Refused. No pipeline was started",
                "NOT_SENT | it ended before | qa: not sent, it ended before",
                "OVERTAKEN | #2 was faster | qa: overtaken, #2 was faster",
                "STARTED | triggered by #1 | qa: triggered by #1",
                "DROPPED | dropped for a newer one | qa: dropped for a newer one",
                "EXECUTION_FAILED | it ended TERMINAL | qa: FAILED in Spinnaker: it ended TERMINAL",
                "END_UNKNOWN | it took too long | qa: END UNKNOWN. it took too long. It goes on in Spinnaker",
            })
    void whatBecomesOfAStackIsToldWithItsReason(StackState state, String reason, String line) {
        assertThat(told(ExampleDeployment.stack("qa", state, reason))).containsExactly(line);
    }

    @Test
    void onlyTheStackThatChangedIsTold() {
        StackDeployment prod = ExampleDeployment.stack("prod", StackState.PENDING, "");
        assertThat(told(
                        ExampleDeployment.planned(
                                Phase.DEPLOYING, RELEASE, ExampleDeployment.stack("qa", StackState.PENDING, ""), prod),
                        ExampleDeployment.planned(
                                Phase.DEPLOYING,
                                RELEASE,
                                ExampleDeployment.stack("qa", StackState.ALREADY_TRIGGERED, "done"),
                                prod)))
                .containsExactly("qa: done");
    }

    @Test
    void aTriggerIsToldWithItsRequestId() {
        assertThat(told(sending())).containsExactly("qa: triggering, request id r-1");
    }

    @Test
    void anAcceptedTriggerIsToldWithItsEvent() {
        assertThat(told(sending().accepted("e-1", 0))).containsExactly("qa: accepted by Spinnaker, event e-1");
    }

    @Test
    void aTriggerThatIsSentLaterIsToldWithThePause() {
        assertThat(told(sending().again(NOW + 2000, "Spinnaker is busy")))
                .containsExactly("qa: Spinnaker is busy; trying again in 2 s");
    }

    @Test
    void anUnknownOutcomeIsToldWithWhatToLookFor() {
        assertThat(told(sending().with(StackState.UNKNOWN, "The answer was lost")))
                .containsExactly(
                        "qa: UNKNOWN. The answer was lost. It is not sent again by itself: look in Spinnaker for"
                                + " an execution with request id r-1");
    }

    @Test
    void aDoubtIsToldWhenItBegins() {
        assertThat(told(doubtful(0)))
                .containsExactly("qa: The answer was lost; asking Spinnaker for an execution with request id r-1");
    }

    @Test
    void aDoubtThatGoesOnIsNotToldAgain() {
        assertThat(told(doubtful(0), doubtful(1))).isEmpty();
    }

    @Test
    void aNewerReleaseLeavesNothingToDo() {
        assertThat(told(BEGIN, BEGIN.end(Phase.SUPERSEDED, "The newer release 5.4.0 contains this commit")))
                .containsExactly("The newer release 5.4.0 contains this commit: nothing to do");
    }

    @Test
    void aFailureIsToldWithItsMessage() {
        assertThat(told(BEGIN, BEGIN.end(Phase.FAILED, "GitHub is away"))).containsExactly("FAILED: GitHub is away");
    }

    @Test
    void aPreviewSaysThatNothingWasChanged() {
        assertThat(told(BEGIN, ExampleDeployment.planned(Phase.PREVIEWED, RELEASE)))
                .endsWith("Preview only: nothing was changed");
    }

    @Test
    void whatWasAcceptedIsNotCalledDeployed() {
        Deployment accepted = ExampleDeployment.planned(
                Phase.DEPLOYING, RELEASE, ExampleDeployment.stack("qa", StackState.ACCEPTED, ""));
        assertThat(told(accepted, accepted.end(Phase.SUCCEEDED, "")))
                .containsExactly(
                        "Spinnaker accepted what was sent; whether the pipelines ran is to be seen in Spinnaker",
                        "Done: 5.3.0");
    }

    @Test
    void whereNothingWasSentNothingIsSaidOfSpinnaker() {
        Deployment held = ExampleDeployment.planned(
                Phase.DEPLOYING, RELEASE, ExampleDeployment.stack("qa", StackState.HELD, "held"));
        assertThat(told(held, held.end(Phase.SUCCEEDED, ""))).containsExactly("Done: 5.3.0");
    }

    @Test
    void anEndIsToldOnce() {
        Deployment ended = BEGIN.end(Phase.ABORTED, "");
        assertThat(told(ended, ended)).isEmpty();
    }

    @Test
    void aLineBreakInATitleStartsNoLineOfItsOwn() {
        narrator.say("a\r\nb\u0007c");
        assertThat(console).containsExactly("a b c");
    }

    @Test
    void aLineThatJustFitsIsNotCut() {
        narrator.say("x".repeat(500));
        assertThat(console).containsExactly("x".repeat(500));
    }

    @Test
    void aLongerLineIsCut() {
        narrator.say("x".repeat(501));
        assertThat(console).containsExactly("x".repeat(500) + "…");
    }

    private static StackDeployment sending() {
        return ExampleDeployment.stack("qa", StackState.PENDING, "")
                .sending("shop/master#1", "r-1", NOW, ExecutionTracking.NONE);
    }

    private static StackDeployment doubtful(int asks) {
        ExecutionTracking following = new ExecutionTracking(WaitFor.ACCEPTED, NOW, asks, List.of(), "");
        return sending().asking(StackState.CHECKING, NOW + 2000, "The answer was lost", following);
    }
}
