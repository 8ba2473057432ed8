package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadSecretChecksTest {

    static Stream<String> keysThatWeSend() {
        return Trigger.KEYS.stream();
    }

    @ParameterizedTest
    @MethodSource("keysThatWeSend")
    void aKeyThatTheTriggerItselfSendsIsTaken(String key) {
        Said.by(PayloadSecretChecks.key(key))
                .startsWith("The key \"" + key + "\" is reserved")
                .contains("requestId");
    }

    @Test
    void anyOtherKeyIsRight() {
        Said.by(PayloadSecretChecks.key("secret")).isEmpty();
    }

    @Test
    void aMissingKeyIsAskedFor() {
        Said.by(PayloadSecretChecks.key("")).contains("payload constraint");
    }

    @Test
    void twoSecretsOfAStackCanNotHaveTheSameKey() {
        Said.by(PayloadSecretChecks.repeated("secret", Set.of("secret"))).contains("also has the key secret");
        Said.by(PayloadSecretChecks.repeated("Secret", Set.of("secret"))).isEmpty();
    }

    @Test
    void aMissingCredentialIsAskedFor() {
        Said.by(PayloadSecretChecks.credentialsId("")).startsWith("Choose the Secret text credential");
        Said.by(PayloadSecretChecks.credentialsId("spinnaker")).isEmpty();
    }
}
