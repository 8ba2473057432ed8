package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Item;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.WindowConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A window closes prod for some days, and people see it or deploy through it. */
class ClosedStackPersonTest extends ShopTest {

    private People people;
    private RepositoryKey key;
    private String page;

    /** Both stacks have 5.3.0. */
    @BeforeEach
    void deployAndClose() throws Exception {
        people = new People(jenkins);
        succeeded(shop.merged("Sell shoes"));
        key = DeploymentService.get().history().repositories().get(0);
        page = shop.project().getUrl() + "deployments/";
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        AutoDeployConfiguration.get().getStacks().stream()
                .filter(stack -> stack.getName().equals("prod"))
                .forEach(stack -> {
                    WindowConfiguration windows = new WindowConfiguration();
                    windows.setClosed(today.minusDays(2) + " to " + today.plusDays(2));
                    windows.setTimeZone("Asia/Seoul");
                    stack.setWindows(windows);
                });
    }

    private WebResponse deploy(String person, String reason) throws Exception {
        return people.posts(
                person,
                page + "deploy",
                "repository",
                key.toString(),
                "tag",
                "5.3.0",
                "stack",
                "prod",
                "reason",
                reason);
    }

    private String shown(String person, String path) throws Exception {
        return people.opens(person, path).getContentAsString();
    }

    @Test
    void aBuildEndsWellAndSaysUntilWhenTheStackIsClosed() throws Exception {
        WorkflowRun build = succeeded(shop.merged("Sell hats"));
        assertLog(build).contains("These stacks do not have it: prod (held: closed until ", "Asia/Seoul");
        assertThat(world.started()).endsWith("Deploy to qa: 5.4.0");
        assertThat(shown(People.READER, build.getUrl() + "deployment/api/json"))
                .contains("\"state\":\"HELD\"", "\"opensAt\":1", "\"opensAt\":null");
        assertThat(shown(People.READER, page)).contains("Closed", "until ", "Asia/Seoul");
        assertThat(shown(People.READER, "deployments/")).contains("closed until ");
    }

    @Test
    void onlyAPersonWithOverrideDeploysThroughAWindow() throws Exception {
        WebResponse refused = deploy(People.OPERATOR, "the shop is down");
        assertThat(refused.getStatusCode()).isEqualTo(403);
        assertThat(refused.getContentAsString()).contains("prod is closed until ", "Auto Deploy/Override");
        people.let(People.OPERATOR, DeploymentPermissions.OVERRIDE);
        assertThat(deploy(People.OPERATOR, " ").getContentAsString())
                .contains("prod is closed until ", "Enter a reason");
        WebResponse begun = deploy(People.OPERATOR, "the shop is down");
        assertThat(begun.getStatusCode()).as(begun.getContentAsString()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> world.started().size() == 3);
        assertThat(world.started()).endsWith("Deploy to prod: 5.3.0");
        assertThat(shown(People.READER, page)).contains("Manual deployment through windows", "the shop is down");
    }

    @Test
    void thePermissionToOverrideOnAProjectAloneOpensNothing() throws Exception {
        people.letGuest(shop.project(), Item.READ, DeploymentPermissions.DEPLOY, DeploymentPermissions.OVERRIDE);
        assertThat(deploy(People.GUEST, "mine").getStatusCode()).isEqualTo(403);
    }

    @Test
    void theDialogAsksForAReasonOnlyIfThePersonMayDeployThroughAWindow() throws Exception {
        String form = page + "deployForm?stack=prod&repository=" + key;
        assertThat(shown(People.OPERATOR, form)).contains("closed until ").doesNotContain("name=\"reason\"");
        assertThat(shown(People.ADMIN, form)).contains("closed until ", "name=\"reason\"");
    }
}
