package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.Optional;

/** Finds releases that do not fit the releases around them. Pure. */
final class ReleaseFit {

    private ReleaseFit() {}

    /**
     * A sentence about a release that does not fit the releases around it; empty if all fit. The build that made such a
     * release may be about to delete it. No release may follow such a release. If it is deleted, its changes would be
     * in no release, and its labels would have no effect.
     */
    static Optional<String> misfit(Facts facts) {
        if (facts.own() != null) {
            return facts.contradicting(facts.own())
                    .map(other -> "The release " + facts.own() + " of this commit does not fit " + other);
        }
        if (facts.base() == null) {
            return Optional.empty();
        }
        return facts.identical()
                .filter(own -> !own.equals(facts.base()))
                .map(own -> "The release " + own + " of this commit does not fit " + facts.base())
                .or(() -> smallerAfter(facts, facts.base())
                        .map(later -> "The release " + facts.base() + ", which this commit follows, does not fit "
                                + later + ", which contains the commit"));
    }

    /** A release that contains the commit, although its version is smaller than the tag's. */
    private static Optional<ReleaseTag> smallerAfter(Facts facts, ReleaseTag tag) {
        return facts.containing().stream().filter(later -> isAfter(tag, later)).findFirst();
    }

    /** The same if no build may be about to delete such a release. */
    static Optional<String> lastingMisfit(Facts facts) {
        return misfit(facts)
                .filter(what ->
                        facts.own() == null || smallerAfter(facts, facts.own()).isPresent());
    }

    /** Whether a release has a greater version than another; true if {@code other} is null. */
    static boolean isAfter(ReleaseTag tag, ReleaseTag other) {
        return other == null || tag.compareTo(other) > 0;
    }
}
