package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.support.SteadyTime;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orca answers 500 to a question for several executions if one of them does not exist. */
class MissingExecutionTest {

    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final String GONE = "01JGONE";

    /** As many requests may read executions in a round. */
    private static final int REQUESTS = 3;

    private final SteadyTime time = new SteadyTime(Instant.parse("2026-11-22T12:00:00Z"));
    private FakeSpinnaker spinnaker;
    private ExecutionQueries executions;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
        spinnaker.clock(time);
        spinnaker.pipeline("shop", "deploy-qa").onWebhook("shop-qa");
        executions = new ExecutionQueries(
                new Gate(TestHttp.create(), spinnaker.gateUri(), List.of("shop"), GateCredential.None::new),
                time,
                time);
        executions.detail("01JFIRST").get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    @Test
    void oneThatIsAskedForAloneIsAbsentInTheSecondRound() throws Exception {
        assertThat(ask(List.of(GONE)).get(GONE)).isNull();
        assertThat(ask(List.of(GONE)).get(GONE)).isEmpty();
    }

    @Test
    void inAnOlderSpinnakerItIsAbsentAtOnce() throws Exception {
        spinnaker.leavesOutUnknownIds();
        assertThat(ask(List.of(GONE)).get(GONE)).isEmpty();
    }

    @Test
    void itIsFoundAmongFiftyAndTheOthersAreReadAgain() throws Exception {
        List<String> ids = new ArrayList<>(started(49));
        ids.add(20, GONE);
        assertThat(ask(ids).values()).containsOnlyNulls();
        int rounds = 0;
        Map<String, Optional<Execution>> answers;
        do {
            int before = requests();
            answers = ask(ids);
            rounds++;
            assertThat(requests() - before).isLessThanOrEqualTo(REQUESTS);
        } while (answers.get(GONE) == null);
        assertThat(rounds).isLessThanOrEqualTo(6);
        assertThat(answers.get(GONE)).isEmpty();
    }

    @Test
    void onceFoundItIsAskedForByItselfAndAllOthersAreReadInEachRound() throws Exception {
        List<String> ids = new ArrayList<>(started(49));
        ids.add(20, GONE);
        for (int i = 0; i < 8; i++) {
            ask(ids);
        }
        for (int i = 0; i < 5; i++) {
            int before = requests();
            Map<String, Optional<Execution>> answers = ask(ids);
            assertThat(requests() - before).isEqualTo(2);
            assertThat(answers.remove(GONE)).isEmpty();
            assertThat(answers.values()).doesNotContainNull().allMatch(Optional::isPresent);
        }
    }

    @Test
    void aThirdOfTheOthersAtMostIsNotReadInTheSecondRound() throws Exception {
        List<String> ids = new ArrayList<>(started(49));
        ids.add(GONE);
        ask(ids);
        ask(ids);
        assertThat(ask(ids).values().stream().filter(answer -> answer == null)).hasSizeLessThan(17);
    }

    @Test
    void whatGateCanNotReadAtAllKeepsNoOtherFromItsState() throws Exception {
        List<String> ids = new ArrayList<>(started(9));
        String broken = ids.get(4);
        spinnaker
                .faults()
                .always(
                        request -> request.path().endsWith(broken)
                                || request.parameter("executionIds")
                                        .filter(asked -> asked.contains(broken))
                                        .isPresent(),
                        Fault.error(500));
        for (int i = 0; i < 6; i++) {
            ask(ids);
        }
        Map<String, Optional<Execution>> answers = ask(ids);
        assertThat(answers.get(broken)).isNull();
        answers.remove(broken);
        assertThat(answers.values()).hasSize(8).doesNotContainNull();
    }

    @Test
    void aGateInTroubleGetsOneRequestInARoundAndAllAreReadWhenItIsWell() throws Exception {
        List<String> ids = started(50);
        spinnaker.faults().always("GET", ".*", Fault.error(500));
        for (int i = 0; i < 10; i++) {
            int before = requests();
            assertThat(ask(ids).values()).containsOnlyNulls();
            assertThat(requests() - before).isEqualTo(1);
        }
        spinnaker.faults().clear();
        assertThat(ask(ids).values()).doesNotContainNull().allMatch(Optional::isPresent);
    }

    /** The answers of one round; null if there was none, or a failure. */
    private Map<String, Optional<Execution>> ask(List<String> ids) {
        Map<String, CompletableFuture<Optional<Execution>>> asked = new LinkedHashMap<>();
        ids.forEach(id -> asked.put(id, executions.get(id)));
        await().until(() -> time.alarms() == 1);
        time.pass(ROUND);
        await().until(() -> time.alarms() == 1 || asked.values().stream().allMatch(CompletableFuture::isDone));
        Map<String, Optional<Execution>> answers = new LinkedHashMap<>();
        asked.forEach((id, answer) ->
                answers.put(id, answer.isDone() && !answer.isCompletedExceptionally() ? answer.getNow(null) : null));
        return answers;
    }

    private int requests() {
        return spinnaker.requests().count("GET", ".*");
    }

    /** Triggers the pipeline; the ids of its executions. */
    private List<String> started(int count) throws Exception {
        Webhook webhook = new Webhook(
                TestHttp.create(),
                new WebhookUrl(spinnaker.webhookUri("shop-qa").toString()),
                Map::of);
        for (int i = 0; i < count; i++) {
            Trigger trigger =
                    new Trigger("r-" + i, "acme", "shop", "qa", "5.3.0", "abc", List.of(), "shop #1", Map.of());
            webhook.send(trigger).get(30, TimeUnit.SECONDS);
        }
        return spinnaker.executions().stream().map(FakeExecution::id).toList();
    }
}
