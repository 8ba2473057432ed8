package io.jenkins.plugins.autodeploy.engine;

import static io.jenkins.plugins.autodeploy.check.StackFindingKind.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.StackFinding;
import io.jenkins.plugins.autodeploy.check.StackFindingKind;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakePipeline;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.GatePipeline;
import io.jenkins.plugins.autodeploy.spinnaker.PipelineConfigs;
import io.jenkins.plugins.autodeploy.spinnaker.Starter;
import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import io.jenkins.plugins.autodeploy.support.FlyingTime;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each check looks at pipelines of the fake Spinnaker. Then a trigger shows whether the check was right. */
class StackCheckTest {

    private static final String SECRET = "s3cret-of-qa";
    private static final RepositoryName SHOP = new RepositoryName("acme", "shop");

    private final FlyingTime time = new FlyingTime();
    private final Http http = TestHttp.create();
    private FakeSpinnaker spinnaker;
    private FakePipeline deploy;
    private Map<String, String> parameters = Map.of("REGION", "eu");
    private Callable<Map<String, String>> secrets = () -> Map.of("secret", SECRET);
    private List<String> applications = List.of("shop");
    private PipelineConfigs pipelines;

    @BeforeEach
    void start() throws Exception {
        spinnaker = FakeSpinnaker.start();
        deploy = spinnaker
                .pipeline("shop", "Deploy")
                .onWebhook("shop-qa")
                .constraint("secret", "^\\Q" + SECRET + "\\E$")
                .parameter("tag", "none")
                .limitConcurrent(true);
    }

    @AfterEach
    void stop() {
        time.end();
        spinnaker.close();
    }

    private Gate gate() {
        return new Gate(http, spinnaker.gateUri(), applications, GateCredential.None::new);
    }

    private Starter webhook() {
        return new Webhook(
                http, new WebhookUrl(spinnaker.gateUri() + "/webhooks/webhook/${repository}-${stack}"), secrets);
    }

    private List<StackFinding> findings(Starter starter) throws Exception {
        if (pipelines == null) {
            pipelines = new ExecutionQueries(gate(), time::after, time).pipelines();
        }
        Stack stack = new Stack("qa", starter, "tag", parameters, FollowRules.DEFAULT, true, DeploymentWindows.NONE);
        return new StackCheck(pipelines).check(stack, SHOP).get(30, TimeUnit.SECONDS);
    }

    private List<StackFindingKind> found() throws Exception {
        List<StackFinding> findings = findings(webhook());
        assertThat(findings.toString()).doesNotContain(SECRET);
        findings.forEach(
                each -> assertThat(each.text().toString(Locale.ENGLISH)).doesNotContain(SECRET));
        return findings.stream().map(StackFinding::kind).toList();
    }

    /** How many executions a trigger starts. */
    private int starts(Starter starter) throws Exception {
        int before = spinnaker.executions().size();
        starter.send(new Trigger(
                        "r-1", "acme", "shop", "qa", "5.3.0", "c0", List.of(), "shop/1", Map.of("tag", "5.3.0")))
                .get(30, TimeUnit.SECONDS);
        return spinnaker.executions().size() - before;
    }

    private void assertStarts(int executions) throws Exception {
        assertThat(starts(webhook())).isEqualTo(executions);
    }

    @Test
    void aPipelineAsTheDocumentationSaysHasNothingToTell() throws Exception {
        deploy.correlationId("${trigger['payload']['requestId']}");
        assertThat(findings(webhook())).containsExactly(StackFinding.of(STARTS, "Deploy (shop)"));
        assertStarts(1);
    }

    @Test
    void noPipelineListensToTheSource() throws Exception {
        deploy.onWebhook("shop");
        assertThat(found()).containsExactly(NO_LISTENER);
        assertStarts(0);
    }

    @Test
    void aSourceInOtherCaseIsAnotherSource() throws Exception {
        deploy.onWebhook("Shop-QA");
        assertThat(found()).containsExactly(NO_LISTENER, SOURCE_CASE);
        assertStarts(0);
    }

    @Test
    void aDisabledPipelineOrTriggerStartsNothing() throws Exception {
        deploy.triggerEnabled(false);
        assertThat(found()).containsExactly(TRIGGER_DISABLED);
        assertStarts(0);
        pipelines = null;
        deploy.triggerEnabled(true).disabled(true);
        assertThat(found()).containsExactly(PIPELINE_DISABLED);
        assertStarts(0);
    }

    @Test
    void aDisabledTriggerBesideOneThatWorksIsNoProblem() throws Exception {
        spinnaker.pipeline("shop", "Old").onWebhook("shop-qa").disabled(true);
        assertThat(found()).containsExactly(STARTS);
        assertStarts(1);
    }

    @Test
    void withoutAConstraintWhoeverReachesGateCanDeploy() throws Exception {
        FakePipeline open =
                spinnaker.pipeline("shop", "Open").onWebhook("shop-open").limitConcurrent(true);
        deploy.onWebhook("other");
        open.onWebhook("shop-qa").parameter("tag", "none");
        assertThat(findings(webhook()))
                .containsExactly(StackFinding.of(NO_CONSTRAINT, "Open (shop)"), StackFinding.of(STARTS, "Open (shop)"));
        assertStarts(1);
    }

