package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.deployment.Cancellation.CanceledTrigger;
import io.jenkins.plugins.autodeploy.deployment.Cancellation.Progress;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollback first cancels what this Jenkins has started on the stack, so that the newer release does not end last. */
class CanceledRollbackTest {

    private static final String CANCEL = ".*/cancel.*";

    @TempDir
    private Path home;

    private World world;

    /** 5.3.0 runs on qa and on prod. */
    @BeforeEach
    void deploy() throws Exception {
        world = new World(home).readingSpinnaker().waitingFor(WaitFor.STARTED, Duration.ofSeconds(20));
        world.shop.tag("5.2.0", world.shop.head("master"));
        assertThat(world.deploy(world.merge("Break the cart")).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        // Nobody follows them any more, so time passes only in the rollback.
        await().until(() -> recorded("qa").state() == StackState.END_UNKNOWN);
        await().until(() -> recorded("prod").state() == StackState.END_UNKNOWN);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private FakeExecution execution(String pipeline, String tag) {
        return world.spinnaker.started().stream()
                .filter(each ->
                        each.pipeline().name().equals("Deploy to " + pipeline) && tag.equals(each.parameter("tag")))
                .findFirst()
                .orElseThrow();
    }

    private StackDeployment recorded(String stack) throws Exception {
        return world.lastTrigger(stack);
    }

    private Deployment rollBack() throws Exception {
        return world.deploy(world.chosen("5.2.0", "prod"));
    }

    private static CanceledTrigger canceled(Deployment rollback) {
        assertThat(rollback.stack("prod").cancellation().triggers()).hasSize(1);
        return rollback.stack("prod").cancellation().triggers().get(0);
    }

    private long cancels() {
        return world.spinnaker.requests().count("PUT", CANCEL);
    }

    @Test
    void theRunningExecutionIsCanceledAndHasEndedBeforeTheOlderReleaseIsSent() throws Exception {
        FakeExecution newer = execution("prod", "5.3.0");
        world.spinnaker.faults().next("POST", ".*-prod", call -> {
            assertThat(newer.status()).isEqualTo(OrcaStatus.CANCELED);
            call.send(call.effect());
        });
        Deployment rollback = rollBack();
        assertThat(rollback.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(newer.status()).isEqualTo(OrcaStatus.CANCELED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.2.0").hasSize(3);
        assertThat(cancels()).isEqualTo(1);
        assertThat(canceled(rollback).progress()).isEqualTo(Progress.ENDED);
        assertThat(world.console())
                .containsSubsequence(
                        "prod: 5.3.0 by shop/master#1 may still run here. It must end before this release is sent",
                        "prod: asked Spinnaker to cancel the execution " + newer.id() + " of Deploy to prod in shop",
                        "prod: 5.3.0 by shop/master#1 does not run here any more");
    }

    @Test
    void aDryRunSaysWhatWouldBeCanceledAndCancelsNothing() throws Exception {
        Deployment plan = world.deploy(new DeploymentRequest.Preview(world.chosen("5.2.0", "prod")));
        assertThat(plan.phase()).isEqualTo(Phase.PREVIEWED);
        assertThat(world.console())
                .contains(
                        "  Note: prod: 5.3.0 by shop/master#1 may still run. A deployment would first ask Spinnaker to"
                                + " cancel it, and wait for its end");
        assertThat(cancels()).isZero();
    }

    @Test
    void aDryRunOfTheSameReleaseSaysNothingOfTheKind() throws Exception {
        world.deploy(new DeploymentRequest.Preview(world.chosen("5.3.0", "prod")));
        assertThat(world.console()).noneMatch(line -> line.contains("may still run"));
    }

    @Test
    void spinnakerShowsWhoRolledBackAsTheReason() throws Exception {
        rollBack();
        assertThat(world.spinnaker.requests().of("PUT", CANCEL))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.query()).containsEntry("reason", "shop/master#2 rolls prod back to 5.2.0"));
    }

    @Test
    void theOtherStackRunsOn() throws Exception {
        rollBack();
        assertThat(execution("qa", "5.3.0").status()).isEqualTo(OrcaStatus.RUNNING);
    }

    @Test
    void whatAPersonRanAgainIsLeftAloneAndWarnedOf() throws Exception {
        FakeExecution ours = execution("prod", "5.3.0");
        world.spinnaker.end(ours, OrcaStatus.TERMINAL);
        world.time.pass(Duration.ofMinutes(1));
        FakeExecution theirs = world.spinnaker.runAgain(ours);
        Deployment rollback = rollBack();
        assertThat(rollback.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(theirs.status()).isEqualTo(OrcaStatus.RUNNING);
        assertThat(cancels()).isZero();
    }

    @Test
    void aDeploymentOfANewerReleaseCancelsNothing() throws Exception {
        world.shop.tag("5.4.0", world.shop.openPullRequest("Mend the cart").merge());
        assertThat(world.deploy(world.chosen("5.4.0", "prod")).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(cancels()).isZero();
        assertThat(execution("prod", "5.3.0").status()).isEqualTo(OrcaStatus.RUNNING);
    }

    @Test
    void anExecutionThatHasEndedMeanwhileIsNotAskedToCancel() throws Exception {
        world.spinnaker.end(execution("prod", "5.3.0"), OrcaStatus.SUCCEEDED);
        assertThat(rollBack().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(cancels()).isZero();
        assertThat(execution("prod", "5.3.0").status()).isEqualTo(OrcaStatus.SUCCEEDED);
    }

    @Test
    void theOlderReleaseIsSentWithAWarningIfSpinnakerRefusesToCancel() throws Exception {
        world.spinnaker
                .faults()
                .next("PUT", CANCEL, Fault.answer(Answer.json(403, Map.of("message", "Access denied"))));
        Deployment rollback = rollBack();
        assertThat(rollback.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(canceled(rollback).progress()).isEqualTo(Progress.GIVEN_UP);
        assertThat(world.started()).endsWith("Deploy to prod: 5.2.0").hasSize(3);
        assertThat(world.console())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("prod: WARNING: 5.3.0 by shop/master#1 may still run here, and may end last.")
                        .contains("403")
                        .endsWith("This release is sent all the same: look in Spinnaker"));
    }

    @Test
    void aRefusalThatPassesIsAskedAgain() throws Exception {
        world.spinnaker.faults().next("PUT", CANCEL, Fault.answer(Answer.json(500, Map.of())));
        Deployment rollback = rollBack();
        assertThat(canceled(rollback).progress()).isEqualTo(Progress.ENDED);
        assertThat(cancels()).isEqualTo(2);
    }

    @Test
    void theOlderReleaseIsSentWithAWarningAfterThreeMinutesIfTheExecutionDoesNotEnd() throws Exception {
        world.spinnaker.faults().always("PUT", CANCEL, Fault.answer(Answer.json(200, Map.of())));
        Instant before = world.time.instant();
        Deployment rollback = rollBack();
        assertThat(rollback.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(canceled(rollback).progress()).isEqualTo(Progress.GIVEN_UP);
        assertThat(cancels()).isEqualTo(1);
        assertThat(Duration.between(before, world.time.instant())).isLessThan(Duration.ofMinutes(5));
        assertThat(world.console())
                .contains(
                        "prod: WARNING: 5.3.0 by shop/master#1 may still run here, and may end last. Its execution did"
                                + " not end within the time limit. This release is sent all the same: look in Spinnaker");
    }

    @Test
    void theHistoryKeepsWhatWasCanceled() throws Exception {
        rollBack();
        assertThat(recorded("prod").cancellation().triggers())
                .extracting(CanceledTrigger::tag, CanceledTrigger::progress)
                .containsExactly(tuple("5.3.0", Progress.ENDED));
    }

    @Test
    void aStoppedRollbackSendsNothingAndSaysWhatItCanceled() throws Exception {
        DeploymentRun run = world.run(world.chosen("5.2.0", "prod"));
        world.spinnaker.faults().next("PUT", CANCEL, call -> {
            world.spinnaker.faults().next("GET", ".*", look -> {
                run.abort();
                look.send(look.effect());
            });
            call.send(call.effect());
        });
        run.start();
        Deployment end = run.end().get(60, TimeUnit.SECONDS);
        assertThat(end.phase()).isEqualTo(Phase.ABORTED);
        assertThat(end.stack("prod").state()).isEqualTo(StackState.NOT_SENT);
        assertThat(end.stack("prod").reason())
                .isEqualTo(
                        "the deployment ended before its trigger was sent, but Spinnaker was asked to cancel 5.3.0 by"
                                + " shop/master#1");
        assertThat(world.started()).hasSize(2);
    }

    @Test
    void withoutAGateTheOlderReleaseIsSentAtOnceWithAWarning() throws Exception {
        World blind = world.controller(home);
        Deployment rollback = blind.deploy(blind.chosen("5.2.0", "prod"));
        assertThat(rollback.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(cancels()).isZero();
        assertThat(blind.console())
                .contains("prod: WARNING: 5.3.0 by shop/master#1 may still run here, and may end last. No Gate URL is"
                        + " configured, so Jenkins can't ask Spinnaker to cancel it. This release is sent all the same:"
                        + " look in Spinnaker");
    }

    @Test
    void aMergeThatIsSentWhileTheRollbackWaitsIsCanceledToo() throws Exception {
        String next = world.merge("Add a till");
        world.spinnaker.faults().next("PUT", CANCEL, call -> {
            world.time.beforeNextPause(() -> world.deployHere(next));
            call.send(call.effect());
        });
        Deployment rollback = rollBack();
        assertThat(rollback.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(rollback.stack("prod").cancellation().triggers())
                .extracting(CanceledTrigger::tag)
                .containsExactly("5.3.0", "5.4.0");
        await().until(() -> execution("prod", "5.4.0").status() == OrcaStatus.CANCELED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.2.0");
    }

    @Test
    void aBuildThatWaitsForTheCanceledExecutionFailsAndSaysWhy() throws Exception {
        String next = world.merge("Add a till");
        world.waitingFor(WaitFor.SUCCEEDED, Duration.ofHours(1));
        world.spinnaker.faults().next("POST", ".*-prod", call -> {
            call.send(call.effect());
            world.time.beforeNextPause(() -> world.deployHere(world.request()
                    .tag("5.2.0")
                    .stacks(List.of("prod"))
                    .waitingFor(WaitFor.STARTED)
                    .build()));
        });
        world.pipeline("qa").progress(OrcaStatus.SUCCEEDED);
        Deployment waiting = world.deploy(next);
        assertThat(waiting.phase()).isEqualTo(Phase.FAILED);
        assertThat(waiting.stack("prod").reason()).endsWith("ended CANCELED: shop/master#3 rolls prod back to 5.2.0");
    }
}
