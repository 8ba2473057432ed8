package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.ReleaseNotes;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.PullRequestIndex;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits for which GitHub shows no pull request: when they are waited for, and how a deployment goes on. */
class LateIndexTest {

    private static final String NO_PROD = "no-deploy-to-prod";

    private World world;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    private void laterBy(Duration time) {
        world.time.pass(time);
    }

    private Duration waited() {
        return world.time.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void aNewDirectPushIsDeployedAfterHalfAMinuteOfSmallRequests() throws Exception {
        String commit = world.shop.push("Straight to master");
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(deployment.notes()).anyMatch(note -> note.startsWith("Pushed without a pull request: "));
        assertThat(waited()).isEqualTo(Duration.ofSeconds(31));
        // Two requests read the facts, five ask again, one creates the tag, and one publishes the Release.
        assertThat(world.gitHub.requests()).hasSize(9);
    }

    @Test
    void anOldDirectPushIsDeployedAtOnce() throws Exception {
        String commit = world.shop.push("Straight to master");
        laterBy(Duration.ofHours(2));
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(waited()).isEqualTo(Duration.ofHours(2));
        assertThat(world.gitHub.requests()).hasSize(4);
    }

    @Test
    void aMergeThatTheIndexShowsLateIsHeldByItsLabel() throws Exception {
        world.shop.pullRequestIndexLag(2);
        FakePullRequest change = world.shop.openPullRequest("Change", NO_PROD);
        change.push("Second", Map.of("second.txt", "second"));
        Deployment deployment = world.deploy(change.rebase());
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(waited()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aLongTitleHoldsItsStackWithALateIndexAndManyLaterMerges() throws Exception {
        world.shop.pullRequestIndexLag(PullRequestIndex.NEVER);
        world.shop
                .openPullRequest("A change with a title of many words ".repeat(3), NO_PROD)
                .squash();
        IntStream.range(0, 55)
                .forEach(i -> world.shop.openPullRequest("Later " + i).squash());
        Deployment deployment = world.deploy(world.shop.head("master"));
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.HELD);
    }

    @Test
    void aReleaseOfAnotherControllerDuringTheWaitIsSeen() throws Exception {
        String commit = world.shop.push("Straight to master");
        String later = world.merge("Change");
        world.time.beforeNextPause(() -> world.shop.tag("5.3.0", later));
        assertThat(world.deploy(commit).phase()).isEqualTo(Phase.SUPERSEDED);
    }

    @Test
    void aSyncedForkIsNotStoppedByTheNumbersOfItsOrigin() throws Exception {
        world.shop.push("Merge pull request #4711 from upstream/feature");
        Deployment deployment = world.deploy(world.shop.push("Merge pull request #4712 from upstream/fix"));
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aForkDoesNotTakeTheLabelsOfItsOwnPullRequestForOneOfItsOrigin() throws Exception {
        FakePullRequest own = world.shop.openPullRequest("Own", NO_PROD);
        Deployment deployment =
                world.deploy(world.shop.push("Merge pull request #" + own.number() + " from upstream/fix"));
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
    }

    @Test
    void aPullRequestThatABotSquashedAndClosedHoldsByItsLabelWithoutAWait() throws Exception {
        FakePullRequest closed = world.shop.openPullRequest("Change", NO_PROD);
        String commit = world.shop.push("Change (#" + closed.number() + ")");
        closed.close();
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(deployment.notes()).anyMatch(note -> note.endsWith("does not show it as merged; its labels count"));
        assertThat(waited()).isZero();
    }

    private String pushedForAnOpenPullRequest() {
        FakePullRequest open = world.shop.openPullRequest("Change", NO_PROD);
        return world.shop.push("Prepare the change (#" + open.number() + ")");
    }

    @Test
    void aCommitOfAPullRequestThatIsStillOpenIsHeld() throws Exception {
        Deployment deployment = world.deploy(pushedForAnOpenPullRequest());
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).startsWith("Held: GitHub does not show yet which pull request");
        assertThat(world.gitHub.requests().writing()).isEmpty();
        assertThat(world.spinnaker.requests()).isEmpty();
    }

    @Test
    void thirteenHoursLaterItIsADirectPush() throws Exception {
        String commit = pushedForAnOpenPullRequest();
        world.deploy(commit);
        laterBy(Duration.ofHours(13));
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(deployment.notes()).containsExactly("Pushed without a pull request: " + commit.substring(0, 7));
    }

    @Test
    void whoTagsItByHandDeploysItAtOnceAndLaterMergesFollow() throws Exception {
        world.with(World.rules(DirectPush.HOLD, ReleaseNotes.NONE));
        String commit = pushedForAnOpenPullRequest();
        assertThat(world.deploy(commit).phase()).isEqualTo(Phase.FAILED);
        world.shop.tag("5.2.1", commit);
        Deployment byTag = world.deploy(world.request().tag("5.2.1").build());
        assertThat(states(byTag)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        Deployment next = world.deploy(world.merge("Next"));
        assertThat(next.release().tag()).hasToString("5.3.0");
        assertThat(states(next)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
    }

    @Test
    void aDirectPushIsHeldWhereSoConfigured() throws Exception {
        world.with(World.rules(DirectPush.HOLD, ReleaseNotes.NONE));
        Deployment deployment = world.deploy(world.shop.push("Straight to master"));
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).startsWith("Held: ").contains("autoDeploy(tag: '…')");
        assertThat(world.gitHub.requests().writing()).isEmpty();
    }
}
