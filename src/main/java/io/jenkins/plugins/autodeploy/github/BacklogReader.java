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
    private final RepositoryName repository;
    private final String branch;

    /** @param branch the release branch */
    BacklogReader(@NonNull GitHubHttp http, @NonNull RepositoryName repository, @NonNull String branch) {
        this.http = http;
        this.repository = repository;
        this.branch = branch;
    }

    /**
     * Reads a backlog.
     *
     * @param commit the full id of the commit
     * @param own pull requests that are known to belong to the commit. They count too, also one that is only previewed
     */
    CompletableFuture<Backlog> read(@NonNull String commit, @NonNull List<PullRequest> own, @NonNull ReleaseTag since) {
        Map<String, Object> variables = repository.variables();
        variables.put("head", commit);
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
                .thenCompose(answer -> read(commit, own, since, answer, variables));
    }

    private record FirstPage(JsonNode node, PageSize size) {

        Comparison comparison() {
            return GraphQlTypes.read(node.path("ref").path("compare"), Comparison.class);
        }
    }

    private CompletableFuture<Backlog> read(
            String commit, List<PullRequest> own, ReleaseTag since, FirstPage answer, Map<String, Object> variables) {
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
        CommitReader reader = new CommitReader(http, repository, variables, commit, answer.size());
        return reader.after(since, comparison.commits())
                .thenCompose(commits ->
                        collect(commit, own, since, commits, GraphQlTypes.read(answer.node(), Repository.class)))
                .thenApply(pulls -> new Backlog(since, Extent.WHOLE, pulls));
    }

    private CompletableFuture<List<PullRequest>> collect(
            String commit, List<PullRequest> own, ReleaseTag since, List<ListedCommit> commits, Repository answer) {
        PullRequestCollector collector = new PullRequestCollector(branch, CommitRange.after(commit, commits, false));
        collector.recent(answer.recent().list());
        return new PullRequestReader(http, repository, since)
                .complete(collector, answer.anywhere())
                .thenApply(done -> {
                    Map<Integer, PullRequest> all = new TreeMap<>();
                    own.forEach(each -> all.put(each.number(), each));
                    collector.pullRequests().forEach(each -> all.put(each.number(), each));
                    return List.copyOf(all.values());
                });
    }
}
