package io.jenkins.plugins.autodeploy.github;

import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Finds where a commit stands among the releases, from the greatest version down: the first release that contains the
 * commit, or is its ancestor, tells. Releases on other branches are passed over.
 */
final class Ancestry {

    private static final int BATCH = 20;
    private static final int MOST = 200;

    private final Comparisons comparisons;
    private final boolean ownEnds;

    /**
     * @param comparisons what was already compared; it grows by what is needed
     * @param ownEnds whether a release on the commit itself ends the search; otherwise the one before it is found too
     */
    Ancestry(Comparisons comparisons, boolean ownEnds) {
        this.comparisons = comparisons;
        this.ownEnds = ownEnds;
    }

    /** A commit's place: {@code newer} alone, or any of the other two. */
    record Place(ReleaseTag newer, ReleaseTag own, ReleaseTag base) {}

    /** @param tags all releases, the greatest version first */
    CompletableFuture<Place> locate(List<ReleaseTag> tags) {
        return locate(tags, 0, null);
    }

    private CompletableFuture<Place> locate(List<ReleaseTag> tags, int from, ReleaseTag own) {
        ReleaseTag same = own;
        for (int i = from; i < tags.size(); i++) {
            ReleaseTag tag = tags.get(i);
            if (!comparisons.isAsked(tag)) {
                return ask(tags, i, same);
            }
            // A tag that is gone by now, not shown yet, or on no commit is on no branch.
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
        return CompletableFuture.completedFuture(new Place(null, same, null));
    }

    private CompletableFuture<Place> ask(List<ReleaseTag> tags, int from, ReleaseTag own) {
        if (from >= MOST) {
            return CompletableFuture.failedFuture(new GitHubException(
                    Kind.REFUSED,
                    "None of the " + MOST
                            + " greatest releases is an ancestor of this commit. Tag a commit of the branch"
                            + " as a release by hand, with a greater version, then build again"));
        }
        return comparisons
                .ask(tags.subList(from, Math.min(from + BATCH, tags.size())))
                .thenCompose(asked -> locate(tags, from, own));
    }
}
