package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hold label holds its change back from its stack until the change is there, or nobody wants that any more. */
class HoldLabelsTest {

    private static final String NO_QA = "no-deploy-to-qa";

    @TempDir
    private Path home;

    private World world;
    private FakePullRequest held;

    @BeforeEach
    void start() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** Both stacks get 5.3.0. Then #2, which is held from qa, becomes 5.4.0. */
    private void hold() throws Exception {
        world.deploy(world.merge("Begin"));
        world.deploy(mergeHeld());
    }

    private String mergeHeld() {
        held = world.shop.openPullRequest("Risky", NO_QA);
        return held.merge();
    }

    private static StackState qa(Deployment deployment) {
        return deployment.stack("qa").state();
    }

    @Test
    void theNextMergeDoesNotTakeTheHeldChangeAlong() throws Exception {
        hold();
        Deployment next = world.deploy(world.merge("Harmless"));
        assertThat(next.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(qa(next)).isEqualTo(StackState.HELD);
        assertThat(next.stack("qa").reason()).isEqualTo("no-deploy-to-qa on #2, merged in 5.4.0");
        assertThat(next.plan().labelHolds()).containsExactly(new LabelHold("qa", NO_QA, 2, "5.4.0"));
        assertThat(world.started())
                .containsExactly(
                        "Deploy to qa: 5.3.0",
                        "Deploy to prod: 5.3.0",
                        "Deploy to prod: 5.4.0",
                        "Deploy to prod: 5.5.0");
        assertThat(world.console())
                .contains(
                        "  qa    HELD    no-deploy-to-qa on #2, merged in 5.4.0",
                        "Done: 5.5.0. These stacks do not have it: qa (held: no-deploy-to-qa on #2, merged in 5.4.0)."
                                + " It was sent to: prod");
    }

    @Test
    void theFasterBuildOfTwoCloseMergesDoesNotDecide() throws Exception {
        world.deploy(world.merge("Begin"));
        String first = mergeHeld();
        String second = world.merge("Harmless");
        Deployment later = world.deploy(second);
        Deployment earlier = world.deploy(first);
        assertThat(later.stack("qa").reason()).isEqualTo("no-deploy-to-qa on #2");
        assertThat(earlier.phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(world.started())
                .containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0", "Deploy to prod: 5.4.0");
    }

    @Test
    void aStackThatNothingIsRecordedOfLacksWhatWasHeldFromIt() throws Exception {
        world.deploy(mergeHeld());
        Deployment next = world.deploy(world.merge("Harmless"));
        assertThat(next.stack("qa").reason()).isEqualTo("no-deploy-to-qa on #1, merged in 5.3.0");
        assertThat(world.started()).containsExactly("Deploy to prod: 5.3.0", "Deploy to prod: 5.4.0");
    }

    @Test
    void aChangeThatWasHeldBackFromTheFirstReleaseNamesTheWayOut() throws Exception {
        world.shop.deleteTag("5.2.0");
        world.deploy(mergeHeld());
        Deployment next = world.deploy(world.merge("Harmless"));
        assertThat(next.stack("qa").reason())
                .isEqualTo("it is not known which release qa has, so hold labels can't be read. Deploy a release to it"
                        + " once by hand: autoDeploy(tag: '…', stacks: ['qa'])");
        assertThat(world.deploy(world.chosen(next.release().tag().name(), "qa")).phase())
                .isEqualTo(Phase.SUCCEEDED);
        assertThat(qa(world.deploy(world.merge("More")))).isEqualTo(StackState.ACCEPTED);
    }

    @Test
    void aLabelThatIsTakenOffTheMergedPullRequestHoldsNoMore() throws Exception {
        hold();
        held.unlabel(NO_QA);
        assertThat(qa(world.deploy(world.merge("Harmless")))).isEqualTo(StackState.ACCEPTED);
        assertThat(world.started()).contains("Deploy to qa: 5.5.0");
    }

    @Test
    void aLabelThatIsPutOnAfterTheMergeHolds() throws Exception {
        world.deploy(world.merge("Begin"));
        FakePullRequest risky = world.shop.openPullRequest("Risky", NO_QA);
        world.deploy(risky.merge());
        risky.unlabel(NO_QA);
        risky.label("No-Deploy-To-QA");
        assertThat(world.deploy(world.merge("Harmless")).stack("qa").reason())
                .isEqualTo("No-Deploy-To-QA on #2, merged in 5.4.0");
    }

    @Test
    void aPersonWhoDeploysTheChangeEndsItsHold() throws Exception {
        hold();
        world.deploy(world.chosen("5.4.0", "qa"));
        assertThat(qa(world.deploy(world.merge("Harmless")))).isEqualTo(StackState.ACCEPTED);
    }

    @Test
    void aChangeWhoseTriggerFailedIsNotThereAndItsLabelStillHolds() throws Exception {
        hold();
        world.spinnaker.faults().next("POST", ".*-qa", call -> call.send(Answer.html(403, "no")));
        assertThat(world.deploy(world.chosen("5.4.0", "qa")).phase()).isEqualTo(Phase.FAILED);
        assertThat(world.deploy(world.merge("Harmless")).stack("qa").reason())
                .isEqualTo("no-deploy-to-qa on #2, merged in 5.4.0");
    }

    @Test
    void aStackThatWasRolledBackBehindTheChangeAndResumedIsHeldAgain() throws Exception {
        hold();
        world.deploy(world.chosen("5.4.0", "qa"));
        world.deploy(world.chosen("5.3.0", "qa"));
        Deployment resumed = world.deploy(world.request(world.merge("Harmless"), false, "qa"));
        assertThat(resumed.stack("qa").reason()).isEqualTo("no-deploy-to-qa on #2, merged in 5.4.0");
    }

    @Test
    void aStackWithTheUsualBaseCostsNoFurtherRequest() throws Exception {
        world.deploy(world.merge("Begin"));
        int before = world.gitHub.requests().size();
        world.deploy(world.merge("Next"));
        assertThat(world.gitHub.requests().size() - before).isEqualTo(4);
        world.deploy(mergeHeld());
        before = world.gitHub.requests().size();
        world.deploy(world.merge("Harmless"));
        assertThat(world.gitHub.requests().size() - before).isEqualTo(5);
    }

    @Test
    void aStackThatIsFarBehindIsHeldAndTheWayOutIsNamed() throws Exception {
        hold();
        world.shop.pushes(501);
        Deployment next = world.deploy(world.merge("Harmless"));
        assertThat(next.stack("qa").reason())
                .isEqualTo("too many commits follow 5.3.0, which qa has, so hold labels can't be read. Deploy a release"
                        + " to it once by hand: autoDeploy(tag: '…', stacks: ['qa'])");
        assertThat(next.stack("prod").state()).isEqualTo(StackState.ACCEPTED);
        world.deploy(world.chosen(next.release().tag().name(), "qa"));
        assertThat(qa(world.deploy(world.merge("More")))).isEqualTo(StackState.ACCEPTED);
    }

    @Test
    void aStackWhoseReleaseIsDeletedIsHeldAndTheWayOutIsNamed() throws Exception {
        hold();
        world.shop.deleteTag("5.3.0");
        assertThat(world.deploy(world.merge("Harmless")).stack("qa").reason())
                .isEqualTo("GitHub does not show 5.3.0, which qa has, or nothing connects it with this commit, so hold"
                        + " labels can't be read. Deploy a release to it once by hand: autoDeploy(tag: '…', stacks:"
                        + " ['qa'])");
    }

    @Test
    void aLabelThatIsPutOnWhileTheTriggerWaitsHolds() throws Exception {
        FakePullRequest change = world.shop.openPullRequest("Change");
        String commit = change.merge();
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            change.label("no-deploy-to-prod");
            world.time.pass(Duration.ofMinutes(1));
            call.send(call.effect());
        });
        Deployment deployment = world.deploy(commit);
        assertThat(qa(deployment)).isEqualTo(StackState.ACCEPTED);
        assertThat(deployment.stack("prod").state()).isEqualTo(StackState.HELD);
        assertThat(deployment.stack("prod").reason()).isEqualTo("no-deploy-to-prod on #1");
        assertThat(world.history().overview(world.recorded()).releases().get(0).labelHolds())
                .containsExactly(new LabelHold("prod", "no-deploy-to-prod", 1, null));
    }

