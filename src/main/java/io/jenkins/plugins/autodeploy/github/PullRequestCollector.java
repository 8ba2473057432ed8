package io.jenkins.plugins.autodeploy.github;

import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.ListedCommit;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Oid;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Pull;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the pull requests of a range of commits.
 *
 * <p>GitHub shows them in two ways. It lists the pull requests of each commit, from an index that is late after a merge. It
 * also lists the merged pull requests of the branch, each with its merge commit. If neither list explains a commit on the
 * branch's first-parent line, the commit is a direct push, or a merge that GitHub has not indexed yet.
 */
final class PullRequestCollector {

    /** The messages that GitHub writes for a merge commit and for a squashed or rebased commit. */
    private static final Pattern MENTION =
            Pattern.compile("Merge pull request #(?<merge>\\d{1,9}) from .*|.*\\(#(?<squash>\\d{1,9})\\)");

    private final String branch;
    private final Map<String, ListedCommit> range;
    private final List<ListedCommit> line;
    private final Map<Integer, Pull> pulls = new TreeMap<>();

    /**
     * @param commits all commits of the range, in any order
     * @param head the id of the newest commit of the range
     * @param first whether this is the first release. Then only the head needs an explanation, because the older commits
     *     were there before the first release
     */
    PullRequestCollector(String branch, String head, Collection<ListedCommit> commits, boolean first) {
        this.branch = branch;
        this.range = commits.stream().collect(Collectors.toMap(ListedCommit::oid, Function.identity(), (a, b) -> a));
        List<ListedCommit> parents = firstParents(head);
        this.line = first ? parents.subList(0, Math.min(1, parents.size())) : parents;
        commits.stream().flatMap(this::associated).forEach(this::add);
    }

    private List<ListedCommit> firstParents(String head) {
        List<ListedCommit> parents = new ArrayList<>();
        ListedCommit commit = range.get(head);
        while (commit != null && parents.size() < range.size()) {
            parents.add(commit);
            commit = commit.parents().list().stream()
                    .findFirst()
                    .map(Oid::oid)
                    .map(range::get)
                    .orElse(null);
        }
        return parents;
    }

    private Stream<Pull> associated(ListedCommit commit) {
        return commit.associatedPullRequests().list().stream().filter(pull -> pull.mergedInto(branch));
    }

    private void add(Pull pull) {
        pulls.put(pull.number(), pull);
    }

    /** Adds the merged pull requests that have their merge commit in the range. */
    void recent(Collection<Pull> merged) {
        merged.stream()
                .filter(pull -> pull.mergedInto(branch))
                .filter(pull -> pull.mergeCommit() != null
                        && range.containsKey(pull.mergeCommit().oid()))
                .forEach(this::add);
    }

    /** Adds a pull request as if it were merged already. */
    void preview(Pull pull) {
        add(pull);
    }

    List<PullRequest> pullRequests() {
        return pulls.values().stream().map(Pull::value).toList();
    }

    /** The numbers of the pull requests that the unexplained commits mention. */
    List<Integer> mentions() {
        return unexplained()
                .map(commit -> mention(commit.messageHeadline()))
                .filter(number -> number > 0)
                .distinct()
                .toList();
    }

    /**
     * Adds the pull requests that commits mention.
     *
     * @param mentioned the mentioned pull requests that GitHub knows, by number
     * @return the commits that stay unexplained
     */
    List<Unexplained> explain(Map<Integer, Pull> mentioned) {
        List<ListedCommit> open = unexplained().toList();
        open.stream()
                .map(commit -> mentioned.get(mention(commit.messageHeadline())))
                .filter(pull -> pull != null && pull.mergedInto(branch))
                .forEach(this::add);
        return open.stream()
                .filter(commit -> !isExplained(commit, mentioned))
                .map(commit -> new Unexplained(commit.oid(), commit.messageHeadline(), isDoubtful(commit, mentioned)))
                .toList();
    }

    private boolean isExplained(ListedCommit commit, Map<Integer, Pull> mentioned) {
        Pull pull = mentioned.get(mention(commit.messageHeadline()));
        return pull != null && pull.mergedInto(branch);
    }

    private static boolean isDoubtful(ListedCommit commit, Map<Integer, Pull> mentioned) {
        Pull pull = mentioned.get(mention(commit.messageHeadline()));
        return pull == null ? commit.messageHeadline().startsWith("Merge pull request #") : !pull.merged();
    }

    private Stream<ListedCommit> unexplained() {
        return line.stream()
                .filter(commit -> associated(commit).findAny().isEmpty())
                .filter(commit -> pulls.values().stream()
                        .noneMatch(pull -> pull.mergeCommit() != null
                                && commit.oid().equals(pull.mergeCommit().oid())));
    }

    private static int mention(String headline) {
        Matcher matcher = MENTION.matcher(headline);
        if (!matcher.matches()) {
            return 0;
        }
        return Integer.parseInt(matcher.group("merge") != null ? matcher.group("merge") : matcher.group("squash"));
    }
}
