package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.CommitComparison;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import java.util.List;
import java.util.Locale;

/** GraphQL's {@code CommitComparison}. */
public record ComparisonNode(RepositoryNode repository, CommitComparison comparison) {

    /** The connection of its commits, which also counts their authors. */
    public record Commits(
            int authorCount,
            int totalCount,
            List<CommitNode> nodes,
            List<Connection.Edge<CommitNode>> edges,
            Connection.PagePosition pageInfo) {}

    public String id() {
        return NodeId.of("Comparison", comparison.base() + "..." + comparison.head());
    }

    public String status() {
        return comparison.status().toUpperCase(Locale.ROOT);
    }

    public int aheadBy() {
        return comparison.aheadBy();
    }

    public int behindBy() {
        return comparison.behindBy();
    }

    public Object baseTarget() {
        return GitObjects.find(repository, comparison.base()).orElseThrow();
    }

    public Object headTarget() {
        return GitObjects.find(repository, comparison.head()).orElseThrow();
    }

    public Commits commits(DataFetchingEnvironment field) {
        List<GitCommit> ahead = comparison.commits();
        Connection<CommitNode> commits = Connection.of(field, ahead, repository::commit);
        long authors = ahead.stream()
                .map(commit -> commit.author().getEmailAddress())
                .distinct()
                .count();
        return new Commits((int) authors, commits.totalCount(), commits.nodes(), commits.edges(), commits.pageInfo());
    }
}
