package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.Facts.Doubt;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.ListedCommit;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.MergedPull;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Pull;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the pull requests of a range of commits. A merged pull request counts if a commit of the range came with it,
 * whatever the branch is called that it was merged into: branches are renamed, pull requests are merged into each other,
 * and branches are moved forward without a pull request.
 *
 * <p>GitHub shows pull requests in several ways. It lists the pull requests of each commit, from an index that is late
 * after a merge. It also lists the merged pull requests that changed last, each with its merge commit. If neither list
 * explains a commit on the branch's first-parent line, then the pull request that the commit's message mentions may
 * explain it. Pure.
 */
final class PullRequestCollector {

    /**
     * How long GitHub's index may be late. Minutes were never seen. So a commit that is older than this came without a
     * pull request if the index shows none.
     */
    static final Duration LONGEST_LAG = Duration.ofHours(1);

    /**
     * How long a commit may wait in a merge queue. The queue makes the commit before it runs the checks. So when the commit
     * arrives on the branch, it can be hours old, and its pull request may be shown as open for a moment. GitHub allows six
     * hours for the checks of one group ({@code check_response_timeout_minutes}, at most 360), and groups wait for others.
     *
     * @see <a href="https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset">Create a repository ruleset</a>
     */
    private static final Duration LONGEST_QUEUE = Duration.ofHours(12);

    /** The longest first line of a message that is kept, in characters. */
    private static final int LONGEST_LINE = 500;

    private final String branch;
    private final CommitRange range;
    private final Map<Integer, Pull> pulls = new TreeMap<>();
    private final Set<Integer> carriedBefore = new HashSet<>();
    private final Map<Integer, Pull> mentioned = new HashMap<>();
    private final Set<Integer> unknown = new HashSet<>();
    private final Map<String, String> lines = new HashMap<>();
    private final List<MergedPull> merged = new ArrayList<>();

    /**
     * @param branch the release branch
     * @param range the commits whose pull requests are wanted
     */
    PullRequestCollector(@NonNull String branch, @NonNull CommitRange range) {
        this.branch = branch;
        this.range = range;
        range.commits().values().stream()
                .flatMap(PullRequestCollector::associated)
                .filter(pull -> range.contains(pull.mergeCommit()))
                .forEach(this::add);
    }

    private static Stream<Pull> associated(ListedCommit commit) {
        return commit.associatedPullRequests().list().stream().filter(Pull::merged);
    }

    private void add(Pull pull) {
        pulls.put(pull.number(), pull);
    }

    /** Adds a pull request as if it were merged already. */
    void preview(Pull pull) {
        add(pull);
    }

    /** Adds the merged pull requests that have their merge commit in the range. */
    void recent(Collection<Pull> recent) {
        recent.stream()
                .filter(pull -> pull.merged() && range.contains(pull.mergeCommit()))
                .forEach(this::add);
    }

    /**
     * The branches whose commits are not commits of the range, because a pull request was squashed or rebased, or is not
     * merged yet. Each has the time since which the pull requests that were merged into it count.
     */
    Map<String, Instant> copiedBranches() {
        List<Pull> copied = pulls.values().stream()
                .filter(pull -> !range.hasMerge(pull.mergeCommit()))
                .toList();
        return new StackedPullRequests(copied, merged).branches();
    }

    /** Takes note of pull requests that were merged into any branch. */
    void merged(Collection<MergedPull> more) {
        merged.addAll(more);
    }

    /**
     * The merged pull requests of which the range has commits, but not the merge commit. Perhaps they were merged into
     * another branch, or as a copy. Perhaps an earlier release has their merge commit, and with it their labels.
     */
    List<Pull> outside() {
        return range.commits().values().stream()
                .flatMap(PullRequestCollector::associated)
                .filter(pull -> !pulls.containsKey(pull.number()))
                .collect(Collectors.toMap(Pull::number, Function.identity(), (a, b) -> a, TreeMap::new))
                .values()
                .stream()
                .toList();
    }

    /** @param carried whether an earlier release has the merge commit of the pull request */
    void outside(Pull pull, boolean carried) {
        if (carried) {
            carriedBefore.add(pull.number());
        } else {
            add(pull);
        }
    }

    /** The pull requests that count already. */
    Collection<Pull> pulls() {
        return pulls.values();
    }

    /** The pull requests that count already, without their types. */
    List<PullRequest> pullRequests() {
        return pulls.values().stream().map(Pull::value).toList();
    }

