package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String HOOK = "/webhooks/webhook/open";

    private FakeSpinnaker spinnaker;
    private TestClient gate;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
        spinnaker.pipeline("shop", "open").onWebhook("open");
        gate = new TestClient(spinnaker.gateUri());
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    @Test
    void an_answer_may_be_lost_after_the_effect() throws Exception {
        spinnaker.faults().next("POST", "/webhooks/.*", Fault.lostAnswer());

        assertThatThrownBy(() -> gate.post(HOOK, Map.of())).isInstanceOf(IOException.class);

        assertThat(spinnaker.executions()).hasSize(1);
        assertThat(spinnaker.requests().get(0).status()).isZero();
    }

    @Test
    void a_connection_may_be_dropped_before_the_effect() throws Exception {
        spinnaker.faults().next("POST", "/webhooks/.*", Fault.dropped());

        assertThatThrownBy(() -> gate.post(HOOK, Map.of())).isInstanceOf(IOException.class);

        assertThat(spinnaker.executions()).isEmpty();
        assertThat(spinnaker.requests()).hasSize(1);
    }

    @Test
    void an_answer_may_break_off_in_the_middle() throws Exception {
        spinnaker.faults().next("POST", "/webhooks/.*", Fault.cutAnswer());

        assertThatThrownBy(() -> gate.post(HOOK, Map.of())).isInstanceOf(IOException.class);

        assertThat(spinnaker.executions()).hasSize(1);
    }

    @Test
    void json_may_end_too_early() throws Exception {
        spinnaker.faults().next("*", "/webhooks/.*", Fault.cutJson());

        TestClient.Reply reply = gate.post(HOOK, Map.of());

        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::json).isInstanceOf(AssertionError.class);
    }

    @Test
    void an_error_page_replaces_the_effect_and_the_next_request_is_well() throws Exception {
        spinnaker.faults().next("POST", "/webhooks/.*", Fault.error(502), Fault.answer(Answer.html(200, "Sign in")));

        assertThat(gate.post(HOOK, Map.of()).status()).isEqualTo(502);
        assertThat(gate.post(HOOK, Map.of()).text()).contains("Sign in");
        assertThat(gate.post(HOOK, Map.of()).status()).isEqualTo(200);
        assertThat(spinnaker.executions()).hasSize(1);
        assertThat(spinnaker.requests()).extracting("status").containsExactly(502, 200, 200);
    }

    @Test
    void an_error_may_hide_an_effect() throws Exception {
        spinnaker.faults().next("POST", "/webhooks/.*", Fault.effectThen(Answer.html(504, "Gateway Timeout")));

        assertThat(gate.post(HOOK, Map.of()).status()).isEqualTo(504);
        assertThat(spinnaker.executions()).hasSize(1);
    }

    @Test
    void a_fault_may_last_until_it_is_cleared() throws Exception {
        spinnaker.faults().always("POST", ".*", Fault.answer(Answer.empty(429).with("Retry-After", "7")));
        assertThat(gate.post(HOOK, Map.of()).header("Retry-After")).isEqualTo("7");
        assertThat(gate.post(HOOK, Map.of()).status()).isEqualTo(429);

        spinnaker.faults().clear();

        assertThat(gate.post(HOOK, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void a_request_may_hang_until_it_is_released() throws Exception {
        Hang hang = new Hang();
        spinnaker.faults().next("POST", ".*", hang);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(this::post);
        hang.awaitStruck();
        assertThat(status).isNotDone();
        assertThat(spinnaker.executions()).isEmpty();

        hang.release();

        assertThat(status.get()).isEqualTo(200);
        assertThat(spinnaker.executions()).hasSize(1);
    }

    @Test
    void a_slow_answer_and_a_latency_arrive_all_the_same() throws Exception {
        spinnaker.faults().next("POST", ".*", Fault.slow(Duration.ofMillis(20)));
        assertThat(gate.post(HOOK, Map.of()).status()).isEqualTo(200);

        spinnaker.latency(Duration.ofMillis(20));
        long start = System.nanoTime();
        assertThat(gate.post(HOOK, Map.of()).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(19));
    }

    private int post() {
        try {
            return gate.post(HOOK, Map.of()).status();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