    @Test
    void aLabelOfAnEarlierReleaseIsReadAgainBeforeTheTrigger() throws Exception {
        hold();
        held.unlabel(NO_QA);
        String commit = world.merge("Harmless");
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            held.label(NO_QA);
            call.send(Answer.html(429, "later").with("Retry-After", "60"));
        });
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.stack("qa").reason()).isEqualTo("no-deploy-to-qa on #2, merged in 5.4.0");
        assertThat(world.started()).doesNotContain("Deploy to qa: 5.5.0");
    }

    @Test
    void aLabelIsReadAgainEvenIfALaterReleaseContainsTheCommit() throws Exception {
        world.deploy(world.merge("Begin"));
        FakePullRequest change = world.shop.openPullRequest("Change");
        String commit = change.merge();
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            world.deployHere(world.merge("Second", NO_QA, "no-deploy-to-prod"));
            change.label("no-deploy-to-prod");
            world.time.pass(Duration.ofMinutes(1));
            call.send(call.effect());
        });
        assertThat(world.deploy(commit).stack("prod").reason()).isEqualTo("no-deploy-to-prod on #2");
    }

    @Test
    void aPreviewNamesTheChangeThatStillHolds() throws Exception {
        hold();
        int pullRequest = world.shop.openPullRequest("Open").number();
        Deployment preview = world.deploy(world.preview(pullRequest));
        assertThat(qa(preview)).isEqualTo(StackState.HELD);
        assertThat(world.console())
                .contains("  qa    HELD    no-deploy-to-qa on #2, merged in 5.4.0")
                .endsWith("Preview only: nothing was changed. Merging this would not deploy qa: #2 still holds it");
    }
}
