package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.TooManyHoldsException;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that a person holds is sent nothing until a person resumes it, or the hold ends. */
class HeldStackTest {

    private static final String HELD = "held by ann since 2026-11-22: the database is moved";

    @TempDir
    private Path home;

    private World world;
    private String commit;

    /** Both stacks have 5.3.0. */
    @BeforeEach
    void deploy() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        commit = world.merge("Add a cart");
        world.deploy(commit);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void hold(String stack, Instant until) {
        try {
            world.hold(stack, "the database is moved", until);
        } catch (IOException | UserErrorException | TooManyHoldsException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    @Test
    void mergesAreDeployedToTheOtherStacksOnlyAndSayWhoHoldsItAndWhy() throws Exception {
        hold("prod", null);
        Deployment deployment = world.deploy(world.merge("Mend the cart"));
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(world.started()).endsWith("Deploy to qa: 5.4.0").hasSize(3);
        assertThat(world.console()).contains("  prod  HELD    " + HELD);
    }

    @Test
    void aRebuildOfTheReleaseThatItHasIsCurrent() throws Exception {
        hold("prod", null);
        assertThat(states(world.deploy(commit)))
                .containsExactly(StackState.ALREADY_TRIGGERED, StackState.ALREADY_TRIGGERED);
    }

    @Test
    void aReleaseThatIsChosenForItIsRefusedAndNothingIsSent() throws Exception {
        hold("prod", null);
        Deployment refused = world.deploy(world.request().tag("5.2.0").build());
        assertThat(refused.phase()).isEqualTo(Phase.FAILED);
        assertThat(refused.message())
                .isEqualTo("prod is " + HELD
                        + ". End that on the Deployments page first, or leave the stack out. Nothing was deployed");
        assertThat(states(refused)).containsExactly(StackState.NOT_SENT, StackState.HELD);
        assertThat(world.started()).hasSize(2);
        assertThat(world.deploy(world.chosen("5.2.0", "qa")).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aMergeThatWasOnItsWayWhenItWasHeldIsLeftOut() throws Exception {
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            Answer answer = call.effect();
            hold("prod", null);
            call.send(answer);
        });
        Deployment late = world.deploy(world.merge("Mend the cart"));
        assertThat(late.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(late)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(late.stack("prod").reason()).isEqualTo(HELD);
        assertThat(world.started()).hasSize(3);
    }

    @Test
    void aChosenReleaseThatWasOnItsWayWhenItWasHeldFailsAndSaysSo() throws Exception {
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            Answer answer = call.effect();
            hold("prod", null);
            call.send(answer);
        });
        Deployment late = world.deploy(world.request().tag("5.2.0").build());
        assertThat(late.phase()).isEqualTo(Phase.FAILED);
        assertThat(late.message()).startsWith("prod is " + HELD);
        assertThat(states(late)).containsExactly(StackState.ACCEPTED, StackState.HELD);
    }

    @Test
    void aBuildThatResumesItEndsAPinAndNoHold() throws Exception {
        world.deploy(world.chosen("5.2.0", "prod"));
        hold("prod", null);
        Deployment resumed = world.deploy(world.request(world.merge("Mend the cart"), false, "prod"));
        assertThat(states(resumed)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        Overview.StackOverview prod =
                world.history().overview(world.recorded()).stack("prod").orElseThrow();
        assertThat(prod.pin()).isNull();
        assertThat(prod.holds()).hasSize(1);
    }

    @Test
    void aPersonWhoResumesItEndsItsHoldAndItsPin() throws Exception {
        world.deploy(world.chosen("5.2.0", "prod"));
        hold("prod", null);
        assertThat(world.history().resume(world.recorded(), "prod", "bob", HoldRight.ORDINARY))
                .isTrue();
        assertThat(world.history().resume(world.recorded(), "prod", "bob", HoldRight.ORDINARY))
                .isFalse();
        assertThat(states(world.deploy(world.merge("Mend the cart"))))
                .containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.4.0");
    }

    @Test
    void theLogNamesEveryPersonWhoHoldsIt() throws Exception {
        hold("prod", null);
        world.history().hold(world.recorded(), "prod", "bob", HoldRight.OVERRIDE, "an incident", null);
        Deployment deployment = world.deploy(world.merge("Mend the cart"));
        assertThat(deployment.stack("prod").reason()).isEqualTo(HELD + "; held by bob since 2026-11-22: an incident");
        assertThat(world.console()).contains("  prod  HELD    " + HELD + "; held by bob since 2026-11-22: an incident");
        assertThat(world.history().endHold(world.recorded(), "prod", 1, "ann", HoldRight.ORDINARY))
                .isTrue();
        assertThat(states(world.deploy(world.merge("Sell hats"))))
                .containsExactly(StackState.ACCEPTED, StackState.HELD);
    }

    @Test
    void aHoldWithAnEndBindsUntilThenAndNoLonger() throws Exception {
        hold("prod", world.time.instant().plus(Duration.ofHours(2)));
        String mended = world.merge("Mend the cart");
        assertThat(world.deploy(mended).stack("prod").reason())
                .isEqualTo("held by ann since 2026-11-22 until 2026-11-22 14:00 UTC: the database is moved");
        world.time.after(Duration.ofHours(2), () -> {});
        assertThat(states(world.deploy(mended))).containsExactly(StackState.ALREADY_TRIGGERED, StackState.ACCEPTED);
    }

    @Test
    void aTriggerThatWaitsToBeSentAgainIsNotSentOnceItIsHeld() throws Exception {
        world.spinnaker.faults().next("POST", ".*-prod", call -> {
            hold("prod", null);
            call.send(Answer.html(429, "later"));
        });
        assertThat(states(world.deploy(world.merge("Mend the cart"))))
                .containsExactly(StackState.ACCEPTED, StackState.HELD);
    }

    @Test
    void aPreviewShowsTheHold() throws Exception {
        hold("prod", null);
        int pullRequest = world.shop.openPullRequest("Mend the cart").number();
        assertThat(states(world.deploy(world.preview(pullRequest))))
                .containsExactly(StackState.PENDING, StackState.HELD);
    }
}
