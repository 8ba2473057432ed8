package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.GitHubApp;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.Set;

/** A "GitHub app" of the REST API. */
final class AppJson {
    private AppJson() {}

    static ObjectNode of(Instance instance, GitHubApp app) {
        ObjectNode json =
                Json.object().put("id", app.id()).put("slug", app.slug()).put("node_id", NodeId.of("App", app.id()));
        json.set("owner", AccountJson.simple(instance, app.owner()));
        json.put("name", app.slug())
                .put("description", "")
                .put("external_url", homepage(instance, app))
                .put("html_url", instance.htmlUrl() + "/github-apps/" + app.slug())
                .put("created_at", app.createdAt().toString())
                .put("updated_at", app.createdAt().toString());
        json.set("permissions", permissions(app.permissions()));
        json.putArray("events");
        return json;
    }

    static String homepage(Instance instance, GitHubApp app) {
        return instance.htmlUrl() + "/" + app.owner().login();
    }

    static ObjectNode permissions(Set<Permission> permissions) {
        ObjectNode json = Json.object();
        permissions.stream()
                .sorted()
                .forEach(permission -> permission.keys().forEach(key -> json.put(key, permission.level())));
        return json;
    }
}
