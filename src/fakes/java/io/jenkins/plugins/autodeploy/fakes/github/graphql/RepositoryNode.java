package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRelease;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.GitRef;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import java.time.Instant;
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

    /** Null for the token of a GitHub App, as the schema says. */
    public String viewerPermission() {
        if (token.isApp()) {
            return null;
        }
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

    /**
     * Ordered by name, or by the date of the tagged commit if the query says so. {@code query} is a part of the name.
     */
    public Connection<RefNode> refs(DataFetchingEnvironment field) {
        String query = field.getArgument("query");
        List<GitRef> refs = repository.shownRefs().startingWith(field.getArgument("refPrefix")).stream()
                .filter(ref -> query == null || ref.shortName().contains(query))
                .toList();
        List<GitRef> sorted = refs.stream()
                .sorted(refOrder(refs, field.getArgument("orderBy")))
                .toList();
        return Connection.of(field, sorted, ref -> new RefNode(this, ref));
    }

    private Comparator<GitRef> refOrder(List<GitRef> refs, Map<String, String> order) {
        Comparator<GitRef> byName = Comparator.comparing(GitRef::name);
        if (order == null) {
            return byName;
        }
        Comparator<GitRef> ascending = order.get("field").equals("TAG_COMMIT_DATE")
                ? byCommitDate(refs).thenComparing(byName)
                : byName;
        return order.get("direction").equals("DESC") ? ascending.reversed() : ascending;
    }

    private Comparator<GitRef> byCommitDate(List<GitRef> refs) {
        Map<String, Instant> dates = repository
                .git()
                .history()
                .committedDates(refs.stream().map(GitRef::sha).toList());
        return Comparator.comparing(ref -> dates.get(ref.sha()));
    }

    /** By {@code oid}, or by an expression such as {@code master} or {@code master:Jenkinsfile}. */
    public Object object(DataFetchingEnvironment field) {
        String oid = field.getArgument("oid");
        String expression = field.getArgument("expression");
        if (oid == null && expression == null) {
            throw GraphQlFailure.argumentError("One of `oid` or `expression` must be given.");
        }
        return GitObjects.find(this, oid != null ? oid : expression).orElse(null);
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

    /** A new release may not show yet. */
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

    /** The rulesets for tags. The fake lists no rulesets for branches; see {@link RefNode#rules}. */
    public Connection<RulesetNode> rulesets(DataFetchingEnvironment field) {
        return Connection.of(field, repository.tagRules().rulesets(), RulesetNode::new);
    }

    CommitNode commit(GitCommit commit) {
        return new CommitNode(this, commit);
    }

    Optional<RefNode> find(String fullName) {
        return repository.shownRefs().find(fullName).map(ref -> new RefNode(this, ref));
    }

    private ReleaseNode node(Optional<FakeRelease> release) {
        return release.map(each -> new ReleaseNode(this, each)).orElse(null);
    }
}
