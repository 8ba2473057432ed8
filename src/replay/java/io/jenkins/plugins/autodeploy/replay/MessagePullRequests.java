package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.fakes.github.MergedPullRequest;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds merged pull requests in the messages of commits. GitHub writes {@code Merge pull request #12 from ann/fix} for a
 * merge commit, and people leave out the second half. GitHub puts {@code (#12)} behind the title of a squash commit. A clone has nothing else of a pull request.
 *
 * @see <a href="https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/incorporating-changes-from-a-pull-request/about-pull-request-merges">About
 *     pull request merges</a>
 */
final class MessagePullRequests {

    private static final Pattern MERGE =
            Pattern.compile("Merge pull request #(?<number>\\d{1,9})(?: from [^/\\s]+/(?<head>\\S+)|\\b.*)");
    private static final Pattern SQUASH = Pattern.compile("(?<title>.*\\S) ?\\(#(?<number>\\d{1,9})\\)");
    private static final Pattern OTHER_MERGE = Pattern.compile("Merge (remote-tracking )?branch '(?<head>[^']+)'.*");

    /** The base of a pull request that was merged into a branch whose name no message tells. */
    private static final String ANOTHER_BRANCH = "another-branch";

    private final CommitGraph graph;
    private final Map<Integer, List<String>> labels;
    private final BitSet visited = new BitSet();
    private final Map<Integer, Integer> commits = new HashMap<>();
    private final Map<Integer, MergedPullRequest> found = new LinkedHashMap<>();
    private final Deque<Line> open = new ArrayDeque<>();

    /** The commits that one merge brought, on their way into a branch. */
    private record Line(Deque<Integer> commits, String base, Set<String> brought) {}

    private record NumberedMessage(int number, String title, String head) {}

    /** @param labels the labels of pull requests, by number */
    MessagePullRequests(CommitGraph graph, Map<Integer, List<String>> labels) {
        this.graph = graph;
        this.labels = labels;
    }

    /**
     * Adds the pull requests of a branch. If two commits mention a number, the earlier commit on the branch that was added
     * first is its merge commit.
     */
    MessagePullRequests add(String branch, int head) {
        List<Integer> line = graph.firstParents(head, visited);
        for (int commit : line) {
            NumberedMessage mention = mention(commit);
            if (mention != null) {
                commits.putIfAbsent(mention.number(), commit);
            }
        }
        open.push(new Line(new ArrayDeque<>(line), branch, new HashSet<>()));
        while (!open.isEmpty()) {
            Line last = open.peek();
            if (last.commits().isEmpty()) {
                open.pop();
            } else {
                visit(last.commits().poll(), last.base());
            }
        }
        return this;
    }

    /** All pull requests that were found. */
    List<MergedPullRequest> found() {
        return List.copyOf(found.values());
    }

    private void visit(int commit, String base) {
        if (visited.get(commit)) {
            return;
        }
        visited.set(commit);
        open.forEach(line -> line.brought().add(graph.id(commit)));
        Set<String> brought = new HashSet<>(Set.of(graph.id(commit)));
        NumberedMessage mention = mention(commit);
        String head = mention == null ? otherHead(commit) : mention.head();
        if (mention != null && commits.computeIfAbsent(mention.number(), number -> commit) == commit) {
            found.put(
                    mention.number(),
                    new MergedPullRequest(
                            mention.number(),
                            mention.title(),
                            base,
                            head,
                            graph.id(commit),
                            graph.time(commit),
                            brought,
                            labels.getOrDefault(mention.number(), List.of())));
        }
        int[] parents = graph.parents(commit);
        for (int i = parents.length - 1; i > 0; i--) {
            open.push(new Line(
                    new ArrayDeque<>(graph.firstParents(parents[i], visited)),
                    head.equals(base) ? ANOTHER_BRANCH : head,
                    brought));
        }
    }

    private NumberedMessage mention(int commit) {
        List<String> lines = graph.message(commit).lines().toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        Matcher merge = MERGE.matcher(first);
        if (merge.matches()) {
            String title = lines.stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse(first);
            String head = merge.group("head") == null ? ANOTHER_BRANCH : merge.group("head");
            return new NumberedMessage(Integer.parseInt(merge.group("number")), title, head);
        }
        Matcher squash = SQUASH.matcher(first);
        return squash.matches()
                ? new NumberedMessage(Integer.parseInt(squash.group("number")), squash.group("title"), ANOTHER_BRANCH)
                : null;
    }

    private String otherHead(int commit) {
        Matcher merge =
                OTHER_MERGE.matcher(graph.message(commit).lines().findFirst().orElse(""));
        return merge.matches() ? merge.group("head") : ANOTHER_BRANCH;
    }
}
