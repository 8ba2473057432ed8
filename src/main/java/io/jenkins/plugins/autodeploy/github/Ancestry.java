package io.jenkins.plugins.autodeploy.github;

import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the place of a commit among the releases. The search goes from the greatest version down and skips releases on
 * other branches. It ends at the first release that contains the commit or is an ancestor of the commit.
 */
final class Ancestry {

    private static final int BATCH = 20;
    private static final int MOST = 200;

    private final Comparisons comparisons;
    private final boolean ownEnds;

    /**
     * @param comparisons the comparisons that were read already; the search adds those that it needs
     * @param ownEnds whether a release on the commit itself ends the search; otherwise the search also finds the release
     *     before the commit
     */
    Ancestry(Comparisons comparisons, boolean ownEnds) {
        this.comparisons = comparisons;
        this.ownEnds = ownEnds;
    }

    /**
     * The place of a commit. If {@code newer} is not null, the other two are null.
     *
     * @param newer the release that contains the commit; null if there is none
     * @param own the release on the commit; null if there is none
     * @param base the newest release among the commit's ancestors; null if there is none or if {@code own} ended the
     *     search
     */
    record Place(ReleaseTag newer, ReleaseTag own, ReleaseTag base) {}

    /** @param tags all releases, the greatest version first */
    CompletableFuture<Place> locate(List<ReleaseTag> tags) {
        return locate(tags, 0, null);
    }

    private CompletableFuture<Place> locate(List<ReleaseTag> tags, int from, ReleaseTag own) {
        ReleaseTag same = own;
        for (int i = from; i < tags.size(); i++) {
            ReleaseTag tag = tags.get(i);
            if (!comparisons.isRead(tag)) {
                return readMore(tags, i, same);
            }
            if (comparisons.isNotCompared(tag)) {
                return CompletableFuture.failedFuture(new GitHubException(
                        Kind.TRANSIENT,
                        "GitHub did not compare the release " + tag + " with this commit. Perhaps they have no common"
                                + " history. Then tag a commit of the branch as a release by hand, with a greater"
                                + " version, and build again"));
            }
            // GitHub may not show the tag any more, or not yet.
            switch (comparisons.of(tag).map(Comparison::relation).orElse(Relation.DIVERGED)) {
                case CONTAINS -> {
                    return CompletableFuture.completedFuture(
                            same == null ? new Place(tag, null, null) : new Place(null, same, null));
                }
                case ANCESTOR -> {
                    return CompletableFuture.completedFuture(new Place(null, same, tag));
                }
                case IDENTICAL -> {
                    same = same == null ? tag : same;
                    if (ownEnds) {
                        return CompletableFuture.completedFuture(new Place(null, same, null));
                    }
                }
                case DIVERGED -> {
                    // A release of another branch.
                }
            }
        }
        return tags.stream()
                .filter(tag -> comparisons.of(tag).isEmpty())
                .findFirst()
                .map(Ancestry::notShown)
                .orElse(CompletableFuture.completedFuture(new Place(null, same, null)));
    }

    private static CompletableFuture<Place> notShown(ReleaseTag tag) {
        return CompletableFuture.failedFuture(new GitHubException(
                Kind.TRANSIENT,
                "GitHub lists the release " + tag + ", but does not show its commit, so it is not known which release"
                        + " this commit follows"));
    }

    private CompletableFuture<Place> readMore(List<ReleaseTag> tags, int from, ReleaseTag own) {
        if (from >= MOST) {
            return CompletableFuture.failedFuture(new GitHubException(
                    Kind.REFUSED,
                    "None of the " + MOST
                            + " greatest releases is an ancestor of this commit. Tag a commit of the branch"
                            + " as a release by hand, with a greater version. Then build again"));
        }
        return comparisons
                .read(tags.subList(from, Math.min(from + BATCH, tags.size())))
                .thenCompose(read -> locate(tags, from, own));
    }
}
