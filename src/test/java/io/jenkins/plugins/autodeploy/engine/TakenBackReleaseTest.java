package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRelease;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People delete tags and release on other branches, and GitHub never gives some names again. */
class TakenBackReleaseTest {

    @TempDir
    private Path home;

    private World world;

    @BeforeEach
    void start() throws Exception {
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

    /** The trigger for the first stack is sent again only after a minute, and before that this happens. */
    private void beforeTheTriggers(Runnable happens) {
        int before = world.gitHub.requests().count("POST", ".*/releases");
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            // GitHub would make a deleted tag again for a GitHub Release that comes later.
            await().until(() -> world.gitHub.requests().count("POST", ".*/releases") > before);
            happens.run();
            call.send(Answer.json(429, Map.of()).with("Retry-After", "60"));
        });
    }

    @Test
    void aReleaseWhoseTagAPersonDeletedOvertakesNoLaterOne() throws Exception {
        String mistake = world.merge("By mistake");
        world.shop.tag("6.0.0", mistake);
        world.deploy(mistake);
        world.shop.deleteTag("6.0.0");
        world.time.pass(Duration.ofHours(1));
        Deployment deployment = world.deploy(world.merge("Add a cart"));
        assertThat(deployment.release().tag()).hasToString("5.3.0");
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        assertThat(deployment.notes())
                .contains("The greater release 6.0.0 was sent to a stack, but GitHub does not show its tag any more. So"
                        + " it does not hold this release back");
    }

    @Test
    void aReleaseThatGitHubDoesNotShowYetIsWaitedForAndOvertakes() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Second", "release:major");
        world.deploy(second);
        world.shop.deleteTag("6.0.0");
        world.time.beforeNextPause(() -> world.shop.tag("6.0.0", second));
        assertThat(world.deploy(first).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(world.shop.tags()).doesNotContainKey("5.3.0");
    }

    @Test
    void aReleaseThatWasSentAMomentAgoIsNotTakenForDeletedHoweverOftenGitHubDoesNotShowIt() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Second", "release:major");
        world.deploy(second);
        world.shop.deleteTag("6.0.0");
        Deployment deployment = world.deploy(first);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message())
                .startsWith("Held: GitHub does not show the release 6.0.0, which was sent to a stack a moment ago");
        assertThat(world.started()).allMatch(started -> started.endsWith("6.0.0"));
    }

    @Test
    void aReleaseOfAnotherLineThatAStackHasIsNotReplacedByASmallerOneAndThatIsSaid() throws Exception {
        String base = world.shop.head("master");
        String other = world.shop.push("Another line");
        world.shop.tag("6.0.0", other);
        world.deploy(world.request().tag("6.0.0").build());
        world.shop.forcePush("master", base);
        Deployment deployment = world.deploy(world.merge("Add a cart"));
        assertThat(deployment.release().tag()).hasToString("5.3.0");
        assertThat(states(deployment)).containsExactly(StackState.OVERTAKEN, StackState.OVERTAKEN);
        assertThat(deployment.notes())
                .contains("The release 6.0.0, which prod, qa got last, still exists and does not contain this commit. A"
                        + " stack does not get a smaller version by itself. To send it nevertheless:"
                        + " autoDeploy(tag: '…')");
    }

    @Test
    void theVersionOfADeployedReleaseIsNotUsedForAnotherCommit() throws Exception {
        world.deploy(world.merge("By mistake"));
        world.shop.deleteTag("5.3.0");
        world.time.pass(Duration.ofHours(1));
        Deployment deployment = world.deploy(world.merge("Add a cart"));
        assertThat(deployment.release().tag()).hasToString("5.4.0");
        assertThat(deployment.release().previous()).hasToString("5.2.0");
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
    }

    @Test
    void aTagThatAPersonDeletesStopsTheDeployment() throws Exception {
        String commit = world.merge("By mistake");
        beforeTheTriggers(() -> world.shop.deleteTag("5.3.0"));
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message())
                .isEqualTo("The tag 5.3.0 does not exist any more, or GitHub does not show it. Nothing more is sent");
        assertThat(world.started()).isEmpty();
    }

    @Test
    void aTagThatAPersonMovesStopsTheDeployment() throws Exception {
        String commit = world.merge("By mistake");
        beforeTheTriggers(() -> {
            world.shop.deleteTag("5.3.0");
            world.shop.tag("5.3.0", world.merge("Add a cart"));
        });
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).isEqualTo("The tag 5.3.0 is on another commit now. Nothing more is sent");
        assertThat(world.started()).isEmpty();
    }

    @Test
    void aReleaseOfAnotherBranchThatContainsTheCommitHoldsInsteadOfEndingGreen() throws Exception {
        String commit = world.merge("Add a cart");
        world.shop.tag("6.0.0", world.shop.commit(commit, "Prepare 6.0.0"));
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message())
                .startsWith("Held: The release 6.0.0 contains this commit, but does not lie on the branch master.")
                .contains("autoDeploy(tag: '6.0.0', branch: '…')");
        assertThat(world.started()).isEmpty();
    }

    @Test
    void aReleaseOfAnotherBranchThatEachStackHasSupersedesTheCommit() throws Exception {
        String commit = world.merge("Add a cart");
        String other = world.shop.commit(commit, "Prepare 6.0.0");
        world.shop.forcePush("master", other);
        world.shop.tag("6.0.0", other);
        world.deploy(world.request().tag("6.0.0").build());
        world.shop.forcePush("master", commit);
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(deployment.message()).isEqualTo("The release 6.0.0 contains this commit, and each stack has it");
    }

    @Test
    void aReleaseOfAnotherBranchThatAStackRefusedSupersedesNothing() throws Exception {
        String commit = world.merge("Add a cart");
        String other = world.shop.commit(commit, "Prepare 6.0.0");
        world.shop.forcePush("master", other);
        world.shop.tag("6.0.0", other);
        world.spinnaker.faults().next("POST", ".*-prod", Fault.answer(Answer.json(400, Map.of())));
        world.deploy(world.request().tag("6.0.0").build());
        world.shop.forcePush("master", commit);
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message()).startsWith("Held: The release 6.0.0 contains this commit");
    }

    @Test
    void aReleaseOfAnotherBranchDoesNotHideALaterOneOfTheBranch() throws Exception {
        String first = world.merge("First");
        String second = world.merge("Second");
        world.shop.tag("5.3.0", second);
        world.shop.tag("6.0.0", world.shop.commit(first, "Prepare 6.0.0"));
        Deployment deployment = world.deploy(first);
        assertThat(deployment.phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(deployment.message()).isEqualTo("The newer release 5.3.0 contains this commit");
    }

    @Test
    void aReleaseOfAnotherBranchThatAppearsDuringTheDeploymentStopsNoTrigger() throws Exception {
        String commit = world.merge("Add a cart");
        beforeTheTriggers(() -> world.shop.tag("6.0.0", world.shop.commit(commit, "Prepare 6.0.0")));
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        assertThat(deployment.release().tag()).hasToString("5.3.0");
    }

    @Test
    void aVersionThatWasDeployedIsNotUsedAgainForANameThatGitHubRefuses() throws Exception {
        world.shop.tag("5.3.0", world.shop.head("master"));
        world.deploy(world.merge("First"));
        world.shop.deleteTag("5.4.0");
        world.shop.deleteTag("5.3.0");
        world.shop.reserveTag("5.3.0");
        world.time.pass(Duration.ofMinutes(11));
        Deployment deployment = world.deploy(world.merge("Second"));
        assertThat(deployment.release().tag()).hasToString("5.5.0");
    }

    @Test
    void aNameThatGitHubNeverGivesAgainIsPassedOver() throws Exception {
        world.shop.reserveTag("5.3.0").reserveTag("5.4.0");
        Deployment deployment = world.deploy(world.merge("Add a cart"));
        assertThat(deployment.release().tag()).hasToString("5.5.0");
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.5.0", "Deploy to prod: 5.5.0");
        assertThat(world.console())
                .anyMatch(line -> line.contains("GitHub refuses the tag 5.3.0, so a greater version is used"));
    }

    @Test
    void afterAFewNamesThatGitHubRefusesTheDeploymentSaysSo() throws Exception {
        world.shop.restrictTagCreations("*");
        Deployment deployment = world.deploy(world.merge("Add a cart"));
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message())
                .startsWith("GitHub refused the tags 5.3.0, 5.4.0, 5.5.0, 5.6.0. Nothing was released or deployed. ")
                .contains("immutable release");
        assertThat(world.started()).isEmpty();
    }

    @Test
    void onlyTheGreatestReleaseIsTheLatestOneOnGitHub() throws Exception {
        world.shop.tag("6.0.0", world.shop.commit(world.shop.head("master"), "Another line"));
        world.deploy(world.merge("Fix"));
        assertThat(world.shop.releases().all()).extracting(FakeRelease::tagName).containsExactly("5.3.0");
        assertThat(world.shop.releases().latest()).isEmpty();
    }

    @Test
    void aGreatestReleaseIsTheLatestOneOnGitHub() throws Exception {
        world.deploy(world.merge("Add a cart"));
        assertThat(world.shop.releases().latest())
                .hasValueSatisfying(latest -> assertThat(latest.tagName()).isEqualTo("5.3.0"));
    }

    @Test
    void twoTagsOfOneVersionOnOneCommitCostNoFurtherRequests() throws Exception {
        world.shop.tag("v5.2.0", world.shop.head("master"));
        world.deploy(world.merge("Add a cart"));
        assertThat(world.gitHub.requests()).hasSize(4);
    }

    @Test
    void aRebuildOfACommitWithTwoTagsOfOneVersionCostsFewRequests() throws Exception {
        String commit = world.merge("Add a cart");
        world.shop.tag("5.3.0", commit);
        world.shop.tag("v5.3.0", commit);
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        assertThat(world.gitHub.requests()).hasSizeLessThan(6);
    }

    @Test
    void tagsThatWereKnownBeforeAreNotTakenForNewOnes() throws Exception {
        String old = world.shop.head("master");
        String commit = world.merge("Add a cart");
        world.shop.tag("4.9.9", world.shop.commit(old, "A hotfix of an old version"));
        world.deploy(commit);
        assertThat(world.console()).noneMatch(line -> line.contains("appeared"));
        assertThat(world.gitHub.requests()).hasSizeLessThan(7);
    }
}
