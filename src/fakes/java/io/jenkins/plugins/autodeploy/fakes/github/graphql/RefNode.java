package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.CommitComparison;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.GitHistory;
import io.jenkins.plugins.autodeploy.fakes.github.GitRef;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import java.util.List;

/** GraphQL's {@code Ref}. */
public record RefNode(RepositoryNode repository, GitRef ref) {

    public String id() {
        return NodeId.of("Ref", repository.databaseId() + ":" + ref.name());
    }

    public String name() {
        return ref.shortName();
    }

    public String prefix() {
        return ref.prefix();
    }

    public Object target() {
        return GitObjects.find(repository, ref.sha()).orElse(null);
    }

    /**
     * From this reference to another, which may be named by a branch, a tag or a commit's sha. Null if both have no common
     * ancestor: the schema says "if the comparison can be made", and the REST API answers 404 then.
     */
    public ComparisonNode compare(DataFetchingEnvironment field) {
        String headRef = field.getArgument("headRef");
        GitCommit head = history()
                .commit(headRef)
                .orElseThrow(() -> GraphQlFailure.notFound("a Ref with the name '" + headRef + "'"));
        CommitComparison comparison = history().compare(commit().sha(), head.sha());
        return comparison.mergeBase() == null ? null : new ComparisonNode(repository, comparison);
    }

    /** The pull requests from this branch. */
    public Connection<PullRequestNode> associatedPullRequests(DataFetchingEnvironment field) {
        List<FakePullRequest> fromHere = repository.repository().pullRequests().all().stream()
                .filter(each -> !each.isCrossRepository() && ref.name().equals("refs/heads/" + each.head()))
                .toList();
        return repository.pullRequests(field, fromHere);
    }

    public record RefUpdateRuleNode(
            String pattern, Integer requiredApprovingReviewCount, List<String> requiredStatusCheckContexts) {}

    /** Null if no branch protection rule applies. */
    public RefUpdateRuleNode refUpdateRule() {
        return repository
                .repository()
                .branchRules()
                .protection(ref.name())
                .map(rule -> new RefUpdateRuleNode(
                        ref.shortName(), rule.approvals() == 0 ? null : rule.approvals(), rule.checks()))
                .orElse(null);
    }

    /** Only the rules of rulesets. The schema does not say that they include branch protection rules. */
    public Connection<RuleNode> rules(DataFetchingEnvironment field) {
        List<RuleNode> rules = repository
                .repository()
                .branchRules()
                .ruleset(ref.name())
                .map(RuleNode::of)
                .orElse(List.of());
        return Connection.of(field, rules, rule -> rule);
    }

    private GitCommit commit() {
        return history().commit(ref.sha()).orElseThrow();
    }

    private GitHistory history() {
        return repository.repository().git().history();
    }
}
