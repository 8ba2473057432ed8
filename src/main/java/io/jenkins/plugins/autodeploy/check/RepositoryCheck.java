package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.BranchRequirements;
import io.jenkins.plugins.autodeploy.github.RepositorySettings;
import io.jenkins.plugins.autodeploy.github.TagRuleset;
import io.jenkins.plugins.autodeploy.github.TagRuleset.Bypass;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Compares the settings of a repository on GitHub with what a release needs.
 *
 * @param next the tag of the next release, if its bump is the default one
 * @param jenkinsBranch the branch that Jenkins takes for the default branch; null if Jenkins does not know it
 * @param unprotected what the configuration says about a branch without rules
 */
public record RepositoryCheck(
        @NonNull ReleaseTag next,
        @CheckForNull String jenkinsBranch,
        @NonNull Unprotected unprotected) {

    public RepositoryCheck {
        Objects.requireNonNull(next);
        Objects.requireNonNull(unprotected);
    }

    /** What is right and wrong about a repository. What matters most comes first. */
    @NonNull
    public List<RepositoryFinding> of(@NonNull RepositorySettings settings) {
        List<RepositoryFinding> findings = new ArrayList<>();
        access(settings, findings);
        settings.rulesets().forEach(each -> ruleset(each, findings));
        switch (settings.shown()) {
            case ALL -> {}
            case SOME -> findings.add(RepositoryFinding.of(RepositoryFindingKind.RULESETS_CUT));
            case NONE -> findings.add(RepositoryFinding.of(RepositoryFindingKind.RULESETS_NOT_SHOWN));
        }
        settings.branches().forEach(each -> branch(each, findings));
        defaultBranch(settings.repository().defaultBranch(), findings);
        return CheckFinding.sorted(findings);
    }

    private static void access(RepositorySettings settings, List<RepositoryFinding> findings) {
        if (settings.repository().archived()) {
            findings.add(RepositoryFinding.of(RepositoryFindingKind.ARCHIVED));
            return;
        }
        findings.add(RepositoryFinding.of(
                switch (settings.access()) {
                    case WRITE -> RepositoryFindingKind.WRITES;
                    case READ, UNPROVEN -> RepositoryFindingKind.READS_ONLY;
                    case NONE -> RepositoryFindingKind.NOT_SHOWN;
                }));
    }

    private void ruleset(TagRuleset ruleset, List<RepositoryFinding> findings) {
        TagFit about = TagFit.of(ruleset, next.name());
        if (about == TagFit.DIFFERS || !ruleset.isAboutNewTags() || ruleset.bypass() == Bypass.ALWAYS) {
            return;
        }
        boolean creation = ruleset.types().contains("CREATION");
        List<TagFit> names = ruleset.patterns().stream()
                .map(each -> TagFit.of(each, next.name()))
                .toList();
        boolean surely = about == TagFit.FITS && ruleset.bypass() == Bypass.NEVER;
        if (creation && surely) {
            findings.add(RepositoryFinding.of(RepositoryFindingKind.TAGS_REFUSED, ruleset.name()));
        } else if (names.contains(TagFit.DIFFERS) && surely) {
            findings.add(RepositoryFinding.of(RepositoryFindingKind.TAG_NAME_REFUSED, ruleset.name(), next.name()));
        } else if (creation
                || names.stream().anyMatch(each -> each != TagFit.FITS)
                || !ruleset.undecided().isEmpty()) {
            findings.add(RepositoryFinding.of(RepositoryFindingKind.TAGS_RESTRICTED, ruleset.name(), next.name()));
        }
    }

    private void branch(BranchRequirements branch, List<RepositoryFinding> findings) {
        if (!branch.ruled()) {
            findings.add(RepositoryFinding.of(
                    unprotected == Unprotected.REFUSE
                            ? RepositoryFindingKind.UNPROTECTED_REFUSED
                            : branch.complete()
                                    ? RepositoryFindingKind.UNPROTECTED
                                    : RepositoryFindingKind.RULES_NOT_SHOWN,
                    branch.name()));
            return;
        }
        boolean reviews = branch.approvals() > 0;
        if (reviews && branch.checks()) {
            findings.add(RepositoryFinding.of(RepositoryFindingKind.PROTECTED, branch.name()));
        } else if (!branch.complete()) {
            findings.add(RepositoryFinding.of(RepositoryFindingKind.RULES_NOT_SHOWN, branch.name()));
        } else {
            if (!reviews) {
                findings.add(RepositoryFinding.of(RepositoryFindingKind.NO_REVIEWS, branch.name()));
            }
            if (!branch.checks()) {
                findings.add(RepositoryFinding.of(RepositoryFindingKind.NO_CHECKS, branch.name()));
            }
        }
    }

    private void defaultBranch(String told, List<RepositoryFinding> findings) {
        if (told == null) {
            findings.add(RepositoryFinding.of(RepositoryFindingKind.EMPTY));
        } else if (jenkinsBranch == null) {
            findings.add(RepositoryFinding.of(RepositoryFindingKind.DEFAULT_BRANCH_UNKNOWN, told));
        } else if (!told.equals(jenkinsBranch)) {
            findings.add(RepositoryFinding.of(RepositoryFindingKind.DEFAULT_BRANCH_DIFFERS, told, jenkinsBranch));
        }
    }
}
