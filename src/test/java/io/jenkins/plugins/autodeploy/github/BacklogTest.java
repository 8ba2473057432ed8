package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stack lacks that has an older release. */
class BacklogTest {

    private static final String NO_QA = "no-deploy-to-qa";

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

    private Backlog backlog(String commit, String since) throws Exception {
        return backlog(facts(commit), since);
    }

    private Backlog backlog(Facts facts, String since) throws Exception {
        return gitHub().backlog(query(facts.commit()), facts, tag(since)).get();
    }

    private Facts facts(String commit) throws Exception {
        return gitHub().facts(query(commit)).get();
    }

    private GitHub gitHub() {
        return new GitHub(TestHttp.create(), fake.apiUri(), () -> FakeGitHub.TOKEN);
    }

    private static FactsQuery query(String commit) {
        return new FactsQuery(RepositoryName.of("acme/shop"), "master", commit, null, TagRule.DEFAULT, true, Set.of());
    }

    private static ReleaseTag tag(String name) {
        return TagRule.DEFAULT.read(name).orElseThrow();
    }

    private static List<String> titles(Backlog backlog) {
        return backlog.pullRequests().stream().map(PullRequest::title).toList();
    }

    private String released(String tag, String title, String... labels) {
        String commit = shop.openPullRequest(title, labels).squash();
        shop.tag(tag, commit);
        return commit;
    }

    @Test
    void thePullRequestsOfAllReleasesThatTheStackLacksAreThere() throws Exception {
        released("5.3.0", "Held", NO_QA);
        released("5.4.0", "Between");
        String commit = shop.openPullRequest("Newest").squash();
        Backlog backlog = backlog(commit, "5.2.0");
        assertThat(backlog.extent()).isEqualTo(Extent.WHOLE);
        assertThat(titles(backlog)).containsExactly("Held", "Between", "Newest");
        assertThat(backlog.pullRequests().get(0).labels()).containsExactly(NO_QA);
        assertThat(titles(backlog(commit, "5.3.0"))).containsExactly("Between", "Newest");
    }

    @Test
    void aLabelThatWasTakenOffAfterTheMergeIsNotThereAnyMore() throws Exception {
        FakePullRequest held = shop.openPullRequest("Held", NO_QA);
        shop.tag("5.3.0", held.squash());
        held.unlabel(NO_QA);
        String commit = shop.openPullRequest("Newest").squash();
        assertThat(backlog(commit, "5.2.0").pullRequests())
                .allMatch(each -> each.labels().isEmpty());
    }

    @Test
    void aReleaseThatHasTheCommitLacksNothing() throws Exception {
        String commit = released("5.3.0", "Change");
        assertThat(titles(backlog(commit, "5.3.0"))).isEmpty();
    }

    @Test
    void aDeletedReleaseHasNoKnownBacklog() throws Exception {
        released("5.3.0", "Held", NO_QA);
        String commit = shop.openPullRequest("Newest").squash();
        shop.deleteTag("5.2.0");
        assertThat(backlog(commit, "5.2.0")).isEqualTo(Backlog.unknown(tag("5.2.0"), Extent.NOT_SHOWN));
    }

    @Test
    void aVeryLargeBacklogCostsOneRequestAndIsNotRead() throws Exception {
        shop.pushes(BacklogReader.MOST_COMMITS);
        Facts facts = facts(released("5.3.0", "Change"));
        int before = fake.requests().count("POST", "/api/graphql");
        assertThat(backlog(facts, "5.2.0").extent()).isEqualTo(Extent.TOO_LARGE);
        assertThat(fake.requests().count("POST", "/api/graphql") - before).isEqualTo(1);
    }

    @Test
    void whatWasMergedIntoAnEpicOfAnEarlierReleaseIsThere() throws Exception {
        shop.createBranch("epic", shop.head("master"));
        shop.openPullRequestInto("epic", "Below", NO_QA).squash();
        shop.tag("5.3.0", shop.openPullRequestFrom("epic", "Epic").squash());
        IntStream.range(0, 55).forEach(i -> shop.openPullRequest("Change " + i).squash());
        Backlog backlog = backlog(shop.head("master"), "5.2.0");
        assertThat(titles(backlog)).hasSize(57).contains("Below", "Epic");
    }
}
