package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackSettings;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.ExecutionStorage;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.GatePipeline;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Spinnaker in trouble is not disturbed more, and nothing is concluded from its silence. */
class TroubledSpinnakerTest {

    private static final String SEARCH = ".*/executions/search";
    private static final String NOT_SURE =
            "qa: Spinnaker answers too slowly, or its answers have no Date. So it is not sure"
                    + " that nothing started, and Spinnaker gets more time to start the pipeline; asking again";

    @TempDir
    private Path home;

    private World world;
    private String commit;
    private Instant begin;

    @BeforeEach
    void start() throws Exception {
        world = new World(home).readingSpinnaker();
        world.shop.tag("5.2.0", world.shop.head("master"));
        commit = world.merge("Add a cart");
        begin = world.time.instant();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    private Duration passed() {
        return Duration.between(begin, world.time.instant());
    }

    private int searches() {
        return world.spinnaker.requests().count("GET", SEARCH);
    }

    @ParameterizedTest
    @EnumSource
    void aThousandOlderExecutionsDisturbNoDeployment(ExecutionStorage storage) throws Exception {
        world.pipeline("qa").executionsPerEvent(1000);
        world.controller(home.resolve("other")).deploy(commit);
        world.spinnaker.executions();
        world.pipeline("qa").executionsPerEvent(1).progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.pipeline("prod").progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.spinnaker.storage(storage);
        world.time.pass(Duration.ofMinutes(10));
        Deployment deployment = world.deploy(world.waiting(world.merge("Newer"), WaitFor.SUCCEEDED));
        assertThat(states(deployment)).containsExactly(StackState.SUCCEEDED, StackState.SUCCEEDED);
        assertThat(deployment.stack("qa").executions()).hasSize(1);
        assertThat(world.spinnaker.requests().of("GET", SEARCH))
                .allSatisfy(request -> assertThat(searched(request)).isLessThan(Duration.ofMinutes(5)));
    }

    private static Duration searched(RecordedRequest request) {
        return Duration.ofMillis(Long.parseLong(request.query().get("triggerTimeEndBoundary"))
                - Long.parseLong(request.query().get("triggerTimeStartBoundary")));
    }

    @ParameterizedTest
    @EnumSource
    void clocksThatDifferDoNotHideAnExecution(ExecutionStorage storage) throws Exception {
        world.spinnaker.storage(storage);
        world.spinnaker.clock(Clock.offset(world.time, Duration.ofMinutes(40)));
        assertThat(states(world.deploy(commit))).containsExactly(StackState.STARTED, StackState.STARTED);
    }

    @ParameterizedTest
    @EnumSource
    void anOrcaThatHangsForLongMakesTwoExecutionsOfOneTriggerAndBothAreFollowed(ExecutionStorage storage)
            throws Exception {
        world.spinnaker.storage(storage);
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
        world.spinnaker.proxyTimeout(Duration.ZERO);
        world.spinnaker.orcaHangs(Duration.ofSeconds(150));
        Deployment deployment = world.deploy(world.waiting(commit, WaitFor.SUCCEEDED));
        assertThat(states(deployment)).containsExactly(StackState.SUCCEEDED, StackState.SUCCEEDED);
        assertThat(deployment.stack("qa").executions()).hasSize(2);
        assertThat(world.spinnaker.requests().count("POST", ".*-qa")).isEqualTo(1);
        assertThat(world.console())
                .contains("qa: Spinnaker made 2 executions of one pipeline from this trigger. All of them are followed,"
                        + " and the stack succeeds only if all of them do");
    }

    @ParameterizedTest
    @EnumSource(ExecutionStorage.class)
    void anExecutionThatComesSoonAfterALateOneIsFollowedToo(ExecutionStorage storage) throws Exception {
        world.spinnaker.storage(storage);
        world.pipeline("qa").progress(OrcaStatus.RUNNING);
        world.spinnaker.proxyTimeout(Duration.ZERO);
        world.spinnaker.orcaHangs(Duration.ofMinutes(4));
        AtomicReference<FakeExecution> later = new AtomicReference<>();
        AtomicInteger answers = new AtomicInteger();
        world.spinnaker.faults().always("GET", ".*/executions.*", call -> {
            call.send(call.effect());
            List<FakeExecution> started = world.spinnaker.started();
            if (!started.isEmpty() && answers.incrementAndGet() == 3) {
                later.set(world.spinnaker.runAgain(started.get(0)));
                started.forEach(each -> world.spinnaker.end(each, OrcaStatus.SUCCEEDED));
                world.spinnaker.end(later.get(), OrcaStatus.TERMINAL);
            }
        });
        Deployment deployment = world.deploy(world.waiting(commit, WaitFor.SUCCEEDED));
        assertThat(states(deployment)).containsExactly(StackState.EXECUTION_FAILED, StackState.NOT_SENT);
        assertThat(deployment.stack("qa").executions())
                .extracting(Execution::id)
                .contains(later.get().id());
    }

    @Test
    void ofTwoExecutionsOfOneTriggerOneThatFailsFailsTheStack() throws Exception {
        world.pipeline("qa").alsoOnWebhook("shop-qa", Map.of()).progress(OrcaStatus.RUNNING);
        world.spinnaker.faults().next("GET", SEARCH, call -> {
            world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.SUCCEEDED);
            world.spinnaker.end(world.spinnaker.started().get(1), OrcaStatus.TERMINAL);
            call.send(call.effect());
        });
        assertThat(states(world.deploy(world.waiting(commit, WaitFor.SUCCEEDED))))
                .containsExactly(StackState.EXECUTION_FAILED, StackState.NOT_SENT);
    }

