package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.CommitStatuses;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.GitHistory;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;
import java.util.Optional;

/** Commits, comparisons of two commits, and the pull requests and statuses of a commit. */
final class CommitEndpoints {
    private static final String STATUSES = "/rest/commits/statuses#create-a-commit-status";

    private CommitEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET /repos/{owner}/{repo}/commits", CommitEndpoints::commits)
                .on("GET /repos/{owner}/{repo}/commits/{sha}/pulls", CommitEndpoints::pulls)
                .on("GET /repos/{owner}/{repo}/commits/{sha}/statuses", CommitEndpoints::statuses)
                .on("GET /repos/{owner}/{repo}/commits/{ref...}", CommitEndpoints::commit)
                .on("GET /repos/{owner}/{repo}/compare/{basehead...}", CommitEndpoints::compare)
                .on("POST /repos/{owner}/{repo}/statuses/{sha}", CommitEndpoints::createStatus);
    }

    private static Answer commits(RestCall call) {
        FakeRepository repository = call.repository();
        GitHistory history = repository.git().history();
        GitCommit start = history.commit(call.parameter("sha").orElse(repository.defaultBranch()))
                .orElseThrow(ApiError::notFound);
        Optional<String> path = call.parameter("path").filter(each -> !each.isEmpty());
        List<GitCommit> commits = path.isPresent() ? history.log(start.sha(), path.get()) : history.log(start.sha());
        return call.page(new Listing<>(commits, commit -> CommitJson.of(repository, commit)));
    }

    private static Answer commit(RestCall call) {
        return Answer.json(200, CommitJson.full(call.repository(), call.commit(call.variable("ref"))));
    }

    private static Answer pulls(RestCall call) {
        GitCommit commit = call.commit(call.variable("sha"));
        return call.page(
                new Listing<>(call.repository().pullRequests().associatedWith(commit.sha()), PullRequestJson::simple));
    }

    private static Answer compare(RestCall call) {
        FakeRepository repository = call.repository();
        GitHistory history = repository.git().history();
        String[] baseAndHead = call.variable("basehead").split("\\.\\.\\.", 2);
        if (baseAndHead.length < 2) {
            throw ApiError.notFound();
        }
        GitCommit base = history.commit(baseAndHead[0]).orElseThrow(ApiError::notFound);
        GitCommit head = history.commit(baseAndHead[1]).orElseThrow(ApiError::notFound);
        return ComparisonJson.answer(call, history.compare(base.sha(), head.sha()));
    }

    private static Answer createStatus(RestCall call) {
        FakeRepository repository = call.writable(Permission.STATUSES, STATUSES);
        String sha = call.commit(call.variable("sha")).sha();
        CommitStatuses.Status status = new CommitStatuses.Status(
                call.instance().nextId(),
                sha,
                call.required("state", STATUSES),
                call.body().path("context").asText("default"),
                call.body().path("target_url").asText(null),
                call.body().path("description").asText(null));
        repository.commitStatuses().add(status);
        return Answer.json(201, status(call, status));
    }

    private static Answer statuses(RestCall call) {
        String sha = call.commit(call.variable("sha")).sha();
        return call.page(new Listing<>(call.repository().commitStatuses().of(sha), each -> status(call, each)));
    }

    private static ObjectNode status(RestCall call, CommitStatuses.Status status) {
        ObjectNode json = Json.object()
                .put("url", RepositoryJson.url(call.repository()) + "/statuses/" + status.sha())
                .put("id", status.id())
                .put("state", status.state())
                .put("description", status.description())
                .put("target_url", status.targetUrl())
                .put("context", status.context())
                .put("created_at", call.instance().clock().now().toString())
                .put("updated_at", call.instance().clock().now().toString());
        json.set("creator", AccountJson.simple(call.instance(), call.instance().account("jenkins")));
        return json;
    }
}
