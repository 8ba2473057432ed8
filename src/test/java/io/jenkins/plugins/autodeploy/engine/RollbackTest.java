package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that a person puts back to an older release stays there until a person resumes it. */
class RollbackTest {

    @TempDir
    private Path home;

    private World world;
    private String commit;

    /** Both stacks have 5.3.0; then prod is put back to 5.2.0. */
    @BeforeEach
    void rollBack() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        commit = world.merge("Break the cart");
        world.deploy(commit);
        assertThat(world.deploy(world.chosen("5.2.0", "prod")).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    @Test
    void deploysTheOlderReleaseAndSaysThatItStays() throws Exception {
        assertThat(world.started()).endsWith("Deploy to prod: 5.2.0").hasSize(3);
        assertThat(world.console())
                .contains("  prod  DEPLOY  asked for by shop/master#2; it stays at 5.2.0: Resume on the Deployments"
                        + " page ends that, or autoDeploy(resume: ['prod'])");
    }

    @Test
    void aPersonIsNamedByTheIdOnly() {
        StackVerdict pinned =
                new StackVerdict.Pinned("prod", new RecordedState.Pin("5.2.0", "shop@alice#0b1c", Instant.EPOCH));
        assertThat(pinned.reason()).startsWith("stays at 5.2.0: alice rolled it back on 1970-01-01");
    }

    @Test
    void laterMergesAreDeployedToTheOtherStacksOnlyAndSayWhy() throws Exception {
        Deployment deployment = world.deploy(world.merge("Mend the cart"));
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.PINNED);
        assertThat(world.started()).endsWith("Deploy to qa: 5.4.0").hasSize(4);
        assertThat(world.console())
                .contains("  prod  PINNED  stays at 5.2.0: shop/master#2 rolled it back on 2026-11-22;"
                        + " Resume on the Deployments page ends that, or autoDeploy(resume: ['prod'])");
    }

    @Test
    void aRebuildOfTheReleaseThatWasRolledBackLeavesItPinned() throws Exception {
        assertThat(states(world.deploy(commit))).containsExactly(StackState.ALREADY_TRIGGERED, StackState.PINNED);
        assertThat(world.started()).hasSize(3);
    }

    @Test
    void resumingDeploysTheCommitOfTheBuildThatAsks() throws Exception {
        String mended = world.merge("Mend the cart");
        world.deploy(mended);
        Deployment resumed = world.deploy(world.request(mended, false, "prod"));
        assertThat(states(resumed)).containsExactly(StackState.ALREADY_TRIGGERED, StackState.ACCEPTED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.4.0").hasSize(5);
    }

    @Test
    void resumingAtTheReleaseThatWasRolledBackDeploysItOnceMore() throws Exception {
        assertThat(states(world.deploy(world.request(commit, false, "prod"))))
                .containsExactly(StackState.ALREADY_TRIGGERED, StackState.ACCEPTED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.3.0").hasSize(4);
        assertThat(states(world.deploy(commit)))
                .containsExactly(StackState.ALREADY_TRIGGERED, StackState.ALREADY_TRIGGERED);
    }

    @Test
    void onceItIsResumedLaterMergesAreDeployedAgain() throws Exception {
        world.deploy(world.request(commit, false, "prod"));
        assertThat(states(world.deploy(world.merge("Add a till"))))
                .containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
    }

    @Test
    void aStackThatIsNoneCantBeResumed() {
        DeploymentRequest request = world.request(commit, false, "production");
        assertThatThrownBy(() -> world.check(request))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("There is no stack production for acme/shop; there are qa, prod");
    }

    @Test
    void resumingAStackThatIsNotPinnedChangesNothing() throws Exception {
        assertThat(states(world.deploy(world.request(commit, false, "qa"))))
                .containsExactly(StackState.ALREADY_TRIGGERED, StackState.PINNED);
        assertThat(world.started()).hasSize(3);
    }

    @Test
    void aDryRunThatResumesShowsThePlanAndLeavesThePin() throws Exception {
        Deployment plan = world.deploy(new DeploymentRequest.Preview(world.request(commit, false, "prod")));
        assertThat(states(plan)).containsExactly(StackState.ALREADY_TRIGGERED, StackState.PENDING);
        assertThat(states(world.deploy(commit))).containsExactly(StackState.ALREADY_TRIGGERED, StackState.PINNED);
    }

    @Test
    void aMergeThatWasOnItsWayToTheStackWhenItWasRolledBackIsLeftOut() throws Exception {
        String next = world.merge("Add a till");
        world.deploy(world.request(commit, false, "prod"));
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            Answer answer = call.effect();
            world.deployHere(world.chosen("5.2.0", "prod"));
            call.send(answer);
        });
        Deployment late = world.deploy(next);
        assertThat(states(late)).containsExactly(StackState.ACCEPTED, StackState.PINNED);
        assertThat(late.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.2.0");
    }

    @Test
    void aRollbackThatSpinnakerRefusesPinsAllTheSame() throws Exception {
        world.spinnaker.faults().next("POST", ".*-qa", Fault.answer(Answer.html(403, "no")));
        assertThat(world.deploy(world.chosen("5.2.0", "qa")).phase()).isEqualTo(Phase.FAILED);
        assertThat(states(world.deploy(world.merge("Mend the cart"))))
                .containsExactly(StackState.PINNED, StackState.PINNED);
    }

    @Test
    void aReleaseThatAPersonCouldNotSendAgainIsStillTheStacksOwn() throws Exception {
        world.spinnaker.faults().next("POST", ".*-qa", Fault.answer(Answer.html(403, "no")));
        assertThat(world.deploy(world.chosen("5.3.0", "qa")).phase()).isEqualTo(Phase.FAILED);
        assertThat(states(world.deploy(commit))).containsExactly(StackState.ALREADY_TRIGGERED, StackState.PINNED);
        assertThat(world.started()).hasSize(3);
    }

    @Test
    void aBuildThatResumesAndIsHeldUpLeavesTheRollbackThatCameMeanwhile() throws Exception {
        DeploymentRequest resuming = world.request(world.shop.push("Without a pull request"), false, "qa");
        world.time.beforeNextPause(() -> world.deployHere(world.chosen("5.2.0", "qa")));
        assertThat(states(world.deploy(resuming))).containsExactly(StackState.PINNED, StackState.PINNED);
    }
}
