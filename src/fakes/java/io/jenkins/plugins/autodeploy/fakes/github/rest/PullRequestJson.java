package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.Account;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.time.Instant;

/** Pull requests of the REST API. In lists they are "simple". A single pull request also says whether it is merged. */
final class PullRequestJson {
    private PullRequestJson() {}

    static ObjectNode simple(FakePullRequest pullRequest) {
        FakeRepository repository = pullRequest.repository();
        Instance instance = repository.instance();
        String url = RepositoryJson.url(repository) + "/pulls/" + pullRequest.number();
        String issueUrl = RepositoryJson.url(repository) + "/issues/" + pullRequest.number();
        ObjectNode json = Json.object()
                .put("url", url)
                .put("id", repository.id() * 1000 + pullRequest.number())
                .put("node_id", NodeId.of("PullRequest", repository.id() + ":" + pullRequest.number()))
                .put("html_url", repository.htmlUrl() + "/pull/" + pullRequest.number())
                .put("diff_url", repository.htmlUrl() + "/pull/" + pullRequest.number() + ".diff")
                .put("patch_url", repository.htmlUrl() + "/pull/" + pullRequest.number() + ".patch")
                .put("issue_url", issueUrl)
                .put("commits_url", url + "/commits")
                .put("comments_url", issueUrl + "/comments")
                .put("statuses_url", RepositoryJson.url(repository) + "/statuses/" + pullRequest.headSha())
                .put("number", pullRequest.number())
                .put("state", pullRequest.state().equals("OPEN") ? "open" : "closed")
                .put("locked", false)
                .put("title", pullRequest.title());
        json.set("user", AccountJson.simple(instance, pullRequest.author()));
        json.put("body", pullRequest.body().isEmpty() ? null : pullRequest.body());
        json.set("labels", labels(pullRequest));
        json.put("milestone", (String) null)
                .put("active_lock_reason", (String) null)
                .put("created_at", text(pullRequest.createdAt()))
                .put("updated_at", text(pullRequest.updatedAt()))
                .put("closed_at", text(pullRequest.closedAt()))
                .put("merged_at", text(pullRequest.mergedAt()))
                .put("merge_commit_sha", pullRequest.mergeCommitSha())
                .put("assignee", (String) null)
                .put("draft", false);
        json.putArray("assignees");
        json.putArray("requested_reviewers");
        json.putArray("requested_teams");
        json.set("head", side(pullRequest.headRepository(), pullRequest.head(), pullRequest.headSha()));
        json.set("base", side(repository, pullRequest.base(), pullRequest.baseSha()));
        return json.put("author_association", "CONTRIBUTOR");
    }

    static ObjectNode full(FakePullRequest pullRequest) {
        boolean merged = pullRequest.state().equals("MERGED");
        boolean open = pullRequest.state().equals("OPEN");
        boolean mergeable = open && pullRequest.mergeCommitSha() != null;
        ObjectNode json = simple(pullRequest)
                .put("merged", merged)
                .put("mergeable", open ? mergeable : null)
                .put("rebaseable", open ? mergeable : null)
                .put("mergeable_state", !open ? "unknown" : mergeable ? "clean" : "dirty");
        Account merger = pullRequest.repository().instance().account("octocat");
        json.set(
                "merged_by",
                merged ? AccountJson.simple(pullRequest.repository().instance(), merger) : null);
        return json.put("comments", 0)
                .put("review_comments", 0)
                .put("maintainer_can_modify", false)
                .put("commits", pullRequest.commits().size())
                .put("additions", 1)
                .put("deletions", 0)
                .put("changed_files", 1);
    }

    static ObjectNode label(FakeRepository repository, String name) {
        return Json.object()
                .put("id", name.hashCode() & Integer.MAX_VALUE)
                .put("node_id", NodeId.of("Label", repository.id() + ":" + name))
                .put("url", RepositoryJson.url(repository) + "/labels/" + name.replace(" ", "%20"))
                .put("name", name)
                .put("color", "ededed")
                .put("default", false)
                .put("description", (String) null);
    }

    private static ArrayNode labels(FakePullRequest pullRequest) {
        return Json.array(pullRequest.labels().stream()
                .map(name -> label(pullRequest.repository(), name))
                .toList());
    }

    private static ObjectNode side(FakeRepository repository, String ref, String sha) {
        ObjectNode json = Json.object()
                .put("label", repository.owner().login() + ":" + ref)
                .put("ref", ref)
                .put("sha", sha);
        json.set("user", AccountJson.simple(repository.instance(), repository.owner()));
        json.set("repo", RepositoryJson.of(repository));
        return json;
    }

    private static String text(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
