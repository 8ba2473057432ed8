package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import io.jenkins.plugins.autodeploy.support.SteadyTime;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody's questions go to Gate in rounds, of which each costs a bounded number of requests. */
class ExecutionQueriesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final String SEARCH = ".*/executions/search";
    private static final String STATES = "/executions";
    private static final String DETAIL = "/pipelines/.*";
    private static final String BUSY = "01JBUSY";
    private static final byte[] TOO_LARGE = new byte[32 * 1024 * 1024 + 1];

    private final SteadyTime time = new SteadyTime(NOON);
    private FakeSpinnaker spinnaker;
    private FakePipeline deploy;
    private ExecutionQueries executions;
    private Runnable underWay = () -> {};

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
        spinnaker.clock(time);
        // Most of these tests ask for executions that do not exist. MissingExecutionTest has the newer answer to that.
        spinnaker.leavesOutUnknownIds();
        deploy = spinnaker.pipeline("shop", "deploy-qa").onWebhook("shop-qa");
        executions = executions("shop");
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    @Test
    void theFirstQuestionIsAskedAtOnce() throws Exception {
        String id = started(1).get(0);
        assertThat(get(executions.get(id))).map(Execution::id).contains(id);
        assertThat(get(executions("shop").detail(id))).map(Execution::id).contains(id);
        assertThat(get(executions("shop").startedBy("r-0", null, NOON, NOON)).executions())
                .extracting(Execution::id)
                .containsExactly(id);
        assertThat(get(executions("shop").startedBy("r-1", null, NOON, NOON)).executions())
                .isEmpty();
    }

    @Test
    void whatDoesNotExistIsAbsent() throws Exception {
        assertThat(get(executions.get("01JFAKE"))).isEmpty();
        assertThat(get(executions("shop").detail("01JFAKE"))).isEmpty();
    }

    @Test
    void whatIsAskedLaterWaitsForARoundFourSecondsAfterTheOneBefore() throws Exception {
        List<String> ids = started(51);
        get(executions.get(ids.get(0)));
        List<CompletableFuture<Optional<Execution>>> asked =
                ids.subList(1, 51).stream().map(executions::get).toList();
        await().until(() -> time.alarms() == 1);
        time.pass(ROUND.minusMillis(1));
        assertThat(count(STATES)).isEqualTo(1);
        time.pass(Duration.ofMillis(1));
        for (int i = 0; i < asked.size(); i++) {
            assertThat(get(asked.get(i))).map(Execution::id).contains(ids.get(i + 1));
        }
        assertThat(count(".*")).isEqualTo(2);
    }

    @Test
    void whatIsAskedMoreThanFourSecondsAfterARoundIsAskedAtOnce() throws Exception {
        get(executions.get("01JFAKE"));
        time.pass(ROUND);
        get(executions.get("01JFAKE"));
        assertThat(time.alarms()).isZero();
    }

    @Test
    void aClockThatIsSetBackDelaysNoRound() throws Exception {
        busy();
        CompletableFuture<?> asked = executions.get("01J0");
        time.pass(Duration.ofHours(-3));
        nextRound();
        get(asked);
    }

    @Test
    void noRoundIsPlannedWhereNothingIsAsked() throws Exception {
        get(executions.get("01JFAKE"));
        time.pass(Duration.ofHours(1));
        assertThat(time.alarms()).isZero();
        assertThat(count(".*")).isEqualTo(1);
    }

    @Test
    void equalQuestionsShareOneRequest() throws Exception {
        busy();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(executions.get("01JFAKE"));
            asked.add(executions.detail("01JFAKE"));
            asked.add(executions.startedBy("r-1", null, NOON, NOON));
        }
        rounds(asked);
        assertThat(count(STATES)).isEqualTo(1);
        assertThat(count(DETAIL)).isEqualTo(1);
        assertThat(count(SEARCH)).isEqualTo(1);
    }

    @Test
    void whoGivesUpLeavesTheOthersTheirAnswer() throws Exception {
        busy();
        CompletableFuture<?> one = executions.get("01JFAKE");
        CompletableFuture<Optional<Execution>> other = executions.get("01JFAKE");
        one.cancel(true);
        rounds(List.of(other));
        assertThat(get(other)).isEmpty();
    }

    @Test
    void aRoundCostsABoundedNumberOfRequestsHoweverMuchIsAsked() throws Exception {
        executions = executions("shop", "web");
        busy();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            asked.add(executions.get("01J" + i));
            asked.add(executions.detail("01J" + i));
            asked.add(executions.startedBy("r-" + i, "event-" + i, NOON, NOON));
        }
        int rounds = rounds(asked);
        assertThat(rounds).isEqualTo(250);
        assertThat(count(".*")).isEqualTo(1000 / 50 + 1000 + 1000 / 50 * 2 * 2);
    }

    @Test
    void nothingIsAskedInARoundBeyondItsBound() throws Exception {
        busy();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            asked.add(executions.get("01J" + i));
            asked.add(executions.detail("01J" + i));
            asked.add(executions.startedBy("r-" + i, "event-" + i, NOON, NOON));
        }
        nextRound();
        await().until(() -> time.alarms() == 1);
        assertThat(count(SEARCH)).isEqualTo(2);
        assertThat(count(STATES)).isEqualTo(3);
        assertThat(count(DETAIL)).isEqualTo(4);
        assertThat(asked.stream().filter(CompletableFuture::isDone)).hasSize(50 + 150 + 4);
        assertThat(asked.get(0)).isDone();
    }

    @Test
    void theTriggersOfManyAreSearchedForTogetherAndEachGetsItsOwn() throws Exception {
        deploy.executionsPerEvent(2);
        List<String> ids = started(20);
        busy();
        List<CompletableFuture<StartedExecutions>> asked = IntStream.range(0, 20)
                .mapToObj(i -> executions.startedBy("r-" + i, null, NOON, NOON.plusSeconds(i)))
                .toList();
        rounds(asked);
        for (int i = 0; i < 20; i++) {
            assertThat(get(asked.get(i)).executions())
                    .extracting(Execution::id)
                    .containsExactlyInAnyOrder(ids.get(2 * i), ids.get(2 * i + 1));
        }
        assertThat(count(SEARCH)).isEqualTo(1);
    }

    @Test
    void triggersOfTimesThatLieApartAreNotSearchedForTogether() throws Exception {
        busy();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Instant sent = NOON.minus(Duration.ofMinutes(4L * i));
            asked.add(executions.startedBy("r-" + i, null, sent.minusSeconds(60), sent.plusSeconds(60)));
        }
        rounds(asked);
        assertThat(spinnaker.requests().of("GET", SEARCH))
                .hasSize(6)
                .allSatisfy(request -> assertThat(searched(request)).isEqualTo(Duration.ofSeconds(120)));
    }

    @Test
    void triggersOfTheSameTimeAreSearchedForTogetherInAShortTime() throws Exception {
        busy();
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            asked.add(executions.startedBy("r-" + i, null, NOON.minusSeconds(120L * i), NOON));
        }
        rounds(asked);
        assertThat(spinnaker.requests().of("GET", SEARCH))
                .hasSize(1)
                .allSatisfy(request -> assertThat(searched(request)).isLessThanOrEqualTo(Duration.ofMinutes(15)));
    }

    @Test
    void aLongTimeIsSearchedInPartsOfFifteenMinutes() throws Exception {
        started(1);
        busy();
        CompletableFuture<StartedExecutions> asked =
                executions.startedBy("r-0", null, NOON.minusSeconds(3600), NOON.plusSeconds(60));
        rounds(List.of(asked));
        assertThat(get(asked).executions()).hasSize(1);
        assertThat(spinnaker.requests().of("GET", SEARCH))
                .hasSize(5)
                .allSatisfy(request -> assertThat(searched(request)).isLessThanOrEqualTo(Duration.ofMinutes(15)));
    }

    /** The two milliseconds that make the bounds inclusive do not count. */
    private static Duration searched(RecordedRequest request) {
        return Duration.ofMillis(Long.parseLong(request.query().get("triggerTimeEndBoundary"))
                - Long.parseLong(request.query().get("triggerTimeStartBoundary"))
                - 2);
    }

    @Test
    void whatHasNoRequestIdIsFoundByItsEvent() throws Exception {
        List<String> ids = started(1);
        String event = spinnaker.executions().get(0).trigger().get("eventId").toString();
        spinnaker.faults().next("GET", SEARCH, Fault.answer(Answer.json(200, List.of())));
        assertThat(get(executions.startedBy("r-0", event, NOON, NOON)).executions())
                .extracting(Execution::id)
                .isEqualTo(ids);
    }

    @Test
    void anEventWithoutAnIdIsNotSearchedFor() throws Exception {
        assertThat(get(executions.startedBy("r-0", "", NOON, NOON)).executions())
                .isEmpty();
        assertThat(count(SEARCH)).isEqualTo(1);
    }

    @Test
    void aGateThatWantsToBeLeftAloneIsSentNothingInThatTimeAndEverybodyIsToldSo() throws Exception {
        busy();
        spinnaker
                .faults()
                .next("GET", STATES, Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "60")));
        CompletableFuture<?> search = executions.startedBy("r-0", null, NOON, NOON);
        CompletableFuture<?> state = executions.get("01J0");
        CompletableFuture<?> detail = executions.detail("01J0");
        nextRound();
        assertThat(failure(search).retryAfter()).contains(Duration.ofSeconds(60));
        assertThat(failure(state).retryAfter()).contains(Duration.ofSeconds(60));
        assertThat(failure(detail)).hasMessageContaining("the answer was 429");
        int before = count(".*");
        time.pass(Duration.ofSeconds(59));
        assertThat(failure(executions.get("01J0"))).satisfies(told -> {
            assertThat(told.isTransient()).isTrue();
            assertThat(told).hasMessageContaining("the answer was 429");
            assertThat(told.retryAfter()).contains(Duration.ofSeconds(1));
        });
        assertThat(count(".*")).isEqualTo(before);
        time.pass(Duration.ofSeconds(1));
        assertThat(get(executions.get("01J0"))).isEmpty();
    }

    @Test
    void aGateThatWantsToBeLeftAloneForDaysIsAskedAgainAfterAnHour() throws Exception {
        spinnaker
                .faults()
                .next("GET", STATES, Fault.answer(Answer.json(503, Map.of()).with("Retry-After", "999999")));
        failure(executions.get("01J0"));
        time.pass(Duration.ofHours(1));
        assertThat(get(executions.get("01J0"))).isEmpty();
    }

    @Test
    void aPauseEndsIfTheClockIsSetBackBehindItsBegin() throws Exception {
        spinnaker
                .faults()
                .next("GET", STATES, Fault.answer(Answer.json(503, Map.of()).with("Retry-After", "999999")));
        failure(executions.get("01J0"));
        time.pass(Duration.ofHours(-2));
        CompletableFuture<?> asked = executions.get("01J0");
        nextRound();
        assertThat(get(asked)).isEqualTo(Optional.empty());
    }

    @Test
    void aGateInTroubleIsAskedOnceARoundForEachKindOfAnswer() throws Exception {
        busy();
        spinnaker.faults().always("GET", STATES, Fault.error(503));
        List<CompletableFuture<?>> states = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            states.add(executions.get("01J" + i));
        }
        CompletableFuture<?> search = executions.startedBy("r-0", null, NOON, NOON);
        CompletableFuture<?> detail = executions.detail("01J0");
        nextRound();
        get(search);
        get(detail);
        for (CompletableFuture<?> state : states) {
            assertThat(failure(state).isTransient()).isTrue();
        }
        assertThat(count(STATES)).isEqualTo(1);
    }

    @Test
    void aGateThatIsAwayIsAskedAgainAndAnswersWhenItIsBack() throws Exception {
        spinnaker.faults().next("GET", STATES, Fault.dropped(), Fault.dropped(), Fault.dropped(), Fault.dropped());
        String id = started(1).get(0);
        assertThat(failure(executions.get(id)).isTransient()).isTrue();
        spinnaker.faults().clear();
        time.pass(ROUND);
        assertThat(get(executions.get(id))).isPresent();
    }

    @Test
    void aCredentialThatIsWrongIsShownOnceInARound() throws Exception {
        busy();
        spinnaker.faults().always("GET", ".*", Fault.answer(Answer.json(401, Map.of())));
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            asked.add(executions.get("01J" + i));
            asked.add(executions.detail("01J" + i));
            asked.add(executions.startedBy("r-" + i, null, NOON, NOON));
        }
        nextRound();
        for (CompletableFuture<?> each : asked) {
            assertThat(failure(each).kind()).isEqualTo(Kind.UNAUTHORIZED);
        }
        assertThat(count(".*")).isEqualTo(1);
    }

    @Test
    void aSearchThatIsForbiddenDoesNotKeepOthersFromTheirAnswers() throws Exception {
        spinnaker.login().readsOnly("web");
        busy();
        CompletableFuture<?> search = executions.startedBy("r-0", null, NOON, NOON);
        CompletableFuture<?> state = executions.get("01J0");
        rounds(List.of(search, state));
        assertThat(failure(search).kind()).isEqualTo(Kind.REFUSED);
        get(state);
    }

    @Test
    void anAnswerThatIsTooLargeIsAskedForInSmallerOnes() throws Exception {
        List<String> ids = started(50);
        busy();
        spinnaker.faults().always(asksFor(20), Fault.answer(Answer.of(200, "application/json", TOO_LARGE)));
        List<CompletableFuture<Optional<Execution>>> asked =
                ids.stream().map(executions::get).toList();
        rounds(asked);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(get(asked.get(i))).map(Execution::id).contains(ids.get(i));
        }
        assertThat(spinnaker.requests().of("GET", STATES).stream()
                        .map(request -> request.query().get("executionIds").split(",").length))
                .startsWith(50, 25, 12, 13, 14);
    }

    @Test
    void oneExecutionThatIsTooLargeFailsAloneInTheEnd() throws Exception {
        List<String> ids = started(3);
        busy();
        spinnaker
                .faults()
                .always(
                        request -> request.parameter("executionIds")
                                .filter(asked -> asked.contains(ids.get(1)))
                                .isPresent(),
                        Fault.answer(Answer.of(200, "application/json", TOO_LARGE)));
        List<CompletableFuture<Optional<Execution>>> asked =
                ids.stream().map(executions::get).toList();
        rounds(asked);
        assertThat(get(asked.get(0))).isPresent();
        assertThat(failure(asked.get(1)).kind()).isEqualTo(Kind.TOO_LARGE);
        assertThat(get(asked.get(2))).isPresent();
    }

    @Test
    void aSearchThatFillsAPageIsDoneForFewerTriggersUntilAllIsTold() throws Exception {
        started(2);
        busy();
        String tooMany = spinnaker.executions().get(0).id();
        spinnaker
                .faults()
                .next(
                        "GET",
                        SEARCH,
                        Fault.answer(Answer.json(
                                200,
                                IntStream.range(0, 10_000)
                                        .mapToObj(i -> Map.of("id", tooMany, "status", "RUNNING"))
                                        .toList())));
        List<CompletableFuture<StartedExecutions>> asked =
                List.of(executions.startedBy("r-0", null, NOON, NOON), executions.startedBy("r-1", null, NOON, NOON));
        rounds(asked);
        assertThat(get(asked.get(0)).executions()).hasSize(1);
        assertThat(get(asked.get(1)).executions()).hasSize(1);
        assertThat(count(SEARCH)).isEqualTo(3);
    }

    @Test
    void whatEachExecutionFailedByIsTold() throws Exception {
        started(1);
        FakeExecution failed = spinnaker.executions().get(0);
        failed.failedStage("Deploy", "No capacity");
        spinnaker.end(failed, io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus.TERMINAL);
        assertThat(get(executions.detail(failed.id()))).map(Execution::failure).contains("No capacity");
    }

    @Test
    void anExecutionIsCanceledWithoutWaitingForARound() throws Exception {
        String id = started(1).get(0);
        busy();
        get(executions.cancel(id, "The build was aborted"));
        assertThat(spinnaker.requests().count("PUT", ".*")).isEqualTo(1);
    }

    @Test
    void whatIsNoIdIsRefusedAtOnceAndSpoilsNoOthersAnswer() throws Exception {
        busy();
        CompletableFuture<?> good = executions.get("01J0");
        assertThat(get(executions.get("a,b"))).isEmpty();
        assertThat(get(executions.detail("../a"))).isEmpty();
        assertThatThrownBy(() -> get(executions.cancel("a%b", "aborted"))).hasRootCauseInstanceOf(GateException.class);
        assertThatThrownBy(() -> executions.startedBy(".*", null, NOON, NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> executions.startedBy("r-0", null, NOON, NOON.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
        rounds(List.of(good));
        get(good);
    }

    @Test
    void anApplicationThatMayNotBeReadHidesNoExecutionInTheOthers() throws Exception {
        spinnaker.faults().always("GET", "/applications/secret/.*", Fault.error(403));
        ExecutionQueries queries = executions("secret", "shop");
        started(2);
        assertThat(queries.startedBy("r-1", null, NOON, NOON)
                        .get(30, TimeUnit.SECONDS)
                        .executions())
                .hasSize(1);
    }

    @Test
    void nobodyKnowsThatThereIsNoExecutionIfAnApplicationMayNotBeRead() {
        spinnaker.faults().always("GET", "/applications/secret/.*", Fault.error(403));
        assertThat(executions("secret", "shop").startedBy("r-9", null, NOON, NOON))
                .failsWithin(30, TimeUnit.SECONDS);
    }

    private ExecutionQueries executions(String... applications) {
        return new ExecutionQueries(
                new Gate(
                        TestHttp.create(time, Duration.ofSeconds(20)),
                        spinnaker.gateUri(),
                        List.of(applications),
                        GateCredential.None::new),
                time,
                time);
    }

    /** Begins a round, which is under way until the next one is wanted, so that all that is asked waits for that. */
    private void busy() {
        CompletableFuture<Call> arrived = new CompletableFuture<>();
        spinnaker.faults().next("GET", ".*" + BUSY, arrived::complete);
        executions.detail(BUSY);
        Call held = arrived.join();
        underWay = () -> held.send(held.effect());
    }

    private void nextRound() {
        underWay.run();
        underWay = () -> {};
        await().until(() -> time.alarms() == 1);
        time.pass(ROUND);
    }

    /** @return how many rounds it took until all was answered */
    private int rounds(List<? extends CompletableFuture<?>> asked) {
        int rounds = 0;
        while (!isDone(asked)) {
            nextRound();
            rounds++;
            await().until(() -> time.alarms() == 1 || isDone(asked));
        }
        return rounds;
    }

    private static boolean isDone(List<? extends CompletableFuture<?>> asked) {
        return asked.stream().allMatch(CompletableFuture::isDone);
    }

    /** Triggers the pipeline; the ids of all its executions. */
    private List<String> started(int count) throws Exception {
        Webhook webhook = new Webhook(
                TestHttp.create(),
                new WebhookUrl(spinnaker.webhookUri("shop-qa").toString()),
                Map::of);
        for (int i = 0; i < count; i++) {
            get(webhook.send(
                    new Trigger("r-" + i, "acme", "shop", "qa", "5.3.0", "abc", List.of(), "shop #1", Map.of())));
        }
        return spinnaker.executions().stream().map(FakeExecution::id).toList();
    }

    private static Predicate<ServerRequest> asksFor(int least) {
        return request -> request.parameter("executionIds")
                .filter(ids -> ids.split(",").length >= least)
                .isPresent();
    }

    /** Without the one that the first round is busy with. */
    private int count(String path) {
        return (int) spinnaker.requests().of("GET", path).stream()
                .filter(request -> !request.path().endsWith(BUSY))
                .count();
    }

    private static GateException failure(CompletableFuture<?> asked) {
        return assertThat(asked)
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .asInstanceOf(InstanceOfAssertFactories.throwable(GateException.class))
                .actual();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
