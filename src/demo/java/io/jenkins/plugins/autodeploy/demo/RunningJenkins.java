package io.jenkins.plugins.autodeploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.support.JenkinsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** What the demo asks of its Jenkins. */
final class RunningJenkins {

    private final JenkinsServer server;

    RunningJenkins(JenkinsServer server) {
        this.server = server;
    }

    URI uri() {
        return server.uri();
    }

    /** Waits until it is ready; false if it ended, or is not ready after some minutes. */
    boolean isUp() throws InterruptedException {
        return server.isUp("/job/shop/api/json");
    }

    /** Lets the project look at GitHub, as a webhook of GitHub would. */
    void index() throws IOException, InterruptedException {
        JsonNode crumb = Json.parse(server.get("/crumbIssuer/api/json").body());
        server.send(HttpRequest.newBuilder(uri().resolve("/job/shop/build?delay=0"))
                .header(
                        crumb.path("crumbRequestField").asText(),
                        crumb.path("crumb").asText())
                .POST(BodyPublishers.noBody())
                .build());
    }

    /** Sends GitHub's event about the labels of an open pull request. */
    void labeled(FakePullRequest pullRequest) throws IOException, InterruptedException {
        ObjectNode event = Json.object().put("action", "labeled");
        event.putObject("pull_request").put("number", pullRequest.number()).put("state", "open");
        event.putObject("repository")
                .put("id", pullRequest.repository().id())
                .put("full_name", pullRequest.repository().fullName())
                .put("html_url", pullRequest.repository().htmlUrl().toString());
        server.send(HttpRequest.newBuilder(uri().resolve("/github-webhook/"))
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "pull_request")
                .POST(BodyPublishers.ofString(event.toString()))
                .build());
    }

    /** Waits until it ends. */
    void await() throws InterruptedException {
        server.process().waitFor();
    }
}