    @Test
    void aConstraintOnAValueThatEverybodyKnowsProtectsNothing() throws Exception {
        deploy.onWebhook("other");
        spinnaker
                .pipeline("shop", "Open")
                .onWebhook("shop-qa")
                .constraint("stack", "^qa$")
                .constraint("commit", "")
                .parameter("tag", "none")
                .limitConcurrent(true);
        assertThat(found()).containsExactly(NO_CONSTRAINT, STARTS);
        assertStarts(1);
    }

    @Test
    void aConstraintThatIsNotAnchoredOrEmptyAcceptsOtherValues() throws Exception {
        deploy.constraint("secret", SECRET);
        assertThat(found()).containsExactly(CONSTRAINT_LOOSE, STARTS);
        assertStarts(1);
        pipelines = null;
        deploy.constraint("secret", "");
        assertThat(found()).containsExactly(CONSTRAINT_EMPTY, STARTS);
        assertStarts(1);
    }

    @Test
    void aSecretThatDoesNotMatchIsToldAndNeverShown() throws Exception {
        deploy.constraint("secret", "^\\Q" + SECRET + "-of-another-stack\\E$");
        assertThat(found()).containsExactly(SECRET_DIFFERS);
        assertThat(findings(webhook()).get(0).text().toString(Locale.ENGLISH))
                .isEqualTo("The payload secret secret in Jenkins does not match the payload constraint of the pipeline"
                        + " Deploy (shop). Correct the constraint in Deck, or the credential in Jenkins.");
        assertStarts(0);
    }

    @Test
    void aSecretInTheNameOfAPipelineIsNotShown() throws Exception {
        spinnaker.pipeline("shop", "Deploy with " + SECRET).onWebhook("shop-qa");
        assertThat(found()).contains(NO_CONSTRAINT, SEVERAL_PIPELINES);
    }

    @Test
    void aConstraintWithoutAValueOrWithABrokenExpressionAcceptsNothing() throws Exception {
        deploy.constraint("token", "^x$");
        assertThat(found()).containsExactly(KEY_NOT_SENT);
        assertStarts(0);
        pipelines = null;
        deploy.constraint("token", "^x$").constraint("secret", "(");
        assertThat(found()).containsExactly(CONSTRAINT_BROKEN, KEY_NOT_SENT);
        assertStarts(0);
    }

    @Test
    void anotherValueMustFitItsConstraintToo() throws Exception {
        deploy.constraint("repository", "^acme/web$");
        assertThat(found()).containsExactly(VALUE_DIFFERS);
        assertStarts(0);
    }

    @Test
    void anExpressionThatIsMoreThanATextIsLeftToEcho() throws Exception {
        deploy.constraint("secret", "^[a-z0-9-]+$");
        assertThat(found()).containsExactly(CONSTRAINT_UNDECIDED, STARTS);
        assertStarts(1);
    }

    @Test
    void requiredParametersAndTheTagParameterAreTold() throws Exception {
        deploy.onWebhook("other");
        spinnaker
                .pipeline("shop", "Strict")
                .onWebhook("shop-qa")
                .constraint("secret", "^\\Q" + SECRET + "\\E$")
                .requiredParameter("REGION")
                .requiredParameter("SIZE")
                .limitConcurrent(true);
        assertThat(findings(webhook()))
                .containsExactly(
                        StackFinding.of(PARAMETER_MISSING, "Strict (shop)", "SIZE"),
                        StackFinding.of(TAG_UNDECLARED, "Strict (shop)", "tag"),
                        StackFinding.of(STARTS, "Strict (shop)"));
        assertStarts(1);
    }

    @Test
    void aTriggerThatExpectsAnArtifactStartsNothing() throws Exception {
        deploy.expectsArtifact();
        assertThat(found()).containsExactly(ARTIFACT_EXPECTED);
        assertStarts(0);
    }

    @Test
    void anArtifactOfAnEarlierExecutionIsTold() throws Exception {
        deploy.usesPriorArtifact();
        assertThat(found()).containsExactly(ARTIFACT_PRIOR, STARTS);
    }

    @Test
    void executionsAtTheSameTimeOrDroppedOnesAreTold() throws Exception {
        deploy.limitConcurrent(false);
        assertThat(found()).containsExactly(WAITING_DROPPED, STARTS);
        pipelines = null;
        deploy.onWebhook("other");
        spinnaker
                .pipeline("shop", "Busy")
                .onWebhook("shop-qa")
                .constraint("secret", "^\\Q" + SECRET + "\\E$")
                .parameter("tag", "none");
        assertThat(found()).containsExactly(CONCURRENT, STARTS);
    }

