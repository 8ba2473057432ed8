package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What GitHub knew about a commit at one moment.
 *
 * @param access what the credential may do in the repository
 * @param branch the release branch, and whether the commit lies on it
 * @param commit the commit's full id
 * @param tags all release tags of the repository, the greatest version first
 * @param newer a release of the branch that contains the commit among its ancestors; null if there is none
 * @param own the release on this very commit; null if it has none
 * @param base the release that the commit follows; null for the first release. It is the newest release among the
 *     commit's ancestors, or a release beside the branch if {@code lines} says so
 * @param pullRequests the pull requests that were merged after {@code base}, up to the commit, by number
 * @param unexplained the commits of the branch after {@code base} without a merged pull request
 * @param relations the releases that were compared with the commit and how each relates to it, the greatest version first.
 *     The releases of {@link FactsQuery#against} are among them unless GitHub does not show them (yet)
 * @param lines how the other releases lie around the commit
 */
public record Facts(
        @NonNull RepositoryInfo repository,
        @NonNull RepositoryAccess access,
        @NonNull BranchState branch,
        @NonNull String commit,
        @NonNull List<ReleaseTag> tags,
        @Nullable ReleaseTag newer,
        @Nullable ReleaseTag own,
        @Nullable ReleaseTag base,
        @NonNull List<PullRequest> pullRequests,
        @NonNull List<Unexplained> unexplained,
        @NonNull Map<ReleaseTag, Relation> relations,
        @NonNull ReleaseLines lines) {

    public Facts {
        Objects.requireNonNull(lines);
        Objects.requireNonNull(access);
        Objects.requireNonNull(branch);
        tags = List.copyOf(tags);
        pullRequests = List.copyOf(pullRequests);
        unexplained = List.copyOf(unexplained);
        SortedMap<ReleaseTag, Relation> sorted = new TreeMap<>(Comparator.reverseOrder());
        sorted.putAll(relations);
        relations = Collections.unmodifiableSortedMap(sorted);
    }

    /** The same facts after GitHub told more about the credential. */
    @NonNull
    public Facts with(@NonNull RepositoryAccess proven) {
        return new Facts(
                repository,
                proven,
                branch,
                commit,
                tags,
                newer,
                own,
                base,
                pullRequests,
                unexplained,
                relations,
                lines);
    }

    /** The same facts after GitHub showed more pull requests. */
    @NonNull
    Facts explained(@NonNull Collection<PullRequest> more, @NonNull List<Unexplained> stillUnexplained) {
        SortedMap<Integer, PullRequest> all = new TreeMap<>();
        pullRequests.forEach(each -> all.put(each.number(), each));
        more.forEach(each -> all.put(each.number(), each));
        return new Facts(
                repository,
                access,
                branch,
                commit,
                tags,
                newer,
                own,
                base,
                List.copyOf(all.values()),
                stillUnexplained,
                relations,
                lines);
    }

    /** The commits whose pull requests GitHub may show in a moment. */
    @NonNull
    public List<Unexplained> late() {
        return unexplained.stream().filter(Unexplained::mayBeLate).toList();
    }

    /**
     * Finds a release that breaks the rule for versions if the tag is on the commit. The rule: versions grow along the
     * branch, and a commit has one version. Two tags of one version on one commit, such as {@code 5.2.0} and {@code
     * v5.2.0}, fit each other.
     *
     * @param tag a release on the commit
     * @return the greatest of the compared releases that breaks the rule; empty if none does. Such a release is on the
     *     same commit, or is later but has a smaller version, or is earlier but has a greater version
     */
    @NonNull
    public Optional<ReleaseTag> contradicting(@NonNull ReleaseTag tag) {
        return relations.entrySet().stream()
                .filter(each -> !each.getKey().equals(tag))
                .filter(each -> each.getValue() != Relation.IDENTICAL
                        || !each.getKey().version().equals(tag.version()))
                .filter(each -> each.getValue().contradicts(each.getKey().compareTo(tag)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The compared releases that contain the commit among their ancestors, the greatest first. */
    @NonNull
    public List<ReleaseTag> containing() {
        return compared(Relation.CONTAINS).toList();
    }

    /** The greatest of the compared releases on this very commit; empty if none of them is on the commit. */
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
     * @param headline the first line of its message
     * @param doubt what may still explain the commit
     */
    public record Unexplained(
            @NonNull String sha,
            @NonNull String headline,
            @NonNull Doubt doubt) {

        public Unexplained {
            Objects.requireNonNull(sha);
            Objects.requireNonNull(headline);
            Objects.requireNonNull(doubt);
        }

        /** Whether GitHub may show the pull request of the commit in a moment. */
        public boolean mayBeLate() {
            return doubt == Doubt.LATE || doubt == Doubt.UNMERGED;
        }
    }

    /** What may still explain a commit without a merged pull request. */
    public enum Doubt {
        /** Nothing: the commit is older than any delay of GitHub. It came without a pull request. */
        NONE,
        /** The commit is new. GitHub may show its pull request in a moment, or the commit came without one. */
        LATE,
        /**
         * The commit is new, and GitHub does not show as merged the pull request that it belongs to or mentions. Perhaps
         * GitHub is late. Perhaps the commit only mentions this pull request.
         */
        UNMERGED,
        /**
         * The commit belongs to a pull request that was closed and not merged. Some bots push a pull request and close it.
         * This pull request is among {@link Facts#pullRequests}, so its labels count.
         */
        CLOSED
    }
}
