package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.check.RepositoryFinding;
import io.jenkins.plugins.autodeploy.check.RepositoryFindingKind;
import io.jenkins.plugins.autodeploy.check.Severity;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.ReleaseNotes;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.FakeTagRuleset.RulesetRule;
import io.jenkins.plugins.autodeploy.fakes.github.FakeTagRuleset.TagNamePattern;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check of a repository on GitHub finds. */
class RepositorySettingsCheckTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final String TOKEN = "ghp_a-token-that-nobody-may-see";
    private static final RulesetRule CREATION = RulesetRule.of("CREATION");

    private FakeGitHub fake;
    private FakeRepository shop;
    private BranchRule branches = BranchRule.DEFAULT;

    @BeforeEach
    void start() throws IOException {
        fake = FakeGitHub.start();
        shop = fake.createRepository("acme/shop");
        shop.tag("v5.2.0", shop.head("master"));
        shop.protect("master", 1, "jenkins");
        fake.token(TOKEN, Permission.READ, Permission.CONTENTS);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private List<RepositoryFinding> check(String jenkinsBranch) throws Exception {
        ReleaseRules rules = new ReleaseRules(
                TagRule.DEFAULT,
                new LabelRule("no-deploy-to-", Map.of()),
                Bump.MINOR,
                DirectPush.DEPLOY,
                ReleaseNotes.NONE,
                branches,
                ReleaseRules.HoldLabels.UNTIL_DEPLOYED);
        List<RepositoryFinding> findings = new RepositorySettingsCheck(
                        new GitHub(TestHttp.create(), fake.apiUri(), () -> TOKEN), rules)
                .check(SHOP, jenkinsBranch)
                .get();
        assertThat(findings)
                .allSatisfy(each -> assertThat(each.text().toString())
                        .doesNotContain(TOKEN)
                        .doesNotContain("{0}")
                        .doesNotContain("{1}"));
        return findings;
    }

    private List<RepositoryFindingKind> kinds() throws Exception {
        return check("master").stream().map(RepositoryFinding::kind).toList();
    }

    private String text(RepositoryFindingKind kind) throws Exception {
        return check("master").stream()
                .filter(each -> each.kind() == kind)
                .map(each -> each.text().toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRepositoryThatIsReadyHasOnlyGoodFindingsAndCostsOneRequest() throws Exception {
        assertThat(kinds()).containsExactly(RepositoryFindingKind.WRITES, RepositoryFindingKind.PROTECTED);
        assertThat(fake.requests()).hasSize(1);
        assertThat(fake.requests().writing()).isEmpty();
    }

    @Test
    void aCredentialThatMayOnlyReadIsTold() throws Exception {
        fake.token(TOKEN, Permission.READ);
        assertThat(kinds()).startsWith(RepositoryFindingKind.READS_ONLY).doesNotContain(RepositoryFindingKind.WRITES);
        assertThat(text(RepositoryFindingKind.READS_ONLY)).contains("set Contents to Read and write");
    }

    @Test
    void aRepositoryThatGitHubDoesNotShowIsTold() throws Exception {
        fake.token(TOKEN);
        assertThat(kinds()).containsExactly(RepositoryFindingKind.NOT_SHOWN);
    }

    @ParameterizedTest
    @CsvSource({"true, WRITES", "false, READS_ONLY"})
    void aGitHubAppProvesItsAccessAndChangesNothing(boolean writes, RepositoryFindingKind kind) throws Exception {
        if (writes) {
            fake.appToken(TOKEN, Permission.READ, Permission.CONTENTS);
        } else {
            fake.appToken(TOKEN, Permission.READ);
        }
        assertThat(kinds()).contains(kind);
        assertThat(fake.requests()).hasSize(2);
        assertThat(shop.tags()).containsOnlyKeys("v5.2.0");
    }

    @Test
    void nobodyKnowsWhetherACredentialMayWriteWorkflows() throws Exception {
        assertThat(text(RepositoryFindingKind.WRITES)).contains("does not tell whether it may also write workflows");
    }

    @Test
    void anArchivedRepositoryIsTold() throws Exception {
        fake.appToken(TOKEN, Permission.READ, Permission.CONTENTS);
        shop.archive();
        assertThat(kinds()).startsWith(RepositoryFindingKind.ARCHIVED).doesNotContain(RepositoryFindingKind.READS_ONLY);
    }

    @Test
    void aGitHubThatDoesNotAnswerIsToldWithItsReason() throws Exception {
        fake.faults().always("POST", ".*/graphql", Fault.answer(Answer.json(500, Map.of("message", "No"))));
        assertThat(kinds()).containsExactly(RepositoryFindingKind.UNREADABLE);
        assertThat(text(RepositoryFindingKind.UNREADABLE)).contains("GitHub has a problem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "pull_requests_only"})
    void aRulesetThatRestrictsTagsIsToldWithItsName(String canBypass) throws Exception {
        shop.addTagRuleset("Only the bot", "refs/tags/v*", canBypass, CREATION);
        assertThat(kinds()).startsWith(RepositoryFindingKind.TAGS_REFUSED);
        assertThat(text(RepositoryFindingKind.TAGS_REFUSED)).contains("The ruleset Only the bot", "bypass list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "exempt"})
    void aRulesetThatTheCredentialCanBypassDoesNotMatter(String canBypass) throws Exception {
        shop.addTagRuleset("Only the bot", "~ALL", canBypass, CREATION);
        assertThat(kinds()).containsExactly(RepositoryFindingKind.WRITES, RepositoryFindingKind.PROTECTED);
        assertThat(fake.requests()).hasSize(2);
    }

    @Test
    void aRulesetWhoseBypassIsNotToldIsADoubt() throws Exception {
        shop.addTagRuleset("Only the bot", "~ALL", null, CREATION);
        assertThat(kinds()).startsWith(RepositoryFindingKind.TAGS_RESTRICTED);
        assertThat(text(RepositoryFindingKind.TAGS_RESTRICTED)).contains("Only the bot", "v5.3.0");
    }

    @Test
    void aRulesetThatGitHubDoesNotShowOneByOneIsADoubt() throws Exception {
        shop.addTagRuleset("Only the bot", "~ALL", "always", CREATION);
        fake.faults().always("GET", ".*/rulesets/.*", Fault.answer(Answer.json(404, Map.of("message", "Not Found"))));
        assertThat(kinds()).startsWith(RepositoryFindingKind.TAGS_RESTRICTED);
    }

    @Test
    void aRulesetForOtherTagsOrForTagsThatExistDoesNotMatter() throws Exception {
        shop.addTagRuleset("Nightly", "refs/tags/nightly-*", "never", CREATION);
        shop.addTagRuleset("Keep", "~ALL", "never", RulesetRule.of("DELETION"), RulesetRule.of("UPDATE"));
        assertThat(kinds()).containsExactly(RepositoryFindingKind.WRITES, RepositoryFindingKind.PROTECTED);
    }

    @Test
    void anotherRuleForTagsIsADoubt() throws Exception {
        shop.addTagRuleset("Checked", "~ALL", "never", RulesetRule.of("REQUIRED_STATUS_CHECKS"));
        assertThat(kinds()).startsWith(RepositoryFindingKind.TAGS_RESTRICTED);
    }

    @ParameterizedTest
    @CsvSource({
        "starts_with, v, false,",
        "starts_with, v, true, TAG_NAME_REFUSED",
        "starts_with, r, false, TAG_NAME_REFUSED",
        "ends_with, .0, false,",
        "contains, beta, true,",
        "regex, ^v, false, TAGS_RESTRICTED"
    })
    void aPatternForNamesIsComparedWithTheNextTag(
            String operator, String pattern, boolean negate, RepositoryFindingKind found) throws Exception {
        shop.addTagRuleset(
                "Names",
                "~ALL",
                "never",
                new RulesetRule("TAG_NAME_PATTERN", new TagNamePattern(operator, pattern, negate)));
        if (found == null) {
            assertThat(kinds()).containsExactly(RepositoryFindingKind.WRITES, RepositoryFindingKind.PROTECTED);
        } else {
            assertThat(kinds()).startsWith(found);
        }
    }

    @Test
    void onlyFiveRulesetsAreAskedOneByOne() throws Exception {
        for (int i = 0; i < 20; i++) {
            shop.addTagRuleset("Tags " + i, "~ALL", "always", CREATION);
        }
        assertThat(kinds()).startsWith(RepositoryFindingKind.TAGS_RESTRICTED);
        assertThat(fake.requests()).hasSize(1 + 5);
    }

    @Test
    void aRepositoryWithMoreRulesetsThanACheckReadsIsTold() throws Exception {
        for (int i = 0; i < 51; i++) {
            shop.addTagRuleset("Keep " + i, "~ALL", "never", RulesetRule.of("DELETION"));
        }
        assertThat(kinds()).contains(RepositoryFindingKind.RULESETS_CUT);
    }

    @Test
    void aBranchWithoutRulesIsToldAndRefusedIfTheConfigurationSaysSo() throws Exception {
        shop.unprotect("master");
        assertThat(kinds()).contains(RepositoryFindingKind.UNPROTECTED);
        branches = new BranchRule(List.of(), Unprotected.REFUSE);
        assertThat(kinds()).startsWith(RepositoryFindingKind.UNPROTECTED_REFUSED);
    }

    @Test
    void rulesWithoutReviewsOrChecksAreTold() throws Exception {
        shop.protect("master");
        assertThat(kinds()).contains(RepositoryFindingKind.NO_REVIEWS, RepositoryFindingKind.NO_CHECKS);
        shop.protect("master", 2);
        assertThat(kinds()).contains(RepositoryFindingKind.NO_CHECKS).doesNotContain(RepositoryFindingKind.NO_REVIEWS);
    }

    @Test
    void aRulesetAndABranchProtectionRuleCountTogether() throws Exception {
        shop.unprotect("master").protect("master", 1).addRuleset("master", 0, "jenkins");
        assertThat(kinds()).contains(RepositoryFindingKind.PROTECTED);
        shop.unprotect("master").addRuleset("master", 1, "jenkins");
        assertThat(kinds()).contains(RepositoryFindingKind.PROTECTED);
    }

    @Test
    void aReleaseBranchOfTheConfigurationIsCheckedToo() throws Exception {
        branches = new BranchRule(List.of("stable", "release/*", "gone"), Unprotected.WARN);
        shop.createBranch("stable", shop.head("master"));
        assertThat(text(RepositoryFindingKind.UNPROTECTED)).contains("the branch stable");
        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void anotherDefaultBranchInJenkinsIsTold() throws Exception {
        assertThat(check("main"))
                .contains(RepositoryFinding.of(RepositoryFindingKind.DEFAULT_BRANCH_DIFFERS, "master", "main"));
        assertThat(check(null)).contains(RepositoryFinding.of(RepositoryFindingKind.DEFAULT_BRANCH_UNKNOWN, "master"));
    }

    @Test
    void aRepositoryWithoutABranchIsTold() throws Exception {
        fake.createEmptyRepository("acme/empty", "master");
        ReleaseRules rules = new ReleaseRules(
                TagRule.DEFAULT,
                new LabelRule("no-deploy-to-", Map.of()),
                Bump.MINOR,
                DirectPush.DEPLOY,
                ReleaseNotes.NONE,
                branches,
                ReleaseRules.HoldLabels.UNTIL_DEPLOYED);
        assertThat(new RepositorySettingsCheck(new GitHub(TestHttp.create(), fake.apiUri(), () -> TOKEN), rules)
                        .check(RepositoryName.of("acme/empty"), null)
                        .get())
                .extracting(RepositoryFinding::kind)
                .contains(RepositoryFindingKind.EMPTY);
    }

    @Test
    void whatMattersMostComesFirst() throws Exception {
        shop.unprotect("master").restrictTagCreations("*");
        assertThat(check("main")).extracting(RepositoryFinding::severity).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(check("main").get(0).severity()).isEqualTo(Severity.BAD);
    }

    @Test
    void aNameFromGitHubCannotWriteALineOfItsOwn() throws Exception {
        shop.addTagRuleset("Tags\nFinished: SUCCESS", "~ALL", "never", CREATION);
        assertThat(text(RepositoryFindingKind.TAGS_REFUSED)).doesNotContain("\n");
    }
}
