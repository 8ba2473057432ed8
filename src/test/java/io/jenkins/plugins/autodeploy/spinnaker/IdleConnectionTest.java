package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.support.ForgetfulServer;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Java 17 keeps idle connections for 20 minutes, and a balancer forgets them earlier. A trigger that goes out on such a
 * connection is lost, and nobody can know it.
 */
class IdleConnectionTest {

    private static final String PROCESSED = "{\"eventProcessed\":true,\"eventId\":\"e-1\"}";

    private final Http http = TestHttp.create();

    private static Trigger trigger(String requestId) {
        return new Trigger(requestId, "acme", "shop", "qa", "5.3.0", "abc", List.of(), "shop #1", Map.of());
    }

    private Webhook webhook(ForgetfulServer server) {
        return new Webhook(http, new WebhookUrl(server.uri() + "/webhooks/webhook/qa"), Map::of);
    }

    private void sendsThree(ForgetfulServer server, Class<? extends Outcome> outcome) throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(webhook(server).send(trigger("r-" + i)).get(30, TimeUnit.SECONDS))
                    .isInstanceOf(outcome);
        }
        assertThat(server.answered()).isEqualTo(3);
        assertThat(server.lost()).isZero();
    }

    @Test
    void aWebhookIsNeverSentOnAConnectionThatWasIdle() throws Exception {
        try (ForgetfulServer server = new ForgetfulServer(200, PROCESSED)) {
            sendsThree(server, Outcome.Accepted.class);
        }
    }

    @Test
    void aWebhookIsNeverSentOnAConnectionThatWasIdleAfterAChunkedAnswer() throws Exception {
        try (ForgetfulServer server = ForgetfulServer.chunked(200, PROCESSED)) {
            sendsThree(server, Outcome.Accepted.class);
        }
    }

    @Test
    void aWebhookIsNeverSentOnAConnectionThatWasIdleAfterAnEmptyAnswer() throws Exception {
        try (ForgetfulServer server = new ForgetfulServer(503, "")) {
            sendsThree(server, Outcome.Unknown.class);
        }
    }

    @Test
    void aHundredWebhooksWithoutAnAnswerNeedOneThread() throws Exception {
        Queue<Call> unanswered = new ConcurrentLinkedQueue<>();
        try (FakeSpinnaker spinnaker = FakeSpinnaker.start()) {
            spinnaker.pipeline("shop", "deploy").onWebhook("qa");
            spinnaker.faults().always("POST", ".*", unanswered::add);
            Webhook webhook =
                    new Webhook(http, new WebhookUrl(spinnaker.webhookUri("qa").toString()), Map::of);
            Set<Thread> before = clientThreads();
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                outcomes.add(webhook.send(trigger("r-" + i)));
            }
            await().until(() -> unanswered.size() == 100);
            Set<Thread> during = clientThreads();
            during.removeAll(before);
            assertThat(during).hasSize(1);
            unanswered.forEach(call -> call.send(call.effect()));
            for (CompletableFuture<Outcome> outcome : outcomes) {
                assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Accepted.class);
            }
        }
    }

    private static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().endsWith("SelectorManager"))
                .collect(Collectors.toSet());
    }

    @Test
    void manyWebhooksAtTheSameTimeEachHaveANewConnection() throws Exception {
        try (ForgetfulServer server = new ForgetfulServer(200, PROCESSED)) {
            Webhook webhook = webhook(server);
            List<CompletableFuture<Outcome>> outcomes = IntStream.range(0, 100)
                    .parallel()
                    .mapToObj(i -> webhook.send(trigger("r-" + i)))
                    .toList();
            for (CompletableFuture<Outcome> outcome : outcomes) {
                assertThat(outcome.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Accepted.class);
            }
            assertThat(server.lost()).isZero();
        }
    }

    @Test
    void aPipelineIsNeverStartedOnAConnectionThatWasIdle() throws Exception {
        try (ForgetfulServer server = new ForgetfulServer(202, "{\"ref\":\"/pipelines/01J\"}")) {
            Gate gate = new Gate(http, server.uri(), List.of("shop"), GateCredential.None::new);
            GatePipeline pipeline = new GatePipeline(gate, "shop", "deploy");
            for (int i = 0; i < 3; i++) {
                assertThat(pipeline.send(trigger("r-" + i)).get(30, TimeUnit.SECONDS))
                        .isInstanceOf(Outcome.Started.class);
            }
            assertThat(server.lost()).isZero();
        }
    }

    /** A request that only reads may use an idle connection: the client sends it again. */
    @Test
    void aTriggerAfterAReadingRequestHasAConnectionOfItsOwn() throws Exception {
        try (ForgetfulServer server = new ForgetfulServer(202, "{\"ref\":\"/pipelines/01J\"}")) {
            Gate gate = new Gate(http, server.uri(), List.of("shop"), GateCredential.None::new);
            gate.executions("r-1", Instant.EPOCH, Instant.EPOCH)
                    .handle((found, failure) -> null)
                    .get(30, TimeUnit.SECONDS);
            assertThat(server.answered()).isEqualTo(1);
            assertThat(new GatePipeline(gate, "shop", "deploy")
                            .send(trigger("r-2"))
                            .get(30, TimeUnit.SECONDS))
                    .isInstanceOf(Outcome.Started.class);
            assertThat(server.lost()).isZero();
        }
    }
}