    @Test
    void nothingStartedIsSaidOnlyAfterTwoMinutesInWhichSpinnakerWasWell() throws Exception {
        world.withSecret("wrong");
        Fault[] busy = new Fault[20];
        Arrays.fill(busy, Fault.error(503));
        world.spinnaker.faults().next("GET", SEARCH, busy);
        assertThat(states(world.deploy(commit))).containsExactly(StackState.NOTHING_STARTED, StackState.NOT_SENT);
        assertThat(passed()).isBetween(Duration.ofMinutes(11), Duration.ofMinutes(13));
        assertThat(world.console())
                .contains("qa: Spinnaker answers again. It gets more time to start the pipeline, because the time"
                        + " without answers does not count");
    }

    @Test
    void aSpinnakerThatIsSlowAllTheTimeLeavesTheStackUnknown() throws Exception {
        world.withSecret("wrong");
        world.spinnaker.faults().always("GET", SEARCH, call -> {
            world.time.pass(Duration.ofSeconds(11));
            call.send(call.effect());
        });
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(deployment.stack("qa").reason()).endsWith("So the pipeline may still start");
        assertThat(world.console()).contains(NOT_SURE);
    }

    /** A proxy before Gate may remove the date. The real Gate sends it (measured, Spinnaker main 8f1801da, 2026-08-21). */
    @Test
    void aSpinnakerWhoseAnswersHaveNoDateLeavesTheStackUnknown() throws Exception {
        world.withSecret("wrong");
        world.spinnaker
                .faults()
                .always("GET", ".*", call -> call.send(call.effect().without("Date")));
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(deployment.stack("qa").reason()).contains("its answers have no Date");
        assertThat(world.console()).contains(NOT_SURE);
    }

    @Test
    void aGateThatAnswersNoSearchIsSentFourInAnHourAndTheStackIsUnknown() throws Exception {
        world.spinnaker.faults().always("GET", SEARCH, Fault.error(504));
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(searches()).isEqualTo(4);
        assertThat(world.console())
                .anyMatch(line -> line.contains("Spinnaker may still be busy with this search. So Auto Deploy sends no"
                        + " search in all applications before "));
    }

    @Test
    void aSearchThatIsNotAnsweredDoesNotHideAKnownExecution() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.spinnaker.faults().next("GET", SEARCH, call -> {
            call.send(call.effect());
            world.spinnaker.faults().next("GET", SEARCH, Fault.error(504));
        });
        DeploymentRun run = world.run(world.request()
                .commit(commit)
                .stacks(List.of("qa"))
                .waitingFor(WaitFor.SUCCEEDED)
                .build());
        run.start();
        assertThat(states(run.end().get())).containsExactly(StackState.SUCCEEDED);
        assertThat(passed()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void anExecutionThatGateNamedInItsAnswerNeedsNoSearch() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
        withPipelines(StackSettings.DEFAULT_TIME_LIMIT);
        assertThat(states(world.deploy(commit))).containsExactly(StackState.SUCCEEDED, StackState.SUCCEEDED);
        assertThat(searches()).isZero();
    }

