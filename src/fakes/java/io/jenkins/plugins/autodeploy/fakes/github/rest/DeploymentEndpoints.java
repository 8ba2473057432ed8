package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.Deployments;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;

/** Deployments and their statuses. */
final class DeploymentEndpoints {
    private static final String CREATE = "/rest/deployments/deployments#create-a-deployment";
    private static final String CREATE_STATUS = "/rest/deployments/statuses#create-a-deployment-status";

    private DeploymentEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("POST /repos/{owner}/{repo}/deployments", DeploymentEndpoints::create)
                .on("POST /repos/{owner}/{repo}/deployments/{id}/statuses", DeploymentEndpoints::createStatus);
    }

    private static Answer create(RestCall call) {
        FakeRepository repository = call.writable(Permission.DEPLOYMENTS, CREATE);
        JsonNode body = call.body();
        boolean anyContext = !body.path("required_contexts").isArray()
                || !body.path("required_contexts").isEmpty();
        Deployments.FakeDeployment created = repository
                .deployments()
                .create(
                        call.required("ref", CREATE),
                        body.path("environment").asText("production"),
                        body.path("auto_merge").asBoolean(true),
                        anyContext);
        return Answer.json(201, json(repository, created));
    }

    private static Answer createStatus(RestCall call) {
        FakeRepository repository = call.writable(Permission.DEPLOYMENTS, CREATE_STATUS);
        Deployments.FakeDeployment deployment =
                repository.deployments().id(call.number("id")).orElseThrow(ApiError::notFound);
        String state = call.required("state", CREATE_STATUS);
        deployment.states().add(state);
        String url = url(repository, deployment);
        return Answer.json(
                201,
                Json.object()
                        .put("url", url + "/statuses/" + call.instance().nextId())
                        .put("state", state)
                        .put("environment", deployment.environment())
                        .put("deployment_url", url)
                        .put("repository_url", RepositoryJson.url(repository)));
    }

    private static ObjectNode json(FakeRepository repository, Deployments.FakeDeployment deployment) {
        String url = url(repository, deployment);
        return Json.object()
                .put("url", url)
                .put("id", deployment.id())
                .put("node_id", NodeId.of("Deployment", deployment.id()))
                .put("task", "deploy")
                .put("ref", deployment.ref())
                .put("sha", deployment.sha())
                .put("environment", deployment.environment())
                .put("statuses_url", url + "/statuses")
                .put("repository_url", RepositoryJson.url(repository));
    }

    private static String url(FakeRepository repository, Deployments.FakeDeployment deployment) {
        return RepositoryJson.url(repository) + "/deployments/" + deployment.id();
    }
}
