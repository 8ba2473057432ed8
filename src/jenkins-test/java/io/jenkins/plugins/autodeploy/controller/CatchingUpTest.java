package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A stack catches up on a running Jenkins. The settling time is a real minute. */
class CatchingUpTest extends ShopTest {

    private static History history() {
        return DeploymentService.get().history();
    }

    private static RepositoryKey repository() throws Exception {
        return history().repositories().get(0);
    }

    private static void resume(String stack) throws Exception {
        history().resume(repository(), stack, "kim", HoldRight.ORDINARY);
        CatchUps.get().changed(repository(), stack, "kim resumed it");
    }

    @Test
    void onlyTheStackWithTheSettingGetsWhatAPersonHeldAndResumed() throws Exception {
        AutoDeployConfiguration.get().getStacks().stream()
                .filter(stack -> stack.getName().equals("prod"))
                .forEach(stack -> stack.setCatchUp(true));
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
        assertThat(jenkins.createWebClient()
                        .withJavaScriptEnabled(false)
                        .goTo(shop.project().getUrl() + "deployments/")
                        .getWebResponse()
                        .getContentAsString())
                .contains("This stack lacks 5.4.0, which nothing holds any more", "Catch-up", "kim resumed it");
    }
}
