package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said where Gate does not tell, or something else answers in its place. */
class GateRefusalTest {

    private static final String SECRET = "s3cret-of-gate";
    private static final String SEARCH = "/applications/*/executions/search";

    private FakeSpinnaker spinnaker;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    static List<GateCredential> credentials() {
        return List.of(
                new GateCredential.Basic("jenkins", SECRET),
                new GateCredential.Bearer(" " + SECRET + "\n"),
                new GateCredential.ApiToken(SECRET + "\n"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void aCredentialOpensGate(GateCredential credential) throws Exception {
        spinnaker.login().basic("jenkins", SECRET).token(SECRET);
        assertThat(search(gate(() -> credential)).get(30, TimeUnit.SECONDS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void aCredentialShowsItsKindAndNothingElse(GateCredential credential) {
        assertThat(credential).hasToString(credential.getClass().getSimpleName());
    }

    @Test
    void aWrongCredentialIsUnauthorized() {
        spinnaker.login().token("another");
        assertThat(refusal(gate(() -> new GateCredential.Bearer("spk_" + SECRET))))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
                    assertThat(refused)
                            .hasMessage(
                                    "Gate's credential is missing, wrong or expired: check it in Jenkins. Tried GET "
                                            + spinnaker.gateUri() + SEARCH + "; the answer was 401.");
                });
    }

    @Test
    void theLoginPageOfGateMeansThatTheCredentialIsMissingOrWrongAndIsNotFollowed() {
        spinnaker.login().token("another");
        assertThat(refusal(gate(GateCredential.None::new))).satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
            assertThat(refused)
                    .hasMessage(
                            "Gate asks for a login: its credential is missing or wrong. Check it in Jenkins. Tried GET "
                                    + spinnaker.gateUri() + SEARCH + "; the answer was 302.");
        });
        assertThat(spinnaker.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example.com/login", "/other", "http://[", ""})
    void anotherRedirectSaysThatGateDidNotAnswer(String location) {
        assertThat(refusalOf(Fault.answer(Answer.empty(302).with("Location", location))))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.NOT_GATE);
                    assertThat(refused).hasMessageContaining("single sign-on");
                });
    }

    @Test
    void allApplicationsMayBeForbidden() {
        spinnaker.login().readsOnly("shop");
        assertThat(refusal(gate(GateCredential.None::new))).satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
            assertThat(refused).hasMessageContaining("READ").hasMessageContaining("name the applications");
        });
    }

    @Test
    void theAdviceForASingleExecutionDoesNotSpeakOfASearch() {
        spinnaker.faults().next("GET", ".*/executions.*", Fault.error(403));
        GateException refused = refusal(gate(GateCredential.None::new).executions(List.of("01J")));
        assertThat(refused).hasMessageContaining("READ").hasMessageNotContaining("all applications");
    }

    @Test
    void theMessageCanGoOnInALongerText() {
        GateException refused = refusalOf(Fault.error(403));
        assertThat(refused).hasMessageEndingWith("the answer was 403.");
        assertThat(refused.clause() + ".").isEqualTo(refused.getMessage());
    }

    @Test
    void anExecutionThatOrcaForbidsIsAnEmptyAnswerOfGate() throws Exception {
        spinnaker.pipeline("web", "deploy").onWebhook("web");
        Webhook webhook = new Webhook(
                TestHttp.create(), new WebhookUrl(spinnaker.webhookUri("web").toString()), Map::of);
        webhook.send(new Trigger("r-1", "acme", "web", "qa", "5.3.0", "abc", List.of(), "web #1", Map.of()))
                .get(30, TimeUnit.SECONDS);
        String id = spinnaker.executions().get(0).id();
        spinnaker.login().readsOnly("shop");
        assertThat(refusal(gate(GateCredential.None::new).execution(id))).satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(refused).hasMessageContaining("READ");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED", "401, UNAUTHORIZED", "403, REFUSED", "404, REFUSED", "405, REFUSED", "407, NOT_GATE",
        "408, TRANSIENT", "409, REFUSED", "425, TRANSIENT", "429, TRANSIENT", "500, TRANSIENT", "502, TRANSIENT",
        "503, TRANSIENT", "504, TRANSIENT", "520, TRANSIENT", "204, REFUSED", "301, NOT_GATE", "302, UNAUTHORIZED",
        "303, NOT_GATE", "307, NOT_GATE", "308, NOT_GATE"
    })
    void eachStatusHasItsKindAndIsNamed(int status, Kind kind) {
        Answer answer = status == 204
                ? Answer.empty(204)
                : Answer.json(status, Map.of("message", SECRET)).with("Location", "/login");
        assertThat(refusalOf(Fault.answer(answer))).satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.isTransient()).isEqualTo(kind == Kind.TRANSIENT);
            assertThat(refused).hasMessageContaining("the answer was " + status).hasMessageNotContaining(SECRET);
        });
    }

    @ParameterizedTest
    @CsvSource({"200, NOT_GATE", "404, NOT_GATE", "401, UNAUTHORIZED", "403, REFUSED", "503, TRANSIENT"})
    void aPageForPeopleIsNotGateUnlessItsStatusSaysMore(int status, Kind kind) {
        assertThat(refusalOf(Fault.error(status)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"name\": \"deck\"}", "[1]", "[{}]", "[{\"id\": \"1\"}]", "[{\"status\": \"RUNNING\"}]", "null"
            })
    void jsonThatIsNoListOfExecutionsIsNotGates(String body) {
        assertThat(refusalOf(Fault.answer(Answer.of(200, "application/json", body)))
                        .kind())
                .isEqualTo(Kind.NOT_GATE);
    }

    @Test
    void anEmptyAnswerMayBeBetterLater() {
        assertThat(refusalOf(Fault.answer(Answer.empty(200))).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void jsonThatIsBrokenOffMayBeWholeLater() {
        assertThat(refusalOf(Fault.answer(Answer.of(200, "application/json", "[{\"id\"")))
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void theMissingExecutionOfAProxyIsNotAbsent() {
        spinnaker.faults().next("GET", ".*", Fault.error(404));
        assertThat(refusal(gate(GateCredential.None::new).execution("01JFAKE")).kind())
                .isEqualTo(Kind.NOT_GATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void thePauseThatIsAskedForIsHandedOn(int status) {
        assertThat(refusalOf(Fault.answer(Answer.json(status, Map.of()).with("Retry-After", "17")))
                        .retryAfter())
                .contains(Duration.ofSeconds(17));
    }

    @Test
    void aPauseThatIsNoNumberOfSecondsIsNone() {
        assertThat(refusalOf(Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "soon")))
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void aConnectionThatIsCutIsTransient() {
        assertThat(refusalOf(Fault.cutAnswer())).satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(refused).hasMessageContaining("ended before the answer was complete");
        });
    }

    @Test
    void cancelingWantsExecute() throws Exception {
        spinnaker.pipeline("shop", "deploy").onWebhook("shop");
        spinnaker.login().readsOnly("shop");
        TestHttp.create()
                .send(
                        TestHttp.create()
                                .request(spinnaker.webhookUri("shop"))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        Outcomes.WEBHOOK)
                .get(30, TimeUnit.SECONDS);
        String id = spinnaker.executions().get(0).id();
        assertThat(refusal(gate(GateCredential.None::new).cancel(id, "aborted")))
                .hasMessage("The account of Gate's credential may not do this: give it EXECUTE on the application."
                        + " Tried PUT " + spinnaker.gateUri() + "/pipelines/" + id + "/cancel; the answer was 403.");
        spinnaker.login().executes("shop");
        assertThat(gate(GateCredential.None::new).cancel(id, "aborted")).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void aPageInsteadOfAnAnswerIsNoCancellation() {
        spinnaker.faults().always("PUT", ".*", Fault.answer(Answer.html(200, "Log in")));
        assertThat(refusal(gate(GateCredential.None::new).cancel("01JFAKE", "aborted"))
                        .kind())
                .isEqualTo(Kind.NOT_GATE);
    }

    @Test
    void whatDoesNotExistCanNotBeCanceled() {
        assertThat(refusal(gate(GateCredential.None::new).cancel("01JFAKE", "aborted"))
                        .kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void anAnswerThatIsTooLargeIsToldApart() {
        byte[] body = new byte[32 * 1024 * 1024 + 1];
        assertThat(refusalOf(Fault.answer(new Answer(200, Map.of(), body)))).satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(refused)
                    .hasMessage("Gate's answer can't be read: the answer is larger than 33554432 bytes. Tried GET "
                            + spinnaker.gateUri() + SEARCH + ".");
        });
    }

    @Test
    void aGateThatIsAwayIsTransientAndNamed() {
        spinnaker.stop();
        assertThat(refusal(gate(GateCredential.None::new))).satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(refused)
                    .hasMessageContaining(
                            "The connection to " + spinnaker.gateUri().getAuthority() + " was refused")
                    .hasMessageEndingWith("Tried GET " + spinnaker.gateUri() + SEARCH + ".");
        });
    }

    @Test
    void aHostThatIsUnknownIsNamed() {
        URI unknown = URI.create("http://gate.invalid");
        assertThat(refusal(new Gate(TestHttp.create(), unknown, List.of(), GateCredential.None::new)))
                .hasMessageContaining("The host gate.invalid is unknown");
    }

    @Test
    void anAnswerThatNeverComesIsTransient() {
        Hang hang = new Hang();
        spinnaker.faults().next("GET", ".*", hang);
        Gate gate = new Gate(
                TestHttp.create(Clock.systemUTC(), Duration.ofMillis(300)),
                spinnaker.gateUri(),
                List.of(),
                GateCredential.None::new);
        assertThat(refusal(gate)).satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(refused).hasMessageContaining("did not answer in time");
        });
        hang.release();
    }

    @Test
    void aServerThatSpeaksNoTlsIsTransient() {
        URI https = URI.create(spinnaker.gateUri().toString().replace("http:", "https:"));
        Gate gate = new Gate(
                TestHttp.create(Clock.systemUTC(), Duration.ofMillis(300)), https, List.of(), GateCredential.None::new);
        assertThat(refusal(gate).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void aCredentialThatCannotBeHadIsNamedAndNothingIsSent() {
        assertThat(refusal(gate(() -> {
                    throw new UserErrorException("There is no credential gate-reader");
                })))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
                    assertThat(refused)
                            .hasMessage("Gate's credential can't be used: There is no credential gate-reader");
                });
        assertThat(spinnaker.requests()).isEmpty();
    }

    @Test
    void aSecretThatNoHeaderCanHoldIsNotQuoted() {
        assertThat(refusal(gate(() -> new GateCredential.Bearer("s3cret\nof gate"))))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.UNAUTHORIZED);
                    assertThat(refused)
                            .hasMessageContaining("line break")
                            .hasMessageNotContaining("s3cret")
                            .hasNoCause();
                });
        assertThat(spinnaker.requests()).isEmpty();
    }

    private Gate gate(Callable<GateCredential> credential) {
        return new Gate(TestHttp.create(), spinnaker.gateUri(), List.of(), credential);
    }

    private static CompletableFuture<List<Execution>> search(Gate gate) {
        return gate.executions("r-1", Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    }

    private GateException refusalOf(Fault fault) {
        spinnaker.faults().next("GET", ".*", fault);
        return refusal(gate(() -> new GateCredential.Bearer(SECRET)));
    }

    private static GateException refusal(Gate gate) {
        return refusal(search(gate));
    }

    private static GateException refusal(CompletableFuture<?> asked) {
        return assertThat(asked)
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .asInstanceOf(InstanceOfAssertFactories.throwable(GateException.class))
                .actual();
    }
}
