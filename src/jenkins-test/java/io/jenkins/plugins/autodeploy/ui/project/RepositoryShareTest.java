package io.jenkins.plugins.autodeploy.ui.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.controller.DeployedRepositories;
import io.jenkins.plugins.autodeploy.controller.DeploymentService;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.People;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.branch.BranchSource;
import org.htmlunit.WebResponse;
import org.jenkinsci.plugins.github_branch_source.BranchDiscoveryTrait;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may create a job names a repository that is not his. */
class RepositoryShareTest extends ShopTest {

    private People people;
    private RepositoryKey key;
    private String own;
    private String url;

    @BeforeEach
    void deploy() throws Exception {
        people = new People(jenkins);
        succeeded(shop.merged("Sell shoes"));
        url = world.shop.htmlUrl().toString();
        key = DeploymentService.get().history().repositories().get(0);
        own = shop.project().getUrl() + "deployments/";
    }

    private String foreign(String token) throws Exception {
        String id = token == null ? null : "of-" + token;
        if (token != null) {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", "stranger", token));
        }
        GitHubSCMSource source = new GitHubSCMSource("acme", "shop", url, true);
        source.setCredentialsId(id);
        source.setTraits(List.of(new BranchDiscoveryTrait(true, true)));
        WorkflowMultiBranchProject project = jenkins.createProject(WorkflowMultiBranchProject.class);
        project.getSourcesList().add(new BranchSource(source));
        return project.getUrl() + "deployments/";
    }

    private String shown(String page) throws Exception {
        return people.opens(People.OPERATOR, page).getContentAsString();
    }

