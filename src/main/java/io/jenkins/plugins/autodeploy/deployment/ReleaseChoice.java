package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Merge;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.SentRelease;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.NextRelease;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;

/** Chooses the release of a commit, if the tags of the repository leave no doubt. Pure. */
final class ReleaseChoice {

    private final ReleaseRules rules;
    private final TagPolicy tags;

    ReleaseChoice(ReleaseRules rules, TagPolicy tags) {
        this.rules = rules;
        this.tags = tags;
    }

    /** How the tag of the release is chosen. */
    TagPlan tagging(Merge merge, Facts facts, RecordedState recorded, Release release) {
        return new TagPlan(
                facts.own() == null ? bump(merge, facts) : null,
                facts.lines().forked(),
                tags.takenBack(facts, recorded).stream().map(SentRelease::tag).toList(),
                List.of(),
                tags.deployed(recorded).stream()
                        .filter(tag -> ReleaseFit.isAfter(tag, release.tag()))
                        .toList());
    }

    private Bump bump(Merge merge, Facts facts) {
        return rules.labels().bump(facts.pullRequests()).orElse(merge.bump() == null ? rules.bump() : merge.bump());
    }

    /**
     * The release of a commit: the one that it has, or the next one.
     *
     * @throws UserErrorException if no version can follow
     */
    Release release(Merge merge, Facts facts, RecordedState recorded) throws UserErrorException {
        return facts.own() != null
                ? release(facts, facts.own(), true)
                : release(
                        facts,
                        NextRelease.after(
                                facts.base(), facts.tags(), tags.deployed(recorded), bump(merge, facts), rules.tags()),
                        false);
    }

    private static Release release(Facts facts, ReleaseTag tag, boolean exists) {
        return new Release(
                facts.repository(),
                tag,
                facts.commit(),
                facts.base(),
                exists,
                facts.tags().stream()
                        .filter(each -> ReleaseFit.isAfter(each, facts.base())
                                || facts.relations().containsKey(each)
                                || facts.lines().recent().contains(each))
                        .toList(),
                facts.pullRequests());
    }
}
