package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.time.Duration;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dialog for a deployment shows what GitHub says about the changes, and asks once more before some rollbacks. */
class DeployDialogTest extends ShopTest {

    private People people;
    private RepositoryKey key;
    private String page;
    private FakePullRequest hats;

    /** Both stacks have 5.4.0. */
    @BeforeEach
    void deploy() throws Exception {
        people = new People(jenkins);
        succeeded(shop.merged("Sell shoes"));
        hats = world.shop.openPullRequest("Sell hats");
        hats.merge();
        shop.index();
        succeeded(shop.begun("master", 2));
        key = DeploymentService.get().history().repositories().get(0);
        page = shop.project().getUrl() + "deployments/";
    }

    /** All tests share one Jenkins. */
    @AfterEach
    void configureTheLabel() {
        AutoDeployConfiguration.get().setNoRollbackLabel("no-rollback");
    }

    private WebResponse changes(String person, String tag) throws Exception {
        return people.posts(person, page + "changes", "repository", key.toString(), "tag", tag, "stack", "prod");
    }

    private WebResponse deploy(String tag, String acrossNoRollback) throws Exception {
        return people.posts(
                People.OPERATOR,
                page + "deploy",
                "repository",
                key.toString(),
                "tag",
                tag,
                "stack",
                "prod",
                "acrossNoRollback",
                acrossNoRollback);
    }

    @Test
    void onlyWhoMayDeployLearnsWhatChanges() throws Exception {
        assertThat(changes(People.READER, "5.3.0").getStatusCode()).isEqualTo(403);
        assertThat(changes(People.HOLDER, "5.3.0").getStatusCode()).isEqualTo(403);
        assertThat(changes(People.OPERATOR, "5.3.0").getContentAsString())
                .contains("This takes away from prod:", "#2 Sell hats", "\"asksAgain\":false");
        assertThat(changes(People.OPERATOR, "9.9.9").getStatusCode()).isEqualTo(400);
    }

    @Test
    void aRollbackAcrossTheLabelIsRefusedUntilThePersonConfirmsIt() throws Exception {
        hats.label("no-rollback");
        assertThat(changes(People.OPERATOR, "5.3.0").getContentAsString())
                .contains("#2 has the label no-rollback.", "\"asksAgain\":true");
        WebResponse refused = deploy("5.3.0", "");
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getContentAsString()).contains("#2 has the label no-rollback.", "Confirm the rollback");
        assertThat(deploy("5.3.0", "true").getStatusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> world.started().size() == 5);
        assertThat(world.started()).endsWith("Deploy to prod: 5.3.0");
    }

    @Test
    void ifGitHubCannotBeAskedARollbackMustBeConfirmed() throws Exception {
        world.gitHub.faults().always(FakeGitHub.commitQuery(), Fault.answer(Answer.html(502, "bad gateway")));
        assertThat(changes(People.OPERATOR, "5.3.0").getContentAsString())
                .contains("GitHub could not be asked which pull requests change on prod", "\"asksAgain\":true");
        assertThat(deploy("5.3.0", "").getStatusCode()).isEqualTo(400);
    }

    @Test
    void withoutTheLabelInTheConfigurationNothingIsAsked() throws Exception {
        hats.label("no-rollback");
        AutoDeployConfiguration.get().setNoRollbackLabel("");
        assertThat(changes(People.OPERATOR, "5.3.0").getContentAsString()).contains("\"asksAgain\":false");
        assertThat(deploy("5.3.0", "").getStatusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> world.started().size() == 5);
    }

    @Test
    void aStackThatIsBehindIsOfferedTheNewestRelease() throws Exception {
        assertThat(deploy("5.3.0", "").getStatusCode()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> world.started().size() == 5);
        people.posts(People.ADMIN, page + "resume", "repository", key.toString(), "stack", "prod");
        assertThat(people.opens(People.OPERATOR, page + "deployForm?stack=prod&repository=" + key)
                        .getContentAsString())
                .containsPattern(
                        "<option selected=\"selected\" value=\"5.4.0\"|<option value=\"5.4.0\" selected=\"selected\"");
        assertThat(changes(People.OPERATOR, "5.4.0").getContentAsString())
                .contains("This brings to prod:", "#2 Sell hats");
    }
}
