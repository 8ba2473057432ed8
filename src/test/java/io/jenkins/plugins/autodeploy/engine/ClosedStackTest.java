package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.CalendarClosing;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import io.jenkins.plugins.autodeploy.window.WindowException;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is sent by itself to a stack that its window closes. It is Sunday, 22 November 2026, 12:00 UTC. */
class ClosedStackTest {

    private static final String OPENING = "Mon 2026-11-23 08:00 Asia/Seoul (2026-11-22 23:00 UTC)";
    private static final String CLOSED = "closed until " + OPENING + " by its window Fri 16:00 to Mon 08:00";
    private static final Duration UNTIL_OPENING = Duration.ofHours(11);

    @TempDir
    private Path home;

    private World world;
    private String commit;

    /** Both stacks have 5.3.0, and prod is closed. */
    @BeforeEach
    void deploy() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        commit = world.merge("Add a cart");
        world.deploy(commit);
        close("Fri 16:00 to Mon 08:00");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void close(String lines) throws WindowException {
        close(WindowParser.parse(lines, "Asia/Seoul"));
    }

    private void close(DeploymentWindows windows) {
        world.withStacks(stack -> stack.name().equals("prod")
                ? new Stack(
                        stack.name(),
                        stack.starter(),
                        stack.tagParameter(),
                        stack.parameters(),
                        stack.follow(),
                        stack.projectAllowed(),
                        windows)
                : stack);
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    @Test
    void aMergeEndsWellAndSaysWhatWaitsAndUntilWhen() throws Exception {
        Deployment deployment = world.deploy(world.merge("Mend the cart"));
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(deployment.stack("prod").opensAt())
                .hasValue(Instant.parse("2026-11-22T23:00:00Z").toEpochMilli());
        assertThat(world.started()).endsWith("Deploy to qa: 5.4.0").hasSize(3);
        assertThat(world.console())
                .contains("  prod  HELD    " + CLOSED)
                .last()
                .asString()
                .contains("These stacks do not have it: prod (held: " + CLOSED + ")");
    }

    @Test
    void aMergeThatMustNotLeaveOutAStackDeploysTheOthersAndFails() throws Exception {
        Deployment deployment = world.deploy(world.request()
                .commit(world.merge("Mend the cart"))
                .failWhenHeld()
                .build());
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message())
                .isEqualTo("prod does not get 5.4.0, and failWhenHeld is set: " + CLOSED
                        + ". Build again when nothing holds the stack");
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(world.started()).endsWith("Deploy to qa: 5.4.0");
        world.time.pass(UNTIL_OPENING);
        assertThat(world.deploy(world.request()
                                .commit(deployment.release().commit())
                                .failWhenHeld()
                                .build())
                        .phase())
                .isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aPreviewOfAMergeThatMustNotLeaveOutAStackEndsWell() throws Exception {
        Deployment preview = world.deploy(world.request()
                .commit(world.merge("Mend the cart"))
                .failWhenHeld()
                .preview(true)
                .build());
        assertThat(preview.phase()).isEqualTo(Phase.PREVIEWED);
    }

    @Test
    void aMergeThatMustNotLeaveOutAStackFailsIfAPersonHoldsOneOrARollbackPinnedOne() throws Exception {
        close("2026-12-24");
        world.hold("prod", "the database is moved", null);
        world.deploy(world.chosen("5.2.0", "qa"));
        Deployment deployment = world.deploy(world.request()
                .commit(world.merge("Mend the cart"))
                .failWhenHeld()
                .build());
        assertThat(states(deployment)).containsExactly(StackState.PINNED, StackState.HELD);
        assertThat(deployment.message()).startsWith("qa does not get 5.4.0, and failWhenHeld is set: stays at 5.2.0: ");
    }

    @Test
    void aTriggerThatIsNotSentAgainInTheWindowIsNoSuccess() throws Exception {
        close("2026-12-24");
        String mended = world.merge("Mend the cart");
        world.spinnaker.faults().next("POST", ".*-prod", Fault.lostAnswer());
        assertThat(world.deploy(mended).phase()).isEqualTo(Phase.FAILED);
        close("Fri 16:00 to Mon 08:00");
        Deployment again = world.deploy(world.request(mended, true));
        assertThat(again.phase()).isEqualTo(Phase.FAILED);
        assertThat(again.message()).contains("is unknown", "It is not sent again now: " + CLOSED);
        assertThat(states(again)).containsExactly(StackState.ALREADY_TRIGGERED, StackState.UNKNOWN);
        world.time.pass(UNTIL_OPENING);
        assertThat(world.deploy(world.request(mended, true)).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aCalendarThatCannotBeReadHoldsTheStackAndThePlanSaysWhy() throws Exception {
        close(new DeploymentWindows(ZoneId.of("Asia/Seoul"), List.of(new CalendarClosing("Sign in"))));
        Deployment deployment = world.deploy(world.merge("Mend the cart"));
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(world.console())
                .contains("  prod  HELD    closed until its calendar can be read: The text is no calendar. It has no"
                        + " VCALENDAR.");
    }

    @Test
    void theNextBuildAfterTheOpeningDeploysTheRelease() throws Exception {
        String mended = world.merge("Mend the cart");
        world.deploy(mended);
        world.time.pass(UNTIL_OPENING.minusSeconds(1));
        assertThat(states(world.deploy(mended))).containsExactly(StackState.ALREADY_TRIGGERED, StackState.HELD);
        world.time.pass(Duration.ofSeconds(1));
        assertThat(states(world.deploy(mended))).containsExactly(StackState.ALREADY_TRIGGERED, StackState.ACCEPTED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.4.0");
    }

    @Test
    void aRebuildOfTheReleaseThatItHasIsCurrent() throws Exception {
        assertThat(states(world.deploy(commit)))
                .containsExactly(StackState.ALREADY_TRIGGERED, StackState.ALREADY_TRIGGERED);
    }

    @Test
    void aMergeThatWasOnItsWayWhenTheWindowBeganIsLeftOut() throws Exception {
        close("Sun 21:30 to Mon 08:00");
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            Answer answer = call.effect();
            world.time.pass(Duration.ofMinutes(40));
            call.send(answer);
        });
        Deployment late = world.deploy(world.merge("Mend the cart"));
        assertThat(late.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(late)).containsExactly(StackState.ACCEPTED, StackState.HELD);
        assertThat(late.stack("prod").reason()).startsWith("closed until " + OPENING);
        assertThat(world.started()).hasSize(3);
    }

    @Test
    void aTriggerThatWaitsToBeSentAgainIsNotSentInAWindow() throws Exception {
        close("Sun 21:30 to Mon 08:00");
        world.spinnaker.faults().next("POST", ".*-prod", call -> {
            world.time.pass(Duration.ofMinutes(40));
            call.send(Answer.html(429, "later"));
        });
        assertThat(states(world.deploy(world.merge("Mend the cart"))))
                .containsExactly(StackState.ACCEPTED, StackState.HELD);
    }

    @Test
    void aMergeThatWasPlannedInAWindowStaysHeldAlthoughTheStackOpensMeanwhile() throws Exception {
        close("Sun 20:00 to Sun 21:30");
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            Answer answer = call.effect();
            world.time.pass(Duration.ofMinutes(40));
            call.send(answer);
        });
        assertThat(states(world.deploy(world.merge("Mend the cart"))))
                .containsExactly(StackState.ACCEPTED, StackState.HELD);
    }

