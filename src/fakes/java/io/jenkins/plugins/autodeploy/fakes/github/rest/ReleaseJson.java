package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRelease;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.http.Json;

/** A "release" of the REST API. */
final class ReleaseJson {
    private ReleaseJson() {}

    static ObjectNode of(FakeRepository repository, FakeRelease release) {
        String url = RepositoryJson.url(repository) + "/releases/" + release.id();
        String html = repository.htmlUrl() + "/releases/tag/"
                + (release.draft() ? "untagged-" + Long.toHexString(release.id()) : release.tagName());
        ObjectNode json = Json.object()
                .put("url", url)
                .put("assets_url", url + "/assets")
                .put("upload_url", url + "/assets{?name,label}")
                .put("html_url", html)
                .put("id", release.id());
        json.set("author", AccountJson.simple(repository.instance(), release.author()));
        json.put("node_id", NodeId.of("Release", release.id()))
                .put("tag_name", release.tagName())
                .put("target_commitish", release.targetCommitish())
                .put("name", release.name())
                .put("draft", release.draft())
                .put("prerelease", release.prerelease())
                .put("created_at", release.createdAt().toString())
                .put(
                        "published_at",
                        release.draft() ? null : release.publishedAt().toString());
        json.putArray("assets");
        return json.put("tarball_url", RepositoryJson.url(repository) + "/tarball/" + release.tagName())
                .put("zipball_url", RepositoryJson.url(repository) + "/zipball/" + release.tagName())
                .put("body", release.body());
    }
}
