package io.jenkins.plugins.autodeploy.config;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.GatePipeline;
import io.jenkins.plugins.autodeploy.support.CheckMessages;
import io.jenkins.plugins.autodeploy.support.TestHttp;
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
        CheckMessages.of(StackChecks.name(name)).isEmpty();
        CheckMessages.of(StackChecks.name(LONGEST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-qa", ".qa", "_qa", "q a", "qa/eu", "스택", "qa\n", "<b>", "${stack}"})
    void anyOtherNameIsQuotedAndTheRuleIsTold(String name) {
        CheckMessages.of(StackChecks.name(name))
                .contains('"' + name + '"')
                .contains("Use only letters, digits and . _ -");
    }

    @Test
    void aNameHas63CharactersAtMost() {
        CheckMessages.of(StackChecks.name(LONGEST + "a")).contains("at most 63 characters");
    }

    @Test
    void aMissingNameIsAskedFor() {
        CheckMessages.of(StackChecks.name("")).isEqualTo("A stack needs a name, for example qa.");
    }

    @Test
    void aNameIsRepeatedWhateverItsCase() {
        CheckMessages.of(StackChecks.repeated("QA", List.of("QA", "prod", "qa")))
                .startsWith("Another stack is also called QA.");
        CheckMessages.of(StackChecks.repeated("qa2", List.of("prod", "qa", "qa2")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://gate.example.com/webhooks/webhook/shop",
                "https://gate.example.com:8084/webhooks/webhook/${owner}-${repository}-${stack}",
                "http://localhost:8084/webhooks/webhook/shop"
            })
    void aWebhookUrlIsRight(String url) {
        CheckMessages.of(StackChecks.webhookUrl(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', needs the URL",
        "gate/webhooks, no http or https URL",
        "ftp://gate.example.com/x, no http or https URL",
        "https://gate.example.com/${ownr}, ${ownr} is unknown",
        "https://${owner}.example.com/x, not in its host",
        "https://me:word@gate.example.com/x, must not contain a user and a password",
        "https://gate.example.com/a b, no URL"
    })
    void aWrongWebhookUrlIsExplainedAndAnExampleGiven(String url, String why) {
        CheckMessages.of(StackChecks.webhookUrl(url))
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
        CheckMessages.of(StackChecks.unencrypted(url)).isEqualTo(doubted ? text() : "");
    }

    private static String text() {
        return Messages._StackChecks_urlUnencrypted().toString(Locale.ENGLISH);
    }

    @Test
    void theFirstPatternThatIsNotOwnerAndNameIsQuoted() {
        CheckMessages.of(StackChecks.repositories("acme/*, shop, *")).startsWith("\"shop\" matches no repository.");
        CheckMessages.of(StackChecks.repositories("acme/*\nacme/shop")).isEmpty();
        CheckMessages.of(StackChecks.repositories("")).isEmpty();
        CheckMessages.of(StackChecks.repositories("github.com/acme/shop")).isEmpty();
    }

    @Test
    void aCommaAloneDoesNotMeanAllRepositories() {
        CheckMessages.of(StackChecks.repositories(",")).startsWith("\",\" matches no repository.");
    }

    @Test
    void aProblemIsToldInKoreanToo() {
        Assertions.assertThat(StackChecks.name("").orElseThrow().toString(Locale.KOREAN))
                .isEqualTo("스택에는 이름이 필요합니다. 예: qa");
    }

    @Test
    void aPipelineIsNamedByApplicationAndName() {
        CheckMessages.of(StackChecks.application("")).startsWith("Enter the Spinnaker application of the pipeline");
        CheckMessages.of(StackChecks.application("shop/web"))
                .isEqualTo("\"shop/web\" is not a valid name of a Spinnaker application. Enter a name such as shop.");
        CheckMessages.of(StackChecks.application("shop")).isEmpty();
        CheckMessages.of(StackChecks.pipeline("")).startsWith("Enter the name of the pipeline as Spinnaker shows it");
        CheckMessages.of(StackChecks.pipeline("Deploy to qa (1st, 2nd)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a;b", "50 %", "a\nb", ".", ".."})
    void aPipelineWhoseNameGateRefusesIsNamedByItsId(String name) {
        CheckMessages.of(StackChecks.pipeline(name))
                .isEqualTo("Gate does not accept a name with / \\ ; or %. Enter the id of the pipeline instead.");
        Assertions.assertThatExceptionOfType(UserErrorException.class)
                .isThrownBy(() -> new GatePipeline(gate(), "shop", name));
    }

    private static Gate gate() {
        return new Gate(TestHttp.create(), URI.create("https://gate.example.com"), List.of(), GateCredential.None::new);
    }

    @Test
    void aPipelineIsStartedOnlyThroughAGate() {
        CheckMessages.of(StackChecks.startedByGate(false)).startsWith("Gate starts the pipeline. Enter the Gate URL");
        CheckMessages.of(StackChecks.startedByGate(true)).isEmpty();
    }

    @Test
    void aSecondStartIsRefused() {
        CheckMessages.of(StackChecks.startedTwice(true)).contains("remove webhookUrl and secrets");
        CheckMessages.of(StackChecks.startedTwice(false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "accepted", "Started", "SUCCEEDED"})
    void whatToWaitForIsRight(String waitFor) {
        CheckMessages.of(StackChecks.waitFor(waitFor)).isEmpty();
        CheckMessages.of(StackChecks.followed(waitFor, true)).isEmpty();
    }

    @Test
    void anythingElseToWaitForIsQuotedAndTheChoicesAreNamed() {
        CheckMessages.of(StackChecks.waitFor("done"))
                .isEqualTo(
                        "\"done\" is not a valid value. Use accepted, started or succeeded, or leave it empty for the"
                                + " default.");
    }

    @ParameterizedTest
    @CsvSource({"'', false", "accepted, false", "started, true", "succeeded, true"})
    void whatOnlyGateTellsIsNotWaitedForWithoutIt(String waitFor, boolean refused) {
        CheckMessages.of(StackChecks.followed(waitFor, false))
                .startsWith(
                        refused ? "Without Gate, the plugin cannot see whether a pipeline started or succeeded." : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "60", "1440"})
    void aTimeLimitIsADayAtMost(String minutes) {
        CheckMessages.of(StackChecks.timeLimit(minutes)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1441", "99999999999", "1.5", "an hour"})
    void anyOtherTimeLimitIsQuotedAndTheBoundsAreTold(String minutes) {
        CheckMessages.of(StackChecks.timeLimit(minutes))
                .isEqualTo('"' + minutes
                        + "\" is not a valid time limit. Enter a number of minutes from 1 to 1440, which is one day.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void aProductionStackForAllRepositoriesGivesAWarning(String repositories) {
        Assertions.assertThat(StackChecks.production("eu-prod", repositories)).isPresent();
        Assertions.assertThat(StackChecks.production("qa", repositories)).isEmpty();
    }

    @Test
    void aProductionStackThatNamesItsRepositoriesGivesNoWarning() {
        Assertions.assertThat(StackChecks.production("eu-prod", "github.com/acme/*"))
                .isEmpty();
    }
}
