package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Nodes;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.MergedPull;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Reads which pull requests were merged into the branches of others, where the list of all merged pull requests does not
 * go back so far. A plain merge of one pull request costs one request.
 */
final class BranchReader {

    /** How many pull requests of one branch are read. */
    private static final int MOST = 200;

    private final GitHubHttp http;
    private final RepositoryName repository;
    private final PullRequestCollector collector;
    private final Set<String> asked = new HashSet<>();

    BranchReader(
            @NonNull GitHubHttp http, @NonNull RepositoryName repository, @NonNull PullRequestCollector collector) {
        this.http = http;
        this.repository = repository;
        this.collector = collector;
    }

    /** Reads the lists of the branches that were not read yet. What they show may have branches too, which follow. */
    CompletableFuture<Void> read() {
        List<String> next =
                collector.copiedBranches().keySet().stream().filter(asked::add).toList();
        return next.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : PageSize.LARGEST.inParts(next, this::read).thenCompose(done -> read());
    }

    private CompletableFuture<Void> read(List<String> branches) {
        Map<String, Object> variables = repository.variables();
        for (int i = 0; i < branches.size(); i++) {
            variables.put("b" + i, branches.get(i));
        }
        return http.query(what(branches.get(0)), Queries.mergedInto(branches.size()), variables)
                .thenCompose(node -> {
                    Map<String, Nodes<MergedPull>> lists = new HashMap<>();
                    for (int i = 0; i < branches.size(); i++) {
                        Nodes<MergedPull> into = GraphQlTypes.nodes(node.path("b" + i), MergedPull.class);
                        lists.put(branches.get(i), into);
                        collector.merged(GraphQlTypes.nodes(node.path("h" + i), MergedPull.class)
                                .list());
                        collector.merged(into.list());
                    }
                    CompletableFuture<Void> older = CompletableFuture.completedFuture(null);
                    for (String branch : branches) {
                        older = older.thenCompose(done -> older(branch, lists.get(branch), 0));
                    }
                    return older;
                });
    }

    private CompletableFuture<Void> older(String branch, Nodes<MergedPull> page, int before) {
        int read = before + page.list().size();
        if (page.next() == null || !mayHaveOlder(branch, page)) {
            return CompletableFuture.completedFuture(null);
        }
        if (read >= MOST) {
            return CompletableFuture.failedFuture(new GitHubException(
                    Kind.REFUSED,
                    "More than " + read + " pull requests were merged into the branch " + branch
                            + ". These are too many to find those that the release has. Tag a later commit of the"
                            + " release branch as a release by hand. Then build again"));
        }
        Map<String, Object> variables = repository.variables();
        variables.put("branch", branch);
        variables.put("after", page.next());
        return http.query(what(branch), Queries.MERGED_INTO, variables).thenCompose(node -> {
            Nodes<MergedPull> next = GraphQlTypes.nodes(node.path("into"), MergedPull.class);
            collector.merged(next.list());
            return older(branch, next, read);
        });
    }

    /** Whether pull requests that changed earlier than those of this page may count. A merge is a change. */
    private boolean mayHaveOlder(String branch, Nodes<MergedPull> page) {
        Instant since = collector.copiedBranches().getOrDefault(branch, Instant.MIN);
        return page.list().stream()
                .map(pull -> GraphQlTypes.time(pull.updatedAt()))
                .allMatch(changed -> changed.isAfter(since));
    }

    private static String what(String branch) {
        return "to read the pull requests that were merged into " + branch;
    }
}
