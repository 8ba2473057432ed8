package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Oid;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.ListedCommit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The commits that a release brings. Immutable.
 *
 * @param commits all commits by id
 * @param line those of them that need an explanation by a pull request, the newest first
 */
record CommitRange(Map<String, ListedCommit> commits, List<ListedCommit> line) {

    /**
     * The commits after a release.
     *
     * @param head the id of the newest commit
     * @param commits in any order
     * @param first whether this is the first release. Then only the head needs an explanation, because the older commits
     *     were there before the first release
     */
    static CommitRange after(@NonNull String head, @NonNull Collection<ListedCommit> commits, boolean first) {
        Map<String, ListedCommit> byId = byId(commits);
        List<ListedCommit> line = new ArrayList<>();
        ListedCommit commit = byId.get(head);
        while (commit != null && line.size() < (first ? 1 : byId.size())) {
            line.add(commit);
            commit = commit.parents().list().stream()
                    .findFirst()
                    .map(Oid::oid)
                    .map(byId::get)
                    .orElse(null);
        }
        return new CommitRange(byId, line);
    }

    /** @param commits commits of the first-parent line */
    static CommitRange of(@NonNull List<ListedCommit> commits) {
        return new CommitRange(byId(commits), commits);
    }

    private static Map<String, ListedCommit> byId(Collection<ListedCommit> commits) {
        return commits.stream().collect(Collectors.toMap(ListedCommit::oid, Function.identity(), (a, b) -> a));
    }

    boolean contains(@CheckForNull Oid commit) {
        return commit != null && commits.containsKey(commit.oid());
    }

    /** Whether a commit of the range is this merge commit, so that the range has all commits that it brought. */
    boolean hasMerge(@CheckForNull Oid commit) {
        return contains(commit) && commits.get(commit.oid()).isMerge();
    }
}
