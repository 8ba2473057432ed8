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
import io.jenkins.plugins.autodeploy.deployment.TriggerAttempt;
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
    private final ConsoleReporter narrator = new ConsoleReporter(
            console::add, Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), Optional.empty(), List.of("qa"));

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
                        "  qa    HELD    no-deploy-to-qa on #13",
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
        assertThat(told(triggering, ExampleDeployment.in(triggering, Phase.DEPLOYING, "")))
                .isEmpty();
    }

    @Test
    void aTagThatIsToBeMadeIsNotToldBeforeItStands() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        assertThat(told(tagging, ExampleDeployment.in(tagging, Phase.ABORTED, "")))
                .containsExactly("ABORTED", "Now: 5.3.0. This build left out: qa");
    }

    @Test
    void whatAnAbortLeavesIsTold() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        assertThat(told(tagging, ExampleDeployment.in(tagging, Phase.ABORTED, "The tag stays")))
                .startsWith("ABORTED: The tag stays");
    }

    @Test
    void thePageOfTheReleaseIsToldOnce() {
        Deployment made = ExampleDeployment.with(
                ExampleDeployment.planned(Phase.DEPLOYING, RELEASE),
                new GitHubRelease("https://github.com/x", null, 0, 0));
        assertThat(told(made, made)).isEmpty();
    }

    @Test
    void whatAPersonShouldKnowOfThePlanFollowsIt() {
        assertThat(told(BEGIN, ExampleDeployment.noted(Phase.TAGGING, RELEASE, "A label names no stack")))
                .endsWith("  Note: A label names no stack");
    }

    @Test
    void aPauseIsToldInSecondsRoundedUp() {
        assertThat(told(BEGIN, ExampleDeployment.again(BEGIN, NOW + 1001, "GitHub is busy")))
                .containsExactly("GitHub is busy; asking again in 2 s");
    }

    @Test
    void aPauseThatIsOverIsNone() {
        assertThat(told(BEGIN, ExampleDeployment.again(BEGIN, NOW - 5000, "GitHub is busy")))
                .containsExactly("GitHub is busy; asking again in 0 s");
    }

    @Test
    void theTagIsToldOnceItStands() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        assertThat(told(tagging, ExampleDeployment.in(tagging, Phase.DEPLOYING, "")))
                .containsExactly("Tagged 0123456 as 5.3.0");
    }

    @Test
    void anotherBuildThatWasFasterIsTold() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        assertThat(told(tagging, ExampleDeployment.anotherRound(tagging)))
                .containsExactly("Another build made the tag 5.3.0 first; planning again");
    }

    @Test
    void tagsThatAppearedBesideOursAreTold() {
        Deployment tagging = ExampleDeployment.planned(Phase.TAGGING, RELEASE);
        Rivals rivals = new Rivals(List.of(ExampleDeployment.tag("5.4.0"), ExampleDeployment.tag("5.5.0")), true);
        assertThat(told(tagging, ExampleDeployment.in(ExampleDeployment.with(tagging, rivals), Phase.COMPARING, "")))
                .containsExactly("Tagged 5.3.0, but other releases appeared at the same time: 5.4.0, 5.5.0; comparing");
    }

    @Test
    void aComparisonThatGoesOnIsToldAsAPauseOnly() {
        Deployment comparing = ExampleDeployment.planned(Phase.COMPARING, RELEASE);
        assertThat(told(comparing, ExampleDeployment.again(comparing, NOW + 1000, "GitHub is busy")))
                .containsExactly("GitHub is busy; asking again in 1 s");
    }

    @Test
    void aTagThatDoesNotFitIsToldBeforeItIsDeleted() {
        Deployment comparing = ExampleDeployment.planned(Phase.COMPARING, RELEASE);
        assertThat(told(
                        comparing,
                        ExampleDeployment.in(comparing, Phase.UNTAGGING, "The tag 5.3.0 does not fit 5.4.0")))
                .containsExactly(
                        "The tag 5.3.0 does not fit 5.4.0; deleting the tag, because nothing was deployed with it");
    }

    @Test
    void aDeletionThatGoesOnIsToldAsAPauseOnly() {
        Deployment deleting = ExampleDeployment.in(
                ExampleDeployment.planned(Phase.COMPARING, RELEASE), Phase.UNTAGGING, "It does not fit");
        assertThat(told(deleting, ExampleDeployment.again(deleting, NOW + 1000, "GitHub is busy")))
                .containsExactly("GitHub is busy; asking again in 1 s");
    }

    @Test
    void aDeletedTagIsTold() {
        Deployment deleting = ExampleDeployment.in(
                ExampleDeployment.planned(Phase.COMPARING, RELEASE), Phase.UNTAGGING, "It does not fit");
        assertThat(told(deleting, ExampleDeployment.anotherRound(deleting)))
                .containsExactly("Deleted the tag 5.3.0; planning again");
    }

    @Test
    void theReleasesPageIsTold() {
        Deployment triggering = ExampleDeployment.planned(Phase.DEPLOYING, RELEASE);
        assertThat(told(
                        triggering,
                        ExampleDeployment.with(triggering, new GitHubRelease("https://github.com/x", null, 0, 0))))
                .containsExactly("Release: https://github.com/x");
    }

    @Test
    void aPageThatIsMadeLaterIsTold() {
        Deployment triggering = ExampleDeployment.planned(Phase.DEPLOYING, RELEASE);
        assertThat(told(triggering, ExampleDeployment.with(triggering, new GitHubRelease(null, null, 1, NOW + 3000))))
                .containsExactly("Waiting for GitHub; making the Release again in 3 s");
    }

    @Test
    void aPageThatIsGivenUpIsNotSaidToBeMadeAgain() {
        Deployment triggering = ExampleDeployment.planned(Phase.DEPLOYING, RELEASE);
        assertThat(told(triggering, ExampleDeployment.with(triggering, new GitHubRelease(null, "No", 1, 0))))
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
                "END_UNKNOWN | it took too long | qa: END UNKNOWN. it took too long. The pipeline goes on in Spinnaker",
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
        assertThat(told(new StackDeployment(
                        "qa",
                        StackState.ACCEPTED,
                        "",
                        new TriggerAttempt("#1", "r-1", "e-1", 1, NOW),
                        0,
                        false,
                        ExecutionTracking.NONE)))
                .containsExactly("qa: accepted by Spinnaker, event e-1");
    }

    @Test
    void aTriggerThatIsSentLaterIsToldWithThePause() {
        assertThat(told(sent(StackState.PENDING, "Spinnaker is busy", NOW + 2000, ExecutionTracking.NONE)))
                .containsExactly("qa: Spinnaker is busy; trying again in 2 s");
    }

    @Test
    void anUnknownOutcomeIsToldWithWhatToLookFor() {
        assertThat(told(sent(StackState.UNKNOWN, "The answer was lost", 0, ExecutionTracking.NONE)))
                .containsExactly(
                        "qa: UNKNOWN. The answer was lost. The trigger is not sent again by itself: look in Spinnaker"
                                + " for an execution with request id r-1");
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
        assertThat(told(
                        BEGIN,
                        ExampleDeployment.in(BEGIN, Phase.SUPERSEDED, "The newer release 5.4.0 contains this commit")))
                .containsExactly(
                        "The newer release 5.4.0 contains this commit: nothing to do. This build sent nothing to qa");
    }

    @Test
    void aFailureIsToldWithItsMessage() {
        assertThat(told(BEGIN, ExampleDeployment.in(BEGIN, Phase.FAILED, "GitHub is away")))
                .containsExactly("FAILED: GitHub is away", "Now: nothing was released, and nothing was sent to qa");
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
        assertThat(told(accepted, ExampleDeployment.in(accepted, Phase.SUCCEEDED, "")))
                .containsExactly(
                        "Spinnaker accepted the triggers; look in Spinnaker whether the pipelines ran",
                        "Done: 5.3.0. It was sent to every stack: qa");
    }

    @Test
    void whereNothingWasSentNothingIsSaidOfSpinnaker() {
        Deployment held = ExampleDeployment.planned(
                Phase.DEPLOYING, RELEASE, ExampleDeployment.stack("qa", StackState.HELD, "held"));
        assertThat(told(held, ExampleDeployment.in(held, Phase.SUCCEEDED, "")))
                .containsExactly("Done: 5.3.0. These stacks do not have it: qa (held)");
    }

    @Test
    void anEndIsToldOnce() {
        Deployment ended = ExampleDeployment.in(BEGIN, Phase.ABORTED, "");
        assertThat(told(ended, ended)).isEmpty();
    }

    @Test
    void theLastLineComesAlsoIfTheConsoleFailsBeforeIt() {
        ConsoleReporter failing = new ConsoleReporter(
                line -> {
                    if (line.startsWith("FAILED")) {
                        throw new AssertionError("the console fails once");
                    }
                    console.add(line);
                },
                Clock.systemUTC(),
                Optional.empty(),
                List.of("qa"));
        failing.tell(BEGIN, ExampleDeployment.in(BEGIN, Phase.FAILED, "GitHub is away"));
        assertThat(console).containsExactly("Now: nothing was released, and nothing was sent to qa");
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
        assertThat(console).containsExactly("x".repeat(499) + "…");
    }

    private static StackDeployment sending() {
        return ExampleDeployment.stack("qa", StackState.PENDING, "")
                .sending("shop/master#1", "r-1", NOW, ExecutionTracking.NONE);
    }

    private static StackDeployment sent(StackState state, String reason, long notBefore, ExecutionTracking tracking) {
        return new StackDeployment("qa", state, reason, sending().attempt(), notBefore, false, tracking);
    }

    private static StackDeployment doubtful(int asks) {
        ExecutionTracking following = new ExecutionTracking(WaitFor.ACCEPTED, NOW, asks, List.of(), "");
        return sent(StackState.CHECKING, "The answer was lost", NOW + 2000, following);
    }
}
