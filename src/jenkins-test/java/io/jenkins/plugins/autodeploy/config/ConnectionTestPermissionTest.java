package io.jenkins.plugins.autodeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.SecretText;
import io.jenkins.plugins.autodeploy.jenkins.UserRequests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import io.jenkins.plugins.autodeploy.jenkins.OnRunningJenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The button that tries Gate: who may press it, what it sends and what it shows. */
@OnRunningJenkins
@WithJenkins
class ConnectionTestPermissionTest {

    private static final String SECRET = "a-long-enough-s3cret";

    private JenkinsRule jenkins;
    private FakeSpinnaker spinnaker;

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.MANAGE)
                .everywhere()
                .to("manager")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ)
                .everywhere()
                .to("reader"));
        SecretText.add(SecretText.of("gate", SECRET));
        spinnaker = FakeSpinnaker.start();
        spinnaker.login().token(SECRET);
    }

    @AfterEach
    void stop() {
        spinnaker.close();
    }

    @Test
    void anAdministratorLearnsThatGateAnswers() throws Exception {
        assertThat(press("admin", HttpMethod.POST).getContentAsString())
                .contains("class=\"ok")
                .contains("The plugin can search the executions of all applications");
    }

    @Test
    void nobodyElseSendsACredentialAnywhere() throws Exception {
        for (String user : new String[] {"manager", "reader"}) {
            assertThat(press(user, HttpMethod.POST).getStatusCode()).as(user).isEqualTo(403);
        }
        assertThat(spinnaker.requests()).isEmpty();
    }

    @Test
    void nothingIsSentOnGet() throws Exception {
        assertThat(press("admin", HttpMethod.GET).getStatusCode()).isIn(404, 405);
        assertThat(spinnaker.requests()).isEmpty();
    }

    @Test
    void whatIsWrongIsToldAndNothingOfTheAnswerShown() throws Exception {
        spinnaker.faults().next("GET", ".*", Fault.answer(Answer.json(403, Map.of("message", "internal-" + SECRET))));
        assertThat(press("admin", HttpMethod.POST).getContentAsString())
                .contains("class=\"error")
                .contains("the answer was 403")
                .doesNotContain(SECRET, "internal");
    }

    @Test
    void aMissingUrlIsAskedFor() throws Exception {
        assertThat(press("admin", HttpMethod.POST, "").getContentAsString())
                .contains("class=\"warning")
                .contains("Enter the Gate URL first.");
    }

    @Test
    void aUrlThatIsQuotedIsEscaped() throws Exception {
        assertThat(press("admin", HttpMethod.POST, "<script>").getContentAsString())
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    private WebResponse press(String user, HttpMethod method) throws Exception {
        return press(user, method, spinnaker.gateUri().toString());
    }

    private WebResponse press(String user, HttpMethod method, String gateUrl) throws Exception {
        String path = "descriptorByName/" + SpinnakerConfiguration.class.getName() + "/testConnection?gateUrl="
                + URLEncoder.encode(gateUrl, StandardCharsets.UTF_8)
                + "&credentialsId=gate&tokenHeader=AUTHORIZATION&applications=";
        return new UserRequests(jenkins).send(user, method, path);
    }
}
