package io.jenkins.plugins.autodeploy.spinnaker;

import static io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus.RUNNING;
import static io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus.TERMINAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.ExecutionStorage;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.support.SteadyTime;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of executions, from a Gate that behaves as the real one does. */
class GateTest {

    private static final String REQUEST = "8d3f3c57-3f5e-4a0e-9d0a-2f6f0d0c7f10";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private final SteadyTime time = new SteadyTime(NOON);

    private FakeSpinnaker spinnaker;
    private FakePipeline deploy;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
        spinnaker.clock(time);
        deploy = spinnaker.pipeline("shop", "deploy-qa").onWebhook("shop-qa").stages("Bake", "Deploy");
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    @Test
    void aTriggerThatStartedNothingHasNoExecution() throws Exception {
        trigger("another");
        assertThat(found(gate())).isEmpty();
    }

    @Test
    void theExecutionOfATriggerIsFoundByItsRequestId() throws Exception {
        trigger("another");
        trigger(REQUEST);
        FakeExecution started = spinnaker.executions().get(1).stage("Bake", RUNNING);
        assertThat(found(gate()))
                .containsExactly(new Execution(
                        started.id(),
                        "shop",
                        "deploy-qa",
                        ExecutionStatus.RUNNING,
                        NOON,
                        null,
                        List.of(
                                new ExecutionStage("Bake", ExecutionStatus.RUNNING),
                                new ExecutionStage("Deploy", ExecutionStatus.NOT_STARTED)),
                        null,
                        false,
                        List.of(),
                        NOON,
                        deploy.id()));
    }

    @Test
    void aTriggerMayHaveStartedSeveralPipelinesInSeveralApplications() throws Exception {
        deploy.executionsPerEvent(2);
        spinnaker.pipeline("web", "notify").onWebhook("shop-qa");
        trigger(REQUEST);
        assertThat(found(gate())).extracting(Execution::application).containsExactlyInAnyOrder("shop", "shop", "web");
    }

    @Test
    void moreExecutionsThanGateTellsUnaskedAreFound() throws Exception {
        deploy.executionsPerEvent(30);
        trigger(REQUEST);
        assertThat(found(gate())).hasSize(30);
    }

    @Test
    void anExecutionThatCannotBeReadYetIsNotThereYet() throws Exception {
        spinnaker.readableAfter(Duration.ofSeconds(3));
        trigger(REQUEST);
        assertThat(found(gate())).isEmpty();
    }

    @Test
    void onlyTheTimeThatIsAskedForIsSearched() throws Exception {
        trigger(REQUEST);
        spinnaker.settle();
        assertThat(get(gate().executions(REQUEST, NOON.plusMillis(1), NOON.plusSeconds(60))))
                .isEmpty();
        assertThat(get(gate().executions(REQUEST, NOON.minusSeconds(60), NOON.minusMillis(1))))
                .isEmpty();
        assertThat(get(gate().executions(REQUEST, NOON, NOON))).hasSize(1);
    }

    @Test
    void theExecutionsOfAnEventAreFoundByItsId() throws Exception {
        trigger("another");
        String eventId = trigger(REQUEST);
        spinnaker.settle();
        String id = spinnaker.executions().get(1).id();
        assertThat(get(gate().searches().ofEvents(List.of(eventId, "no-event"), NOON, NOON))
                        .byId())
                .containsOnlyKeys(eventId)
                .hasEntrySatisfying(
                        eventId,
                        found -> assertThat(found).extracting(Execution::id).containsExactly(id));
    }

    @Test
    void theExecutionsOfSeveralTriggersAreFoundInOneSearch() throws Exception {
        trigger("r-1");
        trigger("r-10");
        trigger("r-2");
        spinnaker.settle();
        List<FakeExecution> all = spinnaker.executions();
        Map<String, List<Execution>> found = get(gate().searches().ofRequests(List.of("r-1", "r-2", "r-3"), NOON, NOON))
                .byId();
        assertThat(found).containsOnlyKeys("r-1", "r-2");
        assertThat(found.get("r-1"))
                .extracting(Execution::id)
                .containsExactly(all.get(0).id());
        assertThat(found.get("r-2"))
                .extracting(Execution::id)
                .containsExactly(all.get(2).id());
        assertThat(spinnaker.requests().count("GET", ".*")).isEqualTo(1);
    }

    @Test
    void aPageHasRoomForAllThatLiesInTheSearchedTime() throws Exception {
        deploy.executionsPerEvent(300);
        trigger(REQUEST);
        assertThat(found(gate())).hasSize(300);
    }

