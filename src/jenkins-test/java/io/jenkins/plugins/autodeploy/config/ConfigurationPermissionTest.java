package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.jenkins.SecretText;
import io.jenkins.plugins.autodeploy.jenkins.UserRequests;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.BeforeEach;
import io.jenkins.plugins.autodeploy.jenkins.OnRunningJenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the form asks for while it is filled in: administrators only, and never by GET. */
@OnRunningJenkins
@WithJenkins
class ConfigurationPermissionTest {

    private static final String PACKAGE = "descriptorByName/io.jenkins.plugins.autodeploy.config.";
    private static final String CREDENTIALS = PACKAGE + "PayloadSecret/fillCredentialsIdItems?credentialsId=";

    /** Each with a value that an administrator is told to be wrong. */
    private static final List<String> CHECKS = List.of(
            PACKAGE + "AutoDeployConfiguration/checkDefaultBump?value=mini",
            PACKAGE + "AutoDeployConfiguration/checkFirstVersion?value=1",
            PACKAGE + "AutoDeployConfiguration/checkReleaseBranches?value=a..b",
            PACKAGE + "AutoDeployConfiguration/checkReleaseBranches?value=*",
            PACKAGE + "AutoDeployConfiguration/checkTagPrefix?value=-",
            PACKAGE + "AutoDeployConfiguration/checkHoldLabelPrefix?value=",
            PACKAGE + "AutoDeployConfiguration/checkNoRollbackLabel?value=" + "a".repeat(256),
            PACKAGE + "AutoDeployConfiguration/checkMajorLabel?value=a&minorLabel=a&patchLabel=b",
            PACKAGE + "AutoDeployConfiguration/checkMinorLabel?value=a&majorLabel=b&patchLabel=a",
            PACKAGE + "AutoDeployConfiguration/checkPatchLabel?value=a&majorLabel=a&minorLabel=b",
            PACKAGE + "StackConfiguration/checkName?value=-",
            PACKAGE + "StackConfiguration/checkWaitFor?value=done",
            PACKAGE + "StackConfiguration/checkWaitFor?value=succeeded",
            PACKAGE + "StackConfiguration/checkTimeLimitMinutes?value=0",
            PACKAGE + "StackConfiguration/checkRepositories?value=shop",
            PACKAGE + "StackConfiguration/checkAllowedProjects?value=%2Fshop&name=qa",
            PACKAGE + "StackConfiguration/checkAllowedProjects?value=&name=prod",
            PACKAGE + "WindowConfiguration/checkClosed?value=Fry&timeZone=UTC",
            PACKAGE + "WindowConfiguration/checkCalendar?value=x&timeZone=UTC",
            PACKAGE + "WindowConfiguration/checkCalendarUrl?value=x",
            PACKAGE + "WindowConfiguration/checkTimeZone?value=Asia%2FSoul&closed=Sun",
            PACKAGE + "StackConfiguration/checkTagParameter?value=%24%7Bx%7D",
            PACKAGE + "WebhookStart/checkUrl?value=gate",
            PACKAGE + "WebhookStart/checkUrl?value=http%3A%2F%2Fgate.example.com%2Fx",
            PACKAGE + "PipelineStart/checkApplication?value=",
            PACKAGE + "PipelineStart/checkApplication?value=shop",
            PACKAGE + "PipelineStart/checkPipeline?value=",
            PACKAGE + "PayloadSecret/checkKey?value=parameters",
            PACKAGE + "PayloadSecret/checkCredentialsId?value=spinnaker",
            PACKAGE + "PayloadSecret/checkCredentialsId?value=a-password",
            PACKAGE + "SpinnakerConfiguration/checkGateUrl?value=gate&credentialsId=",
            PACKAGE + "SpinnakerConfiguration/checkGateUrl?value=http%3A%2F%2Fgate.example.com&credentialsId=gate",
            PACKAGE + "SpinnakerConfiguration/checkDeckUrl?value=deck",
            PACKAGE + "SpinnakerConfiguration/checkCredentialsId?value=nothing",
            PACKAGE + "SpinnakerConfiguration/checkApplications?value=*",
            PACKAGE + "PipelineParameter/checkName?value=tag&tagParameter=tag",
            PACKAGE + "PipelineParameter/checkValue?value=%24%7Bx%7D");

    private static final List<String> LISTS = List.of(
            PACKAGE + "AutoDeployConfiguration/fillDefaultBumpItems",
            PACKAGE + "AutoDeployConfiguration/fillDirectPushItems",
            PACKAGE + "AutoDeployConfiguration/fillHoldLabelsItems",
            PACKAGE + "AutoDeployConfiguration/fillReleaseNotesItems",
            PACKAGE + "AutoDeployConfiguration/fillUnprotectedBranchesItems",
            PACKAGE + "StackConfiguration/fillIgnoredFailuresItems",
            PACKAGE + "StackConfiguration/fillWaitForItems",
            PACKAGE + "SpinnakerConfiguration/fillTokenHeaderItems");

    private JenkinsRule jenkins;

    @BeforeEach
    void threeUsers(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager")
                .grant(Jenkins.READ)
                .everywhere()
                .to("reader"));
        SecretText.add(SecretText.of("spinnaker-qa", "s3cret"));
        SecretText.add(SecretText.userAndPassword("a-password", "a-long-enough-passw0rd"));
    }

    @Test
    void anAdministratorIsToldWhatIsWrong() throws Exception {
        for (String check : CHECKS) {
            assertThat(post("admin", check)).as(check).containsPattern("class=.?(error|warning)");
        }
    }

    @Test
    void nothingIsCheckedForAnyoneElse() throws Exception {
        for (String check : CHECKS) {
            assertThat(post("manager", check)).as(check).isEqualTo("<div/>");
            assertThat(post("reader", check)).as(check).isEqualTo("<div/>");
        }
    }

    @Test
    void nothingIsAnsweredToGet() throws Exception {
        for (String path : Stream.of(CHECKS, LISTS, List.of(CREDENTIALS))
                .flatMap(List::stream)
                .toList()) {
            assertThat(request("admin", HttpMethod.GET, path).getStatusCode())
                    .as(path)
                    .isIn(404, 405);
        }
    }

    @Test
    void onlyAnAdministratorSeesWhichCredentialsThereAre() throws Exception {
        assertThat(post("admin", CREDENTIALS)).contains("spinnaker-qa").doesNotContain("a-password");
        assertThat(post("manager", CREDENTIALS)).doesNotContain("spinnaker-qa");
        assertThat(post("reader", CREDENTIALS + "mine")).contains("mine").doesNotContain("spinnaker-qa");
    }

    @Test
    void listsAreForThoseWhoMaySeeThePage() throws Exception {
        for (String list : LISTS) {
            assertThat(post("admin", list)).as(list).contains("\"value\"");
            assertThat(post("reader", list)).as(list).doesNotContain("\"value\"");
        }
    }

    @Test
    void aTextThatIsQuotedIsEscaped() throws Exception {
        assertThat(post("admin", PACKAGE + "StackConfiguration/checkName?value=%3Cscript%3E"))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    private String post(String user, String path) throws Exception {
        return new UserRequests(jenkins).post(user, path);
    }

    private WebResponse request(String user, HttpMethod method, String path) throws Exception {
        return new UserRequests(jenkins).send(user, method, path);
    }
}
