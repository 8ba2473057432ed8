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
        assertThat(qa.getWebhookUrl()).isEqualTo("https://gate.example.com/webhooks/webhook/qa");
        assertThat(qa.getSecrets()).singleElement().satisfies(secret -> {
            assertThat(secret.getKey()).isEqualTo("secret");
            assertThat(secret.getCredentialsId()).isEqualTo("spinnaker-qa");
        });
        assertThat(qa.getRepositories()).isEqualTo("acme/*");
        assertThat(qa.getParameters()).singleElement().satisfies(parameter -> {
            assertThat(parameter.getName()).isEqualTo("REPLICAS");
            assertThat(parameter.getValue()).isEqualTo("3");
        });
        assertThat(qa.getTagParameter()).isEqualTo("version");

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
    }

    @Test
    @ConfiguredWithCode("auto-deploy.yaml")
    void theExportHoldsCredentialIdsAndNoSecret(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(export);
        String yaml = export.toString(StandardCharsets.UTF_8);
        assertThat(yaml)
                .contains("autoDeploy:", "credentialsId: \"spinnaker-qa\"", "tagParameter: \"version\"", "directPush: HOLD")
                .contains("credentialsId: \"gate-token\"", "tokenHeader: X_SPINNAKER_TOKEN")
                .doesNotContain("s3cret-of-qa", "t0ken-of-gate");
    }
}
