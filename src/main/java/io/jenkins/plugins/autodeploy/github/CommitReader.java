package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Comparison;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Nodes;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.CommitHistory;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.ListedCommit;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Reads the commits that a release may contain, page by page. Each list contains the commit itself, or the reading fails:
 * a list without the commit is not the whole list.
 */
final class CommitReader {

    /** How many commits one release may contain. */
    private static final int MOST_COMMITS = 2000;

    /** How many commits are read of a repository without a release. */
    private static final int OLDEST = 100;

    private final GitHubHttp http;
    private final RepositoryName repository;
    private final Map<String, Object> variables;
    private final String head;
    private volatile PageSize size;

    /**
     * @param variables the repository and the commit, {@code owner}, {@code name} and {@code head}
     * @param head the id of the commit
     * @param size how many commits a request may ask for at first
     */
    CommitReader(
            @NonNull GitHubHttp http,
            @NonNull RepositoryName repository,
            @NonNull Map<String, Object> variables,
            @NonNull String head,
            @NonNull PageSize size) {
        this.http = http;
        this.repository = repository;
        this.variables = Map.copyOf(variables);
        this.head = head;
        this.size = size;
    }

    /** The commit, and the newest commits before it. */
    CompletableFuture<List<ListedCommit>> history() {
        return history(null)
                .thenCompose(page -> history(new ArrayList<>(), page))
                .thenApply(this::withHead);
    }

    /**
     * The commits after a release.
     *
     * @param first the first page, if another request has read it; else null
     */
    CompletableFuture<List<ListedCommit>> after(@NonNull ReleaseTag base, @Nullable Nodes<ListedCommit> first) {
        return (first == null ? page(base, null) : CompletableFuture.completedFuture(first))
                .thenCompose(page -> more(base, new ArrayList<>(), page))
                .thenApply(this::withHead);
    }

    private List<ListedCommit> withHead(List<ListedCommit> commits) {
        ListedCommit found = commits.stream()
                .filter(commit -> commit.oid().equals(head))
                .findFirst()
                .orElse(null);
        GraphQlTypes.complete(found, "the commit " + head + " in the list of commits");
        return commits;
    }

    private CompletableFuture<List<ListedCommit>> history(List<ListedCommit> sofar, Nodes<ListedCommit> page) {
        sofar.addAll(page.list());
        String next = page.next();
        return next == null || sofar.size() >= OLDEST
                ? CompletableFuture.completedFuture(sofar)
                : history(next).thenCompose(more -> history(sofar, more));
    }

    private CompletableFuture<Nodes<ListedCommit>> history(String after) {
        return sized("to read the history of " + repository, Queries.HISTORY, Map.of(), after)
                .thenApply(node -> {
                    CommitHistory commit = GraphQlTypes.complete(
                            GraphQlTypes.read(node.path("object"), CommitHistory.class), "the commit " + head);
                    return GraphQlTypes.complete(commit.history(), "the history of " + head);
                });
    }

    private CompletableFuture<List<ListedCommit>> more(
            ReleaseTag base, List<ListedCommit> sofar, Nodes<ListedCommit> page) {
        sofar.addAll(page.list());
        String next = page.next();
        if (next == null) {
            return CompletableFuture.completedFuture(sofar);
        }
        if (sofar.size() >= MOST_COMMITS) {
            return CompletableFuture.failedFuture(new GitHubException(
                    Kind.REFUSED,
                    "More than " + sofar.size() + " commits follow the release " + base
                            + ". These are too many to find"
                            + " their pull requests. Tag a later commit of the branch as a release by hand. Then build"
                            + " again"));
        }
        return page(base, next).thenCompose(following -> more(base, sofar, following));
    }

    private CompletableFuture<Nodes<ListedCommit>> page(ReleaseTag base, String after) {
        Map<String, Object> tag = Map.of("tag", "refs/tags/" + base);
        return sized("to read the commits after " + base, Queries.COMPARISON, tag, after)
                .thenApply(node -> {
                    Comparison comparison = GraphQlTypes.read(node.path("ref").path("compare"), Comparison.class);
                    if (comparison == null || comparison.commits() == null) {
                        throw new CompletionException(new GitHubException(
                                Kind.TRANSIENT, "GitHub does not show the tag " + base + " at the moment"));
                    }
                    return comparison.commits();
                });
    }

    private CompletableFuture<JsonNode> sized(String what, String document, Map<String, Object> further, String after) {
        Map<String, Object> all = new HashMap<>(variables);
        all.putAll(further);
        all.put("after", after);
        return size.shrinking(each -> {
            size = each;
            all.put("commits", each.commits());
            return http.query(what, document, all);
        });
    }
}
