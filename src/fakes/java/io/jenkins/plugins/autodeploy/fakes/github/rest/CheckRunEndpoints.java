package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.CheckRun;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitHubApp;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;

/**
 * Check runs, as GitHub's OpenAPI description has them (@octokit/openapi 23.0.2). Only a GitHub App may write them; the
 * text for others and for the run of another app is from reports (int128/argocd-commenter pull request 631).
 */
final class CheckRunEndpoints {
    private static final String CREATE = "/rest/checks/runs#create-a-check-run";
    private static final String UPDATE = "/rest/checks/runs#update-a-check-run";

    private CheckRunEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("POST /repos/{owner}/{repo}/check-runs", CheckRunEndpoints::create)
                .on("PATCH /repos/{owner}/{repo}/check-runs/{id}", CheckRunEndpoints::update)
                .on("GET /repos/{owner}/{repo}/check-runs/{id}", CheckRunEndpoints::get)
                .on("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", CheckRunEndpoints::list);
    }

    /** The same name and commit twice are two runs. */
    private static Answer create(RestCall call) {
        call.repository();
        GitHubApp app = call.app(CREATE);
        FakeRepository repository = call.writable(Permission.CHECKS, CREATE);
        String name = call.required("name", CREATE);
        String asked = call.required("head_sha", CREATE);
        CheckRun queued = new CheckRun(
                call.instance().nextId(),
                repository.checkRuns().suite(app, asked),
                app,
                asked,
                name,
                "queued",
                null,
                call.instance().clock().now(),
                null,
                AppJson.homepage(call.instance(), app),
                "",
                CheckRun.Output.NONE);
        CheckRun created = new CheckRunRequest(call.body(), CREATE)
                .change(queued, call.instance().clock().now());
        if (!call.commit(asked).sha().equals(asked)) {
            throw ApiError.unprocessable("No commit found for SHA: " + asked, CREATE);
        }
        repository.checkRuns().add(created);
        return Answer.json(201, json(repository, created));
    }

    private static Answer update(RestCall call) {
        call.repository();
        GitHubApp app = call.app(UPDATE);
        FakeRepository repository = call.writable(Permission.CHECKS, UPDATE);
        CheckRun before = run(call, repository);
        if (before.app().id() != app.id()) {
            throw ApiError.forbidden(
                    "Invalid app_id `" + before.app().id()
                            + "` - check run can only be modified by the GitHub App that created it.",
                    UPDATE);
        }
        CheckRun after = new CheckRunRequest(call.body(), UPDATE)
                .change(before, call.instance().clock().now());
        repository.checkRuns().replace(after);
        return Answer.json(200, json(repository, after));
    }

    private static Answer get(RestCall call) {
        FakeRepository repository = call.repository();
        return Answer.json(200, json(repository, run(call, repository)));
    }

    private static CheckRun run(RestCall call, FakeRepository repository) {
        return repository.checkRuns().id(call.number("id")).orElseThrow(ApiError::notFound);
    }

    private static Answer list(RestCall call) {
        FakeRepository repository = call.repository();
        String sha = call.commit(call.variable("ref")).sha();
        List<CheckRun> runs = call.parameter("filter").filter("all"::equals).isPresent()
                ? repository.checkRuns().of(sha)
                : repository.checkRuns().latest(sha);
        List<CheckRun> found = runs.stream()
                .filter(each ->
                        call.parameter("check_name").map(each.name()::equals).orElse(true))
                .filter(each ->
                        call.parameter("status").map(each.status()::equals).orElse(true))
                .filter(each -> call.parameter("app_id")
                        .map(Long.toString(each.app().id())::equals)
                        .orElse(true))
                .toList();
        return call.page(new Listing<>(found, each -> json(repository, each)), onPage -> {
            ObjectNode json = Json.object().put("total_count", found.size());
            json.set("check_runs", onPage);
            return json;
        });
    }

    private static ObjectNode json(FakeRepository repository, CheckRun run) {
        String url = RepositoryJson.url(repository) + "/check-runs/" + run.id();
        ObjectNode json = Json.object()
                .put("id", run.id())
                .put("head_sha", run.sha())
                .put("node_id", NodeId.of("CheckRun", run.id()))
                .put("external_id", run.externalId())
                .put("url", url)
                .put("html_url", repository.htmlUrl() + "/runs/" + run.id())
                .put("details_url", run.detailsUrl())
                .put("status", run.status())
                .put("conclusion", run.conclusion())
                .put("started_at", run.startedAt().toString())
                .put(
                        "completed_at",
                        run.completedAt() == null ? null : run.completedAt().toString());
        json.putObject("output")
                .put("title", run.output().title())
                .put("summary", run.output().summary())
                .put("text", run.output().text())
                .put("annotations_count", run.output().annotations())
                .put("annotations_url", url + "/annotations");
        json.put("name", run.name()).putObject("check_suite").put("id", run.suite());
        json.set("app", AppJson.of(repository.instance(), run.app()));
        json.set("pull_requests", pullRequests(repository, run));
        return json;
    }

    /** A pull request from a fork is not among them, as the description says. */
    private static ArrayNode pullRequests(FakeRepository repository, CheckRun run) {
        return Json.array(repository.pullRequests().all().stream()
                .filter(each -> each.state().equals("OPEN") && !each.isCrossRepository())
                .filter(each -> each.headSha().equals(run.sha()))
                .map(each -> minimal(repository, each))
                .toList());
    }

    private static ObjectNode minimal(FakeRepository repository, FakePullRequest pullRequest) {
        ObjectNode json = Json.object()
                .put("id", repository.id() * 1000 + pullRequest.number())
                .put("number", pullRequest.number())
                .put("url", RepositoryJson.url(repository) + "/pulls/" + pullRequest.number());
        json.set("head", end(repository, pullRequest.head(), pullRequest.headSha()));
        json.set("base", end(repository, pullRequest.base(), pullRequest.baseSha()));
        return json;
    }

    private static ObjectNode end(FakeRepository repository, String ref, String sha) {
        ObjectNode json = Json.object().put("ref", ref).put("sha", sha);
        json.putObject("repo")
                .put("id", repository.id())
                .put("url", RepositoryJson.url(repository))
                .put("name", repository.name());
        return json;
    }
}
