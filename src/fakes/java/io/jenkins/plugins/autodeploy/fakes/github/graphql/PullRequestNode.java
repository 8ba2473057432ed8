package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import java.time.Instant;

/** GraphQL's {@code PullRequest}. */
public record PullRequestNode(RepositoryNode repository, FakePullRequest pullRequest) {

    /** GraphQL's {@code Label}. */
    public record LabelNode(String id, String name, String color, boolean isDefault, String description) {}

    public String id() {
        return NodeId.of("PullRequest", repository.databaseId() + ":" + number());
    }

    public int number() {
        return pullRequest.number();
    }

    public String title() {
        return pullRequest.title();
    }

    public String body() {
        return pullRequest.body();
    }

    public String url() {
        return repository.url() + "/pull/" + number();
    }

    public String state() {
        return pullRequest.state();
    }

    public boolean closed() {
        return !state().equals("OPEN");
    }

    public boolean merged() {
        return state().equals("MERGED");
    }

    public boolean isDraft() {
        return false;
    }

    public boolean isCrossRepository() {
        return pullRequest.isCrossRepository();
    }

    public Instant createdAt() {
        return pullRequest.createdAt();
    }

    public Instant updatedAt() {
        return pullRequest.updatedAt();
    }

    public Instant closedAt() {
        return pullRequest.closedAt();
    }

    public Instant mergedAt() {
        return pullRequest.mergedAt();
    }

    public String baseRefName() {
        return pullRequest.base();
    }

    public String baseRefOid() {
        return pullRequest.baseSha();
    }

    public String headRefName() {
        return pullRequest.head();
    }

    public String headRefOid() {
        return pullRequest.headSha();
    }

    /** Unlike REST's {@code merge_commit_sha}, this is never a trial merge. */
    public CommitNode mergeCommit() {
        return merged()
                ? repository.commit(repository
                        .repository()
                        .git()
                        .history()
                        .commit(pullRequest.mergeCommitSha())
                        .orElseThrow())
                : null;
    }

    public AccountNode author() {
        return new AccountNode(repository.repository().instance(), pullRequest.author());
    }

    public Connection<LabelNode> labels(DataFetchingEnvironment field) {
        return Connection.of(
                field,
                pullRequest.labels(),
                name -> new LabelNode(
                        NodeId.of("Label", repository.databaseId() + ":" + name), name, "ededed", false, null));
    }
}
