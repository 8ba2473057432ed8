package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Nodes;
import io.jenkins.plugins.autodeploy.github.TagRuleset.Bypass;
import io.jenkins.plugins.autodeploy.github.TagRuleset.NamePattern;
import io.jenkins.plugins.autodeploy.github.TagRuleset.RefNames;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The types of the answer to the query for a repository's settings, as GitHub's schema defines them.
 *
 * @see <a href="https://docs.github.com/en/graphql/reference/objects#repositoryruleset">RepositoryRuleset, RepositoryRule,
 *     RefUpdateRule</a>
 */
final class SettingsTypes {

    private SettingsTypes() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RuledBranch(String name, BranchProtection refUpdateRule, Nodes<Rule> rules) {

        RuledBranch {
            Objects.requireNonNull(name);
        }

        BranchRequirements requirements() {
            List<Rule> shown = rules == null ? List.of() : rules.list();
            return new BranchRequirements(
                    name,
                    refUpdateRule != null || !shown.isEmpty(),
                    Math.max(
                            refUpdateRule == null ? 0 : refUpdateRule.approvals(),
                            shown.stream().mapToInt(Rule::approvals).max().orElse(0)),
                    refUpdateRule != null && refUpdateRule.hasChecks()
                            || shown.stream().anyMatch(Rule::hasChecks),
                    rules != null && rules.next() == null);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record BranchProtection(Integer requiredApprovingReviewCount, List<String> requiredStatusCheckContexts) {

        int approvals() {
            return requiredApprovingReviewCount == null ? 0 : requiredApprovingReviewCount;
        }

        boolean hasChecks() {
            return requiredStatusCheckContexts != null && !requiredStatusCheckContexts.isEmpty();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Rule(String type, Parameters parameters) {

        Rule {
            Objects.requireNonNull(type);
        }

        int approvals() {
            return parameters == null || parameters.requiredApprovingReviewCount() == null
                    ? 0
                    : parameters.requiredApprovingReviewCount();
        }

        boolean hasChecks() {
            return switch (type) {
                case "WORKFLOWS", "REQUIRED_WORKFLOW_STATUS_CHECKS" -> true;
                default ->
                    parameters != null
                            && parameters.requiredStatusChecks() != null
                            && !parameters.requiredStatusChecks().isEmpty();
            };
        }
    }

    /** The parameters of all types of rules together. Each type has some of them. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Parameters(
            Integer requiredApprovingReviewCount,
            List<RequiredStatusCheck> requiredStatusChecks,
            String operator,
            String pattern,
            boolean negate) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RequiredStatusCheck(String context) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ruleset(
            Integer databaseId,
            String name,
            String target,
            String enforcement,
            RulesetConditions conditions,
            Nodes<Rule> rules) {

        Ruleset {
            Objects.requireNonNull(name);
        }

        boolean isActiveForTags() {
            return "TAG".equals(target) && "ACTIVE".equals(enforcement);
        }

        TagRuleset forTags() {
            List<Rule> all = GraphQlTypes.complete(rules, "the list of a ruleset's rules")
                    .list();
            return new TagRuleset(
                    name,
                    conditions == null || conditions.refName() == null
                            ? null
                            : conditions.refName().names(),
                    all.stream().map(Rule::type).collect(Collectors.toSet()),
                    all.stream()
                            .filter(each -> each.type().equals("TAG_NAME_PATTERN"))
                            .map(Rule::parameters)
                            .map(each -> GraphQlTypes.complete(each, "the pattern of a ruleset"))
                            .map(each -> new NamePattern(
                                    GraphQlTypes.complete(each.operator(), "the operator of a ruleset"),
                                    GraphQlTypes.complete(each.pattern(), "the pattern of a ruleset"),
                                    each.negate()))
                            .toList(),
                    Bypass.NOT_TOLD);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RulesetConditions(RefNameCondition refName) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RefNameCondition(List<String> include, List<String> exclude) {

        RefNameCondition {
            Objects.requireNonNull(include);
            Objects.requireNonNull(exclude);
        }

        RefNames names() {
            return new RefNames(include, exclude);
        }
    }
}
