package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Accepted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.NotStarted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Unknown;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a trigger, by what Spinnaker and everything before it may answer. */
class WebhookTest {

    private static final String SECRET = "s3cret";

    private FakeSpinnaker spinnaker;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    private static Trigger trigger() {
        return new Trigger("id", "acme", "shop", "qa", "5.3.0", "abc", List.of(12), "shop #1", Map.of("tag", "5.3.0"));
    }

    private static Outcome send(String url, Duration timeout) throws Exception {
        Webhook webhook = new Webhook(
                TestHttp.create(Clock.systemUTC(), timeout), new WebhookUrl(url), () -> Map.of("secret", SECRET));
        return webhook.send(trigger()).get(30, TimeUnit.SECONDS);
    }

    private Outcome send() throws Exception {
        return send(spinnaker.webhookUri("shop").toString(), Duration.ofSeconds(20));
    }

    private Outcome sendInto(Fault fault) throws Exception {
        spinnaker.faults().next("POST", ".*", fault);
        Outcome outcome = send();
        assertThat(spinnaker.requests()).hasSize(1);
        return outcome;
    }

    @Test
    void acceptedIsWhatEchoSaysOfTheEventEvenIfNothingMatches() throws Exception {
        assertThat(send())
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.eventId()).matches("[0-9a-f-]{36}"));
        assertThat(spinnaker.executions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 407, 413, 415})
    void aClearRefusalStartedNothingAndIsNotRepeated(int status) throws Exception {
        assertThat(sendInto(Fault.answer(Answer.json(status, Map.of("echo", SECRET)))))
                .isInstanceOfSatisfying(NotStarted.class, refused -> {
                    assertThat(refused.retryable()).isFalse();
                    assertThat(refused.why()).contains(Integer.toString(status)).doesNotContain(SECRET);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {406, 408, 500, 502, 503, 504, 520})
    void troubleOnTheServersSideTellsNothing(int status) throws Exception {
        assertThat(sendInto(Fault.error(status))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowedAndNotRepeated(int status) throws Exception {
        Outcome outcome = sendInto(Fault.answer(Answer.html(status, "Moved")
                .with("Location", spinnaker.webhookUri("other").toString())));
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.why()).contains("redirect " + status));
    }

    @Test
    void aRedirectToGatesOwnLoginPageStartsNothing() throws Exception {
        assertThat(sendInto(Fault.answer(Answer.empty(302)
                        .with("Location", spinnaker.gateUri().resolve("/login").toString()))))
                .isInstanceOfSatisfying(NotStarted.class, refused -> {
                    assertThat(refused.retryable()).isFalse();
                    assertThat(refused.why()).startsWith("Spinnaker answered 302: Gate asks for a login");
                });
    }

    @Test
    void aLoginPageIsNoAnswerOfSpinnaker() throws Exception {
        assertThat(sendInto(Fault.error(200)))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.why()).contains("eventProcessed"));
    }

    @Test
    void anEventThatWasNotProcessedIsUnknown() throws Exception {
        assertThat(sendInto(Fault.answer(Answer.json(200, Map.of("eventProcessed", false)))))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void anEmptyAnswerIsUnknown() throws Exception {
        assertThat(sendInto(Fault.answer(Answer.empty(200)))).isInstanceOf(Unknown.class);
    }

    @Test
    void tooManyRequestsMayBeRepeatedAfterThePauseThatIsAskedFor() throws Exception {
        assertThat(sendInto(Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "7"))))
                .isEqualTo(new NotStarted(
                        true, Duration.ofSeconds(7), "Spinnaker answered 429: there were too many requests"));
    }

    @Test
    void aLostAnswerIsUnknownAndNothingIsSentAgain() throws Exception {
        assertThat(sendInto(Fault.lostAnswer())).isInstanceOf(Unknown.class);
    }

    @Test
    void aCutAnswerIsUnknown() throws Exception {
        assertThat(sendInto(Fault.cutAnswer())).isInstanceOf(Unknown.class);
    }

    @Test
    void anAnswerThatNeverComesIsUnknownAfterTheTimeLimit() throws Exception {
        Hang hang = new Hang();
        spinnaker.faults().next("POST", ".*", hang);
        assertThat(send(spinnaker.webhookUri("shop").toString(), Duration.ofMillis(300)))
                .isInstanceOf(Unknown.class);
        hang.release();
    }

    @Test
    void aRefusedConnectionStartedNothing() throws Exception {
        spinnaker.stop();
        assertThat(send()).isInstanceOfSatisfying(NotStarted.class, refused -> {
            assertThat(refused.retryable()).isTrue();
            assertThat(refused.why()).contains("refused");
        });
    }

    @Test
    void anUnknownHostStartedNothing() throws Exception {
        assertThat(send("http://gate.invalid/webhooks/webhook/shop", Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(NotStarted.class, refused -> {
                    assertThat(refused.retryable()).isTrue();
                    assertThat(refused.why()).isEqualTo("The host gate.invalid is unknown");
                });
    }

    @Test
    void aServerThatSpeaksNoTlsStartedNothing() throws Exception {
        String url = spinnaker.webhookUri("shop").toString().replace("http:", "https:");
        assertThat(send(url, Duration.ofMillis(300))).isInstanceOfAny(NotStarted.class, Unknown.class);
        assertThat(spinnaker.requests()).isEmpty();
    }

    @Test
    void aServerThatClosesAtOnceIsUnknown() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread closer = new Thread(() -> {
                try {
                    server.accept().close();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            closer.start();
            assertThat(send("http://127.0.0.1:" + server.getLocalPort() + "/", Duration.ofSeconds(20)))
                    .isInstanceOf(Unknown.class);
            closer.join();
        }
    }

    @Test
    void aSecretThatCantBeHadSendsNothing() throws Exception {
        Webhook webhook = new Webhook(
                TestHttp.create(), new WebhookUrl(spinnaker.webhookUri("shop").toString()), () -> {
                    throw new UserErrorException("There is no credential qa-secret");
                });
        assertThat(webhook.send(trigger()).get())
                .isEqualTo(new NotStarted(false, null, "There is no credential qa-secret"));
        assertThat(spinnaker.requests()).isEmpty();
    }

    @Test
    void theUrlNamesWhatIsDeployed() throws Exception {
        send(spinnaker.gateUri() + "/webhooks/webhook/${owner}-${repository}-${stack}", Duration.ofSeconds(20));
        assertThat(spinnaker.requests())
                .extracting(request -> request.path())
                .containsExactly("/webhooks/webhook/acme-shop-qa");
    }
}