    /** The numbers of the pull requests that may count, and must be read for that. */
    Set<Integer> wanted() {
        Set<Integer> wanted = new TreeSet<>();
        merged.stream()
                .filter(pull -> range.contains(pull.mergeCommit()))
                .map(MergedPull::number)
                .forEach(wanted::add);
        wanted.addAll(new StackedPullRequests(pulls.values(), merged).numbers());
        unexplained()
                .flatMap(commit -> mention(commit).stream())
                .map(Mention::number)
                .forEach(wanted::add);
        wanted.removeAll(pulls.keySet());
        wanted.removeAll(mentioned.keySet());
        wanted.removeAll(unknown);
        wanted.removeAll(carriedBefore);
        return wanted;
    }

    /** The ids of the unexplained commits whose first line GitHub has cut, so that the whole message must be read. */
    List<String> cut() {
        return unexplained()
                .filter(commit -> Mention.isCut(line(commit)) && !lines.containsKey(commit.oid()))
                .map(ListedCommit::oid)
                .toList();
    }

    /** Takes note of the whole message of a commit. */
    void message(String commit, String message) {
        lines.put(
                commit,
                message.lines()
                        .findFirst()
                        .map(first -> first.substring(0, Math.min(first.length(), LONGEST_LINE)))
                        .orElse(""));
    }

    /** Takes note that the repository has no pull request with these numbers. */
    void unknown(Collection<Integer> numbers) {
        unknown.addAll(numbers);
    }

    /**
     * Takes note of wanted pull requests. One counts if it was merged and has its merge commit in the range. Otherwise it
     * may still explain a commit that mentions it.
     *
     * @return the pull requests that were merged into the branches of others. They count unless an earlier release has
     *     their merge commits
     */
    List<Pull> read(Collection<Pull> wanted) {
        wanted.forEach(pull -> mentioned.put(pull.number(), pull));
        recent(wanted);
        Set<Integer> stacked = new StackedPullRequests(pulls.values(), merged).numbers();
        return mentioned.values().stream()
                .filter(pull -> pull.merged() && stacked.contains(pull.number()))
                .filter(pull -> !pulls.containsKey(pull.number()) && !carriedBefore.contains(pull.number()))
                .toList();
    }

    /**
     * Lets the closed pull requests count that unexplained commits belong to.
     *
     * @return whether one counts that did not count before
     */
    boolean addClosed() {
        List<Pull> closed = unexplained()
                .flatMap(commit -> closed(commit).stream())
                .filter(pull -> !pulls.containsKey(pull.number()))
                .toList();
        closed.forEach(this::add);
        return !closed.isEmpty();
    }

    /**
     * The commits that stay unexplained.
     *
     * @param now the time now
     */
    List<Unexplained> unexplained(@NonNull Instant now) {
        return unexplained()
                .map(commit -> new Unexplained(
                        commit.oid(), line(commit), closed(commit).isPresent() ? Doubt.CLOSED : doubt(commit, now)))
                .toList();
    }

    private Optional<Pull> closed(ListedCommit commit) {
        return candidates(commit)
                .filter(pull -> pull.closed() && !pull.merged() && wasClosedAfter(pull, commit))
                .findFirst();
    }

    private Doubt doubt(ListedCommit commit, Instant now) {
        Instant made = GraphQlTypes.time(commit.committedDate());
        boolean open =
                candidates(commit).anyMatch(pull -> !pull.closed() || pull.merged() && pull.mergeCommit() == null);
        if (open && made.isAfter(now.minus(LONGEST_QUEUE))) {
            return Doubt.UNMERGED;
        }
        return made.isAfter(now.minus(LONGEST_LAG)) ? Doubt.LATE : Doubt.NONE;
    }

    /** The pull requests that the message mentions, and the unmerged ones that GitHub lists for the commit. */
    private Stream<Pull> candidates(ListedCommit commit) {
        return Stream.concat(
                mention(commit).stream()
                        .flatMap(mention ->
                                Stream.ofNullable(read(mention.number())).filter(mention::fits)),
                commit.associatedPullRequests().list().stream()
                        .filter(pull -> !pull.merged() && branch.equals(pull.baseRefName())));
    }

    private Pull read(int number) {
        return mentioned.getOrDefault(number, pulls.get(number));
    }

    /** A pull request that was closed long before a commit was made did not bring the commit. */
    private static boolean wasClosedAfter(Pull pull, ListedCommit commit) {
        Instant closed = GraphQlTypes.time(pull.closedAt());
        return closed == null || closed.plus(LONGEST_LAG).isAfter(GraphQlTypes.time(commit.committedDate()));
    }

    private Stream<ListedCommit> unexplained() {
        return range.line().stream()
                .filter(commit -> associated(commit).noneMatch(pull -> pulls.containsKey(pull.number())))
                .filter(commit -> pulls.values().stream().noneMatch(pull -> pull.becameCommit(commit.oid())));
    }

    private Optional<Mention> mention(ListedCommit commit) {
        return Mention.in(line(commit));
    }

    private String line(ListedCommit commit) {
        return lines.getOrDefault(commit.oid(), commit.messageHeadline());
    }
}
