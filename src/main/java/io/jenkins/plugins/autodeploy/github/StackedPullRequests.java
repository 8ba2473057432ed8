package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.MergedPull;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Pull;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the pull requests that were merged into the branch of another pull request. If the other one is squashed, no
 * commit of theirs is on the release branch. Only the names of the branches tell that their changes are there. Pure.
 */
final class StackedPullRequests {

    private final List<MergedPull> merged;
    private final Set<Integer> numbers = new TreeSet<>();
    private final Map<String, Instant> branches = new TreeMap<>();

    /**
     * @param pulls merged pull requests, or one that counts as merged now
     * @param merged merged pull requests of all branches
     */
    StackedPullRequests(@NonNull Collection<Pull> pulls, @NonNull Collection<MergedPull> merged) {
        this.merged = List.copyOf(merged);
        find(pulls);
    }

    /**
     * The branch of a pull request, where the pull request brought it, and when.
     *
     * @param at null if the pull request is not merged yet, or if GitHub can't tell
     */
    private record Taken(
            String branch, String base, @CheckForNull Instant at) {}

    /**
     * The numbers of the pull requests that were merged into the branches of these ones, directly or through others. What
     * came to a branch before an earlier pull request from the same branch was merged into the same base belongs to the
     * earlier one.
     */
    Set<Integer> numbers() {
        return numbers;
    }

    /**
     * The branches of these pull requests, and of those that were merged into them. Each has the time since which its
     * pull requests count; {@link Instant#MIN} if all of them do.
     */
    Map<String, Instant> branches() {
        return branches;
    }

    private void find(Collection<Pull> pulls) {
        Deque<Taken> open = new ArrayDeque<>();
        for (Pull pull : pulls) {
            if (!pull.crossRepository()) {
                open.add(new Taken(pull.headRefName(), pull.baseRefName(), GraphQlTypes.time(pull.mergedAt())));
            }
        }
        while (!open.isEmpty()) {
            Taken taken = open.remove();
            Instant before = previous(taken);
            branches.merge(taken.branch(), before, (one, other) -> one.isBefore(other) ? one : other);
            for (MergedPull each : merged) {
                Instant at = GraphQlTypes.time(each.mergedAt());
                if (each.baseRefName().equals(taken.branch())
                        && isBefore(at, taken.at())
                        && (at == null || at.isAfter(before))
                        && numbers.add(each.number())
                        && !each.crossRepository()) {
                    open.add(new Taken(each.headRefName(), each.baseRefName(), at));
                }
            }
        }
    }

    /** When an earlier pull request from the same branch was merged into the same base. */
    private Instant previous(Taken taken) {
        return merged.stream()
                .filter(each -> each.headRefName().equals(taken.branch()) && !each.crossRepository())
                .filter(each -> each.baseRefName().equals(taken.base()))
                .map(each -> GraphQlTypes.time(each.mergedAt()))
                .filter(at -> at != null && (taken.at() == null || at.isBefore(taken.at())))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** Whether something happened not later. What has no time may have happened at any time. */
    private static boolean isBefore(@CheckForNull Instant at, @CheckForNull Instant limit) {
        return at == null || limit == null || !at.isAfter(limit);
    }
}
