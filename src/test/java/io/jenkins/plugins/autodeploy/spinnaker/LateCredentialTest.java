package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.NotStarted;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A credential is not read within its time limit. */
class LateCredentialTest {

    private static final String LATE = "it was not read within 30 s, because its look-up has not ended";

    private static final Trigger TRIGGER =
            new Trigger("id", "acme", "shop", "qa", "5.3.0", "abc", List.of(12), "shop #1", Map.of("tag", "5.3.0"));

    private FakeSpinnaker spinnaker;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
    }

    @AfterEach
    void nothingWasSent() {
        assertThat(spinnaker.requests()).isEmpty();
        spinnaker.close();
    }

    private Gate gate() {
        return new Gate(TestHttp.withoutCredentials(), spinnaker.gateUri(), List.of("shop"), GateCredential.None::new);
    }

    @Test
    void gateMayBeAskedAgainLater() {
        assertThatThrownBy(() -> gate().execution("01J").get(30, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        GateException.class, late -> assertThat(late.kind()).isEqualTo(Kind.TRANSIENT))
                .hasMessage("Gate's credential can't be used: " + LATE);
    }

    @Test
    void aPipelineMayBeStartedLater() throws Exception {
        assertThat(new GatePipeline(gate(), "shop", "deploy").send(TRIGGER).get(30, TimeUnit.SECONDS))
                .isEqualTo(new NotStarted(true, null, "Gate's credential can't be used: " + LATE));
    }

    @Test
    void aWebhookMayBeSentLater() throws Exception {
        Webhook webhook = new Webhook(
                TestHttp.withoutCredentials(),
                new WebhookUrl(spinnaker.webhookUri("shop").toString()),
                () -> Map.of("secret", "s3cret"));
        assertThat(webhook.send(TRIGGER).get(30, TimeUnit.SECONDS))
                .isEqualTo(new NotStarted(true, null, "A payload secret can't be used: " + LATE));
    }
}
