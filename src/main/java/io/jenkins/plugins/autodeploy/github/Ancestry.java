package io.jenkins.plugins.autodeploy.github;

import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagSurvey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the place of a commit among the releases. The search goes from the greatest version down. It ends at the first
 * release of the branch that contains the commit or is an ancestor of the commit. If there is none, it ends after {@link
 * #MOST} releases and those that are the newest by date. Then the base is the release from which the branch forked last.
 */
final class Ancestry {

    private static final int BATCH = 20;

    /** How many of the greatest releases are compared. */
    private static final int MOST = 200;

    private final TagSurvey survey;
    private final List<ReleaseTag> recent;
    private final Comparisons comparisons;
    private final Function<Collection<ReleaseTag>, CompletableFuture<Set<ReleaseTag>>> onBranch;
    private final boolean ownEnds;

    private final List<ReleaseTag> beside = new ArrayList<>();
    private ReleaseTag own;
    private ReleaseTag elsewhere;
    private ReleaseTag unconnected;

    /**
     * @param recent the releases whose commits are the newest by date, the newest first
     * @param comparisons the comparisons that were read already; the search adds those that it needs
     * @param onBranch finds those of some releases that lie on the release branch
     * @param ownEnds whether a release on the commit itself ends the search; otherwise the search also finds the release
     *     before the commit
     */
    Ancestry(
            TagSurvey survey,
            List<ReleaseTag> recent,
            Comparisons comparisons,
            Function<Collection<ReleaseTag>, CompletableFuture<Set<ReleaseTag>>> onBranch,
            boolean ownEnds) {
        this.survey = survey;
        this.recent = recent;
        this.comparisons = comparisons;
        this.onBranch = onBranch;
        this.ownEnds = ownEnds;
    }

    /**
     * The place of a commit. If {@code newer} is not null, the next two are null.
     *
     * @param newer the release of the branch that contains the commit; null if there is none
     * @param own the release on the commit; null if there is none
     * @param base the release that the commit follows: the newest one among the commit's ancestors, or one beside the
     *     branch. Null if there is none or if {@code own} ended the search
     * @param lines how the other releases lie
     */
    record Place(ReleaseTag newer, ReleaseTag own, ReleaseTag base, ReleaseLines lines) {}

    CompletableFuture<Place> locate() {
        List<ReleaseTag> tags = survey.releases();
        List<ReleaseTag> first = tags.subList(0, Math.min(MOST, tags.size()));
        List<ReleaseTag> rest = tags.subList(first.size(), tags.size());
        return locate(
                Stream.concat(first.stream(), rest.stream().filter(recent::contains))
                        .toList(),
                0);
    }

    private CompletableFuture<Place> locate(List<ReleaseTag> tags, int from) {
        for (int i = from; i < tags.size(); i++) {
            ReleaseTag tag = tags.get(i);
            if (!comparisons.isRead(tag)) {
                int next = i;
                return comparisons
                        .read(tags.subList(i, Math.min(i + BATCH, tags.size())))
                        .thenCompose(read -> locate(tags, next));
            }
            Comparison comparison = comparisons.of(tag).orElse(null);
            if (comparison == null) {
                // GitHub may not show the tag any more, or not yet, or nothing connects it with the commit.
                unconnected = unconnected == null ? tag : unconnected;
                continue;
            }
            switch (comparison.relation()) {
                case CONTAINS -> {
                    if (own != null) {
                        return place(null, null);
                    }
                    int next = i + 1;
                    return onBranch.apply(List.of(tag)).thenCompose(found -> {
                        if (found.contains(tag)) {
                            return place(tag, null);
                        }
                        elsewhere = elsewhere == null ? tag : elsewhere;
                        return locate(tags, next);
                    });
                }
                case ANCESTOR -> {
                    return after(tag);
                }
                case IDENTICAL -> {
                    own = own == null ? tag : own;
                    if (ownEnds) {
                        return place(null, null);
                    }
                }
                case DIVERGED -> beside.add(tag);
            }
        }
        return fork();
    }

    private CompletableFuture<Place> place(ReleaseTag newer, ReleaseTag base) {
        return CompletableFuture.completedFuture(
                new Place(newer, newer == null ? own : null, base, lines(base, false, null, null)));
    }

    private ReleaseLines lines(ReleaseTag base, boolean forked, ReleaseTag parted, ReleaseTag later) {
        boolean before = unconnected != null && (base == null || unconnected.compareTo(base) > 0);
        return new ReleaseLines(survey, recent, elsewhere, forked, parted, before ? unconnected : null, later);
    }

    /** A release on the branch was found. A greater one beside the branch is the base if it forked after that one. */
    private CompletableFuture<Place> after(ReleaseTag ancestor) {
        ReleaseTag last = lastFork();
        if (last == null || ahead(last) >= ahead(ancestor)) {
            return completed(ancestor, false, null);
        }
        return major(last) == major(ancestor) ? completed(last, true, null) : completed(ancestor, false, last);
    }

    /** No release is on the branch. The base is the one beside the branch that forked last. */
    private CompletableFuture<Place> fork() {
        ReleaseTag last = lastFork();
        if (last == null) {
            return completed(null, false, null);
        }
        ReleaseTag greatest = beside.get(0);
        return completed(last, true, major(greatest) == major(last) ? null : greatest);
    }

    /** The release beside the branch with the fewest commits that lie only on the branch; the greatest of several. */
    private ReleaseTag lastFork() {
        return beside.stream().min(Comparator.comparingInt(this::ahead)).orElse(null);
    }

    private CompletableFuture<Place> completed(ReleaseTag base, boolean forked, ReleaseTag parted) {
        ReleaseTag newest =
                recent.stream().filter(each -> !each.equals(own)).findFirst().orElse(null);
        if (base == null || newest == null || newest.compareTo(base) >= 0) {
            return CompletableFuture.completedFuture(new Place(null, own, base, lines(base, forked, parted, null)));
        }
        return comparisons.read(List.of(newest)).thenApply(read -> {
            boolean later = comparisons.of(newest).isPresent() && ahead(newest) > 0 && ahead(newest) < ahead(base);
            return new Place(null, own, base, lines(base, forked, parted, later ? newest : null));
        });
    }

    /** How many commits of the commit's history a release does not contain. */
    private int ahead(ReleaseTag tag) {
        return comparisons.of(tag).orElseThrow().aheadBy();
    }

    private static int major(ReleaseTag tag) {
        return tag.version().getMajor();
    }
}
