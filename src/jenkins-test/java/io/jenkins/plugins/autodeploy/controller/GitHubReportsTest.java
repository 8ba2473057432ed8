package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.GitHubConfiguration;
import io.jenkins.plugins.autodeploy.fakes.github.Comments;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A running Jenkins tells GitHub about deployments. */
class GitHubReportsTest extends ShopTest {

    private static void tellGitHub() {
        GitHubConfiguration all = new GitHubConfiguration();
        all.setDeployments(true);
        all.setEnvironment("spinnaker-${stack}");
        all.setComments(true);
        AutoDeployConfiguration.get().setGitHub(all);
    }

    @AfterEach
    void tellGitHubNothing() {
        AutoDeployConfiguration.get().setGitHub(null);
    }

    private List<String> deployments() {
        return world.shop.deployments().all().stream()
                .map(each -> each.ref() + " " + each.environment() + " " + String.join(" ", each.states()))
                .toList();
    }

    private List<String> comments(int pullRequest) {
        return world.shop.comments().on(pullRequest).stream().map(Comments.Comment::body).toList();
    }

    @Test
    void aMergeIsShownAtItsEnvironmentsAndOnItsPullRequest() throws Exception {
        tellGitHub();
        succeeded(shop.merged("Sell shoes"));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(deployments())
                        .containsExactlyInAnyOrder(
                                "5.3.0 spinnaker-qa in_progress", "5.3.0 spinnaker-prod in_progress"));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(comments(1))
                        .singleElement()
                        .asString()
                        .contains("**5.3.0** carries this pull request", "| qa | sent to Spinnaker |"));
        // Two for each stack, one for the comment, and at most two edits of it.
        assertThat(world.gitHub.requests().of("*", ".*/(deployments|comments)(/.*)?")).hasSizeBetween(5, 7);
    }

    @Test
    void aGitHubThatRefusesDelaysNoDeployment() throws Exception {
        tellGitHub();
        world.gitHub.faults().always("POST", ".*/(deployments|comments).*", Fault.error(403));
        succeeded(shop.merged("Sell shoes"));
        assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> world.gitHub.requests().count("POST", ".*/(deployments|comments)") == 3);
    }
}
