package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.Commit;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRelease;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** GraphQL's {@code Repository}. */
public record RepositoryNode(FakeRepository repository, Token token) {

    public String id() {
        return NodeId.of("Repository", repository.id());
    }

    public long databaseId() {
        return repository.id();
    }

    public String name() {
        return repository.name();
    }

    public String nameWithOwner() {
        return repository.fullName();
    }

    public AccountNode owner() {
        return new AccountNode(repository.instance(), repository.owner());
    }

    public String url() {
        return repository.htmlUrl().toString();
    }

    public boolean isArchived() {
        return repository.isArchived();
    }

    public boolean isFork() {
        return repository.parent() != null;
    }

    public boolean isPrivate() {
        return repository.isPrivate();
    }

    public String viewerPermission() {
        return token.may(Permission.CONTENTS) ? "WRITE" : "READ";
    }

    public RefNode defaultBranchRef() {
        return find("refs/heads/" + repository.defaultBranch()).orElse(null);
    }

    /** A full name, or one without {@code refs/} or {@code refs/heads/}. Null if there is none, and no error. */
    public RefNode ref(DataFetchingEnvironment field) {
        String name = field.getArgument("qualifiedName");
        return Stream.of(name, "refs/" + name, "refs/heads/" + name, "refs/tags/" + name)
                .filter(each -> each.startsWith("refs/"))
                .flatMap(each -> find(each).stream())
                .findFirst()
                .orElse(null);
    }

    /** By name, unless asked for by the date of the tagged commit; {@code query} is part of the name. */
    public Connection<RefNode> refs(DataFetchingEnvironment field) {
        String query = field.<String>getArgumentOrDefault("query", "");
        List<RefNode> refs = repository.git().refs().startingWith(field.getArgument("refPrefix")).stream()
                .map(ref -> new RefNode(this, ref))
                .filter(ref -> query == null || query.isEmpty() || ref.name().contains(query))
                .sorted(refOrder(field.getArgument("orderBy")))
                .toList();
        return Connection.of(field, refs, ref -> ref);
    }

    private static Comparator<RefNode> refOrder(Map<String, String> order) {
        if (order == null) {
            return Comparator.comparing(RefNode::name);
        }
        Comparator<RefNode> ascending = order.get("field").equals("TAG_COMMIT_DATE")
                ? Comparator.comparing(RefNode::commitDate).thenComparing(RefNode::name)
                : Comparator.comparing(RefNode::name);
        return order.get("direction").equals("DESC") ? ascending.reversed() : ascending;
    }

    /** By {@code oid}, or by an expression such as {@code master} or {@code master:Jenkinsfile}. */
    public Object object(DataFetchingEnvironment field) {
        String oid = field.getArgument("oid");
        return GitObjects.find(this, oid != null ? oid : field.getArgumentOrDefault("expression", "HEAD"))
                .orElse(null);
    }

    public PullRequestNode pullRequest(DataFetchingEnvironment field) {
        int number = field.getArgument("number");
        return repository
                .pullRequests()
                .number(number)
                .map(each -> new PullRequestNode(this, each))
                .orElseThrow(() -> GraphQlFailure.notFound("a PullRequest with the number of " + number));
    }

    public Connection<PullRequestNode> pullRequests(DataFetchingEnvironment field) {
        return pullRequests(field, repository.pullRequests().all());
    }

    /** Those that the arguments of the field ask for. */
    Connection<PullRequestNode> pullRequests(DataFetchingEnvironment field, List<FakePullRequest> among) {
        return Connection.of(field, PullRequestQuery.of(field).select(among), each -> new PullRequestNode(this, each));
    }

    /** A fresh release may not be found yet. */
    public ReleaseNode release(DataFetchingEnvironment field) {
        return node(repository.releases().lookUp(field.getArgument("tagName")));
    }

    public ReleaseNode latestRelease() {
        return node(repository.releases().latest());
    }

    public Connection<ReleaseNode> releases(DataFetchingEnvironment field) {
        List<FakeRelease> visible = repository.releases().all().stream()
                .filter(release -> !release.draft() || token.may(Permission.CONTENTS))
                .toList();
        return Connection.of(field, visible, release -> new ReleaseNode(this, release));
    }

    CommitNode commit(Commit commit) {
        return new CommitNode(this, commit);
    }

    Optional<RefNode> find(String fullName) {
        return repository.git().refs().find(fullName).map(ref -> new RefNode(this, ref));
    }

    private ReleaseNode node(Optional<FakeRelease> release) {
        return release.map(each -> new ReleaseNode(this, each)).orElse(null);
    }
}
