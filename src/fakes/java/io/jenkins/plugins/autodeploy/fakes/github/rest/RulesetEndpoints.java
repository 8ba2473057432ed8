package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.FakeTagRuleset;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;
import java.util.Locale;

/**
 * Rulesets. Who may read a repository may read them. Only who may edit a ruleset sees {@code bypass_actors}, so the fake
 * leaves them out.
 *
 * @see <a href="https://docs.github.com/en/rest/repos/rules#get-a-repository-ruleset">Get a repository ruleset</a>
 */
final class RulesetEndpoints {
    private RulesetEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET /repos/{owner}/{repo}/rulesets/{id}", RulesetEndpoints::get);
    }

    private static Answer get(RestCall call) {
        FakeRepository repository = call.repository();
        FakeTagRuleset ruleset =
                repository.tagRules().ruleset(call.number("id")).orElseThrow(ApiError::notFound);
        ObjectNode json = Json.object()
                .put("id", ruleset.id())
                .put("node_id", NodeId.of("RepositoryRuleset", ruleset.id()))
                .put("name", ruleset.name())
                .put("target", "tag")
                .put("source_type", "Repository")
                .put("source", repository.fullName())
                .put("enforcement", ruleset.enforcement().toLowerCase(Locale.ROOT));
        ObjectNode names = json.putObject("conditions").putObject("ref_name");
        texts(names, "include", ruleset.include());
        texts(names, "exclude", ruleset.exclude());
        ruleset.rules()
                .forEach(rule -> json.withArray("rules")
                        .addObject()
                        .put("type", rule.type().toLowerCase(Locale.ROOT)));
        if (ruleset.canBypass() != null) {
            json.put("current_user_can_bypass", ruleset.canBypass());
        }
        return Answer.json(200, json);
    }

    private static void texts(ObjectNode json, String name, List<String> texts) {
        texts.forEach(json.putArray(name)::add);
    }
}
