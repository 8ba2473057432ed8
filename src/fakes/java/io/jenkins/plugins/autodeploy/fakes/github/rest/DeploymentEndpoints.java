package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.Deployments;
import io.jenkins.plugins.autodeploy.fakes.github.Deployments.FakeDeployment;
import io.jenkins.plugins.autodeploy.fakes.github.Deployments.FakeStatus;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Deployments and their statuses, as GitHub's OpenAPI description has them (@octokit/openapi 23.0.2). */
final class DeploymentEndpoints {
    private static final String CREATE = "/rest/deployments/deployments#create-a-deployment";
    private static final String CREATE_STATUS = "/rest/deployments/statuses#create-a-deployment-status";
    private static final Set<String> STATES =
            Set.of("error", "failure", "inactive", "in_progress", "queued", "pending", "success");

    /** The greatest length of a description. */
    private static final int LONGEST = 140;

    private DeploymentEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("POST /repos/{owner}/{repo}/deployments", DeploymentEndpoints::create)
                .on("GET /repos/{owner}/{repo}/deployments", DeploymentEndpoints::list)
                .on("GET /repos/{owner}/{repo}/deployments/{id}/statuses", DeploymentEndpoints::statuses)
                .on("POST /repos/{owner}/{repo}/deployments/{id}/statuses", DeploymentEndpoints::createStatus);
    }

    private static Answer create(RestCall call) {
        FakeRepository repository = call.writable(Permission.DEPLOYMENTS, CREATE);
        JsonNode body = call.body();
        boolean anyContext = !body.path("required_contexts").isArray()
                || !body.path("required_contexts").isEmpty();
        FakeDeployment created = repository
                .deployments()
                .create(new Deployments.Creation(
                        call.required("ref", CREATE),
                        body.path("environment").asText("production"),
                        body.path("auto_merge").asBoolean(true),
                        anyContext,
                        body.has("payload") ? body.path("payload") : Json.object(),
                        body.path("description").asText(""),
                        call.account()));
        return Answer.json(201, json(repository, created));
    }

    /** The newest first. */
    private static Answer list(RestCall call) {
        FakeRepository repository = call.repository();
        List<FakeDeployment> found = new ArrayList<>(repository.deployments().all().stream()
                .filter(each -> call.parameter("environment")
                        .map(each.environment()::equals)
                        .orElse(true))
                .filter(each -> call.parameter("ref").map(each.ref()::equals).orElse(true))
                .filter(each -> call.parameter("sha").map(each.sha()::equals).orElse(true))
                .toList());
        Collections.reverse(found);
        return call.page(new Listing<>(found, each -> json(repository, each)));
    }

    /** The newest first. */
    private static Answer statuses(RestCall call) {
        FakeRepository repository = call.repository();
        FakeDeployment deployment = deployment(call, repository);
        List<FakeStatus> statuses = new ArrayList<>(deployment.statuses());
        Collections.reverse(statuses);
        return call.page(new Listing<>(statuses, each -> json(repository, deployment, each)));
    }

    private static Answer createStatus(RestCall call) {
        FakeRepository repository = call.writable(Permission.DEPLOYMENTS, CREATE_STATUS);
        FakeDeployment deployment = deployment(call, repository);
        String state = call.required("state", CREATE_STATUS);
        String description = call.body().path("description").asText("");
        if (!STATES.contains(state) || description.length() > LONGEST) {
            throw ApiError.unprocessable("Validation Failed", CREATE_STATUS);
        }
        FakeStatus status = new FakeStatus(
                call.instance().nextId(),
                state,
                description,
                call.body().path("log_url").asText(""),
                call.account(),
                call.instance().clock().now());
        deployment.statuses().add(status);
        return Answer.json(201, json(repository, deployment, status));
    }

    private static FakeDeployment deployment(RestCall call, FakeRepository repository) {
        return repository.deployments().id(call.number("id")).orElseThrow(ApiError::notFound);
    }

    private static ObjectNode json(FakeRepository repository, FakeDeployment deployment) {
        String url = url(repository, deployment);
        ObjectNode json = Json.object()
                .put("url", url)
                .put("id", deployment.id())
                .put("node_id", NodeId.of("Deployment", deployment.id()))
                .put("task", "deploy")
                .put("ref", deployment.ref())
                .put("sha", deployment.sha())
                .put("environment", deployment.environment())
                .put("original_environment", deployment.environment())
                .put("description", deployment.description())
                .put("created_at", deployment.createdAt().toString())
                .put("updated_at", deployment.createdAt().toString())
                .put("transient_environment", false)
                .put("production_environment", deployment.environment().equals("production"))
                .put("statuses_url", url + "/statuses")
                .put("repository_url", RepositoryJson.url(repository));
        json.set("payload", deployment.payload());
        json.set("creator", AccountJson.simple(repository.instance(), deployment.creator()));
        return json;
    }

    private static ObjectNode json(FakeRepository repository, FakeDeployment deployment, FakeStatus status) {
        String url = url(repository, deployment);
        ObjectNode json = Json.object()
                .put("url", url + "/statuses/" + status.id())
                .put("id", status.id())
                .put("node_id", NodeId.of("DeploymentStatus", status.id()))
                .put("state", status.state())
                .put("description", status.description())
                .put("environment", deployment.environment())
                .put("target_url", status.logUrl())
                .put("log_url", status.logUrl())
                .put("created_at", status.createdAt().toString())
                .put("updated_at", status.createdAt().toString())
                .put("deployment_url", url)
                .put("repository_url", RepositoryJson.url(repository));
        json.set("creator", AccountJson.simple(repository.instance(), status.creator()));
        return json;
    }

    private static String url(FakeRepository repository, FakeDeployment deployment) {
        return RepositoryJson.url(repository) + "/deployments/" + deployment.id();
    }
}
