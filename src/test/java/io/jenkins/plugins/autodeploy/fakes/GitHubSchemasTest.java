package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The answers of the fake GitHub have the members that GitHub's published description has, with the same types. The file
 * {@code github-schemas.json} has these facts, and names its source.
 */
class GitHubSchemasTest {

    private FakeGitHub gitHub;
    private TestClient client;
    private JsonNode schemas;

    @BeforeEach
    void start() throws Exception {
        try (InputStream facts = getClass().getResourceAsStream("github-schemas.json")) {
            schemas = new ObjectMapper().readTree(facts).path("schemas");
        }
        gitHub = FakeGitHub.start();
        FakeRepository shop = gitHub.createRepository("acme/shop");
        shop.tag("1.0.0", shop.head("master"));
        shop.openPullRequest("Change");
        client = new TestClient(gitHub.apiUri()).bearer(FakeGitHub.TOKEN);
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    private JsonNode post(String path, Map<String, ?> body) throws Exception {
        TestClient.Reply reply = client.post("/repos/acme/shop" + path, body);
        assertThat(reply.status()).isEqualTo(201);
        return reply.json();
    }

    private JsonNode list(String path) throws Exception {
        JsonNode list = client.get("/repos/acme/shop" + path).json();
        assertThat(list.isArray()).isTrue();
        assertThat(list).isNotEmpty();
        return list.get(0);
    }

    @Test
    void aDeploymentAndItsStatus() throws Exception {
        JsonNode deployment = post(
                "/deployments",
                Map.of(
                        "ref",
                        "1.0.0",
                        "environment",
                        "qa",
                        "required_contexts",
                        List.of(),
                        "payload",
                        Map.of("requestId", "1"),
                        "description",
                        "1.0.0"));
        check("deployment", deployment);
        check("deployment", list("/deployments?environment=qa&ref=1.0.0"));
        String statuses = "/deployments/" + deployment.path("id").asText() + "/statuses";
        check(
                "deployment-status",
                post(statuses, Map.of("state", "success", "description", "", "log_url", "https://deck.example")));
        check("deployment-status", list(statuses));
    }

    @Test
    void aComment() throws Exception {
        JsonNode comment = post("/issues/1/comments", Map.of("body", "Hello"));
        check("issue-comment", comment);
        check("issue-comment", list("/issues/1/comments"));
    }

    private void check(String name, JsonNode answer) {
        JsonNode schema = schemas.path(name);
        schema.path("required")
                .forEach(member -> assertThat(answer.has(member.asText()))
                        .as(name + " has " + member.asText())
                        .isTrue());
        answer.fields().forEachRemaining(member -> {
            String types = schema.path("types").path(member.getKey()).asText("none");
            assertThat(Set.copyOf(Arrays.asList(types.split("\\|"))))
                    .as(name + "." + member.getKey())
                    .contains(type(member.getValue()));
            if (List.of("creator", "user").contains(member.getKey())) {
                check("simple-user", member.getValue());
            }
        });
    }

    private static String type(JsonNode value) {
        return value.isIntegralNumber()
                ? "integer"
                : value.isTextual()
                        ? "string"
                        : value.isArray() ? "array" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