    @Test
    void aSearchThatFillsItsPageIsTooLarge() throws Exception {
        Answer full = Answer.json(
                200,
                IntStream.range(0, 10_000)
                        .mapToObj(i -> Map.of("id", "01J" + i, "status", "RUNNING"))
                        .toList());
        spinnaker.faults().always("GET", ".*/executions/search", Fault.answer(full));
        assertThatThrownBy(() -> found(gate()))
                .cause()
                .isInstanceOfSatisfying(
                        GateException.class, large -> assertThat(large.kind()).isEqualTo(GateException.Kind.TOO_LARGE));
    }

    @ParameterizedTest
    @EnumSource
    void anExecutionMadeAtTheVeryBoundOfTheSearchedTimeIsFoundOnce(ExecutionStorage storage) throws Exception {
        spinnaker.storage(storage);
        trigger(REQUEST);
        spinnaker.settle();
        assertThat(get(gate().executions(REQUEST, NOON, NOON))).hasSize(1);
    }

    @Test
    void eachExecutionIsFoundOnceAndInTheOrderOfTheirIdsWhereOrcaKeepsThemInRedis() throws Exception {
        spinnaker.storage(ExecutionStorage.REDIS);
        deploy.executionsPerEvent(15);
        trigger(REQUEST);
        List<String> ids =
                spinnaker.executions().stream().map(FakeExecution::id).toList();
        assertThat(found(gate())).extracting(Execution::id).isEqualTo(ids).hasSize(15);
    }

    @Test
    void theExecutionOfADeletedPipelineIsNotFoundBySearchButById() throws Exception {
        trigger(REQUEST);
        String id = spinnaker.executions().get(0).id();
        deploy.delete();
        assertThat(found(gate())).isEmpty();
        assertThat(get(gate().execution(id))).isPresent();
    }

    @Test
    void whileFront50IsAwayASearchFails() throws Exception {
        trigger(REQUEST);
        spinnaker.front50Down(true);
        assertThatThrownBy(() -> found(gate()))
                .cause()
                .isInstanceOfSatisfying(
                        GateException.class,
                        away -> assertThat(away.isTransient()).isTrue());
    }

    @Test
    void aRunThatAPersonRepeatedIsFoundWithoutASearch() throws Exception {
        trigger("another");
        trigger(REQUEST);
        FakeExecution first = spinnaker.executions().get(1);
        FakeExecution again = spinnaker.runAgain(first);
        assertThat(get(gate().searches().latestBeside(REQUEST, List.of(first.id()))))
                .extracting(Execution::id)
                .containsExactly(first.id(), again.id());
        assertThat(spinnaker.requests().count("GET", ".*/search")).isZero();
    }

    @Test
    void anExecutionIsCanceledWithAReason() throws Exception {
        trigger(REQUEST);
        String id = spinnaker.executions().get(0).id();
        get(gate().cancel(id, "The build shop #1 was aborted & over"));
        assertThat(get(gate().execution(id))).map(Execution::status).contains(ExecutionStatus.RUNNING);
        time.pass(Duration.ofSeconds(3));
        assertThat(get(gate().execution(id))).hasValueSatisfying(canceled -> {
            assertThat(canceled.status()).isEqualTo(ExecutionStatus.CANCELED);
            assertThat(canceled.superseded()).isFalse();
            assertThat(canceled.failure()).isEqualTo("The build shop #1 was aborted & over");
        });
    }

    @Test
    void cancelingAnExecutionThatIsCompleteChangesNothing() throws Exception {
        trigger(REQUEST);
        FakeExecution execution = spinnaker.executions().get(0);
        spinnaker.end(execution, TERMINAL);
        get(gate().cancel(execution.id(), "The build was aborted"));
        assertThat(execution.status()).isEqualTo(TERMINAL);
    }

    @Test
    void allApplicationsAreSearchedWhereNoneIsNamed() throws Exception {
        assertThat(found(gate())).isEmpty();
        assertThat(paths()).containsExactly("/applications/*/executions/search");
    }

    @Test
    void theApplicationsThatAreNamedAreSearchedAndNoOther() throws Exception {
        spinnaker.login().readsOnly("shop", "my web");
        spinnaker.pipeline("my web", "notify").onWebhook("shop-qa");
        trigger(REQUEST);
        spinnaker.settle();
        Gate gate =
                new Gate(TestHttp.create(), spinnaker.gateUri(), List.of("shop", "my web"), GateCredential.None::new);
        assertThat(get(gate.executions(REQUEST, NOON, NOON)))
                .extracting(Execution::application)
                .containsExactly("shop", "my web");
        assertThat(paths())
                .contains("/applications/shop/executions/search", "/applications/my%20web/executions/search");
    }

