package io.jenkins.plugins.autodeploy.config;

import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackChecksTest {

    private static final String LONGEST = "a".repeat(63);

    @ParameterizedTest
    @ValueSource(strings = {"qa", "Prod-EU_1.b", "1", "a"})
    void aNameOfLettersDigitsDotsUnderscoresAndHyphensIsRight(String name) {
        Said.by(StackChecks.name(name)).isEmpty();
        Said.by(StackChecks.name(LONGEST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-qa", ".qa", "_qa", "q a", "qa/eu", "스택", "qa\n", "<b>", "${stack}"})
    void anyOtherNameIsQuotedAndTheRuleIsTold(String name) {
        Said.by(StackChecks.name(name)).contains('"' + name + '"').contains("letters, digits and . _ - only");
    }

    @Test
    void aNameHas63CharactersAtMost() {
        Said.by(StackChecks.name(LONGEST + "a")).contains("63 characters at most");
    }

    @Test
    void aMissingNameIsAskedFor() {
        Said.by(StackChecks.name("")).isEqualTo("A stack needs a name, for example qa.");
    }

    @Test
    void aNameIsRepeatedWhateverItsCase() {
        Said.by(StackChecks.repeated("QA", List.of("QA", "prod", "qa"))).startsWith("Another stack is called QA too.");
        Said.by(StackChecks.repeated("qa2", List.of("prod", "qa", "qa2"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gate.example.com/webhooks/webhook/shop",
                "https://gate.example.com:8084/webhooks/webhook/${owner}-${repository}-${stack}",
                "http://localhost:8084/webhooks/webhook/shop"
            })
    void aWebhookUrlIsRight(String url) {
        Said.by(StackChecks.webhookUrl(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', needs the URL",
        "gate/webhooks, no http or https URL",
        "ftp://gate.example.com/x, no http or https URL",
        "https://gate.example.com/${ownr}, ${ownr} is unknown",
        "https://${owner}.example.com/x, not in its host",
        "https://me:word@gate.example.com/x, no user and password",
        "https://gate.example.com/a b, no URL"
    })
    void aWrongWebhookUrlIsExplainedAndAnExampleGiven(String url, String why) {
        Said.by(StackChecks.webhookUrl(url))
                .contains(why)
                .contains("https://gate.example.com/webhooks/webhook/shop")
                .doesNotContain("..");
    }

    @ParameterizedTest
    @CsvSource({
        "http://gate.example.com/webhooks/webhook/shop, true",
        "https://gate.example.com/webhooks/webhook/shop, false",
        "http://localhost:8084/webhooks/webhook/shop, false"
    })
    void plainHttpToAnotherHostIsDoubted(String url, boolean doubted) {
        Said.by(StackChecks.unencrypted(url)).isEqualTo(doubted ? text() : "");
    }

    private static String text() {
        return Messages._StackChecks_urlUnencrypted().toString(Locale.ENGLISH);
    }

    @Test
    void theFirstPatternThatIsNotOwnerAndNameIsQuoted() {
        Said.by(StackChecks.repositories("acme/*, shop, *")).startsWith("\"shop\" matches no repository.");
        Said.by(StackChecks.repositories("acme/*\nacme/shop")).isEmpty();
        Said.by(StackChecks.repositories("")).isEmpty();
    }

    @Test
    void aProblemIsToldInKoreanToo() {
        Assertions.assertThat(StackChecks.name("").orElseThrow().toString(Locale.KOREAN))
                .isEqualTo("스택에는 이름이 필요합니다. 예: qa");
    }
}
