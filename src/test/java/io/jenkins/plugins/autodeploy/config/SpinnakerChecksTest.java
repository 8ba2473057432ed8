package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.support.CheckMessages;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpinnakerChecksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://gate.example.com", "http://localhost:8084/", "https://example.com/spinnaker/gate/"})
    void anAddressOrNoneIsRight(String url) {
        CheckMessages.of(SpinnakerChecks.gateUrl(url)).isEmpty();
        CheckMessages.of(SpinnakerChecks.deckUrl(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gate.example.com, no http or https URL",
        "ftp://gate.example.com, no http or https URL",
        "https://gate.example.com/a b, no URL",
        "https://me:word@gate.example.com, choose a credential",
        "https://gate.example.com/?a=b, without ? or #",
        "https://gate.example.com/#/search, without ? or #"
    })
    void aWrongAddressIsExplainedAndAnExampleGiven(String url, String why) {
        CheckMessages.of(SpinnakerChecks.gateUrl(url)).contains(why).contains("https://gate.example.com");
        CheckMessages.of(SpinnakerChecks.deckUrl(url)).contains(why).contains("https://deck.example.com");
    }

    @Test
    void aPasswordInAnAddressIsNotRepeated() {
        CheckMessages.of(SpinnakerChecks.gateUrl("https://me:word@gate.example.com"))
                .doesNotContain("word@");
    }

    @ParameterizedTest
    @CsvSource({
        "http://gate.example.com, gate, true",
        "http://gate.example.com, '', false",
        "https://gate.example.com, gate, false",
        "http://localhost:8084, gate, false",
        "'', gate, false"
    })
    void aCredentialThatPlainHttpWouldShowIsDoubted(String url, String credentialsId, boolean doubted) {
        CheckMessages.of(SpinnakerChecks.unencrypted(url, credentialsId))
                .isEqualTo(doubted ? "The credential would be sent over the network unencrypted. Use https." : "");
    }

    @Test
    void applicationsAreNames() {
        CheckMessages.of(SpinnakerChecks.applications("")).isEmpty();
        CheckMessages.of(SpinnakerChecks.applications("shop, my-web\n_1.x")).isEmpty();
        CheckMessages.of(SpinnakerChecks.applications("shop, *"))
                .startsWith("\"*\" is not a valid name of a Spinnaker application.");
        CheckMessages.of(SpinnakerChecks.applications("shop/web")).contains("\"shop/web\"");
    }

    @Test
    void applicationsAreReadOnceEach() {
        assertThat(SpinnakerChecks.applicationNames(" shop,web  shop\n")).containsExactly("shop", "web");
    }

    @Test
    void aProblemIsToldInKoreanToo() {
        assertThat(SpinnakerChecks.gateUrl("gate").orElseThrow().toString(Locale.KOREAN))
                .contains("https://gate.example.com 처럼 적으세요");
    }
}
