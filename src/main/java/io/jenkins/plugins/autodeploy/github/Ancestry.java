package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagSurvey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Finds the place of a commit among the releases. The search goes from the greatest version down. It ends at the first
 * release of the branch that contains the commit or is an ancestor of the commit. If there is none, it ends after {@link
 * #MOST} releases, those that are the newest by date, and the greatest of each other major version: perhaps the branch
 * has releases of its own. Then the base is the release from which the branch forked last.
 */
final class Ancestry {

    private static final int BATCH = 20;

    /** How many of the greatest releases are compared. */
    private static final int MOST = 200;

    private final TagSurvey survey;
    private final List<ReleaseTag> recent;
    private final Comparisons comparisons;
    private final Comparisons branch;
    private final boolean ownEnds;
    private final boolean existing;

    private final List<ReleaseTag> beside = new ArrayList<>();
    private ReleaseTag own;
    private ReleaseTag elsewhere;
    private ReleaseTag unconnected;

    /**
     * @param recent the releases whose commits are the newest by date, the newest first
     * @param comparisons the comparisons that were read already; the search adds those that it needs
     * @param branch the comparisons with the head of the release branch; null if there is no such branch
     * @param ownEnds whether a release on the commit itself ends the search; otherwise the search also finds the release
     *     before the commit
     * @param existing whether releases that contain the commit are passed over, because the commit should have a release
     */
    Ancestry(
            TagSurvey survey,
            List<ReleaseTag> recent,
            Comparisons comparisons,
            @Nullable Comparisons branch,
            boolean ownEnds,
            boolean existing) {
        this.survey = survey;
        this.recent = recent;
        this.comparisons = comparisons;
        this.branch = branch;
        this.ownEnds = ownEnds;
        this.existing = existing;
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
        return locate(candidates(), 0);
    }

    private List<ReleaseTag> candidates() {
        Set<Integer> majors = new HashSet<>();
        List<ReleaseTag> candidates = new ArrayList<>();
        for (ReleaseTag tag : survey.releases()) {
            boolean isGreatestOfMajor = majors.add(major(tag));
            if (isGreatestOfMajor || candidates.size() < MOST || recent.contains(tag)) {
                candidates.add(tag);
            }
        }
        return candidates;
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
                    if (existing) {
                        continue;
                    }
                    if (branch != null && !branch.isRead(tag)) {
                        int here = i;
                        return branch.read(containing(tags, i)).thenCompose(read -> locate(tags, here));
                    }
                    if (isOnBranch(tag)) {
                        return place(tag, null);
                    }
                    elsewhere = elsewhere == null ? tag : elsewhere;
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

    /** The next releases that contain the commit, as far as they are compared. */
    private List<ReleaseTag> containing(List<ReleaseTag> tags, int from) {
        return tags.stream()
                .skip(from)
                .limit(BATCH)
                .filter(tag -> comparisons
                        .of(tag)
                        .filter(each -> each.relation() == Relation.CONTAINS)
                        .isPresent())
                .toList();
    }

    private boolean isOnBranch(ReleaseTag tag) {
        return branch != null
                && branch.of(tag)
                        .filter(each -> each.relation() == Relation.ANCESTOR || each.relation() == Relation.IDENTICAL)
                        .isPresent();
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
