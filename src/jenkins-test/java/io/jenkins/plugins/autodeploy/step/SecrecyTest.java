package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.SpinnakerConfiguration;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.SecretText;
import io.jenkins.plugins.autodeploy.jenkins.ShopJenkins;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.support.SecretSearch;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import io.jenkins.plugins.autodeploy.jenkins.PlainBrowser;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;

/**
 * The payload secret, GitHub's token and Gate's credential reach the wire and nothing else, however a deployment ends.
 * All of Jenkins' home, the system log, the exported configuration and the REST API are searched, in many encodings.
 */
class SecrecyTest extends ShopTest {

    /** Most encodings change something in these. */
    private static final String SECRET = "s3cr+t/ü <\"&'> %~\\?>?>";

    private static final String TOKEN = "ghp_fake+/~%&'<>\"?>?>fake";
    private static final String GATE = "gate+/~%&'<>\"?>?>gate";

    /**
     * Not searched: the plugins themselves, and the cache of the GitHub Branch Source plugin. That plugin caches GitHub's
     * answers with the headers of its requests.
     */
    private static final Set<String> FOREIGN =
            Set.of("plugins", "org.jenkinsci.plugins.github_branch_source.GitHubSCMProbe.cache");

    private final LogRecorder systemLog = new LogRecorder();
    private final SecretSearch search = new SecretSearch(SECRET, TOKEN, GATE);

    @BeforeEach
    void useSecretsWithOddCharacters() throws Exception {
        systemLog
                .record("io.jenkins.plugins.autodeploy", Level.ALL)
                .record("", Level.INFO)
                .capture(100_000)
                .quiet();
        shop.removeCredential(ShopJenkins.SECRET_CREDENTIAL);
        shop.removeCredential(ShopJenkins.GITHUB_CREDENTIAL);
        SecretText.add(SecretText.of(ShopJenkins.SECRET_CREDENTIAL, SECRET));
        SecretText.add(SecretText.userAndPassword(ShopJenkins.GITHUB_CREDENTIAL, TOKEN));
        world.gitHub.token(TOKEN, Permission.values());
        for (String stack : List.of("qa", "prod")) {
            world.pipeline(stack).constraint("secret", Pattern.quote(SECRET));
        }
    }

    @AfterEach
    void stopRecording() {
        systemLog.close();
        AutoDeployConfiguration.get().setSpinnaker(null);
    }

    /** From now on the executions are read, with a credential for Gate. */
    private void readExecutions() throws Exception {
        SecretText.add(SecretText.of("gate", GATE));
        world.spinnaker.login().token(GATE);
        SpinnakerConfiguration spinnaker = new SpinnakerConfiguration();
        spinnaker.setGateUrl(world.spinnaker.gateUri().toString());
        spinnaker.setCredentialsId("gate");
        AutoDeployConfiguration.get().setSpinnaker(spinnaker);
        AutoDeployConfiguration.get().save();
    }

    private static String text(LogRecord record) {
        return new SimpleFormatter().format(record) + Arrays.toString(record.getParameters());
    }

    private void assertNothingTold(WorkflowRun build) throws Exception {
        assertThat(search.in(JenkinsRule.getLog(build))).isEmpty();
        assertThat(search.below(jenkins.jenkins.getRootDir().toPath(), FOREIGN)).isEmpty();
        for (LogRecord record : systemLog.getRecords()) {
            assertThat(search.in(text(record))).as(record.getMessage()).isEmpty();
        }
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(export);
        assertThat(search.in(export.toByteArray())).isEmpty();
        for (String page : List.of(
                build.getUrl() + "api/json?depth=9",
                build.getUrl() + "api/xml?depth=9",
                build.getUrl() + "deployment/",
                build.getUrl() + "deployment/api/json?depth=9",
                build.getParent().getUrl() + "config.xml",
                "deployments/",
                "manage/configure")) {
            assertThat(search.in(page(page))).as(page).isEmpty();
        }
    }

    private static byte[] page(String path) throws Exception {
        try (JenkinsRule.WebClient client = PlainBrowser.of(jenkins).withThrowExceptionOnFailingStatusCode(false)) {
            return client.goTo(path, null).getWebResponse().getContentAsStream().readAllBytes();
        }
    }

    @AfterEach
    void tellHowMuchWasSearched(TestReporter reporter) {
        reporter.publishEntry("searched", search.files() + " files x " + search.encodings() + " secrets and encodings");
    }

