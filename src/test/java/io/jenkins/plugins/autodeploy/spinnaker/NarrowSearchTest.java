package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.ExecutionStorage;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.support.SteadyTime;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A search asks only for the time of its trigger, by Gate's clock, and is not repeated where it is not answered. */
class NarrowSearchTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SEARCH = ".*/executions/search";

    private final SteadyTime time = new SteadyTime(NOON);
    private FakeSpinnaker spinnaker;
    private FakePipeline deploy;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
        spinnaker.clock(time);
        deploy = spinnaker.pipeline("shop", "deploy-qa").onWebhook("shop-qa");
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    @Test
    void aClockOfGateThatIsTheSameNeedsOneSearch() throws Exception {
        trigger("r-0");
        StartedExecutions found = get(asked(queries("shop"), "r-0"));
        assertThat(found.executions()).hasSize(1);
        assertThat(found.prompt()).isTrue();
        assertThat(searches()).isEqualTo(1);
    }

    @Test
    void aClockOfGateThatDiffersIsLearnedFromTheAnswerAndTheSearchIsSentAgainForTheRightTime() throws Exception {
        spinnaker.clock(Clock.offset(time, Duration.ofMinutes(-25)));
        trigger("r-0");
        trigger("r-1");
        ExecutionQueries queries = queries("shop");
        CompletableFuture<StartedExecutions> first = asked(queries, "r-0");
        await().until(() -> time.alarms() == 1);
        time.pass(Duration.ofSeconds(4));
        assertThat(get(first).executions()).hasSize(1);
        assertThat(searches()).isEqualTo(2);
        time.pass(Duration.ofSeconds(4));
        assertThat(get(asked(queries, "r-1")).executions()).hasSize(1);
        assertThat(searches()).isEqualTo(3);
    }

    @Test
    void anAnswerWithoutADateDoesNotProveThatNothingStarted() throws Exception {
        spinnaker.faults().always("GET", SEARCH, Fault.answer(Answer.json(200, List.of())));
        assertThat(get(asked(queries("shop"), "r-0")).prompt()).isFalse();
    }

    @Test
    void aThousandOlderExecutionsInRedisDoNotDisturbASearch() throws Exception {
        spinnaker.storage(ExecutionStorage.REDIS);
        deploy.executionsPerEvent(1000);
        trigger("old");
        deploy.executionsPerEvent(1);
        time.pass(Duration.ofMinutes(10));
        trigger("r-0");
        assertThat(get(asked(queries("shop"), "r-0")).executions())
                .extracting(Execution::id)
                .containsExactly(spinnaker.executions().get(1000).id());
    }

    @Test
    void aSearchThatIsNotAnsweredIsNotSentAgainForFiveMinutes() throws Exception {
        spinnaker.storage(ExecutionStorage.REDIS);
        deploy.executionsPerEvent(201);
        trigger("r-0");
        ExecutionQueries queries = queries("shop");
        GateException failure = failure(asked(queries, "r-0"));
        assertThat(failure.isTransient()).isTrue();
        assertThat(failure).hasMessageContaining("no search in the application shop before 2026-11-22T12:05:00Z");
        for (int second = 4; second < 300; second += 4) {
            time.pass(Duration.ofSeconds(4));
            assertThat(failure(asked(queries, "r-" + second)).retryAfter()).contains(Duration.ofSeconds(300L - second));
        }
        assertThat(searches()).isEqualTo(1);
        assertThat(queries.searchPauses()).containsExactly(new SearchPause("shop", NOON.plusSeconds(300)));
        time.pass(Duration.ofSeconds(4));
        deploy.delete();
        assertThat(get(asked(queries, "r-0")).executions()).isEmpty();
        assertThat(searches()).isEqualTo(2);
        assertThat(queries.searchPauses()).isEmpty();
    }

    @Test
    void whileOneApplicationIsLeftAloneTheOthersAreSearchedAndKnownExecutionsAreRead() throws Exception {
        spinnaker.pipeline("web", "deploy").onWebhook("web");
        spinnaker.faults().always("GET", "/applications/shop/.*", Fault.error(504));
        ExecutionQueries queries = queries("shop", "web");
        send("web", "r-0");
        assertThat(get(asked(queries, "r-0")).executions()).hasSize(1);
        time.pass(Duration.ofSeconds(4));
        assertThat(get(asked(queries, "r-0")).executions()).hasSize(1);
        time.pass(Duration.ofSeconds(4));
        assertThat(get(queries.get(spinnaker.executions().get(0).id()))).isPresent();
        time.pass(Duration.ofSeconds(4));
        assertThat(failure(asked(queries, "r-9")).isTransient()).isTrue();
        assertThat(spinnaker.requests().count("GET", "/applications/shop/.*")).isEqualTo(1);
    }

    @Test
    void aSlowAnswerIsNoProofThatNothingStarted() throws Exception {
        spinnaker.faults().next("GET", SEARCH, call -> {
            time.pass(Duration.ofSeconds(11));
            call.send(call.effect());
        });
        ExecutionQueries queries = queries("shop");
        assertThat(get(asked(queries, "r-0")).prompt()).isFalse();
        time.pass(Duration.ofSeconds(4));
        assertThat(get(asked(queries, "r-0")).prompt()).isTrue();
    }

    @Test
    void anEventThatOrcaHandlesTwiceAfterAHangHasTwoExecutions() throws Exception {
        spinnaker.orcaHangs(Duration.ofSeconds(150));
        trigger("r-0");
        time.pass(Duration.ofSeconds(151));
        ExecutionQueries queries = queries("shop");
        CompletableFuture<StartedExecutions> found = queries.startedBy(
                "r-0", null, NOON.minusSeconds(60), time.instant().plusSeconds(60));
        assertThat(get(found).executions())
                .extracting(Execution::id)
                .isEqualTo(
                        spinnaker.executions().stream().map(FakeExecution::id).toList())
                .hasSize(2);
    }

    @Test
    void anEventIsLostIfOrcaIsAwayForAllFiveTriesOfEcho() throws Exception {
        spinnaker.orcaGoesAway(Duration.ofSeconds(19));
        trigger("late");
        spinnaker.orcaGoesAway(Duration.ofSeconds(21));
        trigger("lost");
        time.pass(Duration.ofSeconds(60));
        assertThat(spinnaker.executions())
                .singleElement()
                .satisfies(started -> assertThat(((Map<?, ?>) started.trigger().get("payload")).get("requestId"))
                        .isEqualTo("late"));
        assertThat(spinnaker.echoLog()).contains("WARN Error triggering deploy-qa, attempt 5/5");
    }

    private ExecutionQueries queries(String... applications) {
        return new ExecutionQueries(
                new Gate(
                        TestHttp.create(time, Duration.ofMillis(800)),
                        spinnaker.gateUri(),
                        List.of(applications),
                        GateCredential.None::new),
                time,
                time);
    }

    private CompletableFuture<StartedExecutions> asked(ExecutionQueries queries, String requestId) {
        return queries.startedBy(
                requestId, null, time.instant().minusSeconds(60), time.instant().plusSeconds(60));
    }

    private void trigger(String requestId) throws Exception {
        send("shop-qa", requestId);
    }

    private void send(String source, String requestId) throws Exception {
        Webhook webhook = new Webhook(
                TestHttp.create(), new WebhookUrl(spinnaker.webhookUri(source).toString()), Map::of);
        get(webhook.send(new Trigger(requestId, "acme", "shop", "qa", "5.3.0", "abc", List.of(), "shop #1", Map.of())));
        spinnaker.settle();
    }

    private int searches() {
        return spinnaker.requests().count("GET", SEARCH);
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
