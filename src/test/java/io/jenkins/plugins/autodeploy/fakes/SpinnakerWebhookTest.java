package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpinnakerWebhookTest {
    private static final String HOOK = "/webhooks/webhook/shop-qa";

    private FakeSpinnaker spinnaker;
    private FakePipeline deploy;
    private TestClient gate;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
        deploy = spinnaker
                .pipeline("shop", "deploy-qa")
                .onWebhook("shop-qa")
                .constraint("secret", "^\\Qs3cret\\E$")
                .parameter("tag", "latest")
                .parameter("replicas", "1");
        gate = new TestClient(spinnaker.gateUri());
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    @Test
    void a_matching_webhook_starts_the_pipeline_with_its_parameters_and_defaults() throws Exception {
        TestClient.Reply reply = gate.post(HOOK, payload("r-1", "5.3.0"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("eventProcessed").asBoolean()).isTrue();
        FakeExecution execution = only();
        assertThat(execution.parameter("tag")).isEqualTo("5.3.0");
        assertThat(execution.parameter("replicas")).isEqualTo("1");
        assertThat(execution.trigger())
                .containsEntry("type", "webhook")
                .containsEntry("eventId", reply.json().path("eventId").asText());
    }

    @Test
    void a_wrong_secret_an_unknown_source_and_wrong_parameters_look_like_success() throws Exception {
        List<TestClient.Reply> replies = List.of(
                gate.post(HOOK, Map.of("secret", "wrong")),
                gate.post(HOOK, Map.of("parameters", Map.of("secret", "s3cret"))),
                gate.post("/webhooks/webhook/nobody", Map.of("secret", "s3cret")),
                gate.post(HOOK, Map.of("secret", "s3cret", "parameters", List.of("tag"))),
                gate.send("POST", HOOK, ""));

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().path("eventProcessed").asBoolean()).isTrue();
        });
        assertThat(spinnaker.executions()).isEmpty();
    }

    @Test
    void a_constraint_need_only_be_found_somewhere_in_the_value() throws Exception {
        spinnaker.pipeline("shop", "careless").onWebhook("careless").constraint("secret", "s3cret");

        gate.post("/webhooks/webhook/careless", Map.of("secret", "xx-s3cret-yy"));

        assertThat(spinnaker.executions()).hasSize(1);
    }

    @Test
    void a_constraint_that_is_no_regular_expression_is_never_met() throws Exception {
        spinnaker.pipeline("shop", "broken").onWebhook("broken").constraint("secret", "s3cret(");

        gate.post("/webhooks/webhook/broken", Map.of("secret", "s3cret("));

        assertThat(spinnaker.executions()).isEmpty();
    }

    @Test
    void an_empty_body_starts_an_unconstrained_pipeline() throws Exception {
        spinnaker.pipeline("shop", "open").onWebhook("open");

        gate.send("POST", "/webhooks/webhook/open", "");

        assertThat(spinnaker.executions()).hasSize(1);
    }

    @Test
    void what_is_no_json_object_is_refused() throws Exception {
        assertThat(gate.send("POST", HOOK, "{\"secret\":").status()).isEqualTo(400);
        assertThat(gate.send("POST", HOOK, "[]").status()).isEqualTo(400);
        assertThat(new TestClient(spinnaker.gateUri())
                        .with("Content-Type", "text/plain")
                        .send("POST", HOOK, "{}")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void two_webhooks_are_two_executions() throws Exception {
        gate.post(HOOK, payload("r-1", "5.3.0"));
        gate.post(HOOK, payload("r-1", "5.3.0"));

        assertThat(spinnaker.executions()).hasSize(2);
    }

    @Test
    void a_correlation_id_from_the_payload_finds_the_earlier_execution_until_that_is_complete() throws Exception {
        deploy.correlationId("${trigger['payload']['requestId']}");
        gate.post(HOOK, payload("r-1", "5.3.0"));
        gate.post(HOOK, payload("r-1", "5.3.0"));
        FakeExecution first = only();

        spinnaker.end(first, OrcaStatus.SUCCEEDED);
        gate.post(HOOK, payload("r-1", "5.3.0"));

        assertThat(spinnaker.executions()).hasSize(2);
    }

    @Test
    void one_event_may_start_no_or_several_executions() throws Exception {
        deploy.executionsPerEvent(0);
        gate.post(HOOK, payload("r-1", "5.3.0"));
        assertThat(spinnaker.executions()).isEmpty();

        deploy.executionsPerEvent(3);
        gate.post(HOOK, payload("r-2", "5.3.0"));
        assertThat(spinnaker.executions()).hasSize(3);
    }

    @Test
    void a_disabled_pipeline_or_trigger_or_one_that_echo_has_not_polled_starts_nothing() throws Exception {
        deploy.disabled(true);
        gate.post(HOOK, payload("r-1", "5.3.0"));
        spinnaker.settle();
        deploy.disabled(false).triggerEnabled(false);
        gate.post(HOOK, payload("r-2", "5.3.0"));
        spinnaker.settle();
        deploy.triggerEnabled(true).notYetPolled();
        gate.post(HOOK, payload("r-3", "5.3.0"));
        assertThat(spinnaker.executions()).isEmpty();

        spinnaker.poll();
        gate.post(HOOK, payload("r-4", "5.3.0"));
        assertThat(spinnaker.executions()).hasSize(1);
    }

    @Test
    void an_event_is_answered_before_it_is_processed() throws Exception {
        spinnaker.hold();
        String eventId =
                gate.post(HOOK, payload("r-1", "5.3.0")).json().path("eventId").asText();
        String search = "/applications/shop/executions/search?triggerTypes=webhook&eventId=" + eventId;

        assertThat(gate.get(search).json()).isEmpty();
        spinnaker.settle();
        assertThat(gate.get(search).json()).hasSize(1);
    }

    @Test
    void echo_logs_the_whole_payload() throws Exception {
        gate.post(HOOK, payload("r-1", "5.3.0"));

        assertThat(spinnaker.echoLog()).anySatisfy(line -> assertThat(line).contains("s3cret", "5.3.0"));
    }

    @Test
    void a_stopped_spinnaker_refuses_connections() {
        spinnaker.stop();

        assertThatThrownBy(() -> gate.post(HOOK, Map.of())).isInstanceOf(ConnectException.class);
    }

    private FakeExecution only() throws Exception {
        assertThat(spinnaker.executions()).hasSize(1);
        return spinnaker.executions().get(0);
    }

    private static Map<String, Object> payload(String requestId, String tag) {
        return Map.of("secret", "s3cret", "requestId", requestId, "parameters", Map.of("tag", tag));
    }
}
