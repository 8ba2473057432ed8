package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.AnnotatedTag;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitRef;
import io.jenkins.plugins.autodeploy.fakes.http.Json;

/** References and tag objects of the REST API. */
final class RefJson {
    private RefJson() {}

    static ObjectNode of(FakeRepository repository, GitRef ref) {
        ObjectNode json = Json.object()
                .put("ref", ref.name())
                .put("node_id", NodeId.of("Ref", repository.id() + ":" + ref.name()))
                .put("url", RepositoryJson.url(repository) + "/git/" + ref.name());
        json.set("object", object(repository, ref.sha(), ref.type()));
        return json;
    }

    static ObjectNode tag(FakeRepository repository, AnnotatedTag tag) {
        ObjectNode json = Json.object()
                .put("node_id", NodeId.of("Tag", repository.id() + ":" + tag.sha()))
                .put("sha", tag.sha())
                .put("url", CommitJson.gitUrl(repository, "tags", tag.sha()));
        json.set("tagger", CommitJson.person(tag.tagger()));
        json.set("object", object(repository, tag.target(), tag.targetType()));
        json.put("tag", tag.name()).put("message", tag.message());
        json.set("verification", CommitJson.unsigned());
        return json;
    }

    private static ObjectNode object(FakeRepository repository, String sha, String type) {
        return Json.object()
                .put("sha", sha)
                .put("type", type)
                .put("url", CommitJson.gitUrl(repository, type + "s", sha));
    }
}
