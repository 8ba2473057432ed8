package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deploy.Rules;
import io.jenkins.plugins.autodeploy.deploy.Rules.DirectPush;
import io.jenkins.plugins.autodeploy.deploy.Rules.ReleaseNotes;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The configuration as code. */
@WithJenkinsConfiguredWithCode
class ConfigurationAsCodeTest {

    @Test
    @ConfiguredWithCode("auto-deploy.yaml")
    void everyFieldIsRead(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        assertThat(configuration.getStacks()).extracting(StackConfiguration::getName).containsExactly("qa", "prod");
        StackConfiguration qa = configuration.getStacks().get(0);
        WebhookStart webhook = (WebhookStart) qa.getStart();
        assertThat(webhook.getUrl()).isEqualTo("https://gate.example.com/webhooks/webhook/qa");
        assertThat(webhook.getSecrets()).singleElement().satisfies(secret -> {
            assertThat(secret.getKey()).isEqualTo("secret");
            assertThat(secret.getCredentialsId()).isEqualTo("spinnaker-qa");
        });
        assertThat(qa.getWaitFor()).isEqualTo("succeeded");
        assertThat(qa.getTimeLimitMinutes()).isEqualTo(90);
        assertThat(qa.getRepositories()).isEqualTo("acme/*");
        assertThat(qa.getParameters()).singleElement().satisfies(parameter -> {
            assertThat(parameter.getName()).isEqualTo("REPLICAS");
            assertThat(parameter.getValue()).isEqualTo("3");
        });
        assertThat(qa.getTagParameter()).isEqualTo("version");
        PipelineStart pipeline = (PipelineStart) configuration.getStacks().get(1).getStart();
        assertThat(pipeline.getApplication()).isEqualTo("shop");
        assertThat(pipeline.getPipeline()).isEqualTo("Deploy to prod");

        Rules rules = configuration.rules();
        assertThat(rules.bump()).isEqualTo(Bump.PATCH);
        assertThat(rules.tags().first().name()).isEqualTo("shop-v0.1.0");
        assertThat(rules.labels().holdPrefix()).isEqualTo("hold:");
        assertThat(rules.labels().bumpLabels())
                .containsEntry(Bump.MAJOR, "big")
                .containsEntry(Bump.MINOR, "middle")
                .containsEntry(Bump.PATCH, "small");
        assertThat(rules.directPush()).isEqualTo(DirectPush.HOLD);
        assertThat(rules.releaseNotes()).isEqualTo(ReleaseNotes.GITHUB);

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
        assertThat(export()).contains("start:", "url: \"https://gate.example.com/webhooks/webhook/qa\"").doesNotContain("webhookUrl");
    }

    @Test
    @ConfiguredWithCode("auto-deploy.yaml")
    void whatIsExportedIsReadTheSame(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        String exported = export();
        AutoDeployConfiguration.get().setStacks(List.of());
        Path file = jenkins.jenkins.getRootDir().toPath().resolve("exported.yaml");
        Files.writeString(file, exported.substring(exported.indexOf("unclassified:")).replaceAll("(?m)^(tool|security):[\\s\\S]*", ""));
        ConfigurationAsCode.get().configure(file.toString());
        assertThat(export()).isEqualTo(exported);
        assertThat(AutoDeployConfiguration.get().getStacks()).hasSize(2);
    }

    @Test
    @ConfiguredWithCode("auto-deploy.yaml")
    void theExportHoldsCredentialIdsAndNoSecret(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        assertThat(export())
                .contains("autoDeploy:", "credentialsId: \"spinnaker-qa\"", "tagParameter: \"version\"", "directPush: HOLD")
                .contains("credentialsId: \"gate-token\"", "tokenHeader: X_SPINNAKER_TOKEN", "cancelOnAbort: true")
                .contains("webhook:", "pipeline: \"Deploy to prod\"", "timeLimitMinutes: 90", "waitFor: \"succeeded\"")
                .doesNotContain("s3cret-of-qa", "t0ken-of-gate");
    }

    private static String export() throws Exception {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(export);
        return export.toString(StandardCharsets.UTF_8);
    }
}
