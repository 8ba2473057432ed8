package io.jenkins.plugins.autodeploy.engine;

import static io.jenkins.plugins.autodeploy.deployment.StackState.ACCEPTED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.ALREADY_TRIGGERED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.DROPPED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.END_UNKNOWN;
import static io.jenkins.plugins.autodeploy.deployment.StackState.EXECUTION_FAILED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.NOTHING_STARTED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.NOT_SENT;
import static io.jenkins.plugins.autodeploy.deployment.StackState.OVERTAKEN;
import static io.jenkins.plugins.autodeploy.deployment.StackState.STARTED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.SUCCEEDED;
import static io.jenkins.plugins.autodeploy.deployment.StackState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackSettings;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment follows the executions of its triggers, as far as its stacks or its build ask for. */
class ExecutionTrackingTest {

    private static final String SEARCH = ".*/executions/search";

    @TempDir
    private Path home;

    private World world;
    private String commit;

    @BeforeEach
    void start() throws Exception {
        world = new World(home).readingSpinnaker().withDeck();
        world.shop.tag("5.2.0", world.shop.head("master"));
        commit = world.merge("Add a cart");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    private StackDeployment recorded(Deployment deployment, String stack) throws Exception {
        return world.effects()
                .ledger()
                .recordedState(
                        deployment.release().repository(), deployment.release().commit())
                .stack(stack, deployment.release().tag())
                .prior();
    }

    private Deployment deploy(WaitFor waitFor) throws Exception {
        return world.deploy(world.waiting(commit, waitFor));
    }

    private long sent(String stack) {
        return world.spinnaker.requests().count("POST", ".*-" + stack);
    }

    private void progress(String stack, OrcaStatus... statuses) {
        world.pipeline(stack).progress(statuses);
    }

    /** A deployment whose pipeline for qa runs. Time stands still until the test lets it go on. */
    private DeploymentRun startedOnQa(DeploymentRequest request) {
        DeploymentRun run = world.run(request);
        world.time.standStillWhile(() -> runsOnQa(run));
        run.start();
        await().until(() -> runsOnQa(run));
        return run;
    }

    private static boolean runsOnQa(DeploymentRun run) {
        return run.deployment().stacks().stream()
                .anyMatch(stack -> stack.stack().equals("qa") && stack.state() == STARTED);
    }

    private DeploymentRun started(DeploymentRequest request) {
        DeploymentRun run = world.run(request);
        run.start();
        return run;
    }

    private static Deployment end(DeploymentRun run) throws Exception {
        return run.end().get(60, TimeUnit.SECONDS);
    }

    @Test
    void prodIsTriggeredOnlyWhenQaHasSucceeded() throws Exception {
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        progress("prod", OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        OrcaStatus[] qa = new OrcaStatus[1];
        world.spinnaker.faults().next("POST", ".*-prod", call -> {
            qa[0] = world.spinnaker.started().get(0).status();
            call.send(call.effect());
        });
        Deployment deployment = deploy(WaitFor.SUCCEEDED);
        assertThat(deployment.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(qa[0]).isEqualTo(OrcaStatus.SUCCEEDED);
        assertThat(recorded(deployment, "qa").state()).isEqualTo(SUCCEEDED);
        assertThat(recorded(deployment, "prod").state()).isEqualTo(SUCCEEDED);
    }

    @Test
    void anExecutionThatFailsKeepsProdBackAndTheConsoleSaysWhereAndWhy() throws Exception {
        world.pipeline("qa").stages("Bake", "Deploy");
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.TERMINAL);
        world.spinnaker.faults().next("GET", SEARCH, call -> {
            world.spinnaker.started().get(0).stage("Bake", fake("SUCCEEDED")).failedStage("Deploy", "ImagePullBackOff");
            call.send(call.effect());
        });
        Deployment deployment = deploy(WaitFor.SUCCEEDED);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(states(deployment)).containsExactly(EXECUTION_FAILED, NOT_SENT);
        assertThat(sent("prod")).isZero();
        String id = world.spinnaker.started().get(0).id();
        assertThat(world.console())
                .contains("qa: started the execution " + id + " of Deploy to qa in shop"
                        + " https://deck.example.com/#/applications/shop/executions/details/" + id)
                .contains("qa: Bake succeeded, Deploy terminal")
                .anyMatch(line -> line.startsWith("qa: FAILED in Spinnaker: the execution " + id)
                        && line.contains(" ended TERMINAL at Deploy: ")
                        && line.contains("ImagePullBackOff"));
        assertThat(recorded(deployment, "qa").state()).isEqualTo(EXECUTION_FAILED);
    }

    private static OrcaStatus fake(String name) {
        return OrcaStatus.valueOf(name);
    }

    @Test
    void theDefaultWaitsUntilAnExecutionIsSeen() throws Exception {
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(STARTED, STARTED);
        assertThat(deployment.stack("qa").executions()).hasSize(1);
    }

    @Test
    void whatTheStackIsConfiguredToWaitForCountsUnlessTheBuildAsksForAnother() throws Exception {
        world.waitingFor(WaitFor.SUCCEEDED, StackSettings.DEFAULT_TIME_LIMIT);
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        progress("prod", OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        assertThat(states(world.deploy(commit))).containsExactly(SUCCEEDED, SUCCEEDED);
        commit = world.merge("Another");
        assertThat(states(deploy(WaitFor.ACCEPTED))).containsExactly(ACCEPTED, ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED, ACCEPTED", "STARTED, STARTED"})
    void aBuildThatDoesNotWaitEndsAndTheLedgerStillLearnsHowFarItCame(WaitFor waitFor, StackState end)
            throws Exception {
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        Deployment deployment = deploy(waitFor);
        assertThat(states(deployment)).containsExactly(end, end);
        await().untilAsserted(
                        () -> assertThat(recorded(deployment, "qa").state()).isEqualTo(SUCCEEDED));
    }

    @Test
    void withoutReadAccessAcceptedIsAllThatIsWaitedForAndMoreIsRefused() throws Exception {
        World blind = world.controller(home.resolve("blind"));
        assertThat(states(blind.deploy(commit))).containsExactly(ACCEPTED, ACCEPTED);
        for (WaitFor waitFor : List.of(WaitFor.STARTED, WaitFor.SUCCEEDED)) {
            assertThatThrownBy(() -> blind.check(blind.waiting(commit, waitFor)))
                    .isInstanceOf(UserErrorException.class)
                    .hasMessageContaining("Gate");
        }
    }

    @Test
    void whereNothingStartsTheStackFailsWithTheCauseThatACheckFoundAndIsNotSentAgainByItself() throws Exception {
        world.withSecret("wrong");
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(states(deployment)).containsExactly(NOTHING_STARTED, NOT_SENT);
        assertThat(world.console())
                .containsSubsequence(
                        "qa: NOTHING STARTED. Spinnaker accepted the trigger, but started nothing, request id "
                                + deployment.stack("qa").requestId(),
                        "The cause, as the pipelines in Spinnaker are now:",
                        "  - The payload secret secret in Jenkins does not match the payload constraint of the"
                                + " pipeline Deploy to qa (shop). Correct the constraint in Deck, or the credential in"
                                + " Jenkins.");
        assertThat(world.console()).noneMatch(line -> line.startsWith("Likely causes"));
        world.withSecret(World.SECRET);
        assertThat(states(world.deploy(commit))).containsExactly(NOTHING_STARTED, NOT_SENT);
        assertThat(sent("qa")).isEqualTo(1);
        assertThat(states(world.deploy(world.request(commit, true)))).containsExactly(STARTED, STARTED);
        assertThat(sent("qa")).isEqualTo(2);
    }

    @Test
    void whereThePipelinesShowNoCauseTheOtherCausesAreToCheck() throws Exception {
        world.pipeline("qa").executionsPerEvent(0);
        assertThat(states(world.deploy(commit))).containsExactly(NOTHING_STARTED, NOT_SENT);
        assertThat(world.console())
                .containsSubsequence(
                        "The pipelines in Spinnaker were checked, and show no cause:",
                        "  - A trigger starts the pipeline Deploy to qa (shop).",
                        "Likely causes, in the order to check:",
                        "  1. the pipeline was changed since the trigger was sent, or less than 30 s before",
                        "  2. the user that the trigger runs as may not execute the pipeline",
                        "  3. Echo, a part of Spinnaker, could not hand the event on to Orca. Its log says so",
                        "  4. Auto Deploy does not look in the pipeline's application, or the credential may not read"
                                + " it");
    }

    @Test
    void whereThePipelinesCannotBeReadAllLikelyCausesAreToCheck() throws Exception {
        world.withSecret("wrong");
        world.spinnaker.faults().always("GET", "/pipelineConfigs", Fault.error(500));
        assertThat(states(world.deploy(commit))).containsExactly(NOTHING_STARTED, NOT_SENT);
        assertThat(world.console())
                .anyMatch(line -> line.startsWith("  - The pipelines in Spinnaker cannot be read. Gate has a problem"))
                .containsSubsequence(
                        "Likely causes, in the order to check:",
                        "  1. the payload secret, or another payload constraint of the trigger, does not match",
                        "  2. the trigger's source is not what the webhook URL ends with",
                        "  3. the trigger or the pipeline is disabled",
                        "  4. the user that the trigger runs as may not execute the pipeline",
                        "  5. the trigger expects artifacts that the payload does not have",
                        "  6. the trigger was saved less than 30 s before");
    }

    @Test
    void anExecutionThatStartsAfterTheGracePeriodIsFoundByTheNextBuild() throws Exception {
        world.spinnaker.readableAfter(Duration.ofMinutes(4));
        assertThat(states(world.deploy(commit))).containsExactly(NOTHING_STARTED, NOT_SENT);
        world.spinnaker.readableAfter(Duration.ZERO);
        assertThat(states(world.deploy(commit))).containsExactly(STARTED, STARTED);
        assertThat(sent("qa")).isEqualTo(1);
    }

    @Test
    void severalExecutionsOfOneTriggerAreAllWaitedFor() throws Exception {
        world.pipeline("qa").executionsPerEvent(2);
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        progress("prod", OrcaStatus.SUCCEEDED);
        Deployment deployment = deploy(WaitFor.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(deployment.stack("qa").executions()).hasSize(2);
        assertThat(world.spinnaker.started().subList(0, 2))
                .extracting(FakeExecution::status)
                .containsOnly(OrcaStatus.SUCCEEDED);
    }

    @Test
    void anExecutionThatComesLaterIsSearchedForBeforeTheFirstOneCountsAsTheEnd() throws Exception {
        world.spinnaker.faults().always("GET", ".*/executions.*", call -> {
            List<FakeExecution> started = world.spinnaker.started();
            Duration age = Duration.between(Instant.ofEpochMilli(started.get(0).buildTime()), world.time.instant());
            if (age.compareTo(Duration.ofSeconds(70)) > 0 && started.size() == 1) {
                world.spinnaker.runAgain(started.get(0));
            } else if (age.compareTo(Duration.ofSeconds(80)) > 0) {
                world.spinnaker.end(started.get(0), OrcaStatus.SUCCEEDED);
            }
            if (age.compareTo(Duration.ofSeconds(150)) > 0) {
                world.spinnaker.end(started.get(1), OrcaStatus.TERMINAL);
            }
            call.send(call.effect());
        });
        Deployment deployment = deploy(WaitFor.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(EXECUTION_FAILED, NOT_SENT);
        assertThat(deployment.stack("qa").executions()).hasSize(2);
    }

    @Test
    void theJournalIsNotWrittenWhileAnExecutionOnlyRunsOn() throws Exception {
        int shortly = writesWhileItRuns(Duration.ofMinutes(5));
        assertThat(writesWhileItRuns(Duration.ofMinutes(15))).isEqualTo(shortly);
    }

    private int writesWhileItRuns(Duration timeLimit) throws Exception {
        AtomicInteger writes = new AtomicInteger();
        world.waitingFor(WaitFor.SUCCEEDED, timeLimit).withJournals(journal -> new Journal() {
            @Override
            public void write(Deployment next) throws IOException {
                writes.incrementAndGet();
                journal.write(next);
            }

            @Override
            public void preventResume() throws IOException {
                journal.preventResume();
            }
        });
        assertThat(states(world.deploy(world.merge("Add a list")))).containsExactly(END_UNKNOWN, NOT_SENT);
        return writes.get();
    }

    @Test
    void anExecutionWithoutAnEndIsUnfinishedWhenTheTimeLimitIsOver() throws Exception {
        world.waitingFor(WaitFor.SUCCEEDED, Duration.ofMinutes(10));
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(END_UNKNOWN, NOT_SENT);
        assertThat(deployment.message())
                .isEqualTo("qa: Its execution did not end within the time limit. Build again to"
                        + " follow the pipeline further");
        progress("prod", OrcaStatus.SUCCEEDED);
        world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.SUCCEEDED);
        assertThat(states(world.deploy(commit))).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(sent("qa")).isEqualTo(1);
    }

    @Test
    void whatBecameOfAnExecutionIsRecordedEvenIfItsTimeLimitWasOverWhenTheDeploymentEnded() throws Exception {
        progress("qa", OrcaStatus.RUNNING);
        progress("prod", OrcaStatus.SUCCEEDED);
        world.waitingFor(WaitFor.STARTED, Duration.ofMinutes(1));
        world.spinnaker
                .faults()
                .next("POST", ".*-prod", Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "300")), call -> {
                    world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.SUCCEEDED);
                    call.send(call.effect());
                });
        Deployment deployment = deploy(WaitFor.STARTED);
        assertThat(deployment.stack("qa").state()).isEqualTo(STARTED);
        await().until(() -> recorded(deployment, "qa").state() == SUCCEEDED);
    }

    @Test
    void anExecutionThatAPersonRestartedIsFollowedByTheNextBuild() throws Exception {
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.TERMINAL);
        assertThat(states(deploy(WaitFor.SUCCEEDED))).containsExactly(EXECUTION_FAILED, NOT_SENT);
        assertThat(states(deploy(WaitFor.SUCCEEDED))).containsExactly(EXECUTION_FAILED, NOT_SENT);
        progress("prod", OrcaStatus.SUCCEEDED);
        world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.SUCCEEDED);
        assertThat(states(deploy(WaitFor.SUCCEEDED))).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(sent("qa")).isEqualTo(1);
    }

    @Test
    void aRebuildFindsWhatHasSucceededCurrentAndAsksNoMore() throws Exception {
        progress("qa", OrcaStatus.SUCCEEDED);
        progress("prod", OrcaStatus.SUCCEEDED);
        deploy(WaitFor.SUCCEEDED);
        int asked = world.spinnaker.requests().size();
        assertThat(states(deploy(WaitFor.SUCCEEDED))).containsExactly(ALREADY_TRIGGERED, ALREADY_TRIGGERED);
        assertThat(world.spinnaker.requests()).hasSize(asked);
    }

    @Test
    void anExecutionThatANewerOneSupersedesIsToldApartFromOneThatWasCanceled() throws Exception {
        world.pipeline("qa").limitConcurrent(false);
        world.controller(home.resolve("blind")).deploy(commit);
        FakeExecution running = world.spinnaker.started().get(0);
        commit = world.merge("Waits");
        DeploymentRun waits = startedOnQa(world.waiting(commit, WaitFor.SUCCEEDED));
        CompletableFuture<Void> ended = new CompletableFuture<>();
        world.spinnaker
                .faults()
                .always("GET", ".*/executions.*", call -> ended.thenRun(() -> call.send(call.effect())));
        world.time.goOn();
        String newest = world.merge("Newest");
        DeploymentRun last = started(world.waiting(newest, WaitFor.ACCEPTED));
        assertThat(states(end(last))).containsExactly(ACCEPTED, ACCEPTED);
        world.spinnaker.executions();
        world.spinnaker.end(running, OrcaStatus.SUCCEEDED);
        ended.complete(null);
        Deployment overtaken = end(waits);
        assertThat(states(overtaken)).containsExactly(DROPPED, OVERTAKEN);
        assertThat(overtaken.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    /** The simulation found it: the next build of the commit sent prod. */
    @Test
    void aStackThatAnotherControllersExecutionDroppedStopsTheNextStacksInEachBuild() throws Exception {
        world.pipeline("qa").limitConcurrent(false);
        World blind = world.controller(home.resolve("blind"));
        blind.deploy(commit);
        FakeExecution running = world.spinnaker.started().get(0);
        int elsewhere = world.spinnaker.requests().count("POST", ".*-prod");
        DeploymentRun waits = startedOnQa(world.waiting(commit, WaitFor.SUCCEEDED));
        CompletableFuture<Void> ended = new CompletableFuture<>();
        world.spinnaker
                .faults()
                .always("GET", ".*/executions.*", call -> ended.thenRun(() -> call.send(call.effect())));
        world.time.goOn();
        blind.deploy(blind.chosen("5.3.0", "qa"));
        world.spinnaker.executions();
        world.spinnaker.end(running, OrcaStatus.SUCCEEDED);
        ended.complete(null);
        Deployment first = end(waits);
        assertThat(states(first)).containsExactly(DROPPED, NOT_SENT);
        assertThat(first.phase()).isEqualTo(Phase.FAILED);

        Deployment next = deploy(WaitFor.ACCEPTED);
        assertThat(states(next)).containsExactly(DROPPED, NOT_SENT);
        assertThat(next.message()).isEqualTo(first.message());
        assertThat(world.spinnaker.requests().count("POST", ".*-prod")).isEqualTo(elsewhere);
    }

    /** Deck makes a new execution with the same payload, long after the trigger. */
    @Test
    void theNextBuildSeesThatAPersonRanTheFailedPipelineAgain() throws Exception {
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.TERMINAL);
        assertThat(states(deploy(WaitFor.SUCCEEDED))).containsExactly(EXECUTION_FAILED, NOT_SENT);
        world.time.pass(Duration.ofHours(3));
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        progress("prod", OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.spinnaker.runAgain(world.spinnaker.executions().get(0));
        Deployment next = deploy(WaitFor.SUCCEEDED);
        assertThat(states(next)).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(next.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aFailedRunAfterAFailedRunFailsTheStackStill() throws Exception {
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.TERMINAL);
        deploy(WaitFor.SUCCEEDED);
        world.time.pass(Duration.ofHours(3));
        world.spinnaker.runAgain(world.spinnaker.executions().get(0));
        assertThat(states(deploy(WaitFor.SUCCEEDED))).containsExactly(EXECUTION_FAILED, NOT_SENT);
    }

    @Test
    void aStackThatWasDroppedStaysDroppedADayLaterAndIsNamed() throws Exception {
        world.pipeline("qa").limitConcurrent(false);
        World blind = world.controller(home.resolve("blind"));
        blind.deploy(commit);
        FakeExecution running = world.spinnaker.started().get(0);
        DeploymentRun waits = startedOnQa(world.waiting(commit, WaitFor.SUCCEEDED));
        CompletableFuture<Void> ended = new CompletableFuture<>();
        world.spinnaker
                .faults()
                .always("GET", ".*/executions.*", call -> ended.thenRun(() -> call.send(call.effect())));
        world.time.goOn();
        blind.deploy(blind.chosen("5.3.0", "qa"));
        world.spinnaker.executions();
        world.spinnaker.end(running, OrcaStatus.SUCCEEDED);
        ended.complete(null);
        assertThat(end(waits).message()).contains("autoDeploy(tag: '5.3.0', stacks: ['qa'])");

        world.time.pass(Duration.ofDays(2));
        Deployment next = deploy(WaitFor.ACCEPTED);
        assertThat(next.phase()).isEqualTo(Phase.FAILED);
        assertThat(states(next)).containsExactly(DROPPED, NOT_SENT);
        assertThat(world.console().get(world.console().size() - 1))
                .startsWith("Now: 5.3.0. These stacks do not have it: qa (dropped");
    }

    @Test
    void anExecutionThatAPersonCanceledFailsTheStack() throws Exception {
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.CANCELED);
        Deployment deployment = deploy(WaitFor.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(EXECUTION_FAILED, NOT_SENT);
        assertThat(deployment.message()).contains(" ended CANCELED");
    }

    @Test
    void aGateThatIsAwayForAWhileIsSaidOnceAndFailsNothing() throws Exception {
        progress("qa", OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        progress("prod", OrcaStatus.SUCCEEDED);
        world.spinnaker
                .faults()
                .next("GET", SEARCH, Fault.error(503), Fault.error(503), Fault.error(503), Fault.error(503));
        assertThat(states(deploy(WaitFor.SUCCEEDED))).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(world.console().stream().filter(line -> line.endsWith("; asking again")))
                .hasSize(1);
        assertThat(world.console()).contains("qa: Spinnaker answers again");
    }

    /** Then Gate is not asked again, and the deployment ends all the same when its time is over. */
    @Test
    void aGateThatAsksForMoreThanTheTimeLimitIsNotWaitedForBeyondIt() throws Exception {
        world.spinnaker
                .faults()
                .always("GET", SEARCH, Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "7200")));
        Instant begun = world.time.instant();
        assertThat(states(deploy(WaitFor.SUCCEEDED))).containsExactly(StackState.UNKNOWN, NOT_SENT);
        assertThat(Duration.between(begun, world.time.instant()))
                .isBetween(StackSettings.DEFAULT_TIME_LIMIT, StackSettings.DEFAULT_TIME_LIMIT.plusMinutes(1));
        assertThat(world.spinnaker.requests().count("GET", SEARCH)).isEqualTo(1);
    }

    @Test
    void aGateThatStaysAwayLeavesItUnknownWhenTheTimeLimitIsOver() throws Exception {
        world.waitingFor(WaitFor.STARTED, Duration.ofMinutes(10));
        world.spinnaker.faults().always("GET", SEARCH, Fault.error(503));
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(UNKNOWN, NOT_SENT);
        assertThat(deployment.stack("qa").reason())
                .startsWith("Spinnaker accepted the trigger. Asking Spinnaker failed: ");
    }

    @ParameterizedTest
    @EnumSource(
            value = WaitFor.class,
            names = {"STARTED", "SUCCEEDED"})
    void abortingWhileAnExecutionIsWaitedForSendsNothingMoreAndTheLedgerLearnsTheEnd(WaitFor waitFor) throws Exception {
        DeploymentRun[] run = new DeploymentRun[1];
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.spinnaker.faults().next("GET", SEARCH, call -> {
            run[0].abort();
            call.send(call.effect());
        });
        run[0] = world.run(world.waiting(commit, waitFor));
        run[0].start();
        Deployment aborted = end(run[0]);
        assertThat(aborted.phase()).isEqualTo(Phase.ABORTED);
        assertThat(states(aborted)).containsExactly(ACCEPTED, NOT_SENT);
        await().until(() -> recorded(aborted, "qa").state() == SUCCEEDED);
        assertThat(sent("prod")).isZero();
    }

    @Test
    void theConsoleSaysWhatChangesAndNothingTwice() throws Exception {
        world.pipeline("qa").stages("Bake", "Deploy");
        progress("qa", OrcaStatus.RUNNING);
        int[] looks = new int[1];
        world.spinnaker.faults().always("GET", ".*/executions.*", call -> {
            FakeExecution qa = world.spinnaker.started().get(0);
            switch (++looks[0]) {
                case 2 -> qa.stage("Bake", OrcaStatus.RUNNING);
                case 8 -> qa.stage("Bake", OrcaStatus.SUCCEEDED).stage("Deploy", OrcaStatus.RUNNING);
                case 16 -> {
                    qa.stage("Deploy", OrcaStatus.SUCCEEDED);
                    world.spinnaker.end(qa, OrcaStatus.SUCCEEDED);
                    world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
                }
                default -> {}
            }
            call.send(call.effect());
        });
        deploy(WaitFor.SUCCEEDED);
        assertThat(world.console().stream().filter(line -> line.startsWith("qa: ")))
                .hasSize(7)
                .contains("qa: Bake running", "qa: Bake succeeded, Deploy running", "qa: Deploy succeeded")
                .anyMatch(line -> line.startsWith("qa: succeeded after "));
    }

    /** Orca's own ids have letters and digits only, but a deployment that started must not fail because of its id. */
    @ParameterizedTest
    @ValueSource(strings = {"urn:a.b_1", "a?b#c&d=e", "a,b", "a/b", "../a", "a%b\n;\u0000", " ", "\u202e한국어"})
    void anExecutionWithAnOddIdIsFollowed(String id) throws Exception {
        world.spinnaker.faults().always("GET", ".*", call -> {
            Answer answer = call.effect();
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            String odd = Json.write(id).substring(1, Json.write(id).length() - 1);
            String other = body.replaceAll("\"01JFAKE0*([0-9])\"", Matcher.quoteReplacement("\"" + odd) + "$1\"");
            call.send(Answer.of(answer.status(), "application/json", other));
        });
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
        Deployment deployment = deploy(WaitFor.SUCCEEDED);
        assertThat(states(deployment)).containsExactly(SUCCEEDED, SUCCEEDED);
        assertThat(deployment.stacks().get(0).executions().get(0).id()).isEqualTo(id + "1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void abortingCancelsTheExecutionsThatItWaitedForOnlyWhereThatIsConfigured(boolean cancels) throws Exception {
        if (cancels) {
            world.cancelling();
        }
        DeploymentRun run = startedOnQa(world.waiting(commit, WaitFor.SUCCEEDED));
        run.abort();
        world.time.goOn();
        assertThat(end(run).phase()).isEqualTo(Phase.ABORTED);
        FakeExecution execution = world.spinnaker.started().get(0);
        String said = "qa: the execution " + execution.id() + " of Deploy to qa in shop: asking Spinnaker to cancel it,"
                + " if it has not ended";
        if (cancels) {
            await().until(() -> world.spinnaker.requests().count("PUT", ".*") == 1);
            assertThat(world.console()).contains(said);
            await().until(() -> recorded(run.deployment(), "qa").state() == EXECUTION_FAILED);
            assertThat(execution.status()).isEqualTo(OrcaStatus.CANCELED);
        } else {
            assertThat(world.console()).doesNotContain(said);
            assertThat(world.spinnaker.requests().count("PUT", ".*")).isZero();
        }
    }
}
