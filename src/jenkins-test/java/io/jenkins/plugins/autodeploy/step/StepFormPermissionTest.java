package io.jenkins.plugins.autodeploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.autodeploy.jenkins.OneJenkinsTest;
import io.jenkins.plugins.autodeploy.jenkins.SecretText;
import io.jenkins.plugins.autodeploy.jenkins.UserRequests;
import java.util.List;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.github_branch_source.Endpoint;
import org.jenkinsci.plugins.github_branch_source.GitHubConfiguration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What the step's form asks Jenkins for while a person fills it in. */
class StepFormPermissionTest extends OneJenkinsTest {

    private static final String STEP = "descriptorByName/io.jenkins.plugins.autodeploy.step.AutoDeployStep/";
    private static final String CREDENTIALS = STEP + "fillCredentialsIdItems?repository=acme/shop&credentialsId=";
    private static final String KNOWN_SERVER = STEP + "checkRepository?value=https://github.example.com/acme/shop";
    private static final String OTHER_SERVER = STEP + "checkRepository?value=https://other.example.com/acme/shop";

    private String project;

    @BeforeEach
    void letPeopleIn() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        project = job.getUrl();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ)
                .everywhere()
                .to("owner", "reader", "everywhere")
                .grant(Item.READ)
                .everywhere()
                .to("owner", "reader", "everywhere")
                .grant(Item.CONFIGURE)
                .onItems(job)
                .to("owner")
                .grant(Item.CONFIGURE)
                .onRoot()
                .to("everywhere"));
        GitHubConfiguration.get().setEndpoints(List.of(new Endpoint("https://github.example.com/api/v3", "Ours")));
        SecretText.add(SecretText.userAndPassword("github", "a-long-enough-passw0rd"));
    }

    @AfterEach
    void letEverybodyIn() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    @Test
    void onlyWhoConfiguresTheProjectSeesWhichCredentialsItHas() throws Exception {
        assertThat(post("owner", project + CREDENTIALS)).contains("\"github\"");
        assertThat(post("reader", project + CREDENTIALS)).doesNotContain("\"github\"");
        assertThat(post("everywhere", project + CREDENTIALS)).doesNotContain("\"github\"");
    }

    @Test
    void outsideOfAProjectOnlyAnAdministratorSeesWhichCredentialsThereAre() throws Exception {
        assertThat(post("admin", CREDENTIALS)).contains("\"github\"");
        assertThat(post("owner", CREDENTIALS)).doesNotContain("\"github\"");
        assertThat(post("everywhere", CREDENTIALS)).doesNotContain("\"github\"");
    }

    @Test
    void onlyWhoConfiguresTheProjectLearnsWhetherAServerIsKnown() throws Exception {
        assertThat(post("owner", project + KNOWN_SERVER)).isEqualTo("<div/>");
        assertThat(post("owner", project + OTHER_SERVER)).contains("error");
        assertThat(post("reader", project + OTHER_SERVER)).isEqualTo("<div/>");
        assertThat(post("everywhere", project + OTHER_SERVER)).isEqualTo("<div/>");
    }

    @Test
    void outsideOfAProjectOnlyAnAdministratorLearnsWhetherAServerIsKnown() throws Exception {
        assertThat(post("admin", OTHER_SERVER)).contains("error");
        assertThat(post("owner", OTHER_SERVER)).isEqualTo("<div/>");
        assertThat(post("everywhere", OTHER_SERVER)).isEqualTo("<div/>");
    }

    @Test
    void nothingIsAnsweredToGet() throws Exception {
        for (String path : List.of(CREDENTIALS, KNOWN_SERVER, STEP + "fillBumpItems", STEP + "fillWaitForItems")) {
            assertThat(request("admin", HttpMethod.GET, project + path).getStatusCode())
                    .as(path)
                    .isIn(404, 405);
        }
    }

    private String post(String user, String path) throws Exception {
        return new UserRequests(jenkins).post(user, path);
    }

    private WebResponse request(String user, HttpMethod method, String path) throws Exception {
        return new UserRequests(jenkins).send(user, method, path);
    }
}
