package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitHubApp;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The body of {@code POST access_tokens}: the permissions and repositories that the token shall have. The texts of the
 * errors are from reports: peter-murray/workflow-application-token-action issue 48.
 */
final class InstallationTokenRequest {
    private final Instance instance;
    private final GitHubApp app;
    private final JsonNode body;
    private final String documentation;

    InstallationTokenRequest(Instance instance, GitHubApp app, JsonNode body, String documentation) {
        this.instance = instance;
        this.app = app;
        this.body = body;
        this.documentation = documentation;
    }

    /** @throws ApiError 422 for more than the app has */
    Set<Permission> permissions() {
        JsonNode asked = body.path("permissions");
        if (!asked.isObject()) {
            return app.permissions();
        }
        JsonNode granted = AppJson.permissions(app.permissions());
        asked.fields().forEachRemaining(each -> {
            String level = granted.path(each.getKey()).asText();
            if (!level.equals("write") && !level.equals(each.getValue().asText())) {
                throw ApiError.unprocessable(
                        "The permissions requested are not granted to this installation.", documentation);
            }
        });
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        app.permissions().stream()
                .filter(each -> each == Permission.READ
                        || each.keys().stream()
                                .allMatch(key -> asked.path(key).asText().equals("write")))
                .forEach(permissions::add);
        return permissions;
    }

    /**
     * Empty for all repositories of the installation.
     *
     * @throws ApiError 422 for one that is not among them
     */
    List<FakeRepository> repositories() {
        List<FakeRepository> repositories = new ArrayList<>();
        body.path("repositories")
                .forEach(name -> repositories.add(
                        installed(instance.repository(app.owner().login() + "/" + name.asText()))));
        body.path("repository_ids").forEach(id -> repositories.add(installed(instance.repository(id.asLong()))));
        return repositories;
    }

    private FakeRepository installed(Optional<FakeRepository> repository) {
        return repository
                .filter(app::isInstalledFor)
                .orElseThrow(() -> ApiError.unprocessable(
                        "There is at least one repository that does not exist or is not accessible to the parent"
                                + " installation.",
                        documentation));
    }
}
