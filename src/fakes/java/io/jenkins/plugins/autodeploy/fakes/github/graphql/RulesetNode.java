package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.FakeTagRuleset;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import java.util.List;

/** GraphQL's {@code RepositoryRuleset}. */
public record RulesetNode(FakeTagRuleset ruleset) {

    public record RefCondition(RefPatterns refName) {}

    public record RefPatterns(List<String> exclude, List<String> include) {}

    public String id() {
        return NodeId.of("RepositoryRuleset", ruleset.id());
    }

    public long databaseId() {
        return ruleset.id();
    }

    public String name() {
        return ruleset.name();
    }

    public String target() {
        return "TAG";
    }

    public String enforcement() {
        return ruleset.enforcement();
    }

    public RefCondition conditions() {
        return new RefCondition(new RefPatterns(ruleset.exclude(), ruleset.include()));
    }

    public Connection<RuleNode> rules(DataFetchingEnvironment field) {
        String type = field.getArgument("type");
        List<FakeTagRuleset.RulesetRule> rules = ruleset.rules().stream()
                .filter(each -> type == null || each.type().equals(type))
                .toList();
        return Connection.of(field, rules, RuleNode::of);
    }
}
