package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.EnumMap;
import java.util.Map;

/** Makes the release rules from the configuration. */
final class ConfiguredRules {

    private ConfiguredRules() {}

    /** @throws UserErrorException if a setting is wrong; the message names the field and says why */
    @NonNull
    static ReleaseRules of(@NonNull AutoDeployConfiguration configuration) throws UserErrorException {
        ConfigurationError.check("defaultBump", ReleaseChecks.bump(configuration.getDefaultBump()));
        ConfigurationError.check("tagPrefix", ReleaseChecks.tagPrefix(configuration.getTagPrefix()));
        ConfigurationError.check("ignoredTags", ReleaseChecks.ignoredTags(configuration.getIgnoredTags()));
        ConfigurationError.check("firstVersion", ReleaseChecks.firstVersion(configuration.getFirstVersion()));
        ConfigurationError.check(
                "historySize", HistoryChecks.size(configuration.getHistorySize().toString()));
        return new ReleaseRules(
                TagRule.of(configuration.getTagPrefix(), configuration.getFirstVersion())
                        .ignoring(BranchPatterns.of(configuration.getIgnoredTags())
                                .patterns()),
                labels(configuration),
                Bump.of(configuration.getDefaultBump()),
                configuration.getDirectPush(),
                configuration.getReleaseNotes(),
                branches(configuration),
                configuration.getHoldLabels());
    }

    private static BranchRule branches(AutoDeployConfiguration configuration) throws UserErrorException {
        String patterns = configuration.getReleaseBranches();
        ConfigurationError.check("releaseBranches", BranchChecks.patterns(patterns));
        return new BranchRule(BranchPatterns.of(patterns).patterns(), configuration.getUnprotectedBranches());
    }

    private static LabelRule labels(AutoDeployConfiguration configuration) throws UserErrorException {
        String major = configuration.getMajorLabel();
        String minor = configuration.getMinorLabel();
        String patch = configuration.getPatchLabel();
        ConfigurationError.check("holdLabelPrefix", LabelChecks.holdPrefix(configuration.getHoldLabelPrefix()));
        ConfigurationError.check("majorLabel", LabelChecks.distinct(major, minor, patch));
        ConfigurationError.check("minorLabel", LabelChecks.distinct(minor, patch));
        ConfigurationError.check("patchLabel", LabelChecks.distinct(patch));
        ConfigurationError.check("noRollbackLabel", LabelChecks.noRollback(configuration.getNoRollbackLabel()));
        Map<Bump, String> labels = new EnumMap<>(Map.of(Bump.MAJOR, major, Bump.MINOR, minor, Bump.PATCH, patch));
        labels.values().removeIf(String::isEmpty);
        return new LabelRule(configuration.getHoldLabelPrefix(), labels, configuration.getNoRollbackLabel());
    }
}
