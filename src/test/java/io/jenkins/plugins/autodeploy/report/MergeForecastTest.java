package io.jenkins.plugins.autodeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.WindowParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The texts of a check, from real previews. */
class MergeForecastTest {

    private World world;

    @BeforeEach
    void start(@TempDir Path home) throws Exception {
        world = new World(home);
        world.shop.tag("1.0.0", world.merge("First"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private MergeForecast forecast(FakePullRequest pullRequest) throws Exception {
        return forecast(pullRequest, StackWindows.NONE);
    }

    private MergeForecast forecast(FakePullRequest pullRequest, StackWindows windows) throws Exception {
        Deployment preview = world.deploy(world.preview(pullRequest.number()));
        Optional<Overview> overview = world.history().repositories().isEmpty()
                ? Optional.empty()
                : Optional.of(world.history().overview(world.recorded()));
        return MergeForecast.of(preview, pullRequest.number(), overview, windows);
    }

    @Test
    void theTextSaysForEachStackWhatHappensAndWhy() throws Exception {
        MergeForecast forecast = forecast(world.shop.openPullRequest("Change", "no-deploy-to-qa"));
        assertThat(forecast.verdict()).isEqualTo(MergeForecast.Verdict.PASSED);
        assertThat(forecast.title()).isEqualTo("Merging releases 1.1.0 to prod; qa is held by no-deploy-to-qa on #2");
        assertThat(forecast.summary()).isEqualTo("**1.1.0** would follow 1.0.0 if this pull request were merged now.");
        assertThat(forecast.text()).isEqualTo("""
                | stack | 1.1.0 | why |
                |---|---|---|
                | qa | held | no-deploy-to-qa on #\u200b2 |
                | prod | is deployed |  |
                """);
    }

    @Test
    void theTextNamesWhatRidesAlong() throws Exception {
        world.deploy(world.build(world.merge("Deployed")));
        world.deploy(world.build(world.merge("Held", "no-deploy-to-prod")));
        world.merge("Not built yet");
        MergeForecast forecast = forecast(world.shop.openPullRequest("Change"));
        assertThat(forecast.title()).isEqualTo("Merging releases 1.3.0 to qa; prod is held by no-deploy-to-prod on #3");
        assertThat(forecast.text())
                .contains("\nThe release also has:\n- `#4` Not built yet\n")
                .contains("| prod | held | no-deploy-to-prod on #\u200b3, merged in 1.2.0 |");
    }

    @Test
    void theTextNamesWhatAStackAlsoGets() throws Exception {
        world.deploy(world.build(world.merge("Deployed")));
        FakePullRequest held = world.shop.openPullRequest("Held", "no-deploy-to-prod");
        world.deploy(world.build(held.merge()));
        held.unlabel("no-deploy-to-prod");
        assertThat(forecast(world.shop.openPullRequest("Change")).text())
                .contains("\nprod also gets what came since its release: 1.2.0 with `#3`.\n")
                .doesNotContain("qa also");
    }

    @Test
    void aStackThatIsRolledBackStays() throws Exception {
        world.deploy(world.build(world.merge("Good")));
        world.deploy(world.build(world.merge("Bad")));
        world.deploy(world.chosen("1.1.0", "prod"));
        assertThat(forecast(world.shop.openPullRequest("Change")).title())
                .isEqualTo("Merging releases 1.3.0 to qa; prod stays at 1.1.0");
    }

    @Test
    void aHoldWhoseReasonHasSeveralLinesReadsLikeAnother() throws Exception {
        world.deploy(world.build(world.merge("Deployed")));
        world.hold("qa", "Load test\nuntil noon", null);
        assertThat(forecast(world.shop.openPullRequest("Change")).title())
                .startsWith("Merging releases 1.2.0 to prod; qa is held by ann since ")
                .endsWith(": Load test until noon");
    }

    @Test
    void aStackWhoseWindowIsOpenSaysSo() throws Exception {
        StackWindows windows = new StackWindows(Map.of("prod", WindowParser.parse("Fri 16:00 to Mon 08:00", "UTC")));
        assertThat(forecast(world.shop.openPullRequest("Change"), windows).text())
                .contains("| prod | is deployed | its window is open now |", "| qa | is deployed |  |");
    }

    @Test
    void theFirstReleaseFollowsNone() throws Exception {
        world.shop.deleteTag("1.0.0");
        assertThat(forecast(world.shop.openPullRequest("Change")).summary())
                .startsWith("**1.0.0** would be the first release if this pull request were merged now.");
    }

    @Test
    void aMergeThatWouldBeRefusedReleasesNothing() throws Exception {
        FakePullRequest pullRequest = world.shop.openPullRequest("Change");
        world.shop.archive();
        MergeForecast forecast = forecast(pullRequest);
        assertThat(forecast.verdict()).isEqualTo(MergeForecast.Verdict.FAILED);
        assertThat(forecast.title())
                .isEqualTo(
                        "Merging releases nothing now: acme/shop is archived: GitHub lets nobody release anything in it");
        assertThat(forecast.text()).isEmpty();
    }

    @Test
    void aMergeIntoABranchThatIsNoReleaseBranchReleasesNothing() throws Exception {
        world.shop.createBranch("next", world.shop.head("master"));
        FakePullRequest pullRequest = world.shop.openPullRequestInto("next", "Change");
        Deployment preview = world.deploy(
                world.request().previewing("next", pullRequest.number()).build());
        MergeForecast forecast = MergeForecast.of(preview, pullRequest.number(), Optional.empty(), StackWindows.NONE);
        assertThat(forecast.verdict()).isEqualTo(MergeForecast.Verdict.FAILED);
        assertThat(forecast.title()).startsWith("Merging releases nothing now: ");
        assertThat(forecast.summary())
                .startsWith("The merge would make no release now. Otherwise **1.1.0** would follow 1.0.0.\n")
                .contains("- A deployment would be refused: ");
        assertThat(forecast.text()).contains("| qa |");
    }

    @Test
    void aMergeIntoABranchWhoseNewestCommitIsInAReleaseOfAnotherBranchReleases() throws Exception {
        ReleaseRules rules = World.rules(ReleaseRules.HoldLabels.UNTIL_DEPLOYED);
        world.with(new ReleaseRules(
                rules.tags(),
                rules.labels(),
                rules.bump(),
                rules.directPush(),
                rules.releaseNotes(),
                new BranchRule(List.of("release/*"), BranchRule.Unprotected.WARN),
                rules.holdLabels()));
        world.deploy(world.build(world.merge("Deployed")));
        String middle = world.merge("Not built");
        world.deploy(world.build(world.merge("Deployed later")));
        world.shop.createBranch("release/1", middle);
        FakePullRequest fix = world.shop.openPullRequestInto("release/1", "Fix");
        Deployment preview = world.deploy(
                world.request().previewing("release/1", fix.number()).build());
        MergeForecast forecast = MergeForecast.of(preview, fix.number(), Optional.empty(), StackWindows.NONE);
        Deployment merged =
                world.deploy(world.request().commit("release/1", fix.merge()).build());
        assertThat(merged.release().tag()).hasToString("1.3.0");
        assertThat(forecast.title()).isEqualTo("Merging releases 1.3.0 to qa and prod");
    }

    @Test
    void ifGitHubDoesNotAnswerItIsNotKnownWhatTheMergeReleases() throws Exception {
        FakePullRequest pullRequest = world.shop.openPullRequest("Change");
        world.gitHub.faults().always("*", ".*", Fault.error(502));
        MergeForecast forecast = forecast(pullRequest);
        assertThat(forecast.verdict()).isEqualTo(MergeForecast.Verdict.UNKNOWN);
        assertThat(forecast.title())
                .startsWith("It is not known now what merging releases, because GitHub did not answer");
        assertThat(forecast.text()).isEmpty();
    }

    @Test
    void hostileTextsAreShownAsText() throws Exception {
        world.merge("<img src=x> | @acme/all [x](https://evil.example)\n# Big", "a|b", "@acme/team");
        MergeForecast forecast = forecast(world.shop.openPullRequest("Change"));
        assertThat(forecast.text())
                .contains("- `#2` \\<img src=x\\> \\| @\u200bacme/all \\[x\\](https:\u200b//evil.example)")
                .contains("(a\\|b, @\u200bacme/team)")
                .doesNotContain("\n# Big", "@acme");
    }

    @Test
    void hugeTextsAreCut() throws Exception {
        world.merge("x".repeat(1_000_000), "y".repeat(50));
        MergeForecast forecast = forecast(world.shop.openPullRequest("Change", "no-deploy-to-qa"));
        assertThat(forecast.title().length()).isLessThanOrEqualTo(140);
        assertThat(forecast.text().length()).isLessThan(2_000);
    }

    @Test
    void aTextThatIsTooLongForGitHubIsCutAfterALine() throws Exception {
        String[] labels = IntStream.range(0, 100)
                .mapToObj(i -> String.format("%03d", i) + "한".repeat(47))
                .toArray(String[]::new);
        for (int i = 0; i < 10; i++) {
            world.merge("Change " + i, labels);
        }
        String text = forecast(world.shop.openPullRequest("Last")).text();
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(40_000, 65_535);
        assertThat(text).endsWith(")\n\nThe rest is too long for GitHub.\n");
    }

    @Test
    void manyPullRequestsAreCounted() throws Exception {
        for (int i = 0; i < 40; i++) {
            world.merge("Change " + i);
        }
        assertThat(forecast(world.shop.openPullRequest("Last")).text()).contains("- and 10 more\n");
    }
}
