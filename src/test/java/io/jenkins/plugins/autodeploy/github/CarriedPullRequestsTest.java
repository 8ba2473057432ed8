package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.PullRequestIndex;
import io.jenkins.plugins.autodeploy.github.Facts.Doubt;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pull requests a release carries, on histories of many kinds. */
class CarriedPullRequestsTest {

    private static final String LONG_TITLE =
            "Add a cart that remembers what a customer looked at while the shop was closed for the night";

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

    private static FactsQuery query(String branch, String commit, Integer previewed) {
        return new FactsQuery(
                RepositoryName.of("acme/shop"), branch, commit, previewed, TagRule.DEFAULT, true, Set.of());
    }

    private Facts facts(String commit) throws Exception {
        return gitHub().facts(query("master", commit, null)).get();
    }

    private List<String> carried(String commit) throws Exception {
        return titles(facts(commit));
    }

    private static List<String> titles(Facts facts) {
        return facts.pullRequests().stream().map(PullRequest::title).toList();
    }

    private Unexplained onlyUnexplained(String commit) throws Exception {
        List<Unexplained> unexplained = facts(commit).unexplained();
        assertThat(unexplained).hasSize(1);
        return unexplained.get(0);
    }

    /** More merges than one list shows. */
    private void manyMerges() {
        IntStream.range(0, 55).forEach(i -> shop.openPullRequest("Later " + i).squash());
    }

    private void hourLater() {
        fake.clock().set(fake.clock().now().plus(Duration.ofMinutes(61)));
    }

