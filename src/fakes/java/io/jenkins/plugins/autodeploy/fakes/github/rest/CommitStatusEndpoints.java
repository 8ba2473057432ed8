package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.CommitStatuses.Status;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;
import java.util.Set;

/**
 * Commit statuses, as GitHub's OpenAPI description has them (@octokit/openapi 23.0.2). The description does not have the
 * greatest length of a status's description, nor the texts of the errors. They are from reports: zalando/zappr issue
 * 378, travis-ci issue 1283, screwdriver issue 387, activebridge/projectr issue 53, rust-lang/homu issue 141.
 */
final class CommitStatusEndpoints {
    private static final String CREATE = "/rest/commits/statuses#create-a-commit-status";
    private static final Set<String> STATES = Set.of("error", "failure", "pending", "success");
    private static final int LONGEST_DESCRIPTION = 140;

    private CommitStatusEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("POST /repos/{owner}/{repo}/statuses/{sha}", CommitStatusEndpoints::create)
                .on("GET /repos/{owner}/{repo}/statuses/{ref}", CommitStatusEndpoints::list)
                .on("GET /repos/{owner}/{repo}/commits/{ref}/statuses", CommitStatusEndpoints::list)
                .on("GET /repos/{owner}/{repo}/commits/{ref}/status", CommitStatusEndpoints::combined);
    }

    /** The head of a fork's pull request is a commit of the base's repository too, through {@code refs/pull}. */
    private static Answer create(RestCall call) {
        FakeRepository repository = call.writable(Permission.STATUSES, CREATE);
        String sha = call.variable("sha");
        String state = call.required("state", CREATE);
        String description = call.body().path("description").asText(null);
        require(sha.matches("[0-9a-f]{40}"), "sha", "sha must be a 40 character SHA1");
        require(STATES.contains(state), "state", "state is not included in the list");
        require(
                description == null || description.length() <= LONGEST_DESCRIPTION,
                "description",
                "description is too long (maximum is 140 characters)");
        Status status = new Status(
                call.instance().nextId(),
                call.commit(sha).sha(),
                state,
                call.body().path("context").asText("default"),
                call.body().path("target_url").asText(null),
                description,
                call.account(),
                call.instance().clock().now());
        if (!repository.commitStatuses().add(status)) {
            throw ApiError.validationFailed(
                    CREATE,
                    Json.object()
                            .put("resource", "Status")
                            .put("code", "custom")
                            .put("message", "This SHA and context has reached the maximum number of statuses."));
        }
        return Answer.json(201, json(repository, status));
    }

    private static void require(boolean right, String field, String message) {
        if (!right) {
            throw ApiError.validationFailed(CREATE, ApiError.custom("Status", field, message));
        }
    }

    private static Answer list(RestCall call) {
        FakeRepository repository = call.repository();
        String sha = call.commit(call.variable("ref")).sha();
        return call.page(new Listing<>(repository.commitStatuses().of(sha), each -> json(repository, each)));
    }

    private static Answer combined(RestCall call) {
        FakeRepository repository = call.repository();
        String sha = call.commit(call.variable("ref")).sha();
        String url = RepositoryJson.url(repository) + "/commits/" + sha;
        List<Status> latest = repository.commitStatuses().latest(sha);
        return call.page(new Listing<>(latest, each -> simple(repository, each)), statuses -> {
            ObjectNode json =
                    Json.object().put("state", repository.commitStatuses().combined(sha));
            json.set("statuses", statuses);
            json.put("sha", sha).put("total_count", latest.size());
            json.set("repository", RepositoryJson.of(repository));
            return json.put("commit_url", url).put("url", url + "/status");
        });
    }

    private static ObjectNode json(FakeRepository repository, Status status) {
        ObjectNode json = simple(repository, status);
        json.set("creator", AccountJson.simple(repository.instance(), status.creator()));
        return json;
    }

    private static ObjectNode simple(FakeRepository repository, Status status) {
        return Json.object()
                .put("url", RepositoryJson.url(repository) + "/statuses/" + status.sha())
                .put(
                        "avatar_url",
                        repository.instance().htmlUrl() + "/avatars/u/"
                                + status.creator().id())
                .put("id", status.id())
                .put("node_id", NodeId.of("StatusContext", status.id()))
                .put("state", status.state())
                .put("description", status.description())
                .put("target_url", status.targetUrl())
                .put("context", status.context())
                .put("created_at", status.createdAt().toString())
                .put("updated_at", status.createdAt().toString());
    }
}
