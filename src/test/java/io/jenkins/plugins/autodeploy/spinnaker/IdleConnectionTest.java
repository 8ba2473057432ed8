package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.support.ForgetfulServer;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Java 17 keeps idle connections for 20 minutes, and a balancer forgets them earlier. A trigger that goes out on such a
 * connection is lost, and nobody can know it.
 */
class IdleConnectionTest {

    private final Http http = TestHttp.create();

    private static Trigger trigger(String requestId) {
        return new Trigger(requestId, "acme", "shop", "qa", "5.3.0", "abc", List.of(), "shop #1", Map.of());
    }

    @Test
    void aWebhookIsNeverSentOnAConnectionThatWasIdle() throws Exception {
        try (ForgetfulServer server = new ForgetfulServer(200, "{\"eventProcessed\":true,\"eventId\":\"e-1\"}")) {
            Webhook webhook = new Webhook(http, new WebhookUrl(server.uri() + "/webhooks/webhook/qa"), Map::of);
            for (int i = 0; i < 3; i++) {
                assertThat(webhook.send(trigger("r-" + i)).get(30, TimeUnit.SECONDS))
                        .isInstanceOf(Outcome.Accepted.class);
            }
            assertThat(server.answered()).isEqualTo(3);
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
