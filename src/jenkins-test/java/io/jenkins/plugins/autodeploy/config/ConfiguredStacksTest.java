package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.AbortException;
import io.jenkins.plugins.autodeploy.deploy.Stack;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.Http;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a deployment is given, and what it is told where that can't be. */
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
        assertThat(stacks(stack("qa", all -> {}), stack("web", web -> web.setRepositories("acme/web")), stack("prod", all -> {})))
                .extracting(Stack::name)
                .containsExactly("qa", "prod");
    }

    @Test
    void aMistakeInAStackOfOtherRepositoriesStopsNobodyElse() throws Exception {
        StackConfiguration broken = new StackConfiguration("web", "no URL");
        broken.setRepositories("acme/web");
        assertThat(stacks(broken, stack("qa", all -> {}))).extracting(Stack::name).containsExactly("qa");
    }

    @Test
    void eachMistakeIsToldInOneSentenceWithStackAndField() {
        refused(() -> stacks(), "no stack is configured; add one");
        refused(() -> stacks(stack("qa", all -> {}), stack(null, all -> {})), "stack 2, name: A stack needs a name");
        refused(() -> stacks(stack("qa", all -> {}), stack("QA", all -> {})), "stack 1, name: Another stack is called qa");
        refused(() -> stacks(new StackConfiguration("qa", "gate")), "stack qa, webhookUrl: \"gate\" is no http or https URL");
        refused(() -> stacks(new StackConfiguration("qa", null)), "stack qa, webhookUrl: A stack needs the URL");
        refused(() -> stacks(stack("qa", qa -> qa.setRepositories("shop"))), "stack qa, repositories: \"shop\"");
        refused(() -> stacks(stack("qa", qa -> qa.setTagParameter("${x}"))), "stack qa, tagParameter: Spinnaker");
        refused(() -> stacks(secrets(new PayloadSecret("", "id"))), "stack qa, secrets, key: A payload secret needs the key");
        refused(() -> stacks(secrets(new PayloadSecret("release", "id"))), "stack qa, secrets, key: \"release\" is taken");
        refused(
                () -> stacks(secrets(new PayloadSecret("a", "id"), new PayloadSecret("a", "id"))),
                "stack qa, secrets, key: Another payload secret");
        refused(() -> stacks(secrets(new PayloadSecret("a", ""))), "stack qa, secrets, credentialsId: Choose");
        refused(() -> stacks(parameters(new PipelineParameter("tag", "1"))), "stack qa, parameters, name: \"tag\" receives");
        refused(
                () -> stacks(parameters(new PipelineParameter("A", "1"), new PipelineParameter("A", "2"))),
                "stack qa, parameters, name: Another parameter");
        refused(
                () -> stacks(parameters(new PipelineParameter("A", "${x}"))),
                "stack qa, parameters, value of A: Spinnaker would evaluate");
    }

    @Test
    void eachMistakeInTheRulesIsToldWithItsField() {
        refused(() -> rules(each -> each.setDefaultBump("mini")), "defaultBump: \"mini\" is no bump");
        refused(() -> rules(each -> each.setTagPrefix("-")), "tagPrefix: \"-\" can't begin a git tag");
        refused(() -> rules(each -> each.setFirstVersion("1.0")), "firstVersion: \"1.0\" is no release version");
        refused(() -> rules(each -> each.setHoldLabelPrefix(" ")), "holdLabelPrefix: The hold-label prefix must not be empty");
        refused(() -> rules(each -> each.setMinorLabel("RELEASE:major")), "majorLabel: Two bumps have the same label");
        refused(() -> rules(each -> each.setPatchLabel("release:minor")), "minorLabel: Two bumps have the same label");
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
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("The payload secret secret of stack qa can't be read: There is no credential \"gone\"");
        assertThatThrownBy(() -> new SecretTexts("qa", Map.of("secret", "a-password")).call())
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("The credential \"a-password\" is no Secret text.")
                .hasMessageNotContaining("passw0rd");
    }

    private static void refused(ThrowingCallable reading, String why) {
        assertThatThrownBy(reading)
                .isInstanceOf(AbortException.class)
                .hasMessageStartingWith("Manage Jenkins, System, Auto Deploy needs a correction: " + why);
    }

    private static void rules(Consumer<AutoDeployConfiguration> mistake) throws AbortException {
        AutoDeployConfiguration configuration = new AutoDeployConfiguration();
        mistake.accept(configuration);
        configuration.rules();
    }

    private static List<Stack> stacks(StackConfiguration... configured) throws AbortException {
        Http http = new Http(
                HttpClient.newHttpClient(), HttpRequest::newBuilder, Runnable::run, Clock.systemUTC(), Duration.ofSeconds(1));
        return ConfiguredStacks.serving(SHOP, List.of(configured), http);
    }

    private static StackConfiguration stack(String name, Consumer<StackConfiguration> change) {
        StackConfiguration stack = new StackConfiguration(name, URL);
        change.accept(stack);
        return stack;
    }

    private static StackConfiguration secrets(PayloadSecret... secrets) {
        return stack("qa", qa -> qa.setSecrets(List.of(secrets)));
    }

    private static StackConfiguration parameters(PipelineParameter... parameters) {
        return stack("qa", qa -> qa.setParameters(List.of(parameters)));
    }
}
