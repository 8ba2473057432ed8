package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import org.eclipse.jgit.lib.PersonIdent;

/** A commit of the REST API, in its two shapes. */
final class CommitJson {
    private CommitJson() {}

    /** As in {@code commits} and {@code compare}. */
    static ObjectNode of(FakeRepository repository, GitCommit commit) {
        String url = RepositoryJson.url(repository) + "/commits/" + commit.sha();
        ObjectNode inner = Json.object();
        inner.set("author", person(commit.author()));
        inner.set("committer", person(commit.committer()));
        inner.put("message", commit.message());
        inner.set("tree", object(repository, "trees", commit.tree()));
        inner.put("url", gitUrl(repository, "commits", commit.sha())).put("comment_count", 0);
        inner.set("verification", unsigned());
        ObjectNode json = Json.object()
                .put("sha", commit.sha())
                .put("node_id", NodeId.of("Commit", repository.id() + ":" + commit.sha()));
        json.set("commit", inner);
        json.put("url", url).put("html_url", htmlUrl(repository, commit.sha())).put("comments_url", url + "/comments");
        json.set("author", account(repository, commit.author()));
        json.set("committer", account(repository, commit.committer()));
        json.set("parents", parents(repository, commit, "/commits/"));
        return json;
    }

    /** As in {@code commits/{ref}}. The real answer also has the change; the fake leaves it out. */
    static ObjectNode full(FakeRepository repository, GitCommit commit) {
        ObjectNode json = of(repository, commit);
        json.putObject("stats").put("total", 0).put("additions", 0).put("deletions", 0);
        json.putArray("files");
        return json;
    }

    /** As in {@code git/commits}. */
    static ObjectNode git(FakeRepository repository, GitCommit commit) {
        ObjectNode json = Json.object()
                .put("sha", commit.sha())
                .put("node_id", NodeId.of("Commit", repository.id() + ":" + commit.sha()))
                .put("url", gitUrl(repository, "commits", commit.sha()))
                .put("html_url", htmlUrl(repository, commit.sha()));
        json.set("author", person(commit.author()));
        json.set("committer", person(commit.committer()));
        json.set("tree", object(repository, "trees", commit.tree()));
        json.put("message", commit.message());
        json.set("parents", parents(repository, commit, "/git/commits/"));
        json.set("verification", unsigned());
        return json;
    }

    static ObjectNode person(PersonIdent person) {
        return Json.object()
                .put("name", person.getName())
                .put("email", person.getEmailAddress())
                .put("date", person.getWhenAsInstant().toString());
    }

    static ObjectNode unsigned() {
        return Json.object()
                .put("verified", false)
                .put("reason", "unsigned")
                .put("signature", (String) null)
                .put("payload", (String) null);
    }

    static String gitUrl(FakeRepository repository, String kind, String sha) {
        return RepositoryJson.url(repository) + "/git/" + kind + "/" + sha;
    }

    private static ObjectNode object(FakeRepository repository, String kind, String sha) {
        return Json.object().put("sha", sha).put("url", gitUrl(repository, kind, sha));
    }

    private static ArrayNode parents(FakeRepository repository, GitCommit commit, String path) {
        return Json.array(commit.parents().stream()
                .map(parent -> Json.object()
                        .put("sha", parent)
                        .put("url", RepositoryJson.url(repository) + path + parent)
                        .put("html_url", htmlUrl(repository, parent)))
                .toList());
    }

    private static String htmlUrl(FakeRepository repository, String sha) {
        return repository.htmlUrl() + "/commit/" + sha;
    }

    /** Null for an address that belongs to no account. */
    private static ObjectNode account(FakeRepository repository, PersonIdent person) {
        return repository
                .instance()
                .findAccount(person.getName())
                .map(account -> AccountJson.simple(repository.instance(), account))
                .orElse(null);
    }
}
