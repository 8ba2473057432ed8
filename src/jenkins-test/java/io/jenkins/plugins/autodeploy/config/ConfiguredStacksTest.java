package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.FollowRules.IgnoredFailures;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.jenkins.SecretText;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.GatePipeline;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import io.jenkins.plugins.autodeploy.jenkins.OnRunningJenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a deployment is given, and what it is told where that can't be. */
@OnRunningJenkins
@WithJenkins
class ConfiguredStacksTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final String URL = "https://gate.example.com/webhooks/webhook/shop";

    @BeforeAll
    static void onOneJenkins(JenkinsRule jenkins) throws Exception {
        SecretText.add(SecretText.userAndPassword("a-password", "a-long-enough-passw0rd"));
    }

    @Test
    void theStacksThatServeTheRepositoryKeepTheirOrder() throws Exception {
        assertThat(stacks(
                        stack("qa", all -> {}),
                        stack("web", web -> web.setRepositories("acme/web")),
                        stack("prod", all -> {})))
                .extracting(Stack::name)
                .containsExactly("qa", "prod");
    }

    @Test
    void aMistakeInAStackOfOtherRepositoriesStopsNobodyElse() throws Exception {
        StackConfiguration broken = new StackConfiguration("web", new WebhookStart("no URL"));
        broken.setRepositories("acme/web");
        assertThat(stacks(broken, stack("qa", all -> {})))
                .extracting(Stack::name)
                .containsExactly("qa");
    }

    @Test
    void eachMistakeIsToldInOneSentenceWithStackAndField() {
        refused(() -> stacks(), "no stack is configured; add one");
        refused(() -> stacks(stack("qa", all -> {}), stack(null, all -> {})), "stack 2, name: A stack needs a name");
        refused(
                () -> stacks(stack("qa", all -> {}), stack("QA", all -> {})),
                "stack 1, name: Another stack is also called qa");
        refused(
                () -> stacks(new StackConfiguration("qa", new WebhookStart("gate"))),
                "stack qa, webhook, url: \"gate\" is no http or https URL");
        refused(() -> stacks(new StackConfiguration("qa", null)), "stack qa, webhook, url: A stack needs the URL");
        refused(
                () -> stacks(stack("qa", qa -> qa.setWebhookUrl(URL))),
                "stack qa, webhookUrl: The stack has two settings");
        refused(
                () -> stacks(stack("qa", qa -> qa.setWaitFor("done"))),
                "stack qa, waitFor: \"done\" is not a valid value");
        refused(
                () -> stacks(stack("qa", qa -> qa.setWaitFor("succeeded"))),
                "stack qa, waitFor: Without Gate, the plugin cannot see whether a pipeline started or succeeded");
        refused(
                () -> stacks(stack("qa", qa -> qa.setTimeLimitMinutes(0))),
                "stack qa, timeLimitMinutes: \"0\" is not a valid time limit");
        refused(() -> stacks(stack("qa", qa -> qa.setRepositories("shop"))), "stack qa, repositories: \"shop\"");
        refused(
                () -> stacks(stack("qa", qa -> qa.setAllowedProjects("/payments"))),
                "stack qa, allowedProjects: \"/payments\"");
        refused(
                () -> stacks(stack("qa", qa -> close(qa, "Fry", ""))),
                "stack qa, windows, closed: Line 1: \"Fry\" is neither");
        refused(
                () -> stacks(stack("qa", qa -> close(qa, "Sun", ""))),
                "stack qa, windows, timeZone: Choose a time zone");
        refused(
                () -> stacks(stack("qa", qa -> close(qa, "", "Asia/Soul"))),
                "stack qa, windows, timeZone: There is no time zone Asia/Soul");
        refused(() -> stacks(stack("qa", qa -> qa.setTagParameter("${x}"))), "stack qa, tagParameter: Spinnaker");
        refused(
                () -> stacks(secrets(new PayloadSecret("", "id"))),
                "stack qa, webhook, secrets, key: A payload secret needs a key");
        refused(
                () -> stacks(secrets(new PayloadSecret("release", "id"))),
                "stack qa, webhook, secrets, key: The key \"release\" is reserved");
        refused(
                () -> stacks(secrets(new PayloadSecret("a", "id"), new PayloadSecret("a", "id"))),
                "stack qa, webhook, secrets, key: Another payload secret");
        refused(() -> stacks(secrets(new PayloadSecret("a", ""))), "stack qa, webhook, secrets, credentialsId: Choose");
        refused(
                () -> stacks(parameters(new PipelineParameter("tag", "1"))),
                "stack qa, parameters, name: \"tag\" receives");
        refused(
                () -> stacks(parameters(new PipelineParameter("A", "1"), new PipelineParameter("A", "2"))),
                "stack qa, parameters, name: Another parameter");
        refused(
                () -> stacks(parameters(new PipelineParameter("A", "${x}"))),
                "stack qa, parameters, value of A: Spinnaker would evaluate");
    }

    @Test
    void eachMistakeInAPipelineIsToldWithStackAndField() {
        refused(
                () -> stacks(pipeline("", "Deploy")),
                "stack qa, pipeline, application: Enter the Spinnaker application");
        refused(
                () -> stacks(pipeline("shop/web", "Deploy")),
                "stack qa, pipeline, application: \"shop/web\" is not a valid name");
        refused(() -> stacks(pipeline("shop", "")), "stack qa, pipeline, pipeline: Enter the name of the pipeline");
        refused(
                () -> stacks(pipeline("shop", "Deploy/qa")),
                "stack qa, pipeline, pipeline: Gate does not accept a name with /");
        refused(() -> stacks(pipeline("shop", "Deploy")), "stack qa, pipeline: Gate starts the pipeline");
        StackConfiguration both = pipeline("shop", "Deploy");
        both.setWebhookUrl(URL);
        refused(() -> stacks(both), "stack qa, webhookUrl: The stack has two settings that say what starts it.");
        StackConfiguration secretive = pipeline("shop", "Deploy");
        secretive.setSecrets(List.of(new PayloadSecret("a", "id")));
        refused(() -> stacks(secretive), "stack qa, secrets: The stack has two settings that say what starts it.");
    }

    @Test
    void withAGateAPipelineIsStartedByItsNameAndFollowedAsFarAsConfigured() throws Exception {
        StackConfiguration qa = pipeline("shop", "Deploy to qa");
        qa.setWaitFor("succeeded");
        qa.setTimeLimitMinutes(90);
        qa.setCountWaiting(false);
        qa.setIgnoredFailures(IgnoredFailures.FAIL);
        assertThat(ConfiguredStacks.serving("github.com", SHOP, "shop", List.of(qa), http(), Optional.of(gate())))
                .singleElement()
                .satisfies(stack -> {
                    assertThat(stack.starter()).isInstanceOf(GatePipeline.class);
                    assertThat(stack.follow().waitFor()).isEqualTo(WaitFor.SUCCEEDED);
                    assertThat(stack.follow().timeLimit()).isEqualTo(Duration.ofMinutes(90));
                    assertThat(stack.follow().countWaiting()).isFalse();
                    assertThat(stack.follow().ignoredFailures()).isEqualTo(IgnoredFailures.FAIL);
                });
    }

    @Test
    void aStackOfWhichNothingIsSaidWaitsAsFarAsCanBeToldForAnHour() throws Exception {
        assertThat(stacks(stack("qa", all -> {}))).singleElement().satisfies(stack -> {
            assertThat(stack.starter()).isInstanceOf(Webhook.class);
            assertThat(stack.follow()).isEqualTo(FollowRules.DEFAULT);
        });
    }

    @Test
    void eachMistakeInTheRulesIsToldWithItsField() {
        refused(() -> rules(each -> each.setDefaultBump("mini")), "defaultBump: \"mini\" is not a valid bump");
        refused(() -> rules(each -> each.setTagPrefix("-")), "tagPrefix: A git tag cannot start with \"-\"");
        refused(
                () -> rules(each -> each.setFirstVersion("1.0")),
                "firstVersion: \"1.0\" is not a valid release version");
        refused(
                () -> rules(each -> each.setHoldLabelPrefix(" ")),
                "holdLabelPrefix: The hold-label prefix must not be empty");
        refused(() -> rules(each -> each.setMinorLabel("RELEASE:major")), "majorLabel: Two bumps have the same label");
        refused(() -> rules(each -> each.setPatchLabel("release:minor")), "minorLabel: Two bumps have the same label");
    }

    @Test
    void eachMistakeInTheReleaseBranchesIsToldWithItsField() {
        refused(
                () -> rules(each -> each.setReleaseBranches("stable, a..b")),
                "releaseBranches: \"a..b\" is not a valid branch name");
        refused(() -> rules(each -> each.setPatchLabel("a".repeat(256))), "patchLabel: The text has 256 characters.");
    }

    @Test
    void aStackKnowsWhetherTheProjectMayDeployToIt() throws Exception {
        assertThat(stacks(
                        stack("qa", all -> {}),
                        stack("web", web -> web.setAllowedProjects("web")),
                        stack("prod", prod -> prod.setAllowedProjects("web\nsho*"))))
                .extracting(Stack::name, Stack::projectAllowed)
                .containsExactly(tuple("qa", true), tuple("web", false), tuple("prod", true));
    }

    @Test
    void aStackServesItsRepositoriesOfOneHost() throws Exception {
        assertThat(stacks(stack("qa", qa -> qa.setRepositories("github.com/acme/*"))))
                .hasSize(1);
        assertThat(stacks(stack("qa", qa -> qa.setRepositories("ghe.example.com/acme/*"))))
                .isEmpty();
    }

    @Test
    void aSecretThatIsChangedIsUsedFromTheNextTriggerOn() throws Exception {
        StandardCredentials first = SecretText.of("rotated", "first");
        SecretText.add(first);
        SecretTexts secrets = new SecretTexts("qa", Map.of("secret", "rotated"));
        assertThat(secrets.call()).isEqualTo(Map.of("secret", "first"));
        SecretText.replace(first, SecretText.of("rotated", "second"));
        assertThat(secrets.call()).isEqualTo(Map.of("secret", "second"));
    }

    @Test
    void aCredentialThatIsMissingOrOfAnotherKindIsNamed() {
        assertThatThrownBy(() -> new SecretTexts("qa", Map.of("secret", "gone")).call())
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith(
                        "The payload secret secret of stack qa can't be read: This controller has no credential"
                                + " \"gone\"");
        assertThatThrownBy(() -> new SecretTexts("qa", Map.of("secret", "a-password")).call())
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("The credential \"a-password\" is not a Secret text.")
                .hasMessageNotContaining("passw0rd");
    }

    private static void refused(ThrowingCallable reading, String why) {
        assertThatThrownBy(reading)
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith("Manage Jenkins, System, Auto Deploy needs a correction: " + why);
    }

    private static void rules(Consumer<AutoDeployConfiguration> mistake) throws UserErrorException {
        AutoDeployConfiguration configuration = new AutoDeployConfiguration();
        mistake.accept(configuration);
        configuration.rules();
    }

    private static List<Stack> stacks(StackConfiguration... configured) throws UserErrorException {
        return ConfiguredStacks.serving("github.com", SHOP, "shop", List.of(configured), http(), Optional.empty());
    }

    private static Http http() {
        return new Http(
                HttpClient.newHttpClient(),
                HttpRequest::newBuilder,
                new CredentialLookups(Runnable::run, Runnable::run, (delay, task) -> {}, Duration.ofSeconds(1)),
                Clock.systemUTC(),
                Duration.ofSeconds(1));
    }

    private static Gate gate() {
        return new Gate(http(), URI.create("https://gate.example.com"), List.of(), GateCredential.None::new);
    }

    private static StackConfiguration stack(String name, Consumer<StackConfiguration> change) {
        StackConfiguration stack = new StackConfiguration(name, new WebhookStart(URL));
        change.accept(stack);
        return stack;
    }

    private static void close(StackConfiguration stack, String closed, String timeZone) {
        WindowConfiguration windows = new WindowConfiguration();
        windows.setClosed(closed);
        windows.setTimeZone(timeZone);
        stack.setWindows(windows);
    }

    private static StackConfiguration pipeline(String application, String pipeline) {
        return new StackConfiguration("qa", new PipelineStart(application, pipeline));
    }

    private static StackConfiguration secrets(PayloadSecret... secrets) {
        return new StackConfiguration("qa", new WebhookStart(URL, List.of(secrets)));
    }

    private static StackConfiguration parameters(PipelineParameter... parameters) {
        return stack("qa", qa -> qa.setParameters(List.of(parameters)));
    }
}
