package io.jenkins.plugins.autodeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.ForecastStory;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import io.jenkins.plugins.autodeploy.window.UnknownCalendar;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each open pull request shows what its merge would do, and that is renewed without a build. */
class ForecastReporterTest {

    private static final Duration MINUTES = Duration.ofMinutes(2);

    private ForecastStory story;

    @BeforeEach
    void start(@TempDir Path root) {
        story = new ForecastStory(root);
        story.pass(MINUTES);
    }

    private FakePullRequest open(String title, String... labels) {
        FakePullRequest pullRequest = story.shop.openPullRequest(title, labels);
        story.changed(pullRequest);
        return pullRequest;
    }

    private List<FakePullRequest> openMany(int count) {
        List<FakePullRequest> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opened.add(story.shop.openPullRequest("Change " + i));
        }
        return opened;
    }

    private long shown(List<FakePullRequest> pullRequests) {
        return pullRequests.stream().filter(each -> story.shown(each) != null).count();
    }

    @Test
    void aNewPullRequestShowsWhatItsMergeReleases() {
        assertThat(story.shown(open("Change"))).isEqualTo("Merging releases 1.1.0 to qa and prod");
    }

    @Test
    void aLabelThatIsAddedOrRemovedChangesIt() {
        FakePullRequest pullRequest = open("Change");
        story.changed(pullRequest.label("no-deploy-to-qa"));
        assertThat(story.shown(pullRequest))
                .isEqualTo("Merging releases 1.1.0 to prod; qa is held by no-deploy-to-qa on #2");
        story.changed(pullRequest.unlabel("no-deploy-to-qa").label("release:major"));
        assertThat(story.shown(pullRequest)).isEqualTo("Merging releases 2.0.0 to qa and prod");
    }

    @Test
    void aHoldChangesItWhenItBeginsAndWhenItsTimeIsOver() throws Exception {
        FakePullRequest pullRequest = open("Change");
        story.hold("qa", Duration.ofMinutes(30)).pass(MINUTES);
        assertThat(story.shown(pullRequest))
                .startsWith("Merging releases 1.1.0 to prod; qa is held by kim since 2026-11-22 until 2026-11-22 12:3")
                .endsWith(" UTC: Load test");
        story.pass(Duration.ofMinutes(31));
        assertThat(story.shown(pullRequest)).isEqualTo("Merging releases 1.1.0 to qa and prod");
    }

    @Test
    void aStopOfTheLineChangesIt() throws Exception {
        FakePullRequest pullRequest = open("Change");
        int stop = story.ledger.line().stop("kim", "Incident", null);
        story.pass(MINUTES);
        assertThat(story.shown(pullRequest))
                .startsWith("Merging releases 1.1.0 to no stack; qa is held, because kim stopped the line on");
        story.ledger.line().end(stop, "kim");
        story.pass(MINUTES);
        assertThat(story.shown(pullRequest)).isEqualTo("Merging releases 1.1.0 to qa and prod");
    }

    @Test
    void aWindowChangesItWhenItClosesAndOpens() throws Exception {
        FakePullRequest pullRequest = open("Change");
        story.windows(Map.of("prod", WindowParser.parse("Sun 13:00 to Sun 14:00", "UTC")))
                .pass(Duration.ofHours(1));
        assertThat(story.shown(pullRequest))
                .isEqualTo(
                        "Merging releases 1.1.0 to qa; prod is closed until Sun 2026-11-22 14:00 UTC (2026-11-22 14:00"
                                + " UTC) by its window Sun 13:00 to Sun 14:00");
        story.pass(Duration.ofHours(1));
        assertThat(story.shown(pullRequest)).isEqualTo("Merging releases 1.1.0 to qa and prod");
    }

    @Test
    void anotherReleaseChangesTheVersionOfAllOthers() {
        FakePullRequest first = open("First");
        FakePullRequest second = open("Second");
        assertThat(story.shown(second)).contains("1.1.0");
        first.merge();
        story.deploy();
        assertThat(story.shown(second)).isEqualTo("Merging releases 1.2.0 to qa and prod");
        assertThat(story.statuses(first)).hasSize(1);
    }

    @Test
    void aHeldChangeOfAnotherPullRequestHoldsThisOneToo() {
        FakePullRequest held = open("Held", "no-deploy-to-prod");
        FakePullRequest other = open("Other");
        held.merge();
        story.deploy();
        assertThat(story.shown(other))
                .isEqualTo("Merging releases 1.2.0 to qa; prod is held by no-deploy-to-prod on #2");
    }

    @Test
    void aPushIsShownAtTheNewCommit() {
        FakePullRequest pullRequest = open("Change");
        pullRequest.push("More", Map.of("more.txt", "more"));
        assertThat(story.shown(pullRequest)).isNull();
        story.changed(pullRequest);
        assertThat(story.shown(pullRequest)).isEqualTo("Merging releases 1.1.0 to qa and prod");
    }

    @Test
    void aForkIsShownToo() {
        FakePullRequest fork = story.shop.openPullRequestFromFork("zoe", "Change");
        story.changed(fork);
        assertThat(story.shown(fork)).isEqualTo("Merging releases 1.1.0 to qa and prod");
    }

    @Test
    void whatGitHubShowsAlreadyIsNotSentAgain() {
        FakePullRequest pullRequest = open("Change");
        story.changed(pullRequest).changed(pullRequest).pass(Duration.ofHours(3));
        assertThat(story.published()).isOne();
    }

    @Test
    void aChangeCostsFourRequestsAndNothingNewCostsThree() {
        FakePullRequest pullRequest = story.shop.openPullRequest("Change");
        int before = story.gitHub.requests().size();
        story.changed(pullRequest);
        assertThat(story.gitHub
                        .requests()
                        .subList(before, story.gitHub.requests().size()))
                .extracting(each ->
                        each.method() + " " + each.path().replaceFirst(".*/(statuses|matching-refs|graphql).*", "$1"))
                .containsExactlyInAnyOrder("POST graphql", "GET matching-refs", "POST graphql", "POST statuses");
        before = story.gitHub.requests().size();
        story.changed(pullRequest);
        assertThat(story.gitHub.requests()).hasSize(before + 3);
    }

    @Test
    void aPullRequestIntoABranchThatNobodyDeploysShowsNothing() {
        story.shop.createBranch("experiment", story.shop.head("master"));
        FakePullRequest pullRequest = story.shop.openPullRequestInto("experiment", "Change");
        story.changed(pullRequest);
        assertThat(story.shown(pullRequest)).isNull();
    }

    @Test
    void aClosedPullRequestShowsNothing() {
        FakePullRequest pullRequest = story.shop.openPullRequest("Change").close();
        story.changed(pullRequest);
        assertThat(story.shown(pullRequest)).isNull();
    }

    @Test
    void anEventOfAnUnknownRepositoryAsksNobody() {
        int before = story.gitHub.requests().size();
        story.changedElsewhere();
        story.pass(MINUTES);
        assertThat(story.gitHub.requests()).hasSize(before);
    }

    @Test
    void nothingIsShownIfItIsSwitchedOff() {
        story.switchOff();
        assertThat(story.shown(open("Change"))).isNull();
    }

    @Test
    void ifAnEventIsLostTheChangeIsSeenWithinAnHour() {
        FakePullRequest pullRequest = open("Change");
        pullRequest.label("no-deploy-to-qa");
        story.pass(Duration.ofMinutes(61));
        assertThat(story.shown(pullRequest)).contains("qa is held by no-deploy-to-qa on #2");
    }

    @Test
    void afterAStartOnlyRecentPullRequestsAreLookedAt() {
        FakePullRequest old = story.shop.openPullRequest("Old");
        story.switchOff();
        story.pass(Duration.ofDays(4));
        FakePullRequest recent = story.shop.openPullRequest("Recent");
        story.switchOn();
        story.restart().pass(MINUTES);
        assertThat(story.shown(recent)).isEqualTo("Merging releases 1.1.0 to qa and prod");
        assertThat(story.shown(old)).isNull();
    }

    @Test
    void manyPullRequestsAreRenewedAtALimitedPaceTheLatestOnesFirst() {
        List<FakePullRequest> many = openMany(60);
        story.changed(many.get(59)); // GitHub is asked for the list.
        many.get(59).merge();
        story.deploy();
        assertThat(shown(many.subList(0, 59))).isBetween(25L, 35L);
        story.pass(Duration.ofMinutes(15));
        assertThat(shown(many.subList(0, 59))).isEqualTo(ForecastWatch.MOST);
        assertThat(story.shown(many.get(58))).isNotNull();
        assertThat(story.shown(many.get(0))).isNull();
    }

    @Test
    void aPullRequestThatChangesDoesNotWaitForTheOthers() {
        List<FakePullRequest> many = openMany(45);
        many.get(44).merge();
        story.deploy();
        FakePullRequest waiting = many.get(0);
        assertThat(story.shown(waiting)).isNull();
        story.changed(waiting);
        story.pass(Duration.ofSeconds(45));
        assertThat(story.shown(waiting)).isNotNull();
        story.pass(Duration.ofMinutes(10));
        assertThat(shown(many.subList(0, 44))).isEqualTo(44);
    }

    @Test
    void eventsOfOnePullRequestThatNeverEndDoNotStopTheOthers() {
        List<FakePullRequest> many = openMany(5);
        FakePullRequest restless = many.get(4);
        for (int i = 0; i < 40; i++) {
            story.changed(restless);
        }
        many.forEach(story::changed);
        for (int i = 0; i < 60; i++) {
            story.changed(restless);
        }
        assertThat(shown(many)).isEqualTo(5);
    }

    @Test
    void theRateLimitIsWaitedForAndNothingIsLost() {
        FakePullRequest pullRequest = story.shop.openPullRequest("Change");
        story.gitHub.faults().next("POST", ".*/graphql", FakeGitHub.secondaryRateLimit(403, 600));
        story.changed(pullRequest);
        int before = story.gitHub.requests().size();
        story.pass(Duration.ofMinutes(9));
        assertThat(story.gitHub.requests()).hasSize(before);
        story.pass(MINUTES);
        assertThat(story.shown(pullRequest)).isNotNull();
    }

    @Test
    void anAnswerThatIsLostIsSentAgain() {
        FakePullRequest pullRequest = story.shop.openPullRequest("Change");
        story.gitHub.faults().next("POST", ".*/statuses/.*", Fault.error(502));
        story.changed(pullRequest);
        assertThat(story.shown(pullRequest)).isNull();
        story.pass(MINUTES);
        assertThat(story.shown(pullRequest)).isNotNull();
    }

    @Test
    void aMissingPermissionCostsOneRequestPerChange() {
        story.gitHub.token(FakeGitHub.TOKEN, Permission.READ, Permission.CONTENTS);
        openMany(5);
        open("Change");
        story.pass(Duration.ofHours(5));
        assertThat(story.published()).isOne();
    }

    @Test
    void aStartDoesNotRenewAllBecauseTheRecordIsReadAgain() throws Exception {
        story.switchOff();
        FakePullRequest old = story.shop.openPullRequest("Old");
        story.deploy();
        story.hold("qa", Duration.ofDays(10)).pass(Duration.ofDays(4));
        story.switchOn();
        story.restart().pass(Duration.ofHours(2));
        assertThat(story.shown(old)).isNull();
    }

    @Test
    void ifItIsSwitchedOffInTheMiddleNobodyIsAskedAnyMore() {
        List<FakePullRequest> many = openMany(45);
        many.get(44).merge();
        story.deploy();
        story.switchOff();
        story.pass(MINUTES);
        int before = story.gitHub.requests().size();
        story.pass(Duration.ofHours(2));
        assertThat(story.gitHub.requests()).hasSize(before);
    }

    @Test
    void ifItIsSwitchedOnAgainRecentPullRequestsAreRenewed() {
        FakePullRequest first = open("First");
        FakePullRequest second = open("Second");
        story.switchOff();
        first.merge();
        story.deploy();
        story.pass(MINUTES);
        story.switchOn();
        story.pass(MINUTES);
        assertThat(story.shown(second)).isEqualTo("Merging releases 1.2.0 to qa and prod");
    }

    @Test
    void aCalendarThatCannotBeReadRenewsThemOnce() {
        open("Change");
        story.windows(Map.of(
                "prod",
                new DeploymentWindows(ZoneOffset.UTC, List.of(new UnknownCalendar("The calendar does not answer")))));
        story.pass(MINUTES);
        int before = story.gitHub.requests().size();
        story.pass(Duration.ofMinutes(30));
        assertThat(story.gitHub.requests()).hasSize(before);
    }

    @Test
    void nothingIsLostIfManyPullRequestsChangeAtOnce() {
        List<FakePullRequest> many = openMany(60);
        story.changed(many);
        story.pass(Duration.ofMinutes(20));
        assertThat(shown(many)).isEqualTo(60);
    }

    @Test
    void nothingIsLostIfTheEventsOfManyPullRequestsAreLost() {
        List<FakePullRequest> many = openMany(60);
        story.pass(Duration.ofMinutes(75));
        assertThat(shown(many)).isEqualTo(ForecastWatch.MOST);
        story.pass(Duration.ofHours(1));
        assertThat(shown(many)).isEqualTo(60);
    }

    @Test
    void aCommitThatTakesNoStatusDoesNotStopTheOthers() {
        List<FakePullRequest> many = openMany(3);
        story.gitHub
                .faults()
                .always(
                        "POST",
                        ".*/statuses/" + many.get(2).headSha(),
                        Fault.answer(Answer.json(
                                422,
                                Map.of(
                                        "message",
                                        "Validation Failed: This SHA and context has reached the maximum number of"
                                                + " statuses."))));
        story.pass(Duration.ofHours(1));
        assertThat(shown(many)).isEqualTo(2);
    }

    @Test
    void ifItWasNotKnownWhatAMergeReleasesItIsTriedAgain() {
        FakePullRequest pullRequest = story.shop.openPullRequest("Change");
        story.gitHub.faults().always("GET", ".*/matching-refs/.*", Fault.error(502));
        story.changed(pullRequest).pass(MINUTES);
        assertThat(story.shown(pullRequest))
                .startsWith("It is not known now what merging releases, because GitHub did not answer");
        story.gitHub.faults().clear();
        story.pass(Duration.ofHours(1));
        assertThat(story.shown(pullRequest)).isEqualTo("Merging releases 1.1.0 to qa and prod");
    }

    @Test
    void aMissingClassDoesNotStopTheRepositoryForEver() {
        story.breakOnce();
        assertThat(story.shown(open("Change"))).isNull();
        assertThat(story.shown(open("Another"))).isEqualTo("Merging releases 1.1.0 to qa and prod");
    }

    @Test
    void eventsThatSomebodyForgesCostFewRequests() {
        FakePullRequest closed = story.shop.openPullRequest("Change").close();
        int before = story.gitHub.requests().size();
        for (int i = 0; i < 600; i++) {
            story.changed(closed); // For 50 minutes.
        }
        assertThat(story.gitHub.requests().size() - before).isLessThan(200);
    }
}
