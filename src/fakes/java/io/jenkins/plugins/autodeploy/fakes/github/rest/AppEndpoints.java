package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitHubApp;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a GitHub App asks to get the token of its installation, as GitHub's OpenAPI description has it (@octokit/openapi
 * 23.0.2).
 */
final class AppEndpoints {
    private static final String CREATE_TOKEN = "/rest/apps/apps#create-an-installation-access-token-for-an-app";
    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    private AppEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.asApp(
                        "GET /app",
                        (call, app) -> Answer.json(
                                200, AppJson.of(call.instance(), app).put("installations_count", 1)))
                .asApp(
                        "GET /app/installations",
                        (call, app) ->
                                call.page(new Listing<>(List.of(app), each -> installation(call.instance(), each))))
                .asApp("GET /app/installations/{id}", AppEndpoints::byId)
                .asApp("GET /repos/{owner}/{repo}/installation", AppEndpoints::byRepository)
                .asApp("POST /app/installations/{id}/access_tokens", AppEndpoints::createToken);
    }

    private static Answer byId(RestCall call, GitHubApp app) {
        if (call.number("id") != app.installation()) {
            throw ApiError.notFound();
        }
        return Answer.json(200, installation(call.instance(), app));
    }

    private static Answer byRepository(RestCall call, GitHubApp app) {
        return call.instance()
                .repository(call.variable("owner") + "/" + call.variable("repo"))
                .filter(app::isInstalledFor)
                .map(repository -> Answer.json(200, installation(call.instance(), app)))
                .orElseThrow(ApiError::notFound);
    }

    private static Answer createToken(RestCall call, GitHubApp app) {
        byId(call, app);
        InstallationTokenRequest request =
                new InstallationTokenRequest(call.instance(), app, call.body(), CREATE_TOKEN);
        Set<Permission> permissions = request.permissions();
        List<FakeRepository> only = request.repositories();
        String secret = "ghs_"
                + (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "").substring(0, 36);
        call.instance()
                .tokens()
                .accept(
                        secret,
                        new Token(
                                call.instance().account(app.login()),
                                permissions,
                                Optional.of(app),
                                repository ->
                                        only.isEmpty() ? app.isInstalledFor(repository) : only.contains(repository)));
        ObjectNode json = Json.object().put("token", secret).put("expires_at", expiry());
        json.set("permissions", AppJson.permissions(permissions));
        json.put("repository_selection", only.isEmpty() ? "all" : "selected");
        if (!only.isEmpty()) {
            json.set(
                    "repositories",
                    Json.array(only.stream().map(RepositoryJson::of).toList()));
        }
        return Answer.json(201, json);
    }

    /** It is in real time, because clients compare it with their own clock. */
    private static String expiry() {
        return Instant.now().plus(TOKEN_LIFE).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static ObjectNode installation(Instance instance, GitHubApp app) {
        String url = instance.apiUrl() + "/app/installations/" + app.installation();
        ObjectNode json = Json.object().put("id", app.installation());
        json.set("account", AccountJson.simple(instance, app.owner()));
        json.put("repository_selection", "all")
                .put("access_tokens_url", url + "/access_tokens")
                .put("repositories_url", instance.apiUrl() + "/installation/repositories")
                .put("html_url", instance.htmlUrl() + "/settings/installations/" + app.installation())
                .put("app_id", app.id())
                .put("app_slug", app.slug())
                .put("target_id", app.owner().id())
                .put("target_type", app.owner().type())
                .put("created_at", app.createdAt().toString())
                .put("updated_at", app.createdAt().toString())
                .put("single_file_name", (String) null)
                .put("has_multiple_single_files", false)
                .put("suspended_by", (String) null)
                .put("suspended_at", (String) null);
        json.set("permissions", AppJson.permissions(app.permissions()));
        json.putArray("events");
        json.putArray("single_file_paths");
        return json;
    }
}
