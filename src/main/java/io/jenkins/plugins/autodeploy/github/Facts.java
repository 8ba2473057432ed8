package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What GitHub knew of a commit at one moment.
 *
 * @param commit the commit's full id
 * @param tags all release tags of the repository, the greatest version first
 * @param newer a release that contains the commit among its ancestors; null if there is none
 * @param own the release on this very commit; null if it has none
 * @param base the newest release among the commit's ancestors; null for the first release
 * @param pullRequests those merged after {@code base}, up to the commit, by number
 * @param unexplained the commits of the branch after {@code base} that no merged pull request explains
 * @param relations how the releases that the commit was compared with stand to it, the greatest version first; those
 *     that {@link FactsQuery#against} names are among them unless GitHub does not show them (yet)
 */
public record Facts(
        @NonNull RepositoryInfo repository,
        @NonNull String commit,
        @NonNull List<ReleaseTag> tags,
        @Nullable ReleaseTag newer,
        @Nullable ReleaseTag own,
        @Nullable ReleaseTag base,
        @NonNull List<PullRequest> pullRequests,
        @NonNull List<Unexplained> unexplained,
        @NonNull Map<ReleaseTag, Relation> relations) {

    public Facts {
        tags = List.copyOf(tags);
        pullRequests = List.copyOf(pullRequests);
        unexplained = List.copyOf(unexplained);
        SortedMap<ReleaseTag, Relation> sorted = new TreeMap<>(Comparator.reverseOrder());
        sorted.putAll(relations);
        relations = Collections.unmodifiableSortedMap(sorted);
    }

    /**
     * What would break the rule that versions grow along the branch, one to a commit, if a tag stood on the commit.
     *
     * @param tag a release on the commit
     * @return the greatest other release that was compared and is on the very commit too, or is later in spite of a
     *     smaller version, or earlier in spite of a greater one
     */
    @NonNull
    public Optional<ReleaseTag> contradicting(@NonNull ReleaseTag tag) {
        return relations.entrySet().stream()
                .filter(each -> !each.getKey().equals(tag))
                .filter(each -> each.getValue().contradicts(each.getKey().compareTo(tag)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Of the releases that were compared, those that contain the commit among their ancestors, the greatest first. */
    @NonNull
    public List<ReleaseTag> containing() {
        return compared(Relation.CONTAINS).toList();
    }

    /** Of the releases that were compared, the greatest on the very commit, whether or not it is its newest. */
    @NonNull
    public Optional<ReleaseTag> identical() {
        return compared(Relation.IDENTICAL).findFirst();
    }

    private Stream<ReleaseTag> compared(Relation relation) {
        return relations.entrySet().stream()
                .filter(each -> each.getValue() == relation)
                .map(Map.Entry::getKey);
    }

    /**
     * A commit of the branch without a merged pull request.
     *
     * @param doubtful whether its message speaks of a pull request that GitHub does not show as merged: then it can't
     *     be told from a pull request whose merge GitHub has not indexed yet
     */
    public record Unexplained(@NonNull String sha, @NonNull String headline, boolean doubtful) {}
}
