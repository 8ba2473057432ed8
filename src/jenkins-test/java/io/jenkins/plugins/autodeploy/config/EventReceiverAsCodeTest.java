package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.delivery.WebhookReceiver;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import io.jenkins.plugins.autodeploy.jenkins.OnRunningJenkins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receivers of events as code. */
@OnRunningJenkins
@WithJenkinsConfiguredWithCode
class EventReceiverAsCodeTest {

    @Test
    void theExampleOfTheDocumentationIsReadAndExportedWithoutItsSecret(
            JenkinsConfiguredWithCodeRule jenkins, @TempDir Path directory) throws Exception {
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/events.md")));
        assertThat(example.find()).isTrue();
        String yaml = example.group(1).replace("${EVENTS_SECRET}", "whsec_c2VjcmV0LW9mLXRoZS1ldmVudHM=");
        ConfigurationAsCode.get()
                .configure(Files.writeString(directory.resolve("jenkins.yaml"), yaml)
                        .toString());
        assertThat(AutoDeployConfiguration.get().getEventReceivers())
                .singleElement()
                .satisfies(receiver -> {
                    assertThat(receiver.getName()).isEqualTo("Operations");
                    assertThat(receiver.getUrl()).isEqualTo("https://events.example.com/cdevents");
                    assertThat(receiver.getCredentialsId()).isEqualTo("events-secret");
                    assertThat(receiver.getRepositories()).isEqualTo("acme/*");
                    assertThat(receiver.getEvents()).isEqualTo("SUCCEEDED, FAILED, UNKNOWN, ROLLED_BACK");
                });
        assertThat(AutoDeployConfiguration.get().receivers())
                .extracting(WebhookReceiver::name)
                .containsExactly("Operations");
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(export);
        assertThat(export.toString(StandardCharsets.UTF_8))
                .contains("eventReceivers:", "credentialsId: \"events-secret\"")
                .doesNotContain("c2VjcmV0LW9mLXRoZS1ldmVudHM");
    }
}
