package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Json;

/** A "repository" of the REST API. */
final class RepositoryJson {
    private RepositoryJson() {}

    /** As in the answer for a single repository: with the caller's permissions, the organization and the parent. */
    static ObjectNode full(RestCall call) {
        FakeRepository repository = call.repository();
        ObjectNode json = of(repository);
        boolean push = call.may(Permission.CONTENTS);
        json.putObject("permissions")
                .put("admin", false)
                .put("maintain", false)
                .put("push", push)
                .put("triage", push)
                .put("pull", true);
        if (repository.owner().type().equals("Organization")) {
            json.set("organization", AccountJson.simple(repository.instance(), repository.owner()));
        }
        if (repository.parent() != null) {
            json.set("parent", of(repository.parent()));
            json.set("source", of(repository.parent()));
        }
        return json;
    }

    static ObjectNode of(FakeRepository repository) {
        Instance instance = repository.instance();
        String html = repository.htmlUrl().toString();
        String lastChange = instance.clock().now().toString();
        ObjectNode json = Json.object()
                .put("id", repository.id())
                .put("node_id", NodeId.of("Repository", repository.id()))
                .put("name", repository.name())
                .put("full_name", repository.fullName())
                .put("private", repository.isPrivate());
        json.set("owner", AccountJson.simple(instance, repository.owner()));
        return json.put("html_url", html)
                .put(
                        "description",
                        repository.name() + " of " + repository.owner().login())
                .put("fork", repository.parent() != null)
                .put("url", url(repository))
                .put("created_at", repository.createdAt().toString())
                .put("updated_at", lastChange)
                .put("pushed_at", lastChange)
                .put("git_url", html.replaceFirst("^http", "git") + ".git")
                .put("ssh_url", "git@" + repository.htmlUrl().getHost() + ":" + repository.fullName() + ".git")
                .put("clone_url", html + ".git")
                .put("svn_url", html)
                .put("homepage", (String) null)
                .put("size", 1)
                .put("stargazers_count", 0)
                .put("watchers_count", 0)
                .put("language", (String) null)
                .put("has_issues", true)
                .put("has_projects", true)
                .put("has_downloads", true)
                .put("has_wiki", true)
                .put("has_pages", false)
                .put("forks_count", 0)
                .put("mirror_url", (String) null)
                .put("archived", repository.isArchived())
                .put("disabled", false)
                .put("open_issues_count", 0)
                .put("visibility", repository.isPrivate() ? "private" : "public")
                .put("default_branch", repository.defaultBranch());
    }

    /** Its address in the API. */
    static String url(FakeRepository repository) {
        return repository.instance().apiUrl() + "/repos/" + repository.fullName();
    }
}
