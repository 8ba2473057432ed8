package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.support.AppKey;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
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
    /** The schemas of members that are objects. */
    private static final Map<String, String> INSIDE = Map.of(
            "creator", "simple-user",
            "user", "simple-user",
            "owner", "simple-user",
            "account", "simple-user",
            "app", "integration",
            "output", "check-run-output");

    private FakeGitHub gitHub;
    private TestClient client;
    private JsonNode schemas;
    private FakeRepository shop;

    @BeforeEach
    void start() throws Exception {
        try (InputStream facts = getClass().getResourceAsStream("github-schemas.json")) {
            schemas = new ObjectMapper().readTree(facts).path("schemas");
        }
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop");
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

    @Test
    void aCheckRun() throws Exception {
        String sha = shop.pullRequests().number(1).orElseThrow().headSha();
        gitHub.appToken("app", Permission.READ, Permission.CHECKS);
        client.bearer("app");
        JsonNode queued = post("/check-runs", Map.of("name", "auto-deploy", "head_sha", sha));
        check("check-run", queued);
        check("pull-request-minimal", queued.path("pull_requests").path(0));

        String path = "/check-runs/" + queued.path("id").asText();
        Map<String, ?> output = Map.of("title", "Releases 1.0.1", "summary", "", "text", "");
        String completion = Json.write(Map.of("conclusion", "neutral", "output", output));
        check(
                "check-run",
                client.send("PATCH", "/repos/acme/shop" + path, completion).json());
        check("check-run", client.get("/repos/acme/shop" + path).json());
        JsonNode runs =
                client.get("/repos/acme/shop/commits/" + sha + "/check-runs").json();
        assertThat(runs.path("total_count").isInt()).isTrue();
        check("check-run", runs.path("check_runs").path(0));
    }

    @Test
    void aCommitStatus() throws Exception {
        String commit = "/commits/" + shop.head("master");
        check("status", post("/statuses/" + shop.head("master"), Map.of("state", "success")));
        check("status", list(commit + "/statuses"));
        JsonNode combined = client.get("/repos/acme/shop" + commit + "/status").json();
        check("combined-commit-status", combined);
        check("simple-commit-status", combined.path("statuses").path(0));
    }

    @Test
    void anAppAndItsInstallationAndItsToken() throws Exception {
        AppKey key = new AppKey();
        gitHub.app(1, "acme", key.publicKey(), Permission.values());
        client.bearer(key.sign(1, Instant.now().plus(Duration.ofMinutes(5))));
        check("integration", client.get("/app").json());
        JsonNode installation = client.get("/app/installations").json().path(0);
        check("installation", installation);
        String tokens = "/app/installations/" + installation.path("id").asText() + "/access_tokens";
        check(
                "installation-token",
                client.post(tokens, Map.of("repositories", List.of("shop"))).json());
    }

    @Test
    void aTreeAndABlob() throws Exception {
        shop.push("Add a file", Map.of("src/shop.txt", "one\n"));
        JsonNode tree =
                client.get("/repos/acme/shop/git/trees/master?recursive=1").json();
        check("git-tree", tree);
        assertThat(tree.path("tree"))
                .extracting(entry -> entry.path("type").asText())
                .contains("tree", "blob");
        for (JsonNode entry : tree.path("tree")) {
            check("git-tree-entry", entry);
            if (entry.path("type").asText().equals("blob")) {
                check(
                        "blob",
                        client.get("/repos/acme/shop/git/blobs/"
                                        + entry.path("sha").asText())
                                .json());
            }
        }
    }

    @Test
    void aLabel() throws Exception {
        TestClient.Reply added =
                client.post("/repos/acme/shop/issues/1/labels", Map.of("labels", List.of("no-deploy-to-qa", "urgent")));
        assertThat(added.status()).isEqualTo(200);
        check("label", added.json().path(0));
        check("label", list("/issues/1/labels"));
        JsonNode left = client.send("DELETE", "/repos/acme/shop/issues/1/labels/urgent", "")
                .json();
        check("label", left.path(0));
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
            if (INSIDE.containsKey(member.getKey())) {
                check(INSIDE.get(member.getKey()), member.getValue());
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