    @Test
    void oneExecutionTellsWhatItFailedBy() throws Exception {
        trigger(REQUEST);
        FakeExecution execution = spinnaker.executions().get(0).failedStage("Deploy", "No capacity\nin eu-west-1");
        spinnaker.end(execution, TERMINAL);
        assertThat(get(gate().execution(execution.id()))).hasValueSatisfying(failed -> {
            assertThat(failed.status()).isEqualTo(ExecutionStatus.TERMINAL);
            assertThat(failed.endTime()).isEqualTo(NOON);
            assertThat(failed.failure()).isEqualTo("No capacity in eu-west-1");
        });
        assertThat(found(gate()))
                .singleElement()
                .satisfies(failed -> assertThat(failed.failure()).isNull());
    }

    @Test
    void anExecutionThatDoesNotExistIsAbsent() throws Exception {
        assertThat(get(gate().execution("01JFAKE"))).isEmpty();
    }

    @Test
    void severalExecutionsAreReadInOneRequest() throws Exception {
        deploy.executionsPerEvent(3);
        trigger(REQUEST);
        List<String> ids =
                spinnaker.executions().stream().map(FakeExecution::id).toList();
        assertThat(get(gate().executions(List.of(ids.get(0), ids.get(2)))))
                .extracting(Execution::id)
                .containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        assertThat(spinnaker.requests().count("GET", "/executions")).isEqualTo(1);
    }

    @Test
    void ifOneOfSeveralExecutionsDoesNotExistNoneIsRead() throws Exception {
        trigger(REQUEST);
        List<String> ids = List.of(spinnaker.executions().get(0).id(), "01JNONE");
        assertThatThrownBy(() -> get(gate().executions(ids)))
                .cause()
                .isInstanceOfSatisfying(
                        GateException.class,
                        failed -> assertThat(failed.isTransient()).isTrue());
        spinnaker.leavesOutUnknownIds();
        assertThat(get(gate().executions(ids))).extracting(Execution::id).containsExactly(ids.get(0));
    }

    @Test
    void noExecutionIsAskedForNothing() throws Exception {
        assertThat(get(gate().executions(List.of()))).isEmpty();
        assertThat(spinnaker.requests()).isEmpty();
    }

    @Test
    void aGateBelowAPathIsAskedThere() throws Exception {
        Gate gate = new Gate(
                TestHttp.create(), URI.create(spinnaker.gateUri() + "/gate/"), List.of(), GateCredential.None::new);
        get(gate.execution("01JFAKE"));
        assertThat(paths()).containsExactly("/gate/pipelines/01JFAKE");
    }

    @Test
    void readingChangesNothing() throws Exception {
        found(gate());
        get(gate().execution("01JFAKE"));
        assertThat(spinnaker.requests().writing()).isEmpty();
    }

    @Test
    void anIdThatOrcaWouldReadAsAnExpressionIsRefused() {
        assertThatThrownBy(() -> gate().executions(".*", NOON, NOON)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gate().execution("../applications")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> gate().executions(List.of("a,b"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTimeThatEndsBeforeItBeginsIsRefused() {
        assertThatThrownBy(() -> gate().executions(REQUEST, NOON, NOON.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Gate gate() {
        return new Gate(TestHttp.create(), spinnaker.gateUri(), List.of(), GateCredential.None::new);
    }

    private List<Execution> found(Gate gate) throws Exception {
        spinnaker.settle();
        return get(gate.executions(REQUEST, NOON.minusSeconds(60), NOON.plusSeconds(60)));
    }

    private List<String> paths() {
        return spinnaker.requests().of("GET", ".*").stream()
                .map(RecordedRequest::path)
                .toList();
    }

    /** @return the event's id */
    private String trigger(String requestId) throws Exception {
        Webhook webhook = new Webhook(
                TestHttp.create(),
                new WebhookUrl(spinnaker.webhookUri("shop-qa").toString()),
                Map::of);
        Trigger trigger = new Trigger(requestId, "acme", "shop", "qa", "5.3.0", "abc", List.of(), "shop #1", Map.of());
        return ((Outcome.Accepted) get(webhook.send(trigger))).eventId();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
