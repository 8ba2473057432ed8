package io.jenkins.plugins.autodeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.PayloadSecret;
import io.jenkins.plugins.autodeploy.config.PipelineParameter;
import io.jenkins.plugins.autodeploy.config.PipelineStart;
import io.jenkins.plugins.autodeploy.config.SpinnakerConfiguration;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.config.TokenHeader;
import io.jenkins.plugins.autodeploy.config.WebhookStart;
import io.jenkins.plugins.autodeploy.deployment.FollowRules.IgnoredFailures;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.HoldLabels;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.ReleaseNotes;
import io.jenkins.plugins.autodeploy.jenkins.OneJenkinsTest;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sf.json.JSONObject;
import io.jenkins.plugins.autodeploy.jenkins.PlainBrowser;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule.WebClient;

/**
 * Jenkins reads the files that earlier versions wrote into its home. The folder {@code compatibility/1.0} has files that
 * version 1.0 wrote, and what its REST API said of them; only the address of GitHub was replaced. These files are never
 * changed. A version that writes them in another form adds a folder and tests of its own.
 */
class CompatibilityTest extends OneJenkinsTest {

    private static final String DEPLOYMENTS_OF_10 =
            "deployments[phase,underWay,message,repository,tag,previous,commit,url,"
                    + "pullRequestCount,pullRequests[number,title,url,author,labels],"
                    + "stacks[name,state,reason,trouble,requestId,sentAt,duration,"
                    + "executions[id,application,pipeline,status,url,startTime,endTime,failure]],notes]";

    private static InputStream of10(String file) {
        return CompatibilityTest.class.getResourceAsStream("compatibility/1.0/" + file);
    }

    private static AutoDeployConfiguration configuration() throws IOException {
        Path file = jenkins.jenkins.getRootDir().toPath().resolve(AutoDeployConfiguration.class.getName() + ".xml");
        try (InputStream written = of10("config.xml")) {
            Files.write(file, written.readAllBytes());
        }
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        configuration.load();
        return configuration;
    }

    private static WorkflowRun build() throws IOException {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        Path build = job.getBuildDir().toPath().resolve("1");
        Files.createDirectories(build);
        try (InputStream written = of10("build.xml")) {
            Files.write(build.resolve("build.xml"), written.readAllBytes());
        }
        job.doReload();
        return job.getBuildByNumber(1);
    }

    @Test
    void everyFieldOfTheConfigurationOf10IsRead() throws Exception {
        AutoDeployConfiguration configuration = configuration();
        assertThat(configuration.getDefaultBump()).isEqualTo("patch");
        assertThat(configuration.getFirstVersion()).isEqualTo("v0.1.0");
        assertThat(configuration.getTagPrefix()).isEqualTo("shop-");
        assertThat(configuration.getHoldLabelPrefix()).isEqualTo("hold:");
        assertThat(configuration.getMajorLabel()).isEqualTo("big");
        assertThat(configuration.getMinorLabel()).isEqualTo("middle");
        assertThat(configuration.getPatchLabel()).isEqualTo("small");
        assertThat(configuration.getDirectPush()).isEqualTo(DirectPush.HOLD);
        assertThat(configuration.getReleaseNotes()).isEqualTo(ReleaseNotes.GITHUB);
        assertThat(configuration.getHistorySize()).isEqualTo(500);
    }

    @Test
    void whatTheConfigurationOf10DoesNotSayHasItsDefault() throws Exception {
        AutoDeployConfiguration configuration = configuration();
        assertThat(configuration.rules().branches()).isEqualTo(BranchRule.DEFAULT);
        assertThat(configuration.rules().holdLabels()).isEqualTo(HoldLabels.UNTIL_DEPLOYED);
        assertThat(configuration.rules().labels().noRollback()).isEqualTo("no-rollback");
        assertThat(configuration.getStacks())
                .extracting(StackConfiguration::getAllowedProjects)
                .containsExactly("", "");
    }

