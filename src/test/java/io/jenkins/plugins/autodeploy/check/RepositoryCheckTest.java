package io.jenkins.plugins.autodeploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.github.BranchRequirements;
import io.jenkins.plugins.autodeploy.github.RepositoryAccess;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.github.RepositorySettings;
import io.jenkins.plugins.autodeploy.github.RepositorySettings.Shown;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What GitHub does not show is a doubt. */
class RepositoryCheckTest {

    private static List<RepositoryFindingKind> kinds(BranchRequirements branch, Shown shown, Unprotected unprotected) {
        RepositorySettings settings = new RepositorySettings(
                new RepositoryInfo(
                        1, "R_1", RepositoryName.of("acme/shop"), "https://github.com/acme/shop", "main", false),
                RepositoryAccess.WRITE,
                List.of(branch),
                List.of(),
                shown,
                List.of());
        return new RepositoryCheck(TagRule.DEFAULT.first(), "main", unprotected)
                .of(settings).stream().map(RepositoryFinding::kind).toList();
    }

    @Test
    void rulesetsThatGitHubDoesNotShowAreADoubt() {
        assertThat(kinds(new BranchRequirements("main", true, 1, true, false), Shown.NONE, Unprotected.WARN))
                .containsExactly(
                        RepositoryFindingKind.RULESETS_NOT_SHOWN,
                        RepositoryFindingKind.WRITES,
                        RepositoryFindingKind.PROTECTED);
    }

    @Test
    void aBranchWhoseRulesGitHubDoesNotShowIsADoubtAndNotUnprotected() {
        assertThat(kinds(new BranchRequirements("main", false, 0, false, false), Shown.ALL, Unprotected.WARN))
                .containsExactly(RepositoryFindingKind.RULES_NOT_SHOWN, RepositoryFindingKind.WRITES);
        assertThat(kinds(new BranchRequirements("main", true, 1, false, false), Shown.ALL, Unprotected.WARN))
                .containsExactly(RepositoryFindingKind.RULES_NOT_SHOWN, RepositoryFindingKind.WRITES);
    }

    @Test
    void aBranchWhoseRulesGitHubDoesNotShowIsRefusedIfTheConfigurationSaysSo() {
        assertThat(kinds(new BranchRequirements("main", false, 0, false, false), Shown.ALL, Unprotected.REFUSE))
                .containsExactly(RepositoryFindingKind.UNPROTECTED_REFUSED, RepositoryFindingKind.WRITES);
    }
}
