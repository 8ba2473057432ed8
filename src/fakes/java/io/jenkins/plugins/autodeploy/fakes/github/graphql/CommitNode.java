package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.GitHistory;
import java.time.Instant;
import java.util.List;

/** GraphQL's {@code GitCommit}. */
public record CommitNode(RepositoryNode repository, GitCommit commit) implements GitObjectNode {

    private static final int LONGEST_HEADLINE = 72;
    private static final int CUT_HEADLINE = 69;

    @Override
    public String typeName() {
        return "Commit";
    }

    @Override
    public String oid() {
        return commit.sha();
    }

    public String url() {
        return commitUrl();
    }

    public String message() {
        return commit.message();
    }

    /**
     * The first line. GitHub cuts a long one at about 69 characters and adds an ellipsis, and the body begins with an
     * ellipsis. No document says so; people have recorded such answers (cli/cli#9680, cli/cli#11438).
     */
    public String messageHeadline() {
        String line = firstLine();
        return line.length() > LONGEST_HEADLINE ? line.substring(0, CUT_HEADLINE) + "…" : line;
    }

    public String messageBody() {
        String line = firstLine();
        return line.length() > LONGEST_HEADLINE
                ? "…" + commit.message().substring(CUT_HEADLINE)
                : commit.message().substring(line.length()).trim();
    }

    private String firstLine() {
        return commit.message().lines().findFirst().orElse("");
    }

    public Instant committedDate() {
        return commit.committedDate();
    }

    public Instant authoredDate() {
        return commit.author().getWhenAsInstant();
    }

    public GitActorNode author() {
        return new GitActorNode(repository.repository().instance(), commit.author());
    }

    public GitActorNode committer() {
        return new GitActorNode(repository.repository().instance(), commit.committer());
    }

    public TreeNode tree() {
        return new TreeNode(repository, commit.tree());
    }

    public Connection<CommitNode> parents(DataFetchingEnvironment field) {
        return Connection.of(
                field,
                commit.parents(),
                sha -> repository.commit(history().commit(sha).orElseThrow()));
    }

    public Connection<CommitNode> history(DataFetchingEnvironment field) {
        String path = field.getArgument("path");
        List<GitCommit> commits =
                path == null ? history().log(oid()) : history().log(oid(), path);
        return Connection.of(field, commits, repository::commit);
    }

    /** Each read of this field counts as one look-up in the index of commits to pull requests. */
    public Connection<PullRequestNode> associatedPullRequests(DataFetchingEnvironment field) {
        return repository.pullRequests(
                field, repository.repository().pullRequests().associatedWith(oid()));
    }

    private GitHistory history() {
        return repository.repository().git().history();
    }
}
