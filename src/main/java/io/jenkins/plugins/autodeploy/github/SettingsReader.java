package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Nodes;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Repository;
import io.jenkins.plugins.autodeploy.github.RepositorySettings.Shown;
import io.jenkins.plugins.autodeploy.github.SettingsTypes.RuledBranch;
import io.jenkins.plugins.autodeploy.github.SettingsTypes.Ruleset;
import io.jenkins.plugins.autodeploy.github.TagRuleset.Bypass;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.JsonShape;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Reads the settings of a repository that matter for releases. It costs one request, one more for a GitHub App, and one
 * more for each ruleset that is about new tags.
 */
final class SettingsReader {

    /** How many rulesets are asked for one by one. A repository rarely has more than one for tags. */
    static final int MOST_RULESETS = 5;

    private final GitHubHttp http;

    SettingsReader(@NonNull GitHubHttp http) {
        this.http = http;
    }

    CompletableFuture<RepositorySettings> read(RepositoryName repository, List<String> branches, TagRule rule) {
        Map<String, Object> variables = repository.variables();
        variables.put("tags", rule.prefix().isEmpty() ? null : rule.prefix());
        for (int i = 0; i < branches.size(); i++) {
            variables.put("b" + i, "refs/heads/" + branches.get(i));
        }
        return http.query("to read the settings of " + repository, SettingsQuery.of(branches.size()), variables)
                .thenCompose(node -> read(node, branches.size(), rule));
    }

    private CompletableFuture<RepositorySettings> read(JsonNode node, int branches, TagRule rule) {
        Repository answer = GraphQlTypes.read(node, Repository.class);
        RepositoryInfo info = new AnswerCheck(http.api()).repository(answer.info());
        Nodes<Ruleset> rulesets =
                node.path("rulesets").isObject() ? GraphQlTypes.nodes(node.path("rulesets"), Ruleset.class) : null;
        List<Ruleset> forTags = rulesets == null
                ? List.of()
                : rulesets.list().stream().filter(Ruleset::isActiveForTags).toList();
        RepositorySettings settings = new RepositorySettings(
                info,
                answer.access(),
                branches(node, branches),
                List.of(),
                rulesets == null ? Shown.NONE : rulesets.next() == null ? Shown.ALL : Shown.SOME,
                answer.recentTagNames().stream()
                        .flatMap(each -> rule.read(each).stream())
                        .toList());
        return access(settings)
                .thenCompose(access -> completed(info.name(), forTags)
                        .thenApply(completed -> settings.with(access).with(completed)));
    }

    private static List<BranchRequirements> branches(JsonNode node, int count) {
        Map<String, BranchRequirements> branches = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of("defaultBranch"),
                        Stream.iterate(0, i -> i < count, i -> i + 1).map(i -> "b" + i))
                .map(each -> GraphQlTypes.read(node.path(each), RuledBranch.class))
                .filter(each -> each != null)
                .forEach(each -> branches.putIfAbsent(each.name(), each.requirements()));
        return List.copyOf(branches.values());
    }

    private CompletableFuture<RepositoryAccess> access(RepositorySettings settings) {
        return settings.access() == RepositoryAccess.UNPROVEN
                        && !settings.repository().archived()
                ? new AccessReader(http).prove(settings.repository()).thenApply(RepositoryGrant::access)
                : CompletableFuture.completedFuture(settings.access());
    }

    private CompletableFuture<List<TagRuleset>> completed(RepositoryName repository, List<Ruleset> rulesets) {
        List<CompletableFuture<TagRuleset>> completed = new ArrayList<>();
        int asked = 0;
        for (Ruleset each : rulesets) {
            TagRuleset ruleset = each.forTags();
            if (ruleset.isAboutNewTags() && each.databaseId() != null && asked < MOST_RULESETS) {
                asked++;
                completed.add(bypass(repository, each.databaseId()).thenApply(ruleset::with));
            } else {
                completed.add(CompletableFuture.completedFuture(ruleset));
            }
        }
        return CompletableFuture.allOf(completed.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> completed.stream().map(CompletableFuture::join).toList());
    }

    /**
     * Whether the credential can bypass a ruleset. GraphQL shows who can only to administrators.
     *
     * @see <a href="https://docs.github.com/en/rest/repos/rules#get-a-repository-ruleset">Get a repository ruleset</a>
     */
    private CompletableFuture<Bypass> bypass(RepositoryName repository, int ruleset) {
        return http.get(repository.resource("rulesets/" + ruleset), JsonShape.of("current_user_can_bypass"))
                .thenApply(
                        answer -> switch (answer.path("current_user_can_bypass").asText()) {
                            case "always", "exempt" -> Bypass.ALWAYS;
                            case "never", "pull_requests_only" -> Bypass.NEVER;
                            default -> Bypass.NOT_TOLD;
                        })
                .exceptionally(failure -> {
                    if (AccessReader.isHidden(failure)) {
                        return Bypass.NOT_TOLD;
                    }
                    throw new CompletionException(Http.cause(failure));
                });
    }
}
