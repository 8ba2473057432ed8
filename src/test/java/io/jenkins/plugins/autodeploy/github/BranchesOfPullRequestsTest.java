package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** More merges than one list shows. */
    private void manyMerges() {
        mergesInto("master", 55);
    }

    private void mergesInto(String branch, int count) {
        IntStream.range(0, count)
                .forEach(i -> shop.openPullRequestInto(branch, "Change " + i).squash());
    }

    private int queries(String commit) throws Exception {
        int before = fake.requests().count("POST", "/api/graphql");
        facts(commit);
        return fake.requests().count("POST", "/api/graphql") - before;
    }

    @Test
    void aBranchWhosePullRequestIsOpenedLateBringsWhatWasMergedIntoItLongBefore() throws Exception {
        branch("epic");
        below("epic");
        manyMerges();
        shop.tag("5.3.0", shop.head("master"));
        String commit = shop.openPullRequestFrom("epic", "Epic").squash();
        assertThat(carried(commit)).containsExactly("Below", "Epic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/b0", "/b0/nodes", "/b0/nodes/0", "/b0/pageInfo", "/h0", "/h0/nodes"})
    void aListOfABranchThatIsNotWholeIsNoAnswer(String member) throws Exception {
        branch("epic");
        below("epic");
        manyMerges();
        shop.tag("5.3.0", shop.head("master"));
        String commit = shop.openPullRequestFrom("epic", "Epic").squash();
        fake.faults()
                .always(
                        FakeGitHub.query()
                                .and(request ->
                                        request.json().at("/variables/b0").isTextual()),
                        FakeGitHub.missing(member));
        assertThatThrownBy(() -> facts(commit)).hasMessageContaining("GitHub answered only a part");
    }

    @Test
    void aBranchBringsWhatCameToItThroughSeveralOthersLongBefore() throws Exception {
        branch("epic");
        branch("story");
        branch("task");
        below("task");
        shop.openPullRequestBetween("task", "story", "Task").squash();
        shop.openPullRequestBetween("story", "epic", "Story").squash();
        manyMerges();
        shop.tag("5.3.0", shop.head("master"));
        String commit = shop.openPullRequestFrom("epic", "Epic").squash();
        assertThat(carried(commit)).containsExactly("Below", "Task", "Story", "Epic");
    }

    @Test
    void aBranchBringsMorePullRequestsThanOnePageShows() throws Exception {
        branch("epic");
        below("epic");
        mergesInto("epic", 60);
        String commit = shop.openPullRequestFrom("epic", "Epic").squash();
        assertThat(carried(commit)).hasSize(62).startsWith("Below").endsWith("Epic");
    }

    @Test
    void aBranchDoesNotBringAgainWhatItBroughtLongBefore() throws Exception {
        branch("develop");
        below("develop");
        shop.openPullRequestFrom("develop", "Release 5.3").squash();
        manyMerges();
        shop.tag("5.3.0", shop.head("master"));
        shop.openPullRequestInto("develop", "New").squash();
        String commit = shop.openPullRequestFrom("develop", "Release 5.4").squash();
        assertThat(carried(commit)).containsExactly("New", "Release 5.4");
    }

    @Test
    void aBranchThatBringsTooManyPullRequestsIsRefused() throws Exception {
        branch("epic");
        mergesInto("epic", 201);
        String commit = shop.openPullRequestFrom("epic", "Epic").squash();
        assertThatThrownBy(() -> facts(commit))
                .hasMessageContaining("More than 200 pull requests were merged into the branch epic");
    }

    @Test
    void aClosedPullRequestWhoseCommitWasPushedBringsWhatWasMergedIntoItsBranch() throws Exception {
        FakePullRequest above = shop.openPullRequest("Above");
        below(above.head());
        String commit = shop.push("Above (#" + above.number() + ")");
        above.close();
        assertThat(carried(commit)).containsExactly("Above", "Below");
    }

    @Test
    void aSquashCostsOneRequestMoreWhereTheListIsCutAndAMergeCommitNone() throws Exception {
        assertThat(queries(shop.openPullRequest("Squashed").squash())).isEqualTo(1);
        manyMerges();
        shop.tag("5.3.0", shop.head("master"));
        assertThat(queries(shop.openPullRequest("Squashed").squash())).isEqualTo(2);
        shop.tag("5.4.0", shop.head("master"));
        assertThat(queries(shop.openPullRequest("Merged").merge())).isEqualTo(1);
    }

    @Test
    void aCommitWithMorePullRequestsThanOnePageShowsIsRefused() throws Exception {
        shop.createBranch("release/5.x", shop.head("master"));
        String commit =
                shop.openPullRequestInto("release/5.x", "Change", NO_PROD).merge();
        IntStream.range(0, 10).forEach(i -> {
            branch("other-" + i);
            shop.fastForward("other-" + i, commit);
            shop.openPullRequestFrom("other-" + i, "Other " + i);
        });
        FactsQuery query = new FactsQuery(
                RepositoryName.of("acme/shop"), "release/5.x", commit, null, TagRule.DEFAULT, true, Set.of());
        assertThatThrownBy(() -> gitHub().facts(query).get())
                .hasMessageContaining("More than 10 pull requests have the commit ");
    }
}