    private void longAgo() {
        fake.clock().set(Instant.now().minus(Duration.ofDays(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "squash", "rebase"})
    void aPullRequestThatWasMergedIntoTheBranchOfAnotherCounts(String way) throws Exception {
        FakePullRequest above = shop.openPullRequest("Above");
        shop.openPullRequestInto(above.head(), "Below", "no-deploy-to-prod").merge();
        above.push("More", Map.of("more.txt", "more"));
        String commit =
                switch (way) {
                    case "merge" -> above.merge();
                    case "squash" -> above.squash();
                    default -> above.rebase();
                };
        assertThat(carried(commit)).containsExactly("Above", "Below");
    }

    @Test
    void aStackThatWasSquashedIntoOneCounts() throws Exception {
        FakePullRequest lowest = shop.openPullRequest("Lowest");
        FakePullRequest middle = shop.openPullRequestInto(lowest.head(), "Middle");
        FakePullRequest highest = shop.openPullRequestInto(middle.head(), "Highest", "no-deploy-to-prod");
        highest.squash();
        middle.push("Again", Map.of("again.txt", "again"));
        middle.squash();
        lowest.push("Again", Map.of("again.txt", "again"));
        assertThat(carried(lowest.squash())).containsExactly("Lowest", "Middle", "Highest");
    }

    @Test
    void aLongLivedPullRequestTakesWhatWasMergedIntoItLongBefore() throws Exception {
        FakePullRequest above = shop.openPullRequest("Above");
        shop.openPullRequestInto(above.head(), "Below", "no-deploy-to-prod").squash();
        above.push("More", Map.of("more.txt", "more"));
        manyMerges();
        assertThat(carried(above.squash())).startsWith("Above", "Below");
    }

    @Test
    void whatAnEarlierPullRequestOfTheSameBranchTookDoesNotCountAgain() throws Exception {
        shop.createBranch("develop", shop.head("master"));
        shop.openPullRequestInto("develop", "Old", "no-deploy-to-prod").squash();
        shop.tag("5.3.0", shop.openPullRequestFrom("develop", "Release 5.3").squash());
        shop.openPullRequestInto("develop", "New").squash();
        String commit = shop.openPullRequestFrom("develop", "Release 5.4").squash();
        assertThat(carried(commit)).containsExactly("New", "Release 5.4");
    }

    @Test
    void aBranchThatWasMovedForwardBringsItsPullRequests() throws Exception {
        shop.createBranch("develop", shop.head("master"));
        String commit = shop.openPullRequestInto("develop", "Change", "no-deploy-to-prod")
                .merge();
        shop.fastForward("master", commit);
        Facts facts = facts(commit);
        assertThat(titles(facts)).containsExactly("Change");
        assertThat(facts.unexplained()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, PullRequestIndex.NEVER})
    void aStackThatLandsAsSquashCommitsCountsThoughItsBaseIsAnotherBranch(int lag) throws Exception {
        shop.pullRequestIndexLag(lag);
        FakePullRequest first = shop.openPullRequest("First");
        FakePullRequest second = shop.openPullRequestInto(first.head(), "Second", "no-deploy-to-prod");
        first.squash();
        Facts facts = facts(second.squashOnto("master"));
        assertThat(titles(facts)).containsExactly("First", "Second");
        assertThat(facts.unexplained()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, PullRequestIndex.NEVER})
    void aBranchWithANewNameHasThePullRequestsOfItsOldName(int lag) throws Exception {
        shop.pullRequestIndexLag(lag);
        String commit = shop.openPullRequest("Change", "no-deploy-to-prod").merge();
        shop.createBranch("main", commit);
        Facts facts = gitHub().facts(query("main", commit, null)).get();
        assertThat(titles(facts)).containsExactly("Change");
        assertThat(facts.unexplained()).isEmpty();
    }

    @Test
    void aPullRequestThatTheReleaseBeforeCarriedHoldsNothingAnew() throws Exception {
        FakePullRequest below = shop.openPullRequest("Below", "no-deploy-to-prod");
        FakePullRequest above = shop.openPullRequestInto(below.head(), "Above");
        shop.tag("5.3.0", below.squash());
        assertThat(carried(above.squashOnto("master"))).containsExactly("Above");

        FakePullRequest reused = shop.openPullRequest("Reused", "no-deploy-to-qa");
        String original = reused.headSha();
        shop.tag("5.4.0", reused.squash());
        shop.createBranch("again", original);
        String commit = shop.openPullRequestFrom("again", "Again").merge();
        assertThat(carried(commit)).containsExactly("Again");
    }

    @Test
    void theNumberBehindALongTitleIsFoundWithALateIndexAndManyLaterMerges() throws Exception {
        shop.pullRequestIndexLag(PullRequestIndex.NEVER);
        shop.openPullRequest(LONG_TITLE, "no-deploy-to-prod").squash();
        manyMerges();
        Facts facts = facts(shop.head("master"));
        assertThat(titles(facts)).hasSize(56).contains(LONG_TITLE);
        assertThat(facts.unexplained()).isEmpty();
    }

    @Test
    void aNumberIsBelievedOnlyIfThePullRequestBecameThatCommit() throws Exception {
        FakePullRequest own = shop.openPullRequest("Own", "no-deploy-to-prod");
        shop.tag("5.3.0", own.merge());
        String commit = shop.push("Merge pull request #" + own.number() + " from upstream/" + own.head());
        assertThat(carried(commit)).isEmpty();
        assertThat(onlyUnexplained(commit).doubt()).isEqualTo(Doubt.LATE);
    }

    @Test
    void aClosedPullRequestOfAnotherBranchThanTheMessageNamesDoesNotCount() throws Exception {
        FakePullRequest closed = shop.openPullRequest("Closed", "no-deploy-to-prod");
        String commit = shop.push("Merge pull request #" + closed.number() + " from upstream/fix");
        closed.close();
        assertThat(carried(commit)).isEmpty();
    }

    @Test
    void anOpenPullRequestMayBeShownAsMergedInAMoment() throws Exception {
        FakePullRequest open = shop.openPullRequest("Open");
        String commit = shop.push("Prepare the change (#" + open.number() + ")");
        assertThat(onlyUnexplained(commit).doubt()).isEqualTo(Doubt.UNMERGED);
    }

    @Test
    void anOldCommitThatMentionsAnOpenPullRequestIsADirectPush() throws Exception {
        longAgo();
        FakePullRequest open = shop.openPullRequest("Open");
        String commit = shop.push("Prepare the change (#" + open.number() + ")");
        assertThat(onlyUnexplained(commit).doubt()).isEqualTo(Doubt.NONE);
        assertThat(carried(commit)).isEmpty();
    }

    @Test
    void aPullRequestThatABotPushedAndClosedCounts() throws Exception {
        FakePullRequest closed = shop.openPullRequest("Change", "no-deploy-to-prod");
        String commit = shop.push("Change (#" + closed.number() + ")");
        closed.close();
        assertThat(carried(commit)).containsExactly("Change");
        assertThat(onlyUnexplained(commit).doubt()).isEqualTo(Doubt.CLOSED);
    }

    @Test
    void aPullRequestThatWasClosedLongBeforeTheCommitDoesNotCount() throws Exception {
        FakePullRequest closed =
                shop.openPullRequest("Given up", "no-deploy-to-prod").close();
        hourLater();
        String commit = shop.push("Like the change that was given up (#" + closed.number() + ")");
        assertThat(carried(commit)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Merge pull request #4711 from acme/x", "Import (#4711)", "Straight to master"})
    void aNumberThatTheRepositoryDoesNotHaveMakesNoDoubt(String message) throws Exception {
        String commit = shop.push(message);
        assertThat(onlyUnexplained(commit)).isEqualTo(new Unexplained(commit, message, Doubt.LATE));
    }

    @Test
    void aMessageWithoutALineIsADirectPush() throws Exception {
        longAgo();
        String commit = shop.push("");
        assertThat(onlyUnexplained(commit)).isEqualTo(new Unexplained(commit, "", Doubt.NONE));
    }

    @Test
    void aPreviewShowsTheLabelsOfWhatWasMergedIntoThePullRequest() throws Exception {
        FakePullRequest above = shop.openPullRequest("Above");
        shop.openPullRequestInto(above.head(), "Below", "no-deploy-to-prod").merge();
        Facts facts = gitHub().facts(query("master", null, above.number())).get();
        assertThat(titles(facts)).containsExactly("Above", "Below");
    }

    @Test
    void aPlainMergeCostsTwoRequestsThoughEveryWayIsTried() throws Exception {
        shop.openPullRequest("First").merge();
        String commit = shop.openPullRequest(LONG_TITLE).squash();
        assertThat(carried(commit)).containsExactly("First", LONG_TITLE);
        assertThat(fake.requests()).hasSize(2);
    }

    private Facts late(Facts facts) throws Exception {
        return gitHub().latePullRequests(query("master", facts.commit(), null), facts)
                .get();
    }

    @Test
    void aLatePullRequestIsFoundByOneSmallRequest() throws Exception {
        shop.pullRequestIndexLag(1);
        FakePullRequest change = shop.openPullRequest("Change", "no-deploy-to-prod");
        change.push("Second", Map.of("second.txt", "second"));
        Facts facts = facts(change.rebase());
        assertThat(facts.late()).hasSize(1);
        int before = fake.requests().size();

        Facts explained = late(facts);

        assertThat(explained.unexplained()).isEmpty();
        assertThat(titles(explained)).containsExactly("Change");
        assertThat(fake.requests()).hasSize(before + 1);
    }

    @Test
    void afterAnotherReleaseAllFactsAreReadAgain() throws Exception {
        Facts facts = facts(shop.push("Straight to master"));
        shop.tag("5.3.0", shop.push("Another"));
        assertThat(late(facts).newer()).hasToString("5.3.0");
    }
}