    @Test
    void aDeploymentTellsNoSecret() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        assertThat(search.in(world.spinnaker.requests().get(0).body())).isNotEmpty();
        assertNothingTold(build);
    }

    /** Or the other tests would prove nothing. */
    @Test
    void theSearchFindsWhatIsWritten() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell shoes"));
        SecretSearch written = new SecretSearch("5.3.0", "ACCEPTED", ShopJenkins.SECRET_CREDENTIAL);
        assertThat(written.below(build.getRootDir().toPath(), FOREIGN)).isNotEmpty();
        assertThat(written.below(shop.records(), FOREIGN)).anyMatch(found -> found.contains("ACCEPTED"));
        assertThat(written.below(jenkins.jenkins.getRootDir().toPath(), FOREIGN))
                .anyMatch(found -> found.contains("AutoDeployConfiguration.xml: " + ShopJenkins.SECRET_CREDENTIAL));
        assertThat(systemLog.getRecords()).isNotEmpty();
    }

    @Test
    void aSpinnakerThatAnswersWithThePayloadIsNotQuoted() throws Exception {
        Fault echo = Fault.answer(Answer.json(400, Map.of("message", "bad payload {secret=" + SECRET + "}")));
        world.spinnaker.faults().always("POST", ".*webhook.*", echo);
        assertNothingTold(failed(shop.merged("Sell shoes")));
    }

    @Test
    void aRefusedConnectionIsToldWithoutTheSecret() throws Exception {
        world.spinnaker.stop();
        WorkflowRun build = shop.merged("Sell shoes");
        awaitLog(build, "trying again in");
        build.getExecutor().interrupt();
        assertNothingTold(ended(Result.ABORTED, build));
    }

    @Test
    void aRevokedTokenIsNotQuoted() throws Exception {
        world.merge("Sell shoes");
        world.gitHub.revokeToken(TOKEN);
        WorkflowRun build = shop.pipeline("autoDeploy(repository: '" + world.shop.htmlUrl()
                + "', credentialsId: 'github', commit: '" + world.shop.head("master") + "', branch: 'master')");
        assertNothingTold(failed(build));
    }

    @Test
    void aFollowedDeploymentTellsNoSecret() throws Exception {
        readExecutions();
        assertNothingTold(succeeded(shop.merged("Sell shoes")));
    }

    @Test
    void aGateThatRefusesItsCredentialIsNotQuoted() throws Exception {
        readExecutions();
        world.spinnaker
                .faults()
                .always("GET", ".*", Fault.answer(Answer.json(401, Map.of("message", "no account for " + GATE))));
        WorkflowRun build = shop.merged("Sell shoes");
        jenkins.waitForCompletion(build);
        assertNothingTold(build);
    }

    @Test
    void aHeldDeploymentTellsNoSecret() throws Exception {
        assertNothingTold(succeeded(shop.merged("Sell shoes", "no-deploy-to-prod")));
    }

    @Test
    void aSupersededDeploymentTellsNoSecret() throws Exception {
        String older = world.merge("Sell shoes");
        succeeded(shop.merged("Sell hats"));
        assertNothingTold(succeeded(shop.pipeline("autoDeploy(repository: '" + world.shop.htmlUrl()
                + "', credentialsId: 'github', commit: '" + older + "', branch: 'master')")));
    }

    @Test
    void anUnknownTriggerTellsNoSecret() throws Exception {
        world.spinnaker.faults().always("POST", ".*webhook.*", Fault.lostAnswer());
        assertNothingTold(failed(shop.merged("Sell shoes")));
    }

    @Test
    void aServerErrorThatQuotesTheSecretIsNotQuoted() throws Exception {
        world.spinnaker.faults().always("POST", ".*webhook.*", Fault.answer(Answer.html(500, "payload " + SECRET)));
        assertNothingTold(failed(shop.merged("Sell shoes")));
    }

    @Test
    void aGitHubThatQuotesTheTokenIsNotQuoted() throws Exception {
        world.gitHub
                .faults()
                .next(FakeGitHub.tagCreation(), Fault.answer(Answer.json(403, Map.of("message", "Bad " + TOKEN))));
        assertNothingTold(failed(shop.merged("Sell shoes")));
    }

    @Test
    void aMissingSecretTellsNoOther() throws Exception {
        shop.removeCredential(ShopJenkins.SECRET_CREDENTIAL);
        assertNothingTold(failed(shop.merged("Sell shoes")));
    }

    @Test
    void aPreviewTellsNoSecret() throws Exception {
        world.shop.openPullRequest("Sell shoes");
        shop.index();
        assertNothingTold(succeeded(shop.begun("PR-1", 1)));
    }
}
