package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.util.Secret;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.GitHubConfiguration;
import io.jenkins.plugins.autodeploy.fakes.github.CheckRun;
import io.jenkins.plugins.autodeploy.fakes.github.CommitStatuses;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.jenkins.ShopTest;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import io.jenkins.plugins.autodeploy.support.AppKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.scm.api.trait.SCMSourceTrait;
import org.jenkinsci.plugins.github_branch_source.ForkPullRequestDiscoveryTrait;
import org.jenkinsci.plugins.github_branch_source.GitHubAppCredentials;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A running Jenkins shows at open pull requests what their merge would release. */
class PullRequestForecastsTest extends ShopTest {

    private static final long APP = 4711;

    private final GitHubConfiguration configuration = new GitHubConfiguration();

    @BeforeEach
    void showChecks() {
        configuration.setChecks(true);
        AutoDeployConfiguration.get().setGitHub(configuration);
    }

    @AfterEach
    void showNothing() {
        AutoDeployConfiguration.get().setGitHub(null);
        AutoDeployConfiguration.get().setUnprotectedBranches(null);
    }

    private GitHubSCMSource source() {
        return (GitHubSCMSource) shop.project().getSCMSources().get(0);
    }

    /** The project uses a GitHub App from now on. */
    private void useApp() throws Exception {
        AppKey key = new AppKey();
        world.gitHub.app(APP, "acme", key.publicKey(), Permission.values());
        GitHubAppCredentials credentials = new GitHubAppCredentials(
                CredentialsScope.GLOBAL, "app", "", Long.toString(APP), Secret.fromString(key.pem()));
        credentials.setApiUri(source().getApiUri());
        SystemCredentialsProvider provider = SystemCredentialsProvider.getInstance();
        provider.getCredentials().add(credentials);
        provider.save();
        source().setCredentialsId("app");
    }

    private void discoverForks() {
        List<SCMSourceTrait> traits = new ArrayList<>(source().getTraits());
        traits.add(new ForkPullRequestDiscoveryTrait(1, new ForkPullRequestDiscoveryTrait.TrustPermission()));
        source().setTraits(traits);
    }

