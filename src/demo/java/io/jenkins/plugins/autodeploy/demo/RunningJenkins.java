package io.jenkins.plugins.autodeploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A Jenkins in its own process. The process ends together with this one. */
final class RunningJenkins {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private final Process process;
    private final URI uri;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private RunningJenkins(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** @param environment makes the environment variables of the process from the URI of Jenkins */
    static RunningJenkins start(Path war, Path home, Path log, Function<URI, Map<String, String>> environment)
            throws IOException {
        int port = freePort();
        URI uri = URI.create("http://127.0.0.1:" + port);
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Djenkins.install.runSetupWizard=false",
                "-Djenkins.model.Jenkins.slaveAgentPort=-1",
                "-Dhudson.model.UpdateCenter.never=true",
                "-Dhudson.model.DownloadService.never=true",
                "-Dhudson.model.UsageStatistics.disabled=true",
                "-jar",
                war.toString(),
                "--httpListenAddress=127.0.0.1",
                "--httpPort=" + port));
        java.environment().putAll(environment.apply(uri));
        java.environment().put("JENKINS_HOME", home.toAbsolutePath().toString());
        Process process = java.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new RunningJenkins(process, uri);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI uri() {
        return uri;
    }

    /** Waits until it is ready; false if it ended, or is not ready after some minutes. */
    boolean isUp() throws InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < end && !process.waitFor(500, TimeUnit.MILLISECONDS)) {
            try {
                if (get("/job/shop/api/json").statusCode() == 200) {
                    return true;
                }
            } catch (IOException notListeningYet) {
                continue;
            }
        }
        return false;
    }

    /** Lets the project look at GitHub, as a webhook of GitHub would. */
    void index() throws IOException, InterruptedException {
        JsonNode crumb = Json.parse(get("/crumbIssuer/api/json").body());
        http.send(
                HttpRequest.newBuilder(uri.resolve("/job/shop/build?delay=0"))
                        .header(
                                crumb.path("crumbRequestField").asText(),
                                crumb.path("crumb").asText())
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
    }

    /** Sends GitHub's event about the labels of an open pull request. */
    void labeled(FakePullRequest pullRequest) throws IOException, InterruptedException {
        ObjectNode event = Json.object().put("action", "labeled");
        event.putObject("pull_request").put("number", pullRequest.number()).put("state", "open");
        event.putObject("repository")
                .put("id", pullRequest.repository().id())
                .put("full_name", pullRequest.repository().fullName())
                .put("html_url", pullRequest.repository().htmlUrl().toString());
        http.send(
                HttpRequest.newBuilder(uri.resolve("/github-webhook/"))
                        .header("Content-Type", "application/json")
                        .header("X-GitHub-Event", "pull_request")
                        .POST(BodyPublishers.ofString(event.toString()))
                        .build(),
                BodyHandlers.discarding());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri.resolve(path)).build(), BodyHandlers.ofString());
    }

    /** Waits until it ends. */
    void await() throws InterruptedException {
        process.waitFor();
    }
}
