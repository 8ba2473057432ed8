package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.NotStarted;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Started;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.Unknown;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipeline that Gate's own API starts. */
class GatePipelineTest {

    private static final String REQUEST = "8d3f3c57-3f5e-4a0e-9d0a-2f6f0d0c7f10";
    private static final String START = "/pipelines/shop/.*";
    private static final String SECRET = "s3cret-of-gate";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private FakeSpinnaker spinnaker;
    private FakePipeline deploy;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
        spinnaker.clock(Clock.fixed(NOON, ZoneOffset.UTC));
        deploy = spinnaker.pipeline("shop", "Deploy to qa").parameter("replicas", "1");
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    @Test
    void theAnswerNamesTheExecution() throws Exception {
        Outcome outcome = send(pipeline());
        FakeExecution started = spinnaker.executions().get(0);
        assertThat(outcome)
                .isEqualTo(new Started(new Execution(
                        started.id(),
                        "shop",
                        "Deploy to qa",
                        ExecutionStatus.NOT_STARTED,
                        null,
                        null,
                        List.of(),
                        null,
                        false)));
    }

    @Test
    void aPipelineMayBeNamedByItsId() throws Exception {
        assertThat(send(new GatePipeline(gate(GateCredential.None::new), "shop", deploy.id())))
                .isInstanceOf(Started.class);
    }

    @Test
    void parametersAndPayloadAreSentAndNoUserOfItsOwn() throws Exception {
        send(pipeline());
        RecordedRequest request = spinnaker.requests().get(0);
        assertThat(request.path()).isEqualTo("/pipelines/shop/Deploy%20to%20qa");
        assertThat(Json.parse(request.body()))
                .isEqualTo(Json.parse("{'type':'manual','correlationId':'r','parameters':{'tag':'5.3.0'},"
                        .replace("'r'", "'" + REQUEST + "'")
                        .concat("'payload':{'requestId':'" + REQUEST + "','repository':'acme/shop','stack':'qa',"
                                + "'release':'5.3.0','commit':'abc','build':'shop #1','pullRequests':[41],"
                                + "'parameters':{'tag':'5.3.0'}}}")
                        .replace('\'', '"')));
        assertThat(spinnaker.executions().get(0).parameter("tag")).isEqualTo("5.3.0");
        assertThat(spinnaker.executions().get(0).parameter("replicas")).isEqualTo("1");
    }

    @Test
    void theExecutionIsFoundByItsRequestId() throws Exception {
        send(pipeline());
        assertThat(gate(GateCredential.None::new)
                        .executions(REQUEST, NOON, NOON)
                        .get(30, TimeUnit.SECONDS))
                .extracting(Execution::id)
                .containsExactly(spinnaker.executions().get(0).id());
    }

    @Test
    void aTriggerThatIsSentAgainStartsNothingWhileItsExecutionRuns() throws Exception {
        assertThat(pipeline().isRepeatable()).isTrue();
        spinnaker.faults().next("POST", START, Fault.lostAnswer());
        assertThat(send(pipeline())).isInstanceOf(Unknown.class);
        assertThat(send(pipeline())).isInstanceOf(Started.class);
        assertThat(spinnaker.executions()).hasSize(1);
    }

    @Test
    void aTriggerThatIsSentAgainStartsAnotherOneWhenItsExecutionHasEnded() throws Exception {
        send(pipeline());
        spinnaker.end(
                spinnaker.executions().get(0), io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus.SUCCEEDED);
        send(pipeline());
        assertThat(spinnaker.executions()).hasSize(2);
    }

    @Test
    void aParameterThatIsRequiredAndMissingStartsNothing() throws Exception {
        deploy.requiredParameter("region");
        assertThat(notStarted(send(pipeline())).why()).startsWith("Spinnaker answered 400: the pipeline is disabled");
        assertThat(spinnaker.executions()).isEmpty();
    }

    @Test
    void aPipelineThatIsDisabledRunsNothing() throws Exception {
        deploy.disabled(true);
        assertThat(notStarted(send(pipeline())).retryable()).isFalse();
        assertThat(spinnaker.executions())
                .extracting(execution -> execution.status().name())
                .containsExactly("TERMINAL");
    }

    @Test
    void aPipelineThatDoesNotExistIsNamed() throws Exception {
        assertThat(notStarted(send(new GatePipeline(gate(GateCredential.None::new), "shop", "deploy"))))
                .isEqualTo(new NotStarted(
                        false,
                        null,
                        "Spinnaker answered 404: there is no pipeline deploy in the application shop, or the Gate URL"
                                + " is not the URL of Gate. Check both"));
    }

