package io.jenkins.plugins.autodeploy.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A client for the tests of the fakes. It follows no redirects and repeats no request. */
public final class TestClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final List<Consumer<HttpRequest.Builder>> headers = new ArrayList<>();

    public record Reply(int status, HttpHeaders headers, String text) {
        public JsonNode json() {
            try {
                return Json.parse(text);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + text, e);
            }
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }

    public TestClient(URI base) {
        this.base = base;
    }

    public TestClient with(String header, String value) {
        headers.add(request -> request.setHeader(header, value));
        return this;
    }

    public TestClient bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    public Reply post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, Json.write(body));
    }

    public Reply query(String query) throws IOException, InterruptedException {
        return post("", Map.of("query", query));
    }

    public Reply send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(each -> each.accept(request));
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Reply(response.statusCode(), response.headers(), response.body());
    }
}