    @Test
    void aReleaseThatIsChosenForItIsRefusedAndNothingIsSent() throws Exception {
        Deployment refused = world.deploy(world.request().tag("5.2.0").build());
        assertThat(refused.phase()).isEqualTo(Phase.FAILED);
        assertThat(refused.message())
                .isEqualTo("prod is " + CLOSED
                        + ". Wait until it opens, or leave it out. A person with the permission Auto Deploy/Override"
                        + " can deploy now on the Deployments page. Nothing was deployed");
        assertThat(states(refused)).containsExactly(StackState.NOT_SENT, StackState.HELD);
        assertThat(world.started()).hasSize(2);
        assertThat(world.deploy(world.chosen("5.2.0", "qa")).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aPersonWithAReasonDeploysThroughTheWindow() throws Exception {
        Deployment deployment = world.deploy(world.request()
                .tag("5.2.0")
                .stacks(List.of("prod"))
                .throughWindows("the shop is down")
                .build());
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.2.0").hasSize(3);
    }

    @Test
    void aPersonWithAReasonDoesNotEndAHold() throws Exception {
        world.hold("prod", "the database is moved", null);
        Deployment refused = world.deploy(world.request()
                .tag("5.2.0")
                .stacks(List.of("prod"))
                .throughWindows("the shop is down")
                .build());
        assertThat(refused.phase()).isEqualTo(Phase.FAILED);
        assertThat(refused.message()).contains("held by ann");
    }

    @Test
    void aPreviewShowsTheWindow() throws Exception {
        int pullRequest = world.shop.openPullRequest("Mend the cart").number();
        Deployment preview = world.deploy(world.preview(pullRequest));
        assertThat(states(preview)).containsExactly(StackState.PENDING, StackState.HELD);
        assertThat(preview.stack("prod").reason()).isEqualTo(CLOSED);
    }
}
