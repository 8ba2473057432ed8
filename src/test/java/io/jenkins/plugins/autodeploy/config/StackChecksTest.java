package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.TestHttp;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.GatePipeline;
import java.net.URI;
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

    @Test
    void aPipelineIsNamedByApplicationAndName() {
        Said.by(StackChecks.application("")).startsWith("A pipeline needs the Spinnaker application");
        Said.by(StackChecks.application("shop/web"))
                .isEqualTo("\"shop/web\" is no name of a Spinnaker application. Write a name like shop.");
        Said.by(StackChecks.application("shop")).isEmpty();
        Said.by(StackChecks.pipeline("")).startsWith("Write the name of the pipeline as Spinnaker shows it");
        Said.by(StackChecks.pipeline("Deploy to qa (1st, 2nd)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a;b", "50 %", "a\nb", ".", ".."})
    void aPipelineWhoseNameGateRefusesIsNamedByItsId(String name) {
        Said.by(StackChecks.pipeline(name))
                .isEqualTo("A name with / \\ ; or % can't be sent to Gate. Write the id of the pipeline instead.");
        Assertions.assertThatExceptionOfType(UserErrorException.class)
                .isThrownBy(() -> new GatePipeline(gate(), "shop", name));
    }

    private static Gate gate() {
        return new Gate(TestHttp.create(), URI.create("https://gate.example.com"), List.of(), GateCredential.None::new);
    }

    @Test
    void aPipelineIsStartedOnlyThroughAGate() {
        Said.by(StackChecks.startedByGate(false)).startsWith("A pipeline is started through Gate. Write the Gate URL");
        Said.by(StackChecks.startedByGate(true)).isEmpty();
    }

    @Test
    void aSecondStartIsRefused() {
        Said.by(StackChecks.startedTwice(true)).contains("remove webhookUrl and secrets");
        Said.by(StackChecks.startedTwice(false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "accepted", "Started", "SUCCEEDED"})
    void whatToWaitForIsRight(String waitFor) {
        Said.by(StackChecks.waitFor(waitFor)).isEmpty();
        Said.by(StackChecks.followed(waitFor, true)).isEmpty();
    }

    @Test
    void anythingElseToWaitForIsQuotedAndTheChoicesAreNamed() {
        Said.by(StackChecks.waitFor("done"))
                .isEqualTo("\"done\" is nothing to wait for. Use accepted, started or succeeded; leave it empty for the"
                        + " default.");
    }

    @ParameterizedTest
    @CsvSource({"'', false", "accepted, false", "started, true", "succeeded, true"})
    void whatOnlyGateTellsIsNotWaitedForWithoutIt(String waitFor, boolean refused) {
        Said.by(StackChecks.followed(waitFor, false))
                .startsWith(refused ? "Whether a pipeline started or succeeded can't be told without Gate." : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "60", "1440"})
    void aTimeLimitIsADayAtMost(String minutes) {
        Said.by(StackChecks.timeLimit(minutes)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1441", "99999999999", "1.5", "an hour"})
    void anyOtherTimeLimitIsQuotedAndTheBoundsAreTold(String minutes) {
        Said.by(StackChecks.timeLimit(minutes))
                .isEqualTo('"' + minutes + "\" is no time limit. Write minutes from 1 to 1440, which is a day.");
    }
}
