package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.controller.ManualDeployments;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.RestartedShopTest;
import io.jenkins.plugins.autodeploy.jenkins.ShopJenkins;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Jenkins stops in the middle of a person's rollback and comes back. */
class RestartedRollbackTest extends RestartedShopTest {

    private String id;

    private void merged(JenkinsRule jenkins, ShopJenkins shop, String title) throws Exception {
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(shop.merged(title)));
    }

    private String log() throws Exception {
        return Files.readString(ManualDeployments.get().log(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "renamed"})
    void itGoesOnFromItsRecordAndItsLogToo(String name) throws Throwable {
        sessions.then(jenkins -> {
            ShopJenkins shop = ShopJenkins.configured(jenkins, world);
            shop.project().renameTo("shop");
            merged(jenkins, shop, "Sell shoes");
            merged(jenkins, shop, "Sell hats");
            world.spinnaker
                    .faults()
                    .always(
                            "POST",
                            ".*shop-prod",
                            Fault.answer(Answer.json(429, Map.of("message", "Too many requests"))));
            RepositoryKey repository =
                    DeploymentService.get().history().repositories().get(0);
            id = new StackActions(
                            shop.project(),
                            DeploymentService.get().history(),
                            DeploymentService.get().line())
                    .deploy(repository.toString(), "5.3.0", List.of("prod"), null, false);
            await().atMost(Duration.ofSeconds(30)).until(() -> log().contains("trying again in"));
            shop.project().renameTo(name);
        });
        world.spinnaker.faults().clear();
        sessions.then(jenkins -> {
            Item project = jenkins.jenkins.getItemByFullName(name);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ManualDeployments.get()
                            .find(id, project)
                            .orElseThrow()
                            .phase()
                            .isEnd());
            assertThat(log()).contains("deploys 5.3.0 to prod", "accepted by Spinnaker");
        });
        assertThat(world.started())
                .containsExactly(
                        "Deploy to qa: 5.3.0",
                        "Deploy to prod: 5.3.0",
                        "Deploy to qa: 5.4.0",
                        "Deploy to prod: 5.4.0",
                        "Deploy to prod: 5.3.0");
        sessions.then(jenkins -> assertThat(ManualDeployments.get().find(id, jenkins.jenkins.getItemByFullName(name)))
                .isPresent());
    }
}
