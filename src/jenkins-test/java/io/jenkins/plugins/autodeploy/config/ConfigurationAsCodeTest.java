package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.autodeploy.deployment.FollowRules.IgnoredFailures;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.HoldLabels;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.ReleaseNotes;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import io.jenkins.plugins.autodeploy.jenkins.OnRunningJenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration as code. */
@OnRunningJenkins
@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {

    @Test
    @ConfiguredWithCode("auto-deploy.yaml")
    void everyFieldIsRead(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        assertThat(configuration.getStacks())
                .extracting(StackConfiguration::getName)
                .containsExactly("qa", "prod");
        StackConfiguration qa = configuration.getStacks().get(0);
        WebhookStart webhook = (WebhookStart) qa.getStart();
        assertThat(webhook.getUrl()).isEqualTo("https://gate.example.com/webhooks/webhook/qa");
        assertThat(webhook.getSecrets()).singleElement().satisfies(secret -> {
            assertThat(secret.getKey()).isEqualTo("secret");
            assertThat(secret.getCredentialsId()).isEqualTo("spinnaker-qa");
        });
        assertThat(qa.getWaitFor()).isEqualTo("succeeded");
        assertThat(qa.getTimeLimitMinutes()).isEqualTo(90);
        assertThat(qa.getIgnoredFailures()).isEqualTo(IgnoredFailures.FAIL);
        assertThat(qa.isCountWaiting()).isFalse();
        assertThat(qa.getRepositories()).isEqualTo("acme/*");
        assertThat(qa.getParameters()).singleElement().satisfies(parameter -> {
            assertThat(parameter.getName()).isEqualTo("REPLICAS");
            assertThat(parameter.getValue()).isEqualTo("3");
        });
        assertThat(qa.getTagParameter()).isEqualTo("version");
        assertThat(qa.getAllowedProjects()).isEqualTo("payments\nWeb team/shop");
        assertThat(qa.getWindows().getClosed()).isEqualTo("Fri 16:00 to Mon 08:00\n2026-12-24 to 2027-01-02");
        assertThat(qa.getWindows().getTimeZone()).isEqualTo("Asia/Seoul");
        assertThat(qa.getWindows().getCalendar()).isEqualTo("BEGIN:VCALENDAR\nEND:VCALENDAR");
        PipelineStart pipeline =
                (PipelineStart) configuration.getStacks().get(1).getStart();
        assertThat(pipeline.getApplication()).isEqualTo("shop");
        assertThat(pipeline.getPipeline()).isEqualTo("Deploy to prod");
        assertThat(configuration.getStacks().get(1).getWindows().getCalendarUrl())
                .isEqualTo("https://calendar.example.com/holidays.ics");

        ReleaseRules rules = configuration.rules();
        assertThat(rules.bump()).isEqualTo(Bump.PATCH);
        assertThat(rules.tags().first().name()).isEqualTo("shop-v0.1.0");
        assertThat(rules.labels().holdPrefix()).isEqualTo("hold:");
        assertThat(rules.labels().bumpLabels())
                .containsEntry(Bump.MAJOR, "big")
                .containsEntry(Bump.MINOR, "middle")
                .containsEntry(Bump.PATCH, "small");
        assertThat(rules.holdLabels()).isEqualTo(HoldLabels.THIS_RELEASE);
        assertThat(rules.labels().noRollback()).isEqualTo("keep");
        assertThat(rules.directPush()).isEqualTo(DirectPush.HOLD);
        assertThat(rules.tags().ignored()).containsExactly("build-*", "2016*");
        assertThat(rules.branches()).isEqualTo(new BranchRule(List.of("stable", "release/*"), Unprotected.REFUSE));
        assertThat(rules.releaseNotes()).isEqualTo(ReleaseNotes.GITHUB);
        assertThat(AutoDeployConfiguration.get().keptDeployments()).isEqualTo(500);

        SpinnakerConfiguration spinnaker = configuration.getSpinnaker();
        assertThat(spinnaker.getGateUrl()).isEqualTo("https://gate.example.com");
        assertThat(spinnaker.getCredentialsId()).isEqualTo("gate-token");
        assertThat(spinnaker.getTokenHeader()).isEqualTo(TokenHeader.X_SPINNAKER_TOKEN);
        assertThat(spinnaker.getApplications()).isEqualTo("shop");
        assertThat(spinnaker.getDeckUrl()).isEqualTo("https://deck.example.com");
        assertThat(spinnaker.isCancelOnAbort()).isTrue();
    }

    @Test
    @ConfiguredWithCode("webhook-at-the-stack.yaml")
    void aWebhookThatStandsAtTheStackItselfIsItsStart(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        StackConfiguration qa = AutoDeployConfiguration.get().getStacks().get(0);
        assertThat(qa.getStart())
                .usingRecursiveComparison()
                .isEqualTo(new WebhookStart(
                        "https://gate.example.com/webhooks/webhook/qa",
                        List.of(new PayloadSecret("secret", "spinnaker-qa"))));
        assertThat(export())
                .contains("start:", "url: \"https://gate.example.com/webhooks/webhook/qa\"")
                .doesNotContain("webhookUrl");
    }

    @Test
    @ConfiguredWithCode("auto-deploy.yaml")
    void whatIsExportedIsReadTheSame(JenkinsConfiguredWithCodeRule jenkins, @TempDir Path directory) throws Exception {
        String exported = exportOfAutoDeploy();
        AutoDeployConfiguration.get().setStacks(List.of());
        AutoDeployConfiguration.get().setSpinnaker(null);
        AutoDeployConfiguration.get().setGitHub(null);
        configure(directory, "unclassified:\n  autoDeploy:\n" + exported.indent(4));
        assertThat(exportOfAutoDeploy())
                .isEqualTo(exported)
                .contains(
                        "Deploy to prod",
                        "cancelOnAbort",
                        "Web team/shop",
                        "release/*",
                        "unprotectedBranches: REFUSE",
                        "spinnaker-^${stack}",
                        "mentions: true",
                        "checks: true",
                        "failingChecks: true");
    }

    @Test
    @ConfiguredWithCode("auto-deploy.yaml")
    void theExampleOfTheDocumentationIsRead(JenkinsConfiguredWithCodeRule jenkins, @TempDir Path directory)
            throws Exception {
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/configuration.md")));
        assertThat(example.find()).isTrue();
        configure(directory, example.group(1));
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        assertThat(configuration.stacks(
                        "github.com", RepositoryName.of("acme/shop"), "payments/shop/master", TestHttp.create()))
                .extracting(Stack::name, stack -> stack.follow().waitFor(), Stack::projectAllowed)
                .containsExactly(tuple("qa", WaitFor.SUCCEEDED, true), tuple("prod", null, true));
        assertThat(configuration.stacks(
                        "github.com", RepositoryName.of("acme/shop"), "stranger/shop", TestHttp.create()))
                .extracting(Stack::projectAllowed)
                .containsExactly(true, false);
        assertThat(configuration.stackNames("ghe.example.com", RepositoryName.of("acme/shop")))
                .containsExactly("qa");
        assertThat(((WebhookStart) configuration.getStacks().get(0).getStart()).getUrl())
                .isEqualTo("https://gate.example.com/webhooks/webhook/${repository}-${stack}");
        assertThat(configuration.rules().bump()).isEqualTo(Bump.MINOR);
    }

    @Test
    @ConfiguredWithCode("auto-deploy.yaml")
    void theExportHoldsCredentialIdsAndNoSecret(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        assertThat(export())
                .contains(
                        "autoDeploy:",
                        "credentialsId: \"spinnaker-qa\"",
                        "tagParameter: \"version\"",
                        "holdLabels: THIS_RELEASE",
                        "noRollbackLabel: \"keep\"",
                        "directPush: HOLD")
                .contains("credentialsId: \"gate-token\"", "tokenHeader: X_SPINNAKER_TOKEN", "cancelOnAbort: true")
                .contains("webhook:", "pipeline: \"Deploy to prod\"", "timeLimitMinutes: 90", "waitFor: \"succeeded\"")
                .contains("ignoredFailures: FAIL", "countWaiting: false", "catchUp: true")
                .doesNotContain("s3cret-of-qa", "t0ken-of-gate");
    }

    private static String export() throws Exception {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(export);
        return export.toString(StandardCharsets.UTF_8);
    }

    private static String exportOfAutoDeploy() throws Exception {
        ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
        return Util.toYamlString(Util.getUnclassifiedRoot(context).get("autoDeploy"));
    }

    private static void configure(Path directory, String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("jenkins.yaml"), yaml);
        ConfigurationAsCode.get().configure(file.toString());
    }
}