    /** GitHub sends the event of a changed pull request. */
    private void event(FakePullRequest pullRequest, String action) throws Exception {
        HttpRequest event = HttpRequest.newBuilder(URI.create(jenkins.getURL() + "github-webhook/"))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "pull_request")
                .POST(HttpRequest.BodyPublishers.ofString("""
                    {"action": "%s", "pull_request": {"number": %d, "state": "open", "merged": false},
                     "repository": {"id": %d, "full_name": "acme/shop", "html_url": "%s", "name": "shop",
                                    "owner": {"login": "acme"}},
                     "sender": {"login": "kim"}}
                    """.formatted(action, pullRequest.number(), world.shop.id(), world.shop.htmlUrl())))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(event, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private Optional<CommitStatuses.Status> status(FakePullRequest pullRequest) {
        return world.shop.commitStatuses().latest(pullRequest.headSha()).stream()
                .filter(each -> each.context().equals("Auto Deploy"))
                .findFirst();
    }

    private Optional<CheckRun> check(FakePullRequest pullRequest) {
        return world.shop.checkRuns().latest(pullRequest.headSha()).stream()
                .filter(each -> each.name().equals("Auto Deploy"))
                .findFirst();
    }

    private void awaitStatus(FakePullRequest pullRequest, String text) {
        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(() -> assertThat(status(pullRequest).map(CommitStatuses.Status::description))
                        .contains(text));
    }

    private CheckRun awaitCheck(FakePullRequest pullRequest, String title) {
        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(
                        () -> assertThat(check(pullRequest).map(found -> found.output().title()))
                                .contains(title));
        return check(pullRequest).orElseThrow();
    }

    @Test
    void withATokenACommitStatusIsRenewedWithoutABuild() throws Exception {
        succeeded(shop.merged("Sell shoes"));
        FakePullRequest pullRequest = world.shop.openPullRequest("Sell hats");
        event(pullRequest, "opened");
        awaitStatus(pullRequest, "Merging releases 5.4.0 to qa and prod");
        assertThat(shop.job("PR-2")).as("No build was needed").isNull();
        event(pullRequest.label("no-deploy-to-qa"), "labeled");
        awaitStatus(pullRequest, "Merging releases 5.4.0 to prod; qa is held by no-deploy-to-qa on #2");
        assertThat(status(pullRequest).orElseThrow())
                .satisfies(status -> assertThat(status.state()).isEqualTo("success"))
                .satisfies(status -> assertThat(status.targetUrl())
                        .isEqualTo(jenkins.getURL() + shop.project().getUrl() + "deployments/"));
    }

    @Test
    void withAnAppACheckIsRenewedWithoutABuild() throws Exception {
        useApp();
        succeeded(shop.merged("Sell shoes"));
        FakePullRequest pullRequest = world.shop.openPullRequest("Sell hats", "no-deploy-to-qa");
        shop.index();
        succeeded(shop.begun("PR-2", 1));
        CheckRun check =
                awaitCheck(pullRequest, "Merging releases 5.4.0 to prod; qa is held by no-deploy-to-qa on #2");
        assertThat(check.conclusion()).isEqualTo("neutral");
        assertThat(check.output().text()).contains("| prod | is deployed |", "| qa | held | no-deploy-to-qa on");
        assertThat(check.output().summary()).contains("**5.4.0** would follow 5.3.0");
        event(pullRequest.unlabel("no-deploy-to-qa"), "unlabeled");
        awaitCheck(pullRequest, "Merging releases 5.4.0 to qa and prod");
        assertThat(shop.job("PR-2").getNextBuildNumber()).as("No build was needed").isEqualTo(2);
        assertThat(status(pullRequest)).isEmpty();
    }

    @Test
    void aForkIsCheckedBeforeItsBuild() throws Exception {
        useApp();
        discoverForks();
        succeeded(shop.merged("Sell shoes"));
        FakePullRequest fork = world.shop.openPullRequestFromFork("zoe", "Sell hats");
        shop.index();
        event(fork, "opened");
        awaitCheck(fork, "Merging releases 5.4.0 to qa and prod");
    }

    @Test
    void theCheckFailsIfTheMergeReleasesNothingAndItIsConfigured() throws Exception {
        useApp();
        configuration.setFailingChecks(true);
        succeeded(shop.merged("Sell shoes"));
        FakePullRequest pullRequest = world.shop.openPullRequest("Sell hats");
        shop.index();
        succeeded(shop.begun("PR-2", 1));
        assertThat(awaitCheck(pullRequest, "Merging releases 5.4.0 to qa and prod").conclusion())
                .isEqualTo("success");
        world.shop.unprotect("master");
        AutoDeployConfiguration.get().setUnprotectedBranches(Unprotected.REFUSE);
        event(pullRequest, "edited");
        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(() -> assertThat(check(pullRequest).orElseThrow().conclusion())
                        .isEqualTo("failure"));
        assertThat(check(pullRequest).orElseThrow().output().title()).startsWith("Merging releases nothing now: ");
    }

    @Test
    void aPullRequestWhoseBuildsNeverCallTheStepIsPlannedAsItsBranchDeploys() throws Exception {
        shop.jenkinsfile("if (env.CHANGE_ID == null) { autoDeploy(stacks: ['prod'], bump: 'patch') }");
        succeeded(shop.merged("Sell shoes"));
        FakePullRequest pullRequest = world.shop.openPullRequest("Sell hats");
        shop.index();
        succeeded(shop.begun("PR-2", 1));
        event(pullRequest, "synchronize");
        awaitStatus(pullRequest, "Merging releases 5.2.2 to prod");
    }

    @Test
    void severalCallsOfABuildCountTogether() throws Exception {
        shop.jenkinsfile("autoDeploy(stacks: ['qa'])\nautoDeploy(stacks: ['prod'])");
        succeeded(shop.merged("Sell shoes"));
        FakePullRequest pullRequest = world.shop.openPullRequest("Sell hats");
        event(pullRequest, "opened");
        awaitStatus(pullRequest, "Merging releases 5.4.0 to qa and prod");
    }

    @Test
    void aGitHubThatRefusesFailsNoBuild() throws Exception {
        world.gitHub.faults().always("POST", ".*/statuses/.*", Fault.error(403));
        succeeded(shop.merged("Sell shoes"));
        world.shop.openPullRequest("Sell hats");
        shop.index();
        succeeded(shop.begun("PR-2", 1));
        await().atMost(Duration.ofMinutes(4))
                .until(() -> world.gitHub.requests().of("POST", ".*/statuses/.*").stream()
                        .anyMatch(each -> each.body().contains("Auto Deploy")));
    }
}
