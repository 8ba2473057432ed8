package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import io.jenkins.plugins.autodeploy.jenkins.PlainBrowser;
import org.junit.jupiter.api.Test;

/** A stack catches up on a running Jenkins. The settling time is a real minute. */
class CatchingUpTest extends ShopTest {

    private static History history() {
        return DeploymentService.get().history();
    }

    private RepositoryKey repository() throws Exception {
        return history().repositories().stream()
                .filter(each -> each.id() == world.shop.id())
                .findFirst()
                .orElseThrow();
    }

    private static void setCatchUp(String stack) {
        AutoDeployConfiguration.get().getStacks().stream()
                .filter(each -> each.getName().equals(stack))
                .forEach(each -> each.setCatchUp(true));
    }

    private void resume(String stack) throws Exception {
        history().resume(repository(), stack, "kim", HoldRight.ORDINARY);
        CatchUps.get().changed(repository(), stack, "kim resumed it");
    }

    @Test
    void onlyTheStackWithTheSettingGetsWhatAPersonHeldAndResumed() throws Exception {
        setCatchUp("prod");
        succeeded(shop.merged("Sell shoes"));
        for (String stack : new String[] {"qa", "prod"}) {
            history().hold(repository(), stack, "kim", HoldRight.ORDINARY, "Load test", null);
        }
        succeeded(shop.merged("Sell hats"));
        resume("qa");
        resume("prod");
        await().atMost(Duration.ofMinutes(3)).until(() -> world.started().contains("Deploy to prod: 5.4.0"));
        assertThat(world.started()).doesNotContain("Deploy to qa: 5.4.0");
        assertThat(history().page(repository(), History.Filter.ALL, null, 20).entries())
                .filteredOn(HistoryEntry.CaughtUp.class::isInstance)
                .extracting(entry -> ((HistoryEntry.CaughtUp) entry).cause())
                .containsExactly("kim resumed it");
        assertThat(PlainBrowser.of(jenkins)
                        .goTo(shop.project().getUrl() + "deployments/")
                        .getWebResponse()
                        .getContentAsString())
                .contains("This stack lacks 5.4.0, which nothing holds any more", "Catch-up", "kim resumed it");
    }

    /** The event goes to the address at which the plugin github receives the events of GitHub. */
    @Test
    void anEventOfGitHubThatALabelWasRemovedLetsTheStackCatchUp() throws Exception {
        setCatchUp("prod");
        succeeded(shop.merged("Sell shoes"));
        FakePullRequest held = world.shop.openPullRequest("Sell hats", "no-deploy-to-prod");
        int number = shop.job("master").getNextBuildNumber();
        held.merge();
        shop.index();
        succeeded(shop.begun("master", number));
        held.unlabel("no-deploy-to-prod");
        HttpRequest event = HttpRequest.newBuilder(URI.create(jenkins.getURL() + "github-webhook/"))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "pull_request")
                .POST(HttpRequest.BodyPublishers.ofString("""
                    {"action": "unlabeled", "number": 3, "label": {"name": "no-deploy-to-prod"},
                     "pull_request": {"number": 3, "merged": true},
                     "repository": {"id": %d, "html_url": "%s"}, "sender": {"login": "kim"}}
                    """.formatted(world.shop.id(), world.shop.htmlUrl())))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(event, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
        await().atMost(Duration.ofMinutes(3)).until(() -> world.started().contains("Deploy to prod: 5.4.0"));
        assertThat(history().page(repository(), History.Filter.ALL, null, 20).entries())
                .filteredOn(HistoryEntry.CaughtUp.class::isInstance)
                .extracting(entry -> ((HistoryEntry.CaughtUp) entry).cause())
                .containsExactly("kim removed no-deploy-to-prod from #3");
    }
}
