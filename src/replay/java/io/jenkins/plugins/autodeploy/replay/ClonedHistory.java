package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.fakes.github.CommitImport;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.MergedPullRequest;
import io.jenkins.plugins.autodeploy.replay.LocalClone.ClonedBranch;
import io.jenkins.plugins.autodeploy.replay.LocalClone.ClonedTag;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The history of a clone, and how its repository was at moments of the past. */
final class ClonedHistory {

    /** How long after a commit its build asks. */
    private static final Duration BUILD = Duration.ofMinutes(5);

    private final CommitGraph graph;
    private final ClonedBranch defaultBranch;
    private final ClonedBranch branch;
    private final List<ClonedTag> tags;
    private final List<MergedPullRequest> pullRequests;
    private final BitSet onBranch;

    /**
     * A repository at one moment, with everything that a build could ask about.
     *
     * @param commit the commit that is asked about, the head of the branch at that moment
     * @param refs the branches and tags, with the ids of their commits
     */
    record PastMoment(String commit, Instant at, Map<String, String> refs, List<MergedPullRequest> merged) {

        /** How many tags have a digit, so they may be versions. */
        int versionTags() {
            return (int) refs.keySet().stream()
                    .filter(ref -> ref.matches("refs/tags/.*\\d.*"))
                    .count();
        }
    }

    /**
     * Where a release lies.
     *
     * @param fork the newest commit of the branch that the release contains; the release's own commit if it lies on the
     *     branch
     */
    record ReleasePlace(boolean onBranch, String fork) {}

    private ClonedHistory(
            CommitGraph graph,
            ClonedBranch defaultBranch,
            ClonedBranch branch,
            List<ClonedTag> tags,
            List<MergedPullRequest> pullRequests) {
        this.graph = graph;
        this.defaultBranch = defaultBranch;
        this.branch = branch;
        this.tags = tags;
        this.pullRequests = pullRequests;
        this.onBranch = graph.ancestors(graph.number(branch.commit()));
    }

    /**
     * Reads a clone.
     *
     * @param branch the branch to release
     * @param labels the labels of pull requests, by number
     * @param repository gets all commits
     */
    static ClonedHistory read(
            LocalClone clone,
            ClonedBranch defaultBranch,
            ClonedBranch branch,
            List<ClonedTag> tags,
            Map<Integer, List<String>> labels,
            FakeRepository repository)
            throws UserErrorException, IOException {
        CommitGraph graph = new CommitGraph();
        List<String> newest = Stream.concat(
                        Stream.of(defaultBranch.commit(), branch.commit()),
                        tags.stream().map(ClonedTag::commit))
                .distinct()
                .toList();
        try (CommitImport commits = repository.importCommits()) {
            clone.commits(newest, (id, content) -> {
                graph.add(id, content);
                commits.add(content);
            });
        }
        List<MergedPullRequest> pullRequests = new MessagePullRequests(graph, labels)
                .add(defaultBranch.name(), graph.number(defaultBranch.commit()))
                .add(branch.name(), graph.number(branch.commit()))
                .found();
        return new ClonedHistory(graph, defaultBranch, branch, tags, pullRequests);
    }

    int commits() {
        return graph.size();
    }

    List<ClonedTag> tags() {
        return tags;
    }

    List<MergedPullRequest> pullRequests() {
        return pullRequests;
    }

    ClonedBranch branch() {
        return branch;
    }

    /** The repository as the clone has it. */
    PastMoment now(Instant at) {
        Map<String, String> refs = refs(branch.commit(), tags.stream());
        refs.put("refs/heads/" + defaultBranch.name(), defaultBranch.commit());
        refs.put("refs/heads/" + branch.name(), branch.commit());
        return new PastMoment(branch.commit(), at, refs, pullRequests);
    }

    /** Where a release lies; empty if it has no commit in common with the branch. */
    Optional<ReleasePlace> place(ClonedTag release) {
        int commit = graph.number(release.commit());
        if (onBranch.get(commit)) {
            return Optional.of(new ReleasePlace(true, release.commit()));
        }
        BitSet common = graph.ancestors(commit);
        common.and(onBranch);
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReleasePlace(false, graph.id(common.length() - 1)));
    }

    /**
     * The repository right before a release was made: without its tag, without the tags that are not older, and without
     * the commits and pull requests that came later. Pull requests that were merged into other branches before stay.
     *
     * @param commit the head of the branch at that moment
     */
    PastMoment before(ClonedTag release, String commit) {
        int asked = graph.number(commit);
        BitSet past = graph.ancestors(asked);
        BitSet future = graph.descendants(asked);
        future.clear(asked);
        Map<String, String> refs = refs(
                commit,
                tags.stream()
                        .filter(tag ->
                                tag.created().isBefore(release.created()) && !future.get(graph.number(tag.commit()))));
        Instant at = graph.time(asked).plus(BUILD);
        return new PastMoment(
                commit,
                at,
                refs,
                pullRequests.stream()
                        .filter(each -> past.get(graph.number(each.mergeCommit()))
                                || !future.get(graph.number(each.mergeCommit()))
                                        && each.mergedAt().isBefore(at))
                        .toList());
    }

    private Map<String, String> refs(String head, Stream<ClonedTag> shown) {
        Map<String, String> refs = new HashMap<>();
        shown.forEach(tag -> refs.put("refs/tags/" + tag.name(), tag.commit()));
        refs.put("refs/heads/" + defaultBranch.name(), head);
        refs.put("refs/heads/" + branch.name(), head);
        return refs;
    }
}
