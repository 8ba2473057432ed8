package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two controllers that share nothing but GitHub make different tags at the same moment: the compare-and-set of either
 * succeeds, for the names differ.
 */
class RivalTagsTest {

    private static final String DELETION = ".*/git/refs/tags/.*";

    @TempDir
    private Path home;

    private World world;
    private World other;

    @BeforeEach
    void start() throws Exception {
        world = new World(home.resolve("one"));
        other = world.controller(home.resolve("two"));
        world.shop.tag("5.2.0", world.shop.head("master"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** While our request to create the tag is on its way, the other controller does all that it has to do. */
    private void beforeTheTag(Runnable otherController) {
        world.gitHub.faults().next(FakeGitHub.tagCreation(), call -> {
            otherController.run();
            call.send(call.effect());
        });
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    @Test
    void theTagOfTheEarlierCommitIsTakenBackIfItIsTheGreaterOne() throws Exception {
        String first = world.merge("Unlabelled, thus minor");
        String second = world.merge("Later", "release:patch");
        beforeTheTag(() -> other.deployHere(second));
        Deployment late = world.deploy(first);

        assertThat(late.phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.2.1").containsEntry("5.2.1", second);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.2.1", "Deploy to prod: 5.2.1");
        assertThat(world.console())
                .contains(
                        "Tagged 5.3.0, but other releases appeared at the same time: 5.2.1; comparing",
                        "The tag 5.3.0 does not fit 5.2.1, which was made elsewhere at the same time; deleting the"
                                + " tag, because nothing was deployed with it",
                        "Deleted the tag 5.3.0; planning again");
    }

    @Test
    void theTagOfTheLaterCommitIsTakenBackIfItIsTheSmallerOneAndMadeAnew() throws Exception {
        String first = world.merge("Unlabelled, thus minor");
        String second = world.merge("Later", "release:patch");
        beforeTheTag(() -> other.deployHere(first));
        Deployment late = world.deploy(second);

        assertThat(late.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.shop.tags())
                .containsOnlyKeys("5.2.0", "5.3.0", "5.3.1")
                .containsEntry("5.3.0", first)
                .containsEntry("5.3.1", second);
        assertThat(world.started())
                .containsExactly(
                        "Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0", "Deploy to qa: 5.3.1", "Deploy to prod: 5.3.1");
    }

    @Test
    void ofTwoTagsOnOneCommitTheLaterOneIsTakenBackAndTheOtherTakenOver() throws Exception {
        FakePullRequest pullRequest = world.shop.openPullRequest("Labelled while it was built");
        String commit = pullRequest.merge();
        beforeTheTag(() -> {
            pullRequest.label("release:major");
            other.deployHere(commit);
        });
        Deployment late = world.deploy(commit);

        assertThat(late.release().tag()).hasToString("6.0.0");
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "6.0.0").containsEntry("6.0.0", commit);
    }

    @Test
    void tagsThatFitEachOtherBothStandAndTheEarlierMovesNoStackBackwards() throws Exception {
        String first = world.merge("Earlier", "release:patch");
        String second = world.merge("Later", "release:minor");
        beforeTheTag(() -> other.deployHere(second));
        Deployment late = world.deploy(first);

        assertThat(late.release().tag()).hasToString("5.2.1");
        assertThat(world.shop.tags()).containsEntry("5.2.1", first).hasSize(3);
        assertThat(late.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(late)).containsExactly(StackState.OVERTAKEN, StackState.OVERTAKEN);
        assertThat(world.started()).hasSize(2).allMatch(each -> !each.endsWith("5.2.1"));
    }

    @Test
    void aTagThatMayNotBeDeletedIsSaidAndNothingIsDeployedWithIt() throws Exception {
        String first = world.merge("Unlabelled, thus minor");
        String second = world.merge("Later", "release:patch");
        beforeTheTag(() -> other.deployHere(second));
        world.gitHub
                .faults()
                .always("DELETE", DELETION, Fault.answer(Answer.json(422, Map.of("message", "Forbidden"))));
        Deployment late = world.deploy(first);

        assertThat(late.phase()).isEqualTo(Phase.FAILED);
        assertThat(late.message())
                .startsWith("The tag 5.3.0 does not fit what was made or deleted elsewhere at the same time (5.2.1)."
                        + " Nothing was deployed: delete the tag by hand, then build again. GitHub refused the"
                        + " request: see its answer. Tried DELETE");
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void aDeletionIsTriedAgainWhileGitHubIsInTrouble() throws Exception {
        String first = world.merge("Unlabelled, thus minor");
        String second = world.merge("Later", "release:patch");
        beforeTheTag(() -> other.deployHere(second));
        world.gitHub.faults().next("DELETE", DELETION, Fault.error(502), Fault.lostAnswer());
        assertThat(world.deploy(first).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.2.1");
    }

    @Test
    void aTagThatAnotherControllerMadeIsLeftToIt() throws Exception {
        String first = world.merge("Unlabelled, thus minor");
        String second = world.merge("Later", "release:patch");
        beforeTheTag(() -> {
            other.deployHere(second);
            world.shop.tag("5.3.0", first);
        });
        Deployment late = world.deploy(first);
        assertThat(late.phase()).isEqualTo(Phase.FAILED);
        assertThat(late.message())
                .isEqualTo("The tag 5.3.0 does not fit 5.2.1, which was made elsewhere at the same time. Nothing was"
                        + " deployed: delete one of the two, then build again");
        assertThat(world.shop.tags()).containsKeys("5.2.1", "5.3.0");
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void aTagThatItsMakerHasNotTakenBackYetIsNotDeployedByAnotherBuild() throws Exception {
        String first = world.merge("Unlabelled, thus minor");
        String second = world.merge("Later", "release:patch");
        world.shop.tag("5.2.1", second);
        world.shop.tag("5.3.0", first);
        world.time.beforeNextPause(() -> world.shop.deleteTag("5.3.0"));
        assertThat(world.deploy(first).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(world.started()).isEmpty();
    }

    @Test
    void aTagThatNobodyTakesBackIsSaidAndNotDeployed() throws Exception {
        String first = world.merge("Unlabelled, thus minor");
        world.shop.tag("5.2.1", world.merge("Later", "release:patch"));
        world.shop.tag("5.3.0", first);
        Deployment late = world.deploy(first);
        assertThat(late.phase()).isEqualTo(Phase.FAILED);
        assertThat(late.message())
                .isEqualTo(
                        "The release 5.3.0 of this commit does not fit 5.2.1. Nothing was deployed: delete one of the"
                                + " two, then build again");
        assertThat(world.started()).isEmpty();
        Deployment preview = world.deploy(new DeploymentRequest.Preview(world.build(first)));
        assertThat(preview.phase()).isEqualTo(Phase.PREVIEWED);
        assertThat(preview.notes())
                .contains("A deployment would be held: The release 5.3.0 of this commit does not fit 5.2.1");
    }

    @Test
    void noSecondTagIsMadeOnACommitWhileOneThatDoesNotFitMayBeTakenBack() throws Exception {
        world.shop.tag("5.3.0", world.merge("Unlabelled, thus minor"));
        String second = world.merge("Later", "release:patch");
        world.shop.tag("5.2.1", second);
        world.time.beforeNextPause(() -> world.shop.deleteTag("5.3.0"));
        assertThat(world.deploy(second).release().tag()).hasToString("5.2.1");
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.2.1");
    }

    @Test
    void aTagThatCantBeComparedIsSaidAndNothingIsDeployedWithIt() throws Exception {
        String first = world.merge("Unlabelled, thus minor");
        String second = world.merge("Later", "release:patch");
        beforeTheTag(() -> {
            other.deployHere(second);
            world.gitHub.faults().always(FakeGitHub.query(), Fault.error(502));
        });
        Deployment late = world.deploy(first);
        assertThat(late.phase()).isEqualTo(Phase.FAILED);
        assertThat(late.message())
                .startsWith("The tag 5.3.0 may not fit what was made or deleted elsewhere at the same time (5.2.1)."
                        + " Nothing was deployed: delete the tag by hand if it does not fit, then build again."
                        + " GitHub has a problem: the same request may succeed later.");
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void anAbortWhileTheTagsAreComparedTellsOfTheTag() throws Exception {
        String first = world.merge("Unlabelled, thus minor");
        String second = world.merge("Later", "release:patch");
        DeploymentRun late = world.run(world.build(first));
        beforeTheTag(() -> {
            other.deployHere(second);
            world.gitHub.faults().next(FakeGitHub.query(), call -> {
                late.abort();
                call.send(call.effect());
            });
        });
        late.start();
        assertThat(late.end().get(60, TimeUnit.SECONDS).message())
                .startsWith(
                        "The tag 5.3.0 may not fit what was made or deleted elsewhere at the same time" + " (5.2.1).");
    }

    @Test
    void aTagWhoseBaseWasTakenBackAndMadeAnewOnItsOwnCommitIsTakenBackToo() throws Exception {
        world.shop.tag("5.3.0", world.merge("Its tag is about to be taken back"));
        String second = world.merge("Later");
        beforeTheTag(() -> {
            world.shop.deleteTag("5.3.0");
            world.shop.tag("5.3.0", second);
        });
        assertThat(world.deploy(second).release().tag()).hasToString("5.3.0");
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.3.0");
    }

    @Test
    void aRivalThatGitHubDoesNotShowIsWaitedForAndThenTakenForDeleted() throws Exception {
        String commit = world.merge("Add a cart");
        world.gitHub.faults().next(FakeGitHub.tagCreation(), call -> {
            world.shop.tag("5.9.0", commit);
            Answer created = call.effect();
            world.shop.deleteTag("5.9.0");
            call.send(created);
        });
        assertThat(world.deploy(commit).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.console())
                .anyMatch(line -> line.startsWith("GitHub does not show 5.9.0 yet; asking again in 1 s"));
        assertThat(world.time.pauses()).hasSize(5);
    }

    @Test
    void nothingIsReleasedUponATagThatMayBeTakenBackForALaterRelease() throws Exception {
        world.shop.tag("5.3.0", world.merge("Its tag is about to be taken back", "no-deploy-to-prod"));
        String second = world.merge("Second", "release:patch");
        world.shop.tag("5.2.1", world.merge("Later", "release:patch"));
        world.time.beforeNextPause(() -> world.shop.deleteTag("5.3.0"));
        assertThat(world.deploy(second).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.2.1");
    }

    @Test
    void aReleaseToFollowThatDoesNotFitALaterOneForGoodIsSaidAndNothingIsReleased() throws Exception {
        world.shop.tag("5.3.0", world.merge("Unlabelled, thus minor"));
        String second = world.merge("Second", "release:patch");
        world.shop.tag("5.2.1", world.merge("Later", "release:patch"));
        Deployment ended = world.deploy(second);
        assertThat(ended.phase()).isEqualTo(Phase.FAILED);
        assertThat(ended.message())
                .isEqualTo(
                        "The release 5.3.0, which this commit follows, does not fit 5.2.1, which contains the commit."
                                + " Nothing was deployed: delete one of the two, then build again");
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.2.1", "5.3.0");
        assertThat(world.started()).isEmpty();
    }

    @Test
    void aCommitWhoseReleaseDoesNotFitForGoodGetsNoSecondOne() throws Exception {
        world.shop.tag("5.3.0", world.merge("Unlabelled, thus minor"));
        String second = world.merge("Later", "release:patch");
        world.shop.tag("5.2.1", second);
        Deployment ended = world.deploy(second);
        assertThat(ended.phase()).isEqualTo(Phase.FAILED);
        assertThat(ended.message())
                .isEqualTo(
                        "The release 5.2.1 of this commit does not fit 5.3.0. Nothing was deployed: delete one of the"
                                + " two, then build again");
        assertThat(world.started()).isEmpty();
    }

    /** Seed 368 of the simulation: the look at what is released did not show the later, smaller release yet. */
    @Test
    void aTagUponOneThatDoesNotFitALaterReleaseIsTakenBack() throws Exception {
        String first = world.merge("Its tag is about to be taken back", "no-deploy-to-prod");
        String second = world.merge("Second", "release:patch");
        String third = world.merge("Later", "release:patch");
        world.shop.tag("5.3.0", first);
        world.gitHub.faults().next(FakeGitHub.tagCreation(), call -> {
            world.shop.tag("5.2.1", third);
            Answer created = call.effect();
            world.shop.deleteTag("5.3.0");
            call.send(created);
        });
        assertThat(world.deploy(second).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.2.1");
        assertThat(world.started()).isEmpty();
    }

    @Test
    void aTagIsMadeAnewWhereTheReleaseBeforeItWasTakenBack() throws Exception {
        world.shop.tag("5.3.0", world.merge("Its tag is about to be taken back", "no-deploy-to-prod"));
        String second = world.merge("Second", "release:patch");
        beforeTheTag(() -> world.shop.deleteTag("5.3.0"));
        Deployment late = world.deploy(second);

        assertThat(late.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(late.release().pullRequests()).hasSize(2);
        assertThat(states(late)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(world.console())
                .contains("The release 5.3.0 was moved or deleted, but the tag 5.3.1 was planned to follow it; deleting"
                        + " the tag, because nothing was deployed with it");
    }

    @Test
    void aTagWhoseMakingIsUnsureIsPlannedAnewWhereTheReleaseBeforeItWasTakenBack() throws Exception {
        world.shop.tag("5.3.0", world.merge("Its tag is about to be taken back", "no-deploy-to-prod"));
        String second = world.merge("Second", "release:patch");
        world.gitHub.faults().next(FakeGitHub.tagCreation(), call -> {
            world.shop.deleteTag("5.3.0");
            call.effect();
            call.close();
        });
        Deployment late = world.deploy(second);
        assertThat(late.release().tag()).hasToString("5.3.1");
        assertThat(late.release().pullRequests()).hasSize(2);
        assertThat(states(late)).containsExactly(StackState.ACCEPTED, StackState.HELD);
    }

    @Test
    void aTagThatCarriesMoreThanWasPlannedIsPlannedAnew() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Its tag is about to be taken back", "no-deploy-to-prod");
        String third = world.merge("Third", "release:major");
        world.shop.tag("5.2.1", second);
        beforeTheTag(() -> world.shop.tag("5.3.0", first));
        world.time.beforeNextPause(() -> world.shop.deleteTag("5.2.1"));
        Deployment late = world.deploy(third);
        assertThat(late.release().tag()).hasToString("6.0.0");
        assertThat(late.release().previous()).hasToString("5.3.0");
        assertThat(states(late)).containsExactly(StackState.ACCEPTED, StackState.HELD);
    }
}
