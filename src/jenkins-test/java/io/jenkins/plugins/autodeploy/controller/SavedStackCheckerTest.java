package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.SpinnakerConfiguration;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.jenkins.ShopJenkins;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.jenkins.UserRequests;
import io.jenkins.plugins.autodeploy.support.World;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The button that checks a stack, and the same for programs, before anything was deployed. */
class SavedStackCheckerTest extends ShopTest {

    private static final String BUTTON = "descriptorByName/" + StackConfiguration.class.getName() + "/testStack?name=";

    @BeforeEach
    void configureGate() {
        SpinnakerConfiguration spinnaker = new SpinnakerConfiguration();
        spinnaker.setGateUrl(world.spinnaker.gateUri().toString());
        AutoDeployConfiguration.get().setSpinnaker(spinnaker);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Jenkins.SYSTEM_READ, Jenkins.MANAGE)
                .everywhere()
                .to("reader"));
    }

    @AfterEach
    void removeGate() {
        AutoDeployConfiguration.get().setSpinnaker(null);
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    private String post(String path) throws Exception {
        String answer = new UserRequests(jenkins).post("admin", path);
        assertThat(answer).doesNotContain(World.SECRET);
        return answer;
    }

    @Test
    void anAdministratorLearnsWhatAPipelineLacksBeforeTheFirstDeployment() throws Exception {
        world.pipeline("qa").limitConcurrent(true);
        assertThat(post(BUTTON + "qa"))
                .contains("class=\"ok", "acme/shop", "A trigger starts the pipeline Deploy to qa");
        assertThat(world.spinnaker.requests().size()).isEqualTo(1);
    }

    @Test
    void aSecretThatDoesNotMatchIsToldAndNotShown() throws Exception {
        world.pipeline("qa").constraint("secret", "^\\Qanother-secret\\E$");
        assertThat(post(BUTTON + "qa"))
                .contains("class=\"error", "The payload secret secret in Jenkins does not match")
                .doesNotContain("another-secret");
    }

    @Test
    void programsGetAllStacks() throws Exception {
        world.pipeline("prod").disabled(true);
        assertThat(post("deployments/check"))
                .contains("\"stack\":\"qa\"", "\"stack\":\"prod\"", "\"PIPELINE_DISABLED\"");
        assertThat(post(shop.project().getUrl() + "deployments/check")).contains("\"PIPELINE_DISABLED\"");
    }

    @Test
    void aProjectChecksOnlyRepositoriesThatItMayWriteTo() throws Exception {
        shop.removeCredential(ShopJenkins.GITHUB_CREDENTIAL);
        WebResponse answer = new UserRequests(jenkins)
                .send("admin", HttpMethod.POST, shop.project().getUrl() + "deployments/check");
        assertThat(answer.getContentAsString())
                .contains("\"stacks\":[]", "no repository on GitHub that its credential may write to");
        assertThat(world.spinnaker.requests()).isEmpty();
    }

    @Test
    void aStackThatIsNotSavedAndAMissingGateAreTold() throws Exception {
        assertThat(post(BUTTON + "new")).contains("class=\"error", "Save the configuration first");
        AutoDeployConfiguration.get().setSpinnaker(null);
        assertThat(post(BUTTON + "qa")).contains("class=\"error", "Enter the Gate URL");
    }

    @Test
    void nobodyElseChecksAnything() throws Exception {
        for (String path : new String[] {BUTTON + "qa", "deployments/check"}) {
            assertThat(new UserRequests(jenkins)
                            .send("reader", HttpMethod.POST, path)
                            .getStatusCode())
                    .isEqualTo(403);
        }
        assertThat(world.spinnaker.requests()).isEmpty();
    }
}
