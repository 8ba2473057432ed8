package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://gate.example.com/webhooks/webhook/shop, false",
        "http://gate.example.com/webhooks/webhook/shop, true",
        "HTTP://GATE/x, true",
        "http://localhost:8084/x, false",
        "http://127.0.0.1/x, false",
        "http://[::1]:8084/x, false",
        "https://gate.example.com/${owner}/${repository}/${stack}, false",
    })
    void takesAWebhookAndSaysWhetherItIsUnencrypted(String url, boolean unencrypted) throws Exception {
        assertThat(WebhookUrl.parse(url).isUnencrypted()).isEqualTo(unencrypted);
    }

    @ParameterizedTest
    @CsvSource({
        "'', no http",
        "gate, no http",
        "ftp://gate/x, no http",
        "file:///etc/passwd, no http",
        "https://, no URL",
        "https:///x, no http",
        "'https://gate/a b', no URL",
        "https://gate/${branch}, '${branch} is unknown'",
        "https://gate/${}, '${} is unknown'",
        "https://user:pw@gate/x, must not contain a user and a password",
        "https://${stack}.example.com/x, not in its host",
        "https://gate.example.com:${stack}/x, no",
    })
    void refusesWhatIsNoWebhookAndSaysWhy(String url, String why) {
        assertThatThrownBy(() -> WebhookUrl.parse(url))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining(why);
    }

    @Test
    void takesNoWrongTextFromTheProgramEither() {
        assertThatThrownBy(() -> new WebhookUrl("gate")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$owner", "$${x", "${stack"})
    void anUnfinishedVariableIsNoUrlOrStaysText(String path) {
        String url = "https://gate.example.com/" + path;
        try {
            assertThat(WebhookUrl.parse(url).expand("a", "b", "c")).hasToString(url);
        } catch (UserErrorException e) {
            assertThat(e).hasMessageContaining("is no URL");
        }
    }
}
