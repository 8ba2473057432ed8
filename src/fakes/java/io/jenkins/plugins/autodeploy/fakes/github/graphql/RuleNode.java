package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import io.jenkins.plugins.autodeploy.fakes.github.BranchRules.Requirements;
import io.jenkins.plugins.autodeploy.fakes.github.FakeTagRuleset;
import io.jenkins.plugins.autodeploy.fakes.github.FakeTagRuleset.TagNamePattern;
import java.util.ArrayList;
import java.util.List;

/** GraphQL's {@code RepositoryRule}. The parameters are null for a type that has none. */
public record RuleNode(String type, TypedNode parameters) {

    public record PullRequestParameters(int requiredApprovingReviewCount) implements TypedNode {
        @Override
        public String typeName() {
            return "PullRequestParameters";
        }
    }

    public record CheckParameters(List<RequiredCheck> requiredStatusChecks) implements TypedNode {
        @Override
        public String typeName() {
            return "RequiredStatusChecksParameters";
        }
    }

    public record RequiredCheck(String context) {}

    public record NameParameters(String name, boolean negate, String operator, String pattern) implements TypedNode {
        @Override
        public String typeName() {
            return "TagNamePatternParameters";
        }
    }

    static RuleNode of(FakeTagRuleset.RulesetRule rule) {
        TagNamePattern name = rule.name();
        return new RuleNode(
                rule.type(),
                name == null ? null : new NameParameters("", name.negate(), name.operator(), name.pattern()));
    }

    /** The rules of a branch's ruleset. It also forbids force pushes. */
    static List<RuleNode> of(Requirements requirements) {
        List<RuleNode> rules = new ArrayList<>();
        rules.add(new RuleNode("NON_FAST_FORWARD", null));
        if (requirements.approvals() > 0) {
            rules.add(new RuleNode("PULL_REQUEST", new PullRequestParameters(requirements.approvals())));
        }
        if (!requirements.checks().isEmpty()) {
            rules.add(new RuleNode(
                    "REQUIRED_STATUS_CHECKS",
                    new CheckParameters(requirements.checks().stream()
                            .map(RequiredCheck::new)
                            .toList())));
        }
        return rules;
    }
}
