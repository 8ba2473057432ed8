package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import io.jenkins.plugins.autodeploy.support.CheckMessages;
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
        CheckMessages.of(PayloadSecretChecks.key(key))
                .startsWith("The key \"" + key + "\" is reserved")
                .contains("requestId");
    }

    @Test
    void anyOtherKeyIsRight() {
        CheckMessages.of(PayloadSecretChecks.key("secret")).isEmpty();
    }

    @Test
    void aKeyIsNoExpression() {
        CheckMessages.of(PayloadSecretChecks.key("${x}")).startsWith("Spinnaker would evaluate an expression");
    }

    @Test
    void aMissingKeyIsAskedFor() {
        CheckMessages.of(PayloadSecretChecks.key("")).contains("payload constraint");
    }

    @Test
    void twoSecretsOfAStackCanNotHaveTheSameKey() {
        CheckMessages.of(PayloadSecretChecks.repeated("secret", Set.of("secret")))
                .contains("also has the key secret");
        CheckMessages.of(PayloadSecretChecks.repeated("Secret", Set.of("secret")))
                .isEmpty();
    }

    @Test
    void aMissingCredentialIsAskedFor() {
        CheckMessages.of(PayloadSecretChecks.credentialsId("")).startsWith("Choose the Secret text credential");
        CheckMessages.of(PayloadSecretChecks.credentialsId("spinnaker")).isEmpty();
    }
}
