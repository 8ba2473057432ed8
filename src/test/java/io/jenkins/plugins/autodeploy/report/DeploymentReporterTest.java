package io.jenkins.plugins.autodeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.Deployments.FakeDeployment;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.ReportStory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GitHub shows each trigger as a GitHub Deployment. */
class DeploymentReporterTest {

    private ReportStory story;

    @BeforeEach
    void start(@TempDir Path root) {
        story = new ReportStory(root);
    }

    private void deploy(int minor, String stack, StackState... states) throws Exception {
        story.claim(minor, stack);
        for (StackState state : states) {
            story.became(minor, stack, state);
            story.work();
        }
        story.work();
    }

    @Test
    void aTriggerBecomesADeploymentOfItsTagInTheEnvironmentOfItsStack() throws Exception {
        deploy(1, "qa", StackState.STARTED, StackState.SUCCEEDED);
        assertThat(story.shown()).containsExactly("1.1.0 qa in_progress success");
        FakeDeployment shown = story.shop.deployments().all().get(0);
        assertThat(shown.payload().path("requestId").asText()).isEqualTo("qa-1");
        assertThat(shown.statuses()).allMatch(each -> each.logUrl().equals("http://deck.example/qa-1"));
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, in_progress",
        "STARTED, in_progress",
        "SUCCEEDED, success",
        "EXECUTION_FAILED, failure",
        "TRIGGER_FAILED, error",
        "NOTHING_STARTED, error",
        "UNKNOWN, error",
        "END_UNKNOWN, error",
        "DROPPED, inactive"
    })
    void theStatusSaysWhatBecameOfTheTrigger(StackState state, String shown) throws Exception {
        deploy(1, "qa", state);
        assertThat(story.shown()).containsExactly("1.1.0 qa " + shown);
    }

    @Test
    void theEarlierReleaseOfTheEnvironmentBecomesInactive() throws Exception {
        deploy(1, "qa", StackState.SUCCEEDED);
        deploy(1, "prod", StackState.SUCCEEDED);
        deploy(2, "qa", StackState.SUCCEEDED);
        assertThat(story.shown())
                .containsExactly("1.1.0 qa success inactive", "1.1.0 prod success", "1.2.0 qa success");
    }

    @Test
    void aFailedReleaseLeavesTheEarlierOneActive() throws Exception {
        deploy(1, "qa", StackState.SUCCEEDED);
        deploy(2, "qa", StackState.EXECUTION_FAILED);
        assertThat(story.shown()).containsExactly("1.1.0 qa success", "1.2.0 qa failure");
    }

    @Test
    void anEndThatCannotBeKnownIsNotShownAsRunningForEver() throws Exception {
        deploy(1, "qa", StackState.ACCEPTED);
        deploy(2, "qa", StackState.ACCEPTED);
        assertThat(story.shown()).containsExactly("1.1.0 qa in_progress inactive", "1.2.0 qa in_progress");
    }

    @Test
    void aRollbackIsANewDeploymentOfTheOldTag() throws Exception {
        deploy(1, "qa", StackState.SUCCEEDED);
        deploy(2, "qa", StackState.SUCCEEDED);
        story.became(1, "qa", "rollback", StackState.SENDING);
        story.became(1, "qa", "rollback", StackState.SUCCEEDED);
        story.work();
        assertThat(story.shown())
                .containsExactly("1.1.0 qa success inactive", "1.2.0 qa success inactive", "1.1.0 qa success");
    }

    @Test
    void changesThatFollowFastAreToldTogether() throws Exception {
        story.claim(1, "qa");
        story.became(1, "qa", StackState.ACCEPTED);
        story.became(1, "qa", StackState.STARTED);
        story.became(1, "qa", StackState.SUCCEEDED);
        story.work();
        assertThat(story.shown()).containsExactly("1.1.0 qa success");
    }

    @Test
    void anExecutionThatRunsAgainIsShown() throws Exception {
        deploy(1, "qa", StackState.EXECUTION_FAILED, StackState.STARTED, StackState.SUCCEEDED);
        assertThat(story.shown()).containsExactly("1.1.0 qa failure in_progress success");
    }

    @Test
    void aLostAnswerDoublesNothing() throws Exception {
        story.gitHub
                .faults()
                .next("POST", ".*/deployments", Fault.lostAnswer())
                .next("POST", ".*/statuses", Fault.lostAnswer());
        deploy(1, "qa", StackState.SUCCEEDED);
        assertThat(story.shown()).containsExactly("1.1.0 qa success");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void aGitHubThatIsAwayForADayGetsEverythingLater(int status) throws Exception {
        story.gitHub.faults().always("*", ".*", call -> call.send(Answer.html(status, "no")));
        story.agenda.after(Duration.ofDays(1), story.gitHub.faults()::clear);
        story.claim(1, "qa");
        story.became(1, "qa", StackState.SUCCEEDED);
        story.claim(2, "qa");
        story.became(2, "qa", StackState.SUCCEEDED);
        story.work();
        assertThat(story.shown()).containsExactlyInAnyOrder("1.1.0 qa success inactive", "1.2.0 qa success");
    }

    @Test
    void aRateLimitIsWaitedFor() throws Exception {
        story.gitHub.faults().next("POST", ".*/deployments", FakeGitHub.secondaryRateLimit(403, 600));
        deploy(1, "qa", StackState.SUCCEEDED);
        assertThat(story.shown()).containsExactly("1.1.0 qa success");
        assertThat(story.gitHub.requests()).hasSize(3);
    }

    @Test
    void aRateLimitThatAsksForTwoHoursIsTriedAfterOneAndNotAtOnce() throws Exception {
        Instant begun = story.agenda.instant();
        story.gitHub.faults().next("POST", ".*/deployments", FakeGitHub.secondaryRateLimit(403, 7200));
        deploy(1, "qa", StackState.SUCCEEDED);
        assertThat(story.shown()).containsExactly("1.1.0 qa success");
        assertThat(story.agenda.instant()).isAfter(begun.plus(Duration.ofMinutes(59)));
    }

    @Test
    void aMissingPermissionIsNotTriedAgain() throws Exception {
        story.gitHub.token(FakeGitHub.TOKEN, Permission.READ, Permission.CONTENTS);
        deploy(1, "qa", StackState.STARTED, StackState.SUCCEEDED);
        assertThat(story.shown()).isEmpty();
        assertThat(story.gitHub.requests()).hasSize(1);
        assertThat(story.files()).isZero();
    }

    @Test
    void onlyWhatTheNextReleaseNeedsIsKept() throws Exception {
        deploy(1, "qa", StackState.SUCCEEDED);
        deploy(2, "qa", StackState.EXECUTION_FAILED);
        deploy(3, "qa", StackState.SUCCEEDED);
        assertThat(story.files()).isEqualTo(1);
    }

    @Test
    void aMergeToAStackCostsFourRequests() throws Exception {
        deploy(1, "qa", StackState.SUCCEEDED);
        int before = story.gitHub.requests().size();
        deploy(2, "qa", StackState.STARTED, StackState.SUCCEEDED);
        assertThat(story.gitHub.requests().size() - before).isEqualTo(4);
    }

    @Test
    void aControllerThatIsKilledAtAnyPointNeitherLosesNorDoublesADeployment(@TempDir Path root) throws Exception {
        int points = 0;
        for (boolean killed = true; killed; points++) {
            ReportStory killable = new ReportStory(root.resolve(Integer.toString(points)));
            killed = killedAt(killable, points);
            assertThat(killable.shown())
                    .as("killed at point " + points)
                    .containsExactly("1.1.0 qa success inactive", "1.2.0 qa success");
        }
        assertThat(points).isGreaterThan(30);
    }

    /** Deploys two releases. Each change of the ledger is repeated if the controller was killed before it was recorded. */
    private static boolean killedAt(ReportStory killable, int point) throws Exception {
        killable.killAt(point);
        boolean killed = false;
        for (int minor = 1; minor <= 2; minor++) {
            for (StackState state : new StackState[] {StackState.SENDING, StackState.SUCCEEDED}) {
                try {
                    killable.became(minor, "qa", state);
                } catch (ReportStory.KilledException e) {
                    // The entry was on the disk already.
                }
                killable.work();
                if (killable.isKilled()) {
                    killed = true;
                    killable.restart();
                    killable.work();
                }
            }
        }
        return killed;
    }
}
