package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tool reads and changes that releases by pull requests of its own, such as release-please. */
class GitHubReleasePullRequestTest {

    private FakeGitHub gitHub;
    private FakeRepository shop;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop", Map.of("Jenkinsfile", "autoDeploy()\n", "src/b/a.txt", "a\n"));
        client = new TestClient(gitHub.apiUri()).bearer(FakeGitHub.TOKEN);
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void a_tree_shows_its_entries_and_with_recursive_those_below() throws Exception {
        JsonNode flat = client.get("/repos/acme/shop/git/trees/master").json();
        assertThat(flat.findValuesAsText("path")).containsExactly("Jenkinsfile", "src");
        assertThat(flat.findValuesAsText("type")).containsExactly("blob", "tree");
        assertThat(flat.path("truncated").isBoolean()).isTrue();

        JsonNode all = client.get("/repos/acme/shop/git/trees/" + shop.head("master") + "?recursive=true")
                .json();
        assertThat(all.findValuesAsText("path")).containsExactly("Jenkinsfile", "src", "src/b", "src/b/a.txt");
        assertThat(all.path("sha")).isEqualTo(flat.path("sha"));
        assertThat(client.get("/repos/acme/shop/git/trees/none").status()).isEqualTo(404);
    }

    @Test
    void a_blob_has_the_content_of_a_file() throws Exception {
        String sha = client.get("/repos/acme/shop/git/trees/master")
                .json()
                .at("/tree/0/sha")
                .asText();
        JsonNode blob = client.get("/repos/acme/shop/git/blobs/" + sha).json();
        assertThat(new String(
                        Base64.getMimeDecoder().decode(blob.path("content").asText()), StandardCharsets.UTF_8))
                .isEqualTo("autoDeploy()\n");
        assertThat(blob.path("encoding").asText()).isEqualTo("base64");
        assertThat(blob.path("size").asInt()).isEqualTo(13);
        for (String none : List.of("0".repeat(40), shop.head("master"), "x")) {
            assertThat(client.get("/repos/acme/shop/git/blobs/" + none).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void labels_are_added_and_removed_and_the_answer_has_all_of_them() throws Exception {
        FakePullRequest opened = shop.openPullRequest("Release", "pending");
        TestClient.Reply added = client.post("/repos/acme/shop/issues/1/labels", Map.of("labels", List.of("tagged")));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json().findValuesAsText("name")).containsExactly("pending", "tagged");

        TestClient.Reply removed = client.send("DELETE", "/repos/acme/shop/issues/1/labels/pending", "");
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.json().findValuesAsText("name")).containsExactly("tagged");
        assertThat(opened.labels()).containsExactly("tagged");

        TestClient.Reply again = client.send("DELETE", "/repos/acme/shop/issues/1/labels/pending", "");
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.json().path("message").asText()).isEqualTo("Label does not exist");
    }

    @Test
    void labels_need_the_permission() throws Exception {
        shop.openPullRequest("Release", "pending");
        gitHub.token("reader", Permission.READ);
        TestClient reader = new TestClient(gitHub.apiUri()).bearer("reader");
        assertThat(reader.post("/repos/acme/shop/issues/1/labels", List.of("tagged"))
                        .status())
                .isEqualTo(403);
        assertThat(reader.send("DELETE", "/repos/acme/shop/issues/1/labels/pending", "")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_pull_request_shows_its_text() throws Exception {
        FakePullRequest opened = shop.openPullRequest("Release");
        assertThat(client.get("/repos/acme/shop/pulls/1").json().path("body").isNull())
                .isTrue();
        opened.body("Releases 1.0.0");
        assertThat(client.get("/repos/acme/shop/pulls/1").json().path("body").asText())
                .isEqualTo("Releases 1.0.0");
    }
}
