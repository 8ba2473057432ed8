package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeTagRuleset.RulesetRule;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.jenkins.UserRequests;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The check of a project's repositories on GitHub, for people who may configure the project. */
class RepositoryCheckerTest extends ShopTest {

    @BeforeEach
    void secure() {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("owner"));
    }

    @AfterEach
    void open() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    private WebResponse post(String user) throws Exception {
        return new UserRequests(jenkins)
                .send(user, HttpMethod.POST, shop.project().getUrl() + "deployments/check");
    }

    private JsonNode repository() throws Exception {
        WebResponse answer = post("owner");
        assertThat(answer.getContentAsString()).doesNotContain(FakeGitHub.TOKEN);
        return new ObjectMapper()
                .readTree(answer.getContentAsString())
                .path("repositories")
                .path(0);
    }

    @Test
    void whoConfiguresTheProjectLearnsWhatIsMissingOnGitHub() throws Exception {
        shop.index();
        world.shop.addTagRuleset("Only the bot", "~ALL", "never", RulesetRule.of("CREATION"));
        JsonNode repository = repository();
        assertThat(repository.path("repository").asText()).isEqualTo("acme/shop");
        assertThat(repository.path("severity").asText()).isEqualTo("bad");
        assertThat(repository.path("findings").findValuesAsText("kind"))
                .containsExactly("TAGS_REFUSED", "NO_REVIEWS", "NO_CHECKS", "WRITES");
    }

    @Test
    void theRepositoryIsCheckedAlsoWithoutGate() throws Exception {
        String answer = post("owner").getContentAsString();
        assertThat(answer).contains("\"problem\":\"Without Gate, the pipelines cannot be read", "\"WRITES\"");
    }

    @Test
    void aRenamedDefaultBranchIsToldUntilJenkinsScansAgain() throws Exception {
        assertThat(repository().path("findings").findValuesAsText("kind")).contains("DEFAULT_BRANCH_UNKNOWN");
        shop.index();
        assertThat(repository().path("findings").findValuesAsText("kind"))
                .doesNotContain("DEFAULT_BRANCH_UNKNOWN", "DEFAULT_BRANCH_DIFFERS");
        world.shop.renameDefaultBranch("main");
        JsonNode findings = repository().path("findings");
        assertThat(findings.findValuesAsText("kind")).contains("DEFAULT_BRANCH_DIFFERS");
        assertThat(findings.findValuesAsText("text"))
                .contains("The default branch is main on GitHub, but master in Jenkins. Scan the repository in Jenkins"
                        + " now.");
    }

    @Test
    void nobodyElseAsksGitHub() throws Exception {
        int before = world.gitHub.requests().size();
        assertThat(post("reader").getStatusCode()).isEqualTo(403);
        assertThat(world.gitHub.requests()).hasSize(before);
    }
}
