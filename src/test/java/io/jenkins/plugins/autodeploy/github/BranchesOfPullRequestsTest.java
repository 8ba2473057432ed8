package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was merged into the branches of pull requests counts, however much was merged elsewhere meanwhile. */
class BranchesOfPullRequestsTest {

    private static final String NO_PROD = "no-deploy-to-prod";

    private FakeGitHub fake;
    private FakeRepository shop;

    @BeforeEach
    void start() throws Exception {
        fake = FakeGitHub.start();
        fake.clock().set(Instant.now());
        shop = fake.createRepository("acme/shop");
        shop.tag("5.2.0", shop.head("master"));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private GitHub gitHub() {
        return new GitHub(TestHttp.create(), fake.apiUri(), () -> FakeGitHub.TOKEN);
    }

    private static FactsQuery query(String commit) {
        return new FactsQuery(RepositoryName.of("acme/shop"), "master", commit, null, TagRule.DEFAULT, true, Set.of());
    }

    private Facts facts(String commit) throws Exception {
        return gitHub().facts(query(commit)).get();
    }

    private List<String> carried(String commit) throws Exception {
        return titles(facts(commit));
    }

    private static List<String> titles(Facts facts) {
        return facts.pullRequests().stream().map(PullRequest::title).toList();
    }

    private void branch(String name) {
        shop.createBranch(name, shop.head("master"));
    }

    private void below(String branch) {
        shop.openPullRequestInto(branch, "Below", NO_PROD).squash();
    }

    @Test
    void aBranchThatWentToAnotherBranchBeforeBringsAllOfItHere() throws Exception {
        branch("release/5.x");
        branch("feature");
        below("feature");
        shop.openPullRequestBetween("feature", "release/5.x", "Backport").squash();
        String commit = shop.openPullRequestFrom("feature", "Feature").squash();
        assertThat(carried(commit)).containsExactly("Below", "Feature");
    }
}
