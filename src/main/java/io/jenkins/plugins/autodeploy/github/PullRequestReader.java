package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Nodes;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.MergedPull;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Message;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Pull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reads what a {@link PullRequestCollector} needs beside the lists that it has. It sends no request if the lists show all
 * merged pull requests, and one for each commit, and if none of these was merged elsewhere.
 */
final class PullRequestReader {

    private final GitHubHttp http;
    private final RepositoryName repository;
    private final ReleaseTag base;

    /** @param base the release before; null for the first release */
    PullRequestReader(@NonNull GitHubHttp http, @NonNull RepositoryName repository, @CheckForNull ReleaseTag base) {
        this.http = http;
        this.repository = repository;
        this.base = base;
    }

    /**
     * Completes when the collector has all that GitHub shows.
     *
     * @param anywhere the list of the pull requests that were merged into any branch and changed last
     */
    CompletableFuture<Void> complete(PullRequestCollector collector, Nodes<MergedPull> anywhere) {
        collector.merged(anywhere.list());
        BranchReader branches = anywhere.next() == null ? null : new BranchReader(http, repository, collector);
        return sort(collector, collector.outside()).thenCompose(sorted -> more(collector, branches));
    }

    /** Reads branches, pull requests and messages until nothing more is wanted. Reads each only once, so this ends. */
    private CompletableFuture<Void> more(PullRequestCollector collector, @CheckForNull BranchReader branches) {
        return (branches == null ? CompletableFuture.<Void>completedFuture(null) : branches.read())
                .thenCompose(read -> {
                    List<Integer> wanted = List.copyOf(collector.wanted());
                    List<String> cut = collector.cut();
                    if (wanted.isEmpty() && cut.isEmpty()) {
                        return collector.addClosed()
                                ? more(collector, branches)
                                : CompletableFuture.completedFuture(null);
                    }
                    return PageSize.LARGEST
                            .inParts(wanted, part -> pulls(collector, part, List.of()))
                            .thenCompose(
                                    done -> PageSize.LARGEST.inParts(cut, part -> pulls(collector, List.of(), part)))
                            .thenCompose(done -> sort(collector, collector.read(List.of())))
                            .thenCompose(sorted -> more(collector, branches));
                });
    }

    private CompletableFuture<Void> pulls(PullRequestCollector collector, List<Integer> numbers, List<String> commits) {
        return http.query(
                        "to read the pull requests that commits mention",
                        Queries.pulls(numbers, commits),
                        repository.variables())
                .thenAccept(node -> {
                    read(collector, numbers, node);
                    for (int i = 0; i < commits.size(); i++) {
                        Message read = GraphQlTypes.complete(
                                GraphQlTypes.read(node.path("c" + i), Message.class), "the commit " + commits.get(i));
                        collector.message(commits.get(i), read.message());
                    }
                });
    }

    /** Passes the pull requests that an answer has under {@code p12}, {@code p15}, … to the collector. */
    static void read(PullRequestCollector collector, Collection<Integer> numbers, JsonNode node) {
        List<Pull> pulls = new ArrayList<>();
        List<Integer> unknown = new ArrayList<>();
        for (int number : numbers) {
            JsonNode answered = node.path("p" + number);
            if (answered.isMissingNode()) {
                unknown.add(number);
            } else {
                pulls.add(
                        GraphQlTypes.complete(GraphQlTypes.read(answered, Pull.class), "the pull request #" + number));
            }
        }
        collector.unknown(unknown);
        collector.read(pulls);
    }

    /**
     * Lets pull requests count whose merge commits are not in the range, unless the release before has these merge
     * commits.
     */
    CompletableFuture<Void> sort(PullRequestCollector collector, List<Pull> outside) {
        List<Pull> comparable = new ArrayList<>();
        for (Pull pull : outside) {
            if (base == null || pull.mergeCommit() == null) {
                collector.outside(pull, false);
            } else {
                comparable.add(pull);
            }
        }
        return PageSize.LARGEST.inParts(comparable, part -> {
            Map<String, Object> variables = repository.variables();
            variables.put("tag", "refs/tags/" + base);
            List<String> commits =
                    part.stream().map(pull -> pull.mergeCommit().oid()).toList();
            return http.query("to find which pull requests " + base + " has", Queries.contained(commits), variables)
                    .thenAccept(node -> {
                        for (int i = 0; i < part.size(); i++) {
                            collector.outside(
                                    part.get(i), isContained(node.path("ref").path("c" + i)));
                        }
                    });
        });
    }

    /** Whether the release before has a commit. If GitHub can't compare, the labels count: this may only hold more. */
    private static boolean isContained(JsonNode compared) {
        Comparison comparison = GraphQlTypes.read(compared, Comparison.class);
        return comparison != null
                && (comparison.relation() == Relation.CONTAINS || comparison.relation() == Relation.IDENTICAL);
    }
}
