package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.support.SteadyTime;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpinnakerGateTest {
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
    void an_execution_is_found_by_a_part_of_its_trigger() throws Exception {
        gate.post(HOOK, payload("r-1", "5.3.0"));
        gate.post(HOOK, payload("r-2", "5.4.0"));
        spinnaker.settle();

        JsonNode found = gate.get("/applications/*/executions/search?triggerTypes=webhook&trigger="
                        + base64(Map.of("payload", Map.of("requestId", "r-2"))))
                .json();

        assertThat(found).hasSize(1);
        assertThat(found.at("/0/trigger/parameters/tag").asText()).isEqualTo("5.4.0");
        assertThat(found.at("/0/status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void the_pipelines_of_an_application_are_listed_as_they_are_saved() throws Exception {
        deploy.requiredParameter("region").limitConcurrent(true).alsoOnWebhook("shop-qa", Map.of("secret", "^new$"));
        spinnaker.pipeline("web", "off").disabled(true);

        JsonNode listed = gate.get("/applications/shop/pipelineConfigs").json();

        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/triggers/0/payloadConstraints/secret").asText())
                .isEqualTo("^\\Qs3cret\\E$");
        assertThat(listed.at("/0/triggers/1/source").asText()).isEqualTo("shop-qa");
        assertThat(listed.at("/0/parameterConfig/2/required").asBoolean()).isTrue();
        assertThat(listed.at("/0/keepWaitingPipelines").asBoolean()).isTrue();
        assertThat(gate.get("/applications/nothing/pipelineConfigs").json()).isEmpty();
        assertThat(gate.get("/pipelineConfigs").json()).hasSize(2);
        assertThat(gate.get("/applications/WEB/pipelineConfigs")
                        .json()
                        .at("/0/disabled")
                        .asBoolean())
                .isTrue();
        spinnaker.login().readsOnly("shop");
        assertThat(gate.get("/applications/web/pipelineConfigs").status()).isEqualTo(403);
        assertThat(gate.get("/pipelineConfigs").json()).hasSize(1);
    }

    @Test
    void two_different_triggers_start_a_pipeline_twice_and_two_equal_ones_once() throws Exception {
        deploy.alsoOnWebhook("shop-qa", Map.of("secret", "^\\Qs3cret\\E$"));
        gate.post(HOOK, payload("r-1", "5.3.0"));
        assertThat(spinnaker.executions()).hasSize(1);
        deploy.alsoOnWebhook("shop-qa", Map.of("secret", "s3cret"));
        gate.post(HOOK, payload("r-2", "5.3.0"));
        assertThat(spinnaker.executions()).hasSize(3);
    }

    @Test
    void a_trigger_that_cannot_be_decoded_is_an_error_of_the_server() throws Exception {
        assertThat(gate.get("/applications/shop/executions/search?trigger=e30_-")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void a_search_is_bounded_by_time_and_size_and_gives_the_newest_first() throws Exception {
        for (int i = 1; i <= 3; i++) {
            spinnaker.clock(Clock.fixed(Instant.ofEpochMilli(i * 1000), ZoneOffset.UTC));
            gate.post(HOOK, payload("r-" + i, "5.3." + i));
            spinnaker.settle();
        }
        String search = "/applications/shop/executions/search?";

        assertThat(gate.get(search + "triggerTimeStartBoundary=2000&triggerTimeEndBoundary=3000")
                        .json())
                .isEmpty();
        assertThat(gate.get(search + "triggerTimeStartBoundary=1999&triggerTimeEndBoundary=3001")
                        .json())
                .hasSize(2);
        assertThat(gate.get(search + "size=1").json().at("/0/buildTime").asLong())
                .isEqualTo(3000);
        assertThat(gate.get(search + "size=0").status()).isEqualTo(400);
        assertThat(gate.get("/applications/other/executions/search").json()).isEmpty();
    }

    @Test
    void a_later_page_lacks_what_orca_did_not_read() throws Exception {
        deploy.executionsPerEvent(5);
        gate.post(HOOK, payload("r-1", "5.3.0"));
        spinnaker.settle();
        String search = "/applications/shop/executions/search?size=2";

        assertThat(gate.get(search).json()).hasSize(2);
        assertThat(gate.get(search + "&startIndex=2").json()).hasSize(2);
        assertThat(gate.get(search + "&startIndex=4").json()).isEmpty();
    }

    @Test
    void an_execution_can_be_read_after_a_while() throws Exception {
        Instant start = Instant.parse("2026-11-22T12:00:00Z");
        spinnaker.clock(Clock.fixed(start, ZoneOffset.UTC));
        spinnaker.readableAfter(Duration.ofSeconds(3));
        gate.post(HOOK, payload("r-1", "5.3.0"));
        String path = "/pipelines/" + only().id();

        assertThat(gate.get("/applications/*/executions/search").json()).isEmpty();
        assertThat(gate.get(path).status()).isEqualTo(404);
        spinnaker.readableAfter(Duration.ZERO);
        assertThat(gate.get("/applications/*/executions/search").json()).hasSize(1);
        assertThat(gate.get(path).status()).isEqualTo(200);
    }

    @Test
    void fiat_lets_a_reader_search_an_application_but_not_all_at_once() throws Exception {
        spinnaker.pipeline("web", "deploy").onWebhook("web");
        gate.post("/webhooks/webhook/web", Map.of());
        String id = only().id();
        spinnaker.login().readsOnly("shop");

        assertThat(gate.get("/applications/shop/executions/search").status()).isEqualTo(200);
        assertThat(gate.get("/applications/*/executions/search").status()).isEqualTo(403);
        assertThat(gate.get("/pipelines/" + id).text()).isEmpty();
        assertThat(gate.get("/executions?executionIds=" + id).json()).isEmpty();
    }

    @Test
    void stages_tell_what_they_failed_by_only_where_they_are_expanded() throws Exception {
        deploy.stages("Bake", "Deploy");
        gate.post(HOOK, payload("r-1", "5.3.0"));
        String id = only().stage("Bake", OrcaStatus.SUCCEEDED)
                .failedStage("Deploy", "No capacity")
                .id();

        assertThat(gate.get("/pipelines/" + id).text()).contains("Bake", "No capacity");
        assertThat(gate.get("/executions?executionIds=" + id).text()).contains("Bake", "No capacity");
        assertThat(gate.get("/executions?expand=false&executionIds=" + id).text())
                .contains("Bake")
                .doesNotContain("No capacity");
        assertThat(gate.get("/applications/*/executions/search").text())
                .contains("Bake")
                .doesNotContain("No capacity");
    }

    @Test
    void the_status_goes_on_with_each_look() throws Exception {
        deploy.progress(OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.TERMINAL);
        gate.post(HOOK, payload("r-1", "5.3.0"));
        String path = "/pipelines/" + only().id();

        assertThat(gate.get(path).json().path("status").asText()).isEqualTo("RUNNING");
        assertThat(gate.get(path).json().path("status").asText()).isEqualTo("RUNNING");
        assertThat(gate.get(path).json().path("status").asText()).isEqualTo("TERMINAL");
        assertThat(gate.get(path).json().path("status").asText()).isEqualTo("TERMINAL");
        assertThat(gate.get("/pipelines/none").status()).isEqualTo(404);
    }

    @Test
    void of_several_waiting_executions_only_the_newest_survives() throws Exception {
        deploy.limitConcurrent(false);
        for (int i = 1; i <= 3; i++) {
            gate.post(HOOK, payload("r-" + i, "5.3." + i));
        }
        List<FakeExecution> executions = spinnaker.executions();
        assertThat(executions)
                .extracting(FakeExecution::status)
                .containsExactly(OrcaStatus.RUNNING, OrcaStatus.NOT_STARTED, OrcaStatus.NOT_STARTED);

        spinnaker.end(executions.get(0), OrcaStatus.SUCCEEDED);

        assertThat(executions)
                .extracting(FakeExecution::status)
                .containsExactly(OrcaStatus.SUCCEEDED, OrcaStatus.CANCELED, OrcaStatus.RUNNING);
        assertThat(gate.get("/pipelines/" + executions.get(1).id())
                        .json()
                        .path("cancellationReason")
                        .asText())
                .contains("superceded");
    }

    @Test
    void waiting_executions_that_are_kept_run_one_after_another() throws Exception {
        deploy.limitConcurrent(true);
        for (int i = 1; i <= 3; i++) {
            gate.post(HOOK, payload("r-" + i, "5.3." + i));
        }
        List<FakeExecution> executions = spinnaker.executions();

        spinnaker.end(executions.get(0), OrcaStatus.SUCCEEDED);

        assertThat(executions)
                .extracting(FakeExecution::status)
                .containsExactly(OrcaStatus.SUCCEEDED, OrcaStatus.RUNNING, OrcaStatus.NOT_STARTED);
    }

    @Test
    void gates_own_api_tells_the_execution_and_does_not_start_a_second_for_the_same_correlation_id() throws Exception {
        Map<String, Object> trigger =
                Map.of("type", "manual", "parameters", Map.of("tag", "5.3.0"), "correlationId", "r-1");

        TestClient.Reply first = gate.post("/pipelines/shop/deploy-qa", trigger);
        TestClient.Reply second = gate.post("/pipelines/shop/" + deploy.id(), trigger);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().path("ref").asText()).isEqualTo("/pipelines/" + only().id());
        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void gates_own_api_tells_honestly_what_is_wrong() throws Exception {
        deploy.requiredParameter("tag");
        assertThat(gate.post("/pipelines/shop/none", Map.of()).status()).isEqualTo(404);
        assertThat(gate.post("/pipelines/shop/deploy-qa", Map.of())
                        .json()
                        .path("message")
                        .asText())
                .endsWith("Required parameter tag is missing");
    }

    @Test
    void what_is_disabled_is_refused_and_kept_as_an_execution_that_failed() throws Exception {
        deploy.disabled(true);
        assertThat(gate.post("/pipelines/shop/deploy-qa", Map.of()).status()).isEqualTo(400);

        JsonNode kept = gate.get("/pipelines/" + only().id()).json();
        assertThat(kept.path("status").asText()).isEqualTo("TERMINAL");
        assertThat(kept.path("cancellationReason").asText()).startsWith("Failed on startup: Pipeline is disabled");
        assertThat(kept.path("startTime").isNull()).isTrue();
    }

    @Test
    void a_second_one_is_started_for_a_correlation_id_whose_execution_is_complete() throws Exception {
        Map<String, Object> trigger = Map.of("correlationId", "r-1");
        gate.post("/pipelines/shop/deploy-qa", trigger);
        spinnaker.end(only(), OrcaStatus.SUCCEEDED);
        gate.post("/pipelines/shop/deploy-qa", trigger);

        assertThat(spinnaker.executions()).hasSize(2);
    }

    @Test
    void what_gates_own_api_starts_keeps_its_payload_and_is_found_by_it() throws Exception {
        gate.post("/pipelines/shop/deploy-qa", Map.of("payload", Map.of("requestId", "r-1")));
        String search = "/applications/shop/executions/search?trigger="
                + base64(Map.of("payload", Map.of("requestId", "r-0|r-1")));

        assertThat(gate.get(search + "&triggerTypes=webhook").json()).isEmpty();
        assertThat(gate.get(search + "&triggerTypes=webhook,manual").json()).hasSize(1);
    }

    @Test
    void fiat_asks_for_read_to_start_a_pipeline_and_for_execute_to_cancel_it() throws Exception {
        spinnaker.login().readsOnly("web");
        assertThat(gate.post("/pipelines/shop/deploy-qa", Map.of()).status()).isEqualTo(403);
        spinnaker.login().readsOnly("shop");
        assertThat(gate.post("/pipelines/shop/deploy-qa", Map.of()).status()).isEqualTo(202);
        String cancel = "/pipelines/" + only().id() + "/cancel?reason=enough";

        assertThat(gate.send("PUT", cancel, "").status()).isEqualTo(403);
        spinnaker.login().executes("shop");
        assertThat(gate.send("PUT", cancel, "").status()).isEqualTo(200);
        assertThat(gate.send("PUT", "/pipelines/none/cancel", "").status()).isEqualTo(404);
    }

    @Test
    void a_running_execution_runs_on_for_a_while_after_it_was_canceled() throws Exception {
        SteadyTime time = new SteadyTime(Instant.parse("2026-11-22T12:00:00Z"));
        spinnaker.clock(time);
        deploy.limitConcurrent(true);
        gate.post("/pipelines/shop/deploy-qa", Map.of());
        gate.post("/pipelines/shop/deploy-qa", Map.of());
        String first = "/pipelines/" + spinnaker.executions().get(0).id();
        gate.send("PUT", first + "/cancel?reason=enough", "");
        time.pass(Duration.ofMillis(500));

        JsonNode running = gate.get(first).json();
        assertThat(running.path("status").asText()).isEqualTo("RUNNING");
        assertThat(running.path("canceled").asBoolean()).isTrue();
        assertThat(running.path("cancellationReason").asText()).isEqualTo("enough");
        assertThat(running.path("endTime").isNull()).isTrue();

        time.pass(Duration.ofSeconds(2));
        assertThat(spinnaker.executions())
                .extracting(FakeExecution::status)
                .containsExactly(OrcaStatus.CANCELED, OrcaStatus.RUNNING);
        assertThat(gate.get(first).json().path("endTime").isNumber()).isTrue();
    }

    @Test
    void an_execution_that_waits_is_canceled_at_once_and_has_no_times() throws Exception {
        deploy.limitConcurrent(true);
        gate.post("/pipelines/shop/deploy-qa", Map.of());
        gate.post("/pipelines/shop/deploy-qa", Map.of());
        String second = "/pipelines/" + spinnaker.executions().get(1).id();
        gate.send("PUT", second + "/cancel?reason=enough", "");

        JsonNode canceled = gate.get(second).json();
        assertThat(canceled.path("status").asText()).isEqualTo("CANCELED");
        assertThat(canceled.path("startTime").isNull()).isTrue();
        assertThat(canceled.path("endTime").isNull()).isTrue();
    }

    @Test
    void reading_needs_the_login_that_is_demanded_and_webhooks_need_none() throws Exception {
        spinnaker.login().basic("deployer", "pass").token("spk_1");
        String search = "/applications/shop/executions/search";

        assertThat(gate.get(search).status()).isEqualTo(302);
        assertThat(gate.post(HOOK, payload("r-1", "5.3.0")).status()).isEqualTo(200);
        assertThat(new TestClient(spinnaker.gateUri())
                        .bearer("spk_1")
                        .get(search)
                        .status())
                .isEqualTo(200);
        assertThat(new TestClient(spinnaker.gateUri())
                        .with("X-Spinnaker-Token", "spk_1")
                        .get(search)
                        .status())
                .isEqualTo(200);
        String basic = Base64.getEncoder().encodeToString("deployer:pass".getBytes(StandardCharsets.UTF_8));
        assertThat(new TestClient(spinnaker.gateUri())
                        .with("Authorization", "Basic " + basic)
                        .get(search)
                        .status())
                .isEqualTo(200);
        assertThat(new TestClient(spinnaker.gateUri())
                        .with("X-Spinnaker-Token", "spk_2")
                        .get(search)
                        .status())
                .isEqualTo(401);
    }

    private FakeExecution only() throws Exception {
        assertThat(spinnaker.executions()).hasSize(1);
        return spinnaker.executions().get(0);
    }

    private static Map<String, Object> payload(String requestId, String tag) {
        return Map.of("secret", "s3cret", "requestId", requestId, "parameters", Map.of("tag", tag));
    }

    private static String base64(Object value) {
        String plain = Base64.getEncoder().encodeToString(Json.write(value).getBytes(StandardCharsets.UTF_8));
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
