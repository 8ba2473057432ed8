package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.PullRequestIndex;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactsTest {

    private static final TagRule TAGS = TagRule.DEFAULT;

    private FakeGitHub fake;
    private FakeRepository shop;

    @BeforeEach
    void start() throws Exception {
        fake = FakeGitHub.start();
        shop = fake.createRepository("acme/shop");
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private GitHub gitHub(String token) {
        return new GitHub(TestHttp.create(), fake.apiUri(), () -> token);
    }

    private Facts facts(String commit) throws Exception {
        return facts(new FactsQuery(RepositoryName.of("acme/shop"), "master", commit, null, TAGS, false, Set.of()));
    }

    private Facts facts(FactsQuery question) throws Exception {
        try {
            return gitHub(FakeGitHub.TOKEN).facts(question).get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private Facts thoroughFacts(String commit) throws Exception {
        return facts(new FactsQuery(RepositoryName.of("acme/shop"), "master", commit, null, TAGS, true, Set.of()));
    }

    private String merge(String title, String... labels) {
        return shop.openPullRequest(title, labels).merge();
    }

    @Test
    void aPlainMergeCostsTwoRequests() throws Exception {
        shop.tag("5.2.0", shop.head("master"));
        String commit = merge("Add a cart", "bug", "no-deploy-to-qa");

        Facts facts = facts(commit);

        assertThat(facts.base()).hasToString("5.2.0");
        assertThat(facts.own()).isNull();
        assertThat(facts.newer()).isNull();
        assertThat(facts.commit()).isEqualTo(commit);
        assertThat(facts.unexplained()).isEmpty();
        assertThat(facts.pullRequests()).singleElement().satisfies(pullRequest -> {
            assertThat(pullRequest.title()).isEqualTo("Add a cart");
            assertThat(pullRequest.labels()).containsExactlyInAnyOrder("bug", "no-deploy-to-qa");
        });
        assertThat(fake.requests()).hasSize(2);
        assertThat(fake.requests().writing()).isEmpty();
    }

    @Test
    void fiveThousandTagsCostNoMoreRequestsThanOne() throws Exception {
        String root = shop.head("master");
        for (int i = 0; i < 5000; i++) {
            shop.tag("4." + i / 100 + "." + i % 100, root);
        }
        shop.tag("5.2.0", merge("Before"));
        Facts facts = facts(merge("After"));
        assertThat(facts.base()).hasToString("5.2.0");
        assertThat(facts.tags()).hasSize(5001);
        assertThat(fake.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "squash", "rebase"})
    void everyWayToMergeIsRecognized(String way) throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        FakePullRequest pullRequest = shop.openPullRequest("Several commits", "bug");
        pullRequest.push("Second", java.util.Map.of("b.txt", "b"));
        String commit =
                switch (way) {
                    case "merge" -> pullRequest.merge();
                    case "squash" -> pullRequest.squash();
                    default -> pullRequest.rebase();
                };
        Facts facts = facts(commit);
        assertThat(facts.pullRequests()).extracting(PullRequest::number).containsExactly(pullRequest.number());
        assertThat(facts.unexplained()).isEmpty();
    }

    @Test
    void allPullRequestsSinceTheLastReleaseCountNotOnlyTheLast() throws Exception {
        merge("Released before");
        shop.tag("1.0.0", shop.head("master"));
        merge("First", "no-deploy-to-qa");
        merge("Second");
        String commit = merge("Third");
        merge("Merged later, not in this commit");
        assertThat(facts(commit).pullRequests())
                .extracting(PullRequest::title)
                .containsExactly("First", "Second", "Third");
    }

    @Test
    void pullRequestsThatAreOpenOrClosedDoNotCountBesideAMergedOne() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        FakePullRequest open = shop.openPullRequest("Open", "no-deploy-to-prod");
        FakePullRequest closed =
                shop.openPullRequest("Closed", "no-deploy-to-prod").close();
        FakePullRequest merged = shop.openPullRequest("Merged");
        String commit = merged.merge();
        shop.associate(commit, open);
        shop.associate(commit, closed);
        assertThat(thoroughFacts(commit).pullRequests())
                .extracting(PullRequest::title)
                .containsExactly("Merged");
    }

    @Test
    void aCommitThatIsAReleaseIsRecognizedWithTheOneBefore() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        String commit = merge("Change", "no-deploy-to-qa");
        shop.annotatedTag("1.1.0", commit);
        Facts facts = facts(commit);
        assertThat(facts.own()).hasToString("1.1.0");
        assertThat(facts.base()).hasToString("1.0.0");
        assertThat(facts.pullRequests()).extracting(PullRequest::title).containsExactly("Change");
    }

    @Test
    void aCommitBehindAReleaseIsSuperseded() throws Exception {
        String commit = merge("First");
        shop.tag("1.1.0", merge("Second"));
        assertThat(facts(commit).newer()).hasToString("1.1.0");
    }

    @Test
    void aReleaseOfAnotherBranchIsNotTheBase() throws Exception {
        String released = merge("Released");
        shop.tag("1.0.0", released);
        shop.createBranch("hotfix", released);
        String hotfix = shop.push("hotfix", "Hotfix", java.util.Map.of("fix.txt", "fix"));
        String commit = merge("Next");
        shop.annotatedTag("1.0.1", hotfix);
        Facts facts = facts(commit);
        assertThat(facts.base()).hasToString("1.0.0");
        assertThat(facts.tags()).extracting(ReleaseTag::name).containsExactly("1.0.1", "1.0.0");
        assertThat(facts.pullRequests()).extracting(PullRequest::title).containsExactly("Next");
    }

    @Test
    void preReleasesAndTagsOfAnotherShapeDoNotCount() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        String commit = merge("Change");
        shop.tag("2.0.0-rc.1", commit);
        shop.tag("nightly", commit);
        shop.tag("v3", commit);
        Facts facts = facts(commit);
        assertThat(facts.own()).isNull();
        assertThat(facts.base()).hasToString("1.0.0");
    }

    @Test
    void theGreatestVersionCountsNotTheLatestDate() throws Exception {
        shop.tag("10.0.0", shop.head("master"));
        merge("Between");
        shop.tag("9.9.9", shop.head("master"));
        assertThat(facts(merge("Change")).base()).hasToString("10.0.0");
    }

    @Test
    void aRepositoryWithoutATagCarriesWhatIsInItsHistory() throws Exception {
        merge("First");
        Facts facts = facts(merge("Second"));
        assertThat(facts.base()).isNull();
        assertThat(facts.pullRequests()).extracting(PullRequest::title).containsExactly("First", "Second");
        assertThat(facts.unexplained()).isEmpty();
    }

    @Test
    void moreThanAHundredCommitsAreAllRead() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        merge("Early", "no-deploy-to-qa");
        shop.pushes(250);
        Facts facts = facts(merge("Late"));
        assertThat(facts.pullRequests()).extracting(PullRequest::title).containsExactly("Early", "Late");
        assertThat(facts.unexplained()).hasSizeGreaterThanOrEqualTo(250);
    }

    @Test
    void aMergeThatTheIndexDoesNotShowYetIsFoundAmongTheRecentOnes() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        shop.pullRequestIndexLag(PullRequestIndex.NEVER);
        Facts facts = facts(merge("Change", "no-deploy-to-qa"));
        assertThat(facts.pullRequests()).extracting(PullRequest::title).containsExactly("Change");
        assertThat(facts.unexplained()).isEmpty();
    }

    @Test
    void aPreviewAddsThePullRequestToThoseWaitingOnTheBranch() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        merge("Waiting");
        FakePullRequest open = shop.openPullRequest("Open", "no-deploy-to-qa");
        Facts facts = facts(
                new FactsQuery(RepositoryName.of("acme/shop"), "master", null, open.number(), TAGS, true, Set.of()));
        assertThat(facts.base()).hasToString("1.0.0");
        assertThat(facts.pullRequests()).extracting(PullRequest::title).containsExactly("Waiting", "Open");
    }

    @Test
    void aPreviewOnAReleasedBranchCarriesThePullRequestAlone() throws Exception {
        shop.tag("1.0.0", merge("Released"));
        FakePullRequest open = shop.openPullRequest("Open");
        Facts facts = facts(
                new FactsQuery(RepositoryName.of("acme/shop"), "master", null, open.number(), TAGS, true, Set.of()));
        assertThat(facts.base()).hasToString("1.0.0");
        assertThat(facts.own()).isNull();
        assertThat(facts.pullRequests()).extracting(PullRequest::title).containsExactly("Open");
    }

    private Facts factsAgainst(String commit, String... tags) throws Exception {
        Set<ReleaseTag> against = Stream.of(tags).map(FactsTest::tag).collect(Collectors.toSet());
        return facts(new FactsQuery(RepositoryName.of("acme/shop"), "master", commit, null, TAGS, false, against));
    }

    private static ReleaseTag tag(String name) {
        return TAGS.read(name).orElseThrow();
    }

    @Test
    void releasesThatAreAskedForAreComparedEvenWhereTheSearchEndsBefore() throws Exception {
        String first = merge("First");
        String second = merge("Second");
        String third = merge("Third");
        shop.createBranch("hotfix", first);
        shop.tag("1.0.0", first);
        shop.tag("1.2.0", second);
        shop.annotatedTag("1.1.0", third);
        shop.tag("1.0.1", shop.push("hotfix", "Hotfix", java.util.Map.of("fix.txt", "fix")));

        Facts facts = factsAgainst(second, "1.0.0", "1.0.1", "1.1.0", "1.2.0");

        assertThat(facts.own()).hasToString("1.2.0");
        assertThat(facts.relations())
                .containsExactly(
                        entry(tag("1.2.0"), Relation.IDENTICAL),
                        entry(tag("1.1.0"), Relation.CONTAINS),
                        entry(tag("1.0.1"), Relation.DIVERGED),
                        entry(tag("1.0.0"), Relation.ANCESTOR));
        assertThat(facts.contradicting(tag("1.2.0"))).contains(tag("1.1.0"));
        assertThat(comparing()).hasSize(1);
    }

    @Test
    void whatIsComparedAnywayCostsNoMoreRequests() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        Facts facts = factsAgainst(merge("Change"), "1.0.0");
        assertThat(facts.relations()).containsExactly(entry(tag("1.0.0"), Relation.ANCESTOR));
        assertThat(facts.pullRequests()).hasSize(1);
        assertThat(fake.requests()).hasSize(2);
    }

    @Test
    void aReleaseThatIsNotShownYetHasNoRelation() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        String commit = merge("Change");
        shop.tagLag(PullRequestIndex.NEVER);
        shop.tag("1.1.0", commit);
        Facts facts = factsAgainst(commit, "1.1.0", "7.0.0");
        assertThat(facts.relations()).containsOnlyKeys(tag("1.0.0"));
        assertThat(facts.base()).hasToString("1.0.0");
        assertThat(facts.contradicting(tag("1.2.0"))).isEmpty();
    }

    @Test
    void moreThanTwentyReleasesAreComparedInSeveralRequests() throws Exception {
        String[] names = IntStream.range(0, 25).mapToObj(i -> "1." + i + ".0").toArray(String[]::new);
        for (String name : names) {
            shop.tag(name, shop.head("master"));
        }
        assertThat(factsAgainst(merge("Change"), names).relations()).hasSize(25);
        assertThat(comparing()).hasSize(2);
    }

    /** The requests that did nothing but compare. */
    private List<RecordedRequest> comparing() {
        return fake.requests().stream()
                .filter(request -> request.body().contains("t0: ref("))
                .toList();
    }

    @Test
    void aListOfTagsThatIsNoneIsNotTakenForARepositoryWithoutReleases() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        String commit = merge("Change");
        fake.faults().next("GET", ".*/matching-refs/.*", Fault.answer(Answer.json(200, java.util.Map.of())));
        assertThatThrownBy(() -> facts(commit)).hasMessageContaining("The answer is not complete JSON");
    }

    @Test
    void theRepositoryIsTakenNoteOfByItsIdInGraphQl() throws Exception {
        RepositoryInfo shop = facts(this.shop.head("master")).repository();
        assertThat(NodeId.number("Repository", shop.nodeId())).contains(shop.id());
    }

    @Test
    void aRenamedRepositoryIsReadByItsNewName() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        String commit = merge("Change");
        fake.rename("acme/shop", "acme/store");
        Facts facts = facts(commit);
        assertThat(facts.repository().name()).hasToString("acme/store");
        assertThat(facts.base()).hasToString("1.0.0");
    }

    @Test
    void aCommitThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> facts("0123456789012345678901234567890123456789"))
                .isInstanceOf(GitHubException.class)
                .hasMessageContaining("There is no commit 0123456789012345678901234567890123456789");
    }

    @Test
    void aRepositoryThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> facts(
                        new FactsQuery(RepositoryName.of("acme/none"), "master", "a", null, TAGS, false, Set.of())))
                .isInstanceOf(GitHubException.class)
                .extracting(e -> ((GitHubException) e).kind())
                .isEqualTo(GitHubException.Kind.NOT_FOUND);
    }

    @Test
    void aWrongTokenIsSaid() {
        assertThatThrownBy(() -> gitHub("wrong")
                        .facts(new FactsQuery(
                                RepositoryName.of("acme/shop"), "master", "a", null, TAGS, false, Set.of()))
                        .get())
                .cause()
                .isInstanceOf(GitHubException.class)
                .hasMessageContaining("wrong or expired")
                .hasMessageNotContaining("\"wrong\"");
    }

    @Test
    void aTokenThatIsNotReadInTimeMayBeReadLater() {
        GitHub late = new GitHub(TestHttp.withoutCredentials(), fake.apiUri(), () -> FakeGitHub.TOKEN);
        assertThatThrownBy(() -> late.deleteTag(
                                RepositoryName.of("acme/shop"),
                                TAGS.read("1.0.0").orElseThrow())
                        .get())
                .cause()
                .isInstanceOfSatisfying(
                        GitHubException.class,
                        failure -> assertThat(failure.isTransient()).isTrue())
                .hasMessage("Jenkins could not provide the credential for GitHub: it was not read within 30 s, because"
                        + " its look-up has not ended");
    }
}