    @Test
    void theSpinnakerOf10IsRead() throws Exception {
        SpinnakerConfiguration spinnaker = configuration().getSpinnaker();
        assertThat(spinnaker.getGateUrl()).isEqualTo("https://gate.example.com");
        assertThat(spinnaker.getCredentialsId()).isEqualTo("gate-token");
        assertThat(spinnaker.getTokenHeader()).isEqualTo(TokenHeader.X_SPINNAKER_TOKEN);
        assertThat(spinnaker.getApplications()).isEqualTo("shop, billing");
        assertThat(spinnaker.getDeckUrl()).isEqualTo("https://deck.example.com");
        assertThat(spinnaker.isCancelOnAbort()).isTrue();
    }

    @Test
    void theStacksOf10AreReadInTheirOrder() throws Exception {
        assertThat(configuration().getStacks())
                .extracting(StackConfiguration::getName)
                .containsExactly("qa", "prod");
    }

    @Test
    void aStackOf10ThatAWebhookStartsIsRead() throws Exception {
        StackConfiguration qa = configuration().getStacks().get(0);
        WebhookStart webhook = (WebhookStart) qa.getStart();
        assertThat(webhook.getUrl()).isEqualTo("https://gate.example.com/webhooks/webhook/${repository}-${stack}");
        assertThat(webhook.getSecrets())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new PayloadSecret("secret", "spinnaker-qa"), new PayloadSecret("token", "spinnaker-token"));
        assertThat(qa.getWaitFor()).isEqualTo("succeeded");
        assertThat(qa.getTimeLimitMinutes()).isEqualTo(90);
        assertThat(qa.getIgnoredFailures()).isEqualTo(IgnoredFailures.WARN);
        assertThat(qa.isCountWaiting()).isTrue();
        assertThat(qa.getRepositories()).isEqualTo("acme/*");
        assertThat(qa.getParameters())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(new PipelineParameter("REPLICAS", "3"), new PipelineParameter("REGION", " eu west "));
        assertThat(qa.getTagParameter()).isEqualTo("version");
    }

    @Test
    void aStackOf10ThatGateStartsIsRead() throws Exception {
        StackConfiguration prod = configuration().getStacks().get(1);
        PipelineStart pipeline = (PipelineStart) prod.getStart();
        assertThat(pipeline.getApplication()).isEqualTo("shop");
        assertThat(pipeline.getPipeline()).isEqualTo("Deploy to prod");
        assertThat(prod.getWaitFor()).isEmpty();
        assertThat(prod.getTimeLimitMinutes()).isEqualTo(60);
        assertThat(prod.getRepositories()).isEmpty();
        assertThat(prod.getParameters()).isEmpty();
        assertThat(prod.getTagParameter()).isEqualTo("tag");
    }

    @Test
    void theRestApiTellsOfABuildOf10What10Told() throws Exception {
        JSONObject told = jenkins.getJSON(build().getUrl() + "deployment/api/json?tree=" + DEPLOYMENTS_OF_10)
                .getJSONObject();
        told.remove("_class");
        try (InputStream then = of10("deployments.json")) {
            assertThatObject(told)
                    .isEqualTo(JSONObject.fromObject(new String(then.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    @Test
    void theBuildOf10ShowsWhatItDeployed() throws Exception {
        try (WebClient client = PlainBrowser.of(jenkins)) {
            HtmlPage page = client.getPage(build());
            DomElement entries = page.querySelector(".auto-deploy");
            assertThat(entries.asNormalizedText())
                    .contains("acme/shop", "5.3.0", "5.2.0", "582b9b5")
                    .contains("#1", "Sell shoes & \"socks\"", "no-deploy-to-prod", "feature")
                    .contains("qa", "Succeeded", "Deploy to qa", "6.1 sec")
                    .contains("prod", "Held", "no-deploy-to-prod on #1");
            assertThat(page.getAnchorByText("5.3.0").getHrefAttribute())
                    .isEqualTo("https://github.example.com/acme/shop/releases/tag/5.3.0");
            assertThat(page.getAnchorByText("#1").getHrefAttribute())
                    .isEqualTo("https://github.example.com/acme/shop/pull/1");
            assertThat(page.getAnchorByText("Deploy to qa").getHrefAttribute())
                    .isEqualTo("https://deck.example.com/#/applications/shop/executions/details/"
                            + "01JFAKE0000000000000000001");
        }
    }
}