    @Test
    void anAccountThatMayNotReadTheApplicationStartsNothing() throws Exception {
        spinnaker.login().readsOnly("web");
        assertThat(notStarted(send(pipeline())).why()).contains("READ and EXECUTE on the application shop");
        assertThat(spinnaker.executions()).isEmpty();
    }

    @Test
    void aCredentialThatIsWrongStartsNothing() throws Exception {
        spinnaker.login().token(SECRET);
        assertThat(notStarted(send(pipeline())))
                .isEqualTo(new NotStarted(
                        false,
                        null,
                        "Spinnaker answered 302: Gate asks for a login, so its credential is missing or wrong. Check"
                                + " it in Jenkins"));
        assertThat(send(new GatePipeline(gate(() -> new GateCredential.ApiToken(SECRET)), "shop", "Deploy to qa")))
                .isInstanceOf(Started.class);
    }

    @Test
    void aCredentialThatCannotBeReadStartsNothing() throws Exception {
        GatePipeline pipeline = new GatePipeline(
                gate(() -> {
                    throw new UserErrorException("there is no credential gate");
                }),
                "shop",
                "Deploy to qa");
        assertThat(notStarted(send(pipeline)))
                .isEqualTo(new NotStarted(false, null, "Gate's credential can't be used: there is no credential gate"));
        assertThat(spinnaker.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400", "401", "403", "404", "405", "407", "413", "415", "422"})
    void aClearRefusalStartsNothingAndIsNotRetried(int status) throws Exception {
        spinnaker.faults().next("POST", START, Fault.answer(Answer.json(status, Map.of())));
        assertThat(notStarted(send(pipeline())).retryable()).isFalse();
    }

    @Test
    void aGateThatIsBusyIsAskedAgainWhenItSays() throws Exception {
        spinnaker
                .faults()
                .next("POST", START, Fault.answer(Answer.json(429, Map.of()).with("Retry-After", "7")));
        assertThat(notStarted(send(pipeline())))
                .isEqualTo(new NotStarted(
                        true, Duration.ofSeconds(7), "Spinnaker answered 429: there were too many requests"));
    }

    @Test
    void aGateThatIsNotThereStartsNothing() throws Exception {
        spinnaker.stop();
        assertThat(notStarted(send(pipeline())).retryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 408, 500, 502, 503, 504})
    void anAnswerThatProvesNothingLeavesItUnknown(int status) throws Exception {
        spinnaker.faults().next("POST", START, Fault.effectThen(Answer.json(status, Map.of())));
        assertThat(send(pipeline())).isInstanceOf(Unknown.class);
    }

    @Test
    void anAnswerThatNamesNoExecutionLeavesItUnknown() throws Exception {
        for (Answer answer : List.of(
                Answer.html(200, "Log in"),
                Answer.json(202, Map.of()),
                Answer.json(202, Map.of("ref", "/tasks/01JFAKE")),
                Answer.json(202, Map.of("ref", "/pipelines/../x")),
                Answer.empty(202))) {
            spinnaker.faults().next("POST", START, Fault.effectThen(answer));
            assertThat(send(pipeline()))
                    .asInstanceOf(InstanceOfAssertFactories.type(Unknown.class))
                    .satisfies(unknown -> assertThat(unknown.why()).contains("without the id of an execution"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".."})
    void aNameThatIsNoneIsRefused(String name) {
        Gate gate = gate(GateCredential.None::new);
        assertThatThrownBy(() -> new GatePipeline(gate, "shop", name))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The pipeline has no name");
        assertThatThrownBy(() -> new GatePipeline(gate, name, "deploy"))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The application has no name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b", "a;b", "100%", "a\nb"})
    void aNameThatGateTakesInNoUrlIsRefused(String name) {
        Gate gate = gate(GateCredential.None::new);
        String shown = "\"" + name.replace('\n', '?') + "\" contains one of / \\ ; %. Gate allows these in no URL";
        assertThatThrownBy(() -> new GatePipeline(gate, "shop", name))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("The name of the pipeline " + shown);
        assertThatThrownBy(() -> new GatePipeline(gate, name, "deploy"))
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("The name of the application " + shown);
    }

    private GatePipeline pipeline() throws Exception {
        return new GatePipeline(gate(GateCredential.None::new), "shop", "Deploy to qa");
    }

    private Gate gate(Callable<GateCredential> credential) {
        return new Gate(TestHttp.create(), URI.create(spinnaker.gateUri() + "/"), List.of("shop"), credential);
    }

    private static Outcome send(GatePipeline pipeline) throws Exception {
        return pipeline.send(new Trigger(
                        REQUEST, "acme", "shop", "qa", "5.3.0", "abc", List.of(41), "shop #1", Map.of("tag", "5.3.0")))
                .get(30, TimeUnit.SECONDS);
    }

    private static NotStarted notStarted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(NotStarted.class);
        return (NotStarted) outcome;
    }
}