    @Test
    void twoPipelinesThatBothStartAreTold() throws Exception {
        applications = List.of("shop", "web");
        spinnaker
                .pipeline("web", "Deploy too")
                .onWebhook("shop-qa")
                .constraint("secret", "^\\Q" + SECRET + "\\E$")
                .parameter("tag", "none")
                .limitConcurrent(true);
        assertThat(findings(webhook()))
                .startsWith(StackFinding.of(SEVERAL_PIPELINES, "Deploy (shop), Deploy too (web)"));
        assertStarts(2);
    }

    @Test
    void twoTriggersThatBothMatchAreToldAndTwoEqualOnesCountOnce() throws Exception {
        deploy.alsoOnWebhook("shop-qa", Map.of("secret", "^\\Q" + SECRET + "\\E$"));
        assertThat(found()).containsExactly(STARTS);
        assertStarts(1);
        pipelines = null;
        deploy.alsoOnWebhook("shop-qa", Map.of("secret", "^" + SECRET + "$"));
        assertThat(found()).containsExactly(SEVERAL_TRIGGERS, STARTS);
        assertStarts(2);
    }

    @Test
    void whileASecretIsChangedTheOtherTriggerIsNoProblem() throws Exception {
        deploy.alsoOnWebhook("shop-qa", Map.of("secret", "^\\Qnext-secret\\E$"));
        assertThat(found()).containsExactly(STARTS);
        assertStarts(1);
    }

    @Test
    void aCorrelationIdOfTheWrongRootIsTheSameForAllRequests() throws Exception {
        deploy.correlationId("${ payload.requestId }");
        assertThat(found()).containsExactly(CORRELATION_FIXED, STARTS);
        pipelines = null;
        deploy.correlationId("always the same");
        assertThat(found()).containsExactly(CORRELATION_FIXED, STARTS);
        pipelines = null;
        deploy.correlationId("${trigger.payload.commit}");
        assertThat(found()).containsExactly(CORRELATION_OTHER, STARTS);
        pipelines = null;
        deploy.correlationId("${trigger.payload.requestId}");
        assertThat(found()).containsExactly(STARTS);
    }

    @Test
    void aPipelineThatWasJustSavedIsTold() throws Exception {
        deploy.updated(time.instant().minusSeconds(29));
        assertThat(found()).containsExactly(JUST_CHANGED, STARTS);
        pipelines = null;
        deploy.updated(time.instant().minusSeconds(60));
        assertThat(found()).containsExactly(STARTS);
    }

    @Test
    void withoutApplicationsOneRequestReadsAllPipelines() throws Exception {
        applications = List.of();
        assertThat(found()).containsExactly(STARTS);
        assertThat(spinnaker.requests().size()).isEqualTo(1);
    }

    @Test
    void checksAtTheSameTimeShareOneRequestAndOneAfterACorrectionSeesIt() throws Exception {
        found();
        found();
        assertThat(spinnaker.requests().size()).isEqualTo(1);
        deploy.triggerEnabled(false);
        time.pass(Duration.ofSeconds(6));
        assertThat(found()).containsExactly(TRIGGER_DISABLED);
        assertThat(spinnaker.requests().size()).isEqualTo(2);
    }

    @Test
    void aSecretThatCannotBeReadIsAFinding() throws Exception {
        secrets = () -> {
            throw new UserErrorException("There is no credential \"qa\"");
        };
        assertThat(findings(webhook())).containsExactly(StackFinding.of(NO_SECRET, "There is no credential \"qa\""));
    }

    @Test
    void aGateThatRefusesIsAFinding() throws Exception {
        spinnaker.login().readsOnly("web");
        assertThat(findings(webhook())).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(UNREADABLE);
            assertThat(each.arguments().get(0)).contains("READ", "403");
        });
    }

    @Test
    void aLoginThatIsMissingIsAFinding() throws Exception {
        spinnaker.login().basic("reader", "password");
        assertThat(findings(webhook())).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(UNREADABLE);
            assertThat(each.arguments().get(0)).contains("login");
        });
    }

    @Test
    void aNamedPipelineIsCompared() throws Exception {
        deploy.requiredParameter("SIZE");
        assertThat(findings(new GatePipeline(gate(), "SHOP", "Deploy")))
                .containsExactly(StackFinding.of(PARAMETER_REFUSED, "Deploy (shop)", "SIZE"));
        assertThat(starts(new GatePipeline(gate(), "shop", "Deploy"))).isZero();
        parameters = Map.of("SIZE", "2");
        assertThat(findings(new GatePipeline(gate(), "shop", deploy.id())))
                .containsExactly(StackFinding.of(STARTS, "Deploy (shop)"));
        assertThat(findings(new GatePipeline(gate(), "shop", "deploy")))
                .containsExactly(
                        StackFinding.of(NO_PIPELINE, "shop", "deploy"),
                        StackFinding.of(PIPELINE_CASE, "Deploy (shop)"));
        assertThat(findings(new GatePipeline(gate(), "web", "Deploy")))
                .containsExactly(StackFinding.of(NO_PIPELINE, "web", "Deploy"));
        pipelines = null;
        deploy.disabled(true);
        assertThat(findings(new GatePipeline(gate(), "shop", "Deploy")))
                .containsExactly(StackFinding.of(PIPELINE_DISABLED, "Deploy (shop)"));
    }
}