    /** From now on Gate's own API starts the pipelines, and the stacks wait for their end. */
    private void withPipelines(Duration timeLimit) {
        Gate gate = new Gate(
                TestHttp.create(world.time, Duration.ofSeconds(20)),
                world.spinnaker.gateUri(),
                List.of(),
                GateCredential.None::new);
        world.withStacks(each -> new Stack(
                each.name(),
                pipeline(gate, "Deploy to " + each.name()),
                each.tagParameter(),
                each.parameters(),
                each.follow().with(WaitFor.SUCCEEDED, timeLimit),
                each.projectAllowed(),
                each.windows()));
    }

    /** Orca hangs, and a proxy does not wait for Gate's answer. */
    private void hangs(Duration time) {
        world.spinnaker.proxyTimeout(Duration.ZERO);
        world.spinnaker.orcaHangs(time);
    }

    private int starts() {
        return world.spinnaker.requests().count("POST", "/pipelines/shop/Deploy.*qa");
    }

    @ParameterizedTest
    @EnumSource
    void aPipelineThatStartsOnlyAfterOrcaHungForLongIsStartedOnceAndFollowed(ExecutionStorage storage)
            throws Exception {
        world.spinnaker.storage(storage);
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
        withPipelines(StackSettings.DEFAULT_TIME_LIMIT);
        hangs(Duration.ofSeconds(150));
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.SUCCEEDED, StackState.SUCCEEDED);
        assertThat(deployment.stack("qa").executions()).hasSize(1);
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void aPipelineThatStartsAfterTheTimeLimitIsUnknownUntilTheNextBuildFindsIt() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
        withPipelines(Duration.ofMinutes(20));
        hangs(Duration.ofMinutes(50));
        assertThat(states(world.deploy(commit))).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        world.time.pass(Duration.between(world.time.instant(), begin.plus(Duration.ofMinutes(51))));
        assertThat(states(world.deploy(commit))).containsExactly(StackState.SUCCEEDED, StackState.SUCCEEDED);
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void aPipelineThatStartedTooLateForTheSearchIsNotStartedOnceMore() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.SUCCEEDED);
        world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
        withPipelines(Duration.ofMinutes(20));
        hangs(Duration.ofMinutes(80));
        assertThat(states(world.deploy(commit))).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        world.time.pass(Duration.ofHours(3));
        String qa = world.spinnaker.started().get(0).id();
        world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.SUCCEEDED);
        Deployment next = world.deploy(commit);
        assertThat(states(next)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(world.spinnaker.started()).extracting(FakeExecution::id).containsExactly(qa);
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void nothingStartedIsNotSaidOfATriggerThatOrcaKeptForLongerThanTheSearchedTime() throws Exception {
        world.waitingFor(WaitFor.SUCCEEDED, Duration.ofHours(4));
        hangs(Duration.ofMinutes(80));
        assertThat(states(world.deploy(commit))).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(world.spinnaker.executions()).isNotEmpty();
        assertThat(world.spinnaker.requests().count("POST", ".*-qa")).isEqualTo(1);
    }

    /** Jenkins' clock goes back, and Spinnaker's clock does not. */
    private void setBack() {
        world.time.pass(Duration.ofMinutes(-10));
        world.spinnaker.clock(Clock.offset(world.time, Duration.ofMinutes(10)));
    }

    @Test
    void aClockThatWasSetBackLeavesTheStackUnknownBecauseASearchMayMissTheExecution() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.RUNNING);
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            Answer accepted = call.effect();
            setBack();
            call.send(accepted);
        });
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(deployment.stack("qa").reason()).contains("the clock of Jenkins was set back");
        assertThat(world.spinnaker.started()).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackInAPauseThatGateAskedForIsNoticedToo() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.RUNNING);
        world.spinnaker.faults().next("GET", SEARCH, call -> {
            world.time.beforeNextPause(this::setBack);
            call.send(Answer.json(503, Map.of()).with("Retry-After", "900"));
        });
        Deployment deployment = world.deploy(commit);
        assertThat(states(deployment)).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(deployment.stack("qa").reason()).contains("the clock of Jenkins was set back");
        assertThat(world.spinnaker.started()).hasSize(1);
    }

    @Test
    void aPipelineIsNotStartedOnceMoreAfterTheClockWasSetBack() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.SUCCEEDED);
        withPipelines(StackSettings.DEFAULT_TIME_LIMIT);
        world.spinnaker.faults().next("POST", ".*qa.*", call -> {
            call.effect();
            world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.SUCCEEDED);
            setBack();
            call.close();
        });
        assertThat(states(world.deploy(commit))).containsExactly(StackState.UNKNOWN, StackState.NOT_SENT);
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void ofTwoExecutionsOneThatEndedBeforeBothWereSeenIsSaidToo() throws Exception {
        world.pipeline("qa")
                .alsoOnWebhook("shop-qa", Map.of())
                .progress(OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
        world.spinnaker.faults().next("GET", SEARCH, call -> {
            world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.SUCCEEDED);
            call.send(call.effect());
        });
        world.deploy(world.waiting(commit, WaitFor.SUCCEEDED));
        assertThat(world.console())
                .anyMatch(line -> line.startsWith("qa: Spinnaker made 2 executions of one pipeline"));
    }

    /** The pipelines' latest executions can't be read, but the known execution can. */
    @Test
    void aQuestionForRunsAfterAKnownExecutionDoesNotHideTheExecution() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.RUNNING, OrcaStatus.TERMINAL);
        world.deploy(world.waiting(commit, WaitFor.SUCCEEDED));
        world.time.pass(Duration.ofMinutes(30));
        world.spinnaker
                .faults()
                .always(
                        "GET",
                        ".*/executions.*",
                        call -> call.send(
                                call.request().query().containsKey("pipelineConfigIds")
                                        ? Answer.json(403, Map.of())
                                        : call.effect()));
        assertThat(states(world.deploy(world.waiting(commit, WaitFor.SUCCEEDED))))
                .containsExactly(StackState.EXECUTION_FAILED, StackState.NOT_SENT);
    }

    @Test
    void aDayLaterTheNextBuildFollowsAnExecutionThatStillWaitsForAPerson() throws Exception {
        world.pipeline("qa").progress(OrcaStatus.RUNNING);
        world.pipeline("prod").progress(OrcaStatus.SUCCEEDED);
        world.waitingFor(WaitFor.SUCCEEDED, Duration.ofMinutes(10));
        world.spinnaker.faults().always("GET", ".*/executions.*", call -> {
            world.spinnaker.started().stream()
                    .limit(1)
                    .filter(qa -> !qa.status().isComplete())
                    .forEach(qa -> qa.judging("Approve"));
            call.send(call.effect());
        });
        assertThat(states(world.deploy(world.waiting(commit, WaitFor.SUCCEEDED))))
                .containsExactly(StackState.END_UNKNOWN, StackState.NOT_SENT);
        world.time.pass(Duration.ofHours(26));
        world.spinnaker.faults().clear();
        world.spinnaker.end(world.spinnaker.started().get(0), OrcaStatus.SUCCEEDED);
        assertThat(states(world.deploy(world.waiting(commit, WaitFor.SUCCEEDED))))
                .containsExactly(StackState.SUCCEEDED, StackState.SUCCEEDED);
    }

    private static GatePipeline pipeline(Gate gate, String name) {
        try {
            return new GatePipeline(gate, "shop", name);
        } catch (UserErrorException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void anEventThatEchoLostStartedNothing() throws Exception {
        world.spinnaker.orcaGoesAway(Duration.ofSeconds(65));
        assertThat(states(world.deploy(commit))).containsExactly(StackState.NOTHING_STARTED, StackState.NOT_SENT);
        assertThat(passed()).isBetween(Duration.ofSeconds(185), Duration.ofSeconds(280));
    }

    @Test
    void whileFront50IsAwayNothingIsConcluded() throws Exception {
        world.spinnaker.front50Down(true);
        world.time.beforeNextPause(() -> world.time.beforeNextPause(() -> world.spinnaker.front50Down(false)));
        assertThat(states(world.deploy(commit))).containsExactly(StackState.STARTED, StackState.STARTED);
    }
}