    private void awaitShown(String page, String text) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(60))
                .until(() -> shown(page).contains(text));
    }

    private WebResponse hold(String page) throws Exception {
        return people.posts(
                People.OPERATOR,
                page + "hold",
                "repository",
                key.toString(),
                "stack",
                "prod",
                "reason",
                "mine",
                "until",
                "");
    }

    private void assertRefused(String page, int status, String why) throws Exception {
        List<WebResponse> answers = List.of(
                hold(page),
                people.posts(People.OPERATOR, page + "resume", "repository", key.toString(), "stack", "prod"),
                people.posts(
                        People.OPERATOR,
                        page + "deploy",
                        "repository",
                        key.toString(),
                        "tag",
                        "5.3.0",
                        "stack",
                        "prod"),
                people.opens(People.OPERATOR, page + "holdForm?stack=prod&repository=" + key),
                people.opens(People.OPERATOR, page + "resumeForm?stack=prod&repository=" + key),
                people.opens(People.OPERATOR, page + "deployForm?stack=prod&repository=" + key));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.getStatusCode()).isEqualTo(status);
            assertThat(answer.getContentAsString()).contains(why);
        });
        assertThat(DeploymentService.get()
                        .history()
                        .overview(key)
                        .stack("prod")
                        .orElseThrow()
                        .holds())
                .isEmpty();
        assertThat(world.started()).hasSize(2);
    }

    private void assertHidden(String page) throws Exception {
        assertThat(shown(page)).doesNotContain("5.3.0", "Sell shoes", "holdForm", "auto-deploy-history");
        assertThat(shown(page + "live?repository=" + key)).doesNotContain("5.3.0", "Sell shoes", "auto-deploy-history");
        assertThat(shown("deployments/")).contains("5.3.0", own).doesNotContain(page);
    }

    @Test
    void aProjectWithoutACredentialShowsNothingAndActsOnNothing() throws Exception {
        String page = foreign(null);
        assertThat(shown(page)).contains("This project has no credential for GitHub");
        assertHidden(page);
        assertRefused(page, 403, "This project has no credential for GitHub");
    }

    @Test
    void aProjectWhoseCredentialCannotReadShowsNothingAndActsOnNothing() throws Exception {
        world.gitHub.token("nobody");
        String page = foreign("nobody");
        awaitShown(page, "The credential of this project cannot read acme/shop");
        assertHidden(page);
        assertRefused(page, 403, "The credential of this project cannot read acme/shop");
    }

    @Test
    void aProjectWhoseCredentialCanReadShowsTheRepositoryButActsOnNothing() throws Exception {
        world.gitHub.token("reads", Permission.READ);
        String page = foreign("reads");
        awaitShown(page, "5.3.0");
        assertThat(shown(page)).contains("Sell shoes", "but not write to it").doesNotContain("holdForm", "deployForm");
        awaitShown("deployments/", page);
        assertRefused(page, 403, "but not write to it");
    }

    @Test
    void aProjectWhoseCredentialCanWriteActs() throws Exception {
        world.gitHub.token("writes", Permission.READ, Permission.CONTENTS);
        String page = foreign("writes");
        awaitShown(page, "holdForm");
        assertThat(hold(page).getStatusCode()).isEqualTo(200);
        assertThat(shown(own)).contains("Held by operator");
    }

    @Test
    void theCredentialOfAnAppIsAskedForTheRightToWriteOnAnActionOnly() throws Exception {
        world.gitHub.appToken("app", Permission.READ, Permission.CONTENTS);
        String page = foreign("app");
        awaitShown(page, "holdForm");
        assertThat(hold(page).getStatusCode()).isEqualTo(200);
        assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.3.0");
    }

    @Test
    void anAppThatMayOnlyReadIsRefusedOnAnAction() throws Exception {
        world.gitHub.appToken("reading-app", Permission.READ);
        String page = foreign("reading-app");
        awaitShown(page, "5.3.0");
        assertRefused(page, 403, "but not write to it");
    }

    @Test
    void aGitHubThatDoesNotAnswerDelaysNoPageAndAnActionCanBeTriedAgain() throws Exception {
        world.gitHub.token("slow", Permission.READ, Permission.CONTENTS);
        world.gitHub.faults().always(FakeGitHub.query(), Fault.slow(Duration.ofSeconds(20)));
        String page = foreign("slow");
        assertThat(shown(page)).contains("Jenkins is asking GitHub whether this project may read acme/shop");
        assertHidden(page);
        WebResponse answer = hold(page);
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getContentAsString()).contains("Try again in a minute");
        world.gitHub.faults().clear();
    }

    @Test
    void aGitHubThatFailsGivesNoShare() throws Exception {
        world.gitHub.token("failing", Permission.READ, Permission.CONTENTS);
        world.gitHub
                .faults()
                .always(FakeGitHub.query(), Fault.answer(Answer.json(500, Map.of("message", "Server Error"))));
        String page = foreign("failing");
        awaitShown(page, "GitHub did not say whether this project may read acme/shop");
        assertHidden(page);
        assertRefused(page, 503, "Try again in a minute");
    }

    /** The ledger finds a repository by its former names. Somebody else may use such a name today. */
    @Test
    void aRepositoryThatHasTheFormerNameOfAnotherGivesNoShareInIt() throws Exception {
        world.gitHub.rename("acme/shop", "acme/store");
        world.gitHub.createRepository("acme/shop");
        world.gitHub.token("usurps", Permission.READ, Permission.CONTENTS);
        String page = foreign("usurps");
        awaitShown(page, "or the repository has another name now");
        assertHidden(page);
        assertRefused(page, 403, "or the repository has another name now");
    }

    @Test
    void whoOnlyPreviewedARepositoryHasNotDeployedIt() throws Exception {
        WorkflowRun build = succeeded(shop.pipeline("autoDeploy(dryRun: true, repository: '" + world.shop.htmlUrl()
                + "', credentialsId: 'github', branch: 'master', commit: '" + world.merge("Sell hats") + "')"));
        assertThat(DeployedRepositories.get().repositories(build.getParent().getFullName()))
                .isEmpty();
        assertThat(people.opens(People.OPERATOR, build.getParent().getUrl() + "deployments/")
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void whoIsRefusedHasNotDeployed() throws Exception {
        world.gitHub.token("refused", Permission.READ);
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "of-refused", "", "stranger", "refused"));
        WorkflowRun build = failed(shop.pipeline(
                "autoDeploy(repository: '" + world.shop.htmlUrl() + "', credentialsId: 'of-refused', tag: '5.3.0')"));
        assertThat(DeployedRepositories.get().repositories(build.getParent().getFullName()))
                .isEmpty();
    }

    @Test
    void whoHasDeployedKeepsTheShareWhenTheCredentialIsGone() throws Exception {
        shop.removeCredential("github");
        assertThat(shown(own)).contains("5.3.0", "holdForm");
        assertThat(hold(own).getStatusCode()).isEqualTo(200);
    }

    @Test
    void theNamesOfJobsThatAPersonMayNotReadAreNotShown() throws Exception {
        String page = foreign("writes-too");
        world.gitHub.token("writes-too", Permission.READ, Permission.CONTENTS);
        awaitShown(page, "5.3.0");
        Item project = jenkins.jenkins.getItemByFullName(page.split("/")[1]);
        people.letGuest(project, Item.READ);
        String secret = shop.project().getFullName();
        String guest = people.opens(People.GUEST, page).getContentAsString();
        assertThat(guest).contains("5.3.0", "a build that you may not see").doesNotContain(secret + "/master#1");
        assertThat(shown(page)).contains("master#1");
        assertThat(people.opens(People.GUEST, page + "?text=master%231").getContentAsString())
                .contains("No matches.");
        assertThat(shown(page + "?text=master%231")).doesNotContain("No matches.");
    }
}
