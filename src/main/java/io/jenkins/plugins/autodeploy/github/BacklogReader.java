package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Repository;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.ListedCommit;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the pull requests that a commit has and an older release lacks. It costs one request for each hundred commits, and
 * what {@link PullRequestReader} needs. A backlog with too many commits costs one request.
 */
final class BacklogReader {

    /** How many commits a backlog may have. */
    static final int MOST_COMMITS = 500;

    private final GitHubHttp http;
    private final String branch;

    /** @param branch the release branch */
    BacklogReader(@NonNull GitHubHttp http, @NonNull String branch) {
        this.http = http;
        this.branch = branch;
    }

    /**
     * Reads a backlog.
     *
     * @param facts the facts of the commit. Their pull requests count too, also one that is only previewed
     */
    CompletableFuture<Backlog> read(@NonNull Facts facts, @NonNull ReleaseTag since) {
        Map<String, Object> variables = facts.repository().name().variables();
        variables.put("head", facts.commit());
        Map<String, Object> further = new HashMap<>(variables);
        further.put("branch", branch);
        further.put("tag", "refs/tags/" + since);
        return PageSize.LARGEST
                .shrinking(size -> {
                    further.put("commits", size.commits());
                    further.put("recent", size.recent());
                    return http.query("to read what follows the release " + since, Queries.BACKLOG, further)
                            .thenApply(node -> new FirstPage(node, size));
                })
                .thenCompose(answer -> read(facts, since, answer, variables));
    }

    private record FirstPage(JsonNode node, PageSize size) {

        Comparison comparison() {
            return GraphQlTypes.read(node.path("ref").path("compare"), Comparison.class);
        }
    }

    private CompletableFuture<Backlog> read(
            Facts facts, ReleaseTag since, FirstPage answer, Map<String, Object> variables) {
        Comparison comparison = answer.comparison();
        if (comparison == null) {
            return CompletableFuture.completedFuture(Backlog.unknown(since, Extent.NOT_SHOWN));
        }
        if (comparison.relation() == Relation.CONTAINS || comparison.relation() == Relation.IDENTICAL) {
            return CompletableFuture.completedFuture(new Backlog(since, Extent.WHOLE, List.of()));
        }
        if (comparison.aheadBy() > MOST_COMMITS) {
            return CompletableFuture.completedFuture(Backlog.unknown(since, Extent.TOO_LARGE));
        }
        CommitReader reader =
                new CommitReader(http, facts.repository().name(), variables, facts.commit(), answer.size());
        return reader.after(since, comparison.commits())
                .thenCompose(
                        commits -> collect(facts, since, commits, GraphQlTypes.read(answer.node(), Repository.class)))
                .thenApply(pulls -> new Backlog(since, Extent.WHOLE, pulls));
    }

    private CompletableFuture<List<PullRequest>> collect(
            Facts facts, ReleaseTag since, List<ListedCommit> commits, Repository repository) {
        PullRequestCollector collector =
                new PullRequestCollector(branch, CommitRange.after(facts.commit(), commits, false));
        collector.recent(repository.recent().list());
        return new PullRequestReader(http, facts.repository().name(), since)
                .complete(collector, repository.anywhere())
                .thenApply(done -> {
                    Map<Integer, PullRequest> all = new TreeMap<>();
                    facts.pullRequests().forEach(each -> all.put(each.number(), each));
                    collector.pullRequests().forEach(each -> all.put(each.number(), each));
                    return List.copyOf(all.values());
                });
    }
}
