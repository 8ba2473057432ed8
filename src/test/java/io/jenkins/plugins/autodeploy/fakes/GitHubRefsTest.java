package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitHubRefsTest {
    private static final String REFS = "/repos/acme/shop/git/refs";

    private FakeGitHub gitHub;
    private FakeRepository shop;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop");
        client = new TestClient(gitHub.apiUri()).bearer(FakeGitHub.TOKEN);
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void creating_a_tag_answers_201_with_the_reference() throws Exception {
        String sha = shop.head("master");

        TestClient.Reply reply = create("refs/tags/5.3.0", sha);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("ref").asText()).isEqualTo("refs/tags/5.3.0");
        assertThat(reply.json().at("/object/sha").asText()).isEqualTo(sha);
        assertThat(shop.tags()).containsExactly(Map.entry("5.3.0", sha));
        assertThat(gitHub.requests().writing()).hasSize(1);
    }

    @Test
    void of_many_who_create_the_same_tag_at_once_one_succeeds() {
        List<String> shas = shop.pushes(8);

        List<Integer> statuses = shas.parallelStream()
                .map(sha -> {
                    try {
                        return create("refs/tags/5.3.0", sha).status();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();

        assertThat(statuses).containsOnlyOnce(201).hasSize(8);
        assertThat(statuses.stream().filter(status -> status == 422)).hasSize(7);
    }

    @Test
    void what_is_wrong_with_a_new_reference_is_told_by_the_message_alone() throws Exception {
        String sha = shop.head("master");
        shop.tag("5.2.0", sha);
        shop.restrictTagCreations("v*");

        assertRefused(create("refs/tags/5.2.0", sha), "Reference already exists");
        assertRefused(create("refs/tags/5.3.0", "0123456789012345678901234567890123456789"), "Object does not exist");
        assertRefused(create("refs/tags/a..b", sha), "refs/tags/a..b is not a valid ref name.");
        assertRefused(
                create("refs/tags/v1", sha),
                "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n");
        assertRefused(
                client.post(REFS, Map.of("ref", "refs/tags/5.3.0")), "Invalid request.\n\n\"sha\" wasn't supplied.");
        assertThat(shop.tags()).containsOnlyKeys("5.2.0");
    }

    @Test
    void who_may_not_write_is_told_so_and_who_may_not_see_finds_nothing() throws Exception {
        gitHub.token("reader", Permission.READ);
        gitHub.token("stranger");
        Map<String, String> body = Map.of("ref", "refs/tags/5.3.0", "sha", shop.head("master"));

        TestClient.Reply reader =
                new TestClient(gitHub.apiUri()).bearer("reader").post(REFS, body);
        TestClient.Reply stranger =
                new TestClient(gitHub.apiUri()).bearer("stranger").post(REFS, body);
        TestClient.Reply unknown =
                new TestClient(gitHub.apiUri()).bearer("unknown").post(REFS, body);
        TestClient.Reply anonymous = new TestClient(gitHub.apiUri()).post(REFS, body);

        assertThat(reader.status()).isEqualTo(403);
        assertThat(reader.json().path("message").asText()).isEqualTo("Resource not accessible by integration");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.json().path("message").asText()).isEqualTo("Bad credentials");
        assertThat(anonymous.status()).isEqualTo(404);
        assertThat(shop.tags()).isEmpty();
    }

    @Test
    void an_archived_repository_is_read_only() throws Exception {
        shop.archive();

        TestClient.Reply reply = create("refs/tags/5.3.0", shop.head("master"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("message").asText()).isEqualTo("Repository was archived so is read-only.");
    }

    @Test
    void matching_references_come_all_at_once() throws Exception {
        String sha = shop.head("master");
        IntStream.range(0, 150).forEach(i -> shop.tag("1." + i + ".0", sha));
        shop.annotatedTag("2.0.0", sha);

        assertThat(client.get("/repos/acme/shop/git/matching-refs/tags/?per_page=10")
                        .json())
                .hasSize(151);
        assertThat(client.get("/repos/acme/shop/git/matching-refs/tags/1.1").json())
                .hasSize(61);
        assertThat(client.get("/repos/acme/shop/git/matching-refs/tags/9").json())
                .isEmpty();
        JsonNode annotated =
                client.get("/repos/acme/shop/git/matching-refs/tags/2").json().path(0);
        assertThat(annotated.at("/object/type").asText()).isEqualTo("tag");
        JsonNode tag = client.get("/repos/acme/shop/git/tags/"
                        + annotated.at("/object/sha").asText())
                .json();
        assertThat(tag.at("/object/sha").asText()).isEqualTo(sha);
        assertThat(tag.path("tag").asText()).isEqualTo("2.0.0");
    }

    @Test
    void a_reference_is_deleted_once() throws Exception {
        shop.tag("5.3.0", shop.head("master"));

        assertThat(client.send("DELETE", REFS + "/tags/5.3.0", "").status()).isEqualTo(204);

        assertThat(shop.tags()).isEmpty();
        assertRefused(client.send("DELETE", REFS + "/tags/5.3.0", ""), "Reference does not exist");
        assertThat(gitHub.requests().writing()).hasSize(2);
    }

    @Test
    void who_may_not_write_deletes_nothing() throws Exception {
        shop.tag("5.3.0", shop.head("master"));
        gitHub.token("reader", Permission.READ);

        TestClient reader = new TestClient(gitHub.apiUri()).bearer("reader");

        assertThat(reader.send("DELETE", REFS + "/tags/5.3.0", "").status()).isEqualTo(403);
        assertThat(shop.tags()).containsKey("5.3.0");
    }

    @Test
    void a_tag_just_created_may_not_be_shown_for_some_look_ups_but_exists() throws Exception {
        String sha = shop.head("master");
        shop.tagLag(2);
        create("refs/tags/5.3.0", sha);

        assertThat(client.get("/repos/acme/shop/git/matching-refs/tags/").json())
                .isEmpty();
        assertRefused(create("refs/tags/5.3.0", sha), "Reference already exists");
        assertThat(client.get("/repos/acme/shop/git/ref/tags/5.3.0").status()).isEqualTo(404);
        assertThat(client.get("/repos/acme/shop/git/ref/tags/5.3.0").status()).isEqualTo(200);
    }

    @Test
    void the_older_address_gives_one_reference_or_all_below_it_or_404() throws Exception {
        shop.tag("1.0.0", shop.head("master"));

        assertThat(client.get(REFS + "/heads/master").json().path("ref").asText())
                .isEqualTo("refs/heads/master");
        assertThat(client.get(REFS + "/tags").json()).hasSize(1);
        assertThat(client.get(REFS).json()).hasSize(2);
        assertThat(client.get(REFS + "/tags/none").status()).isEqualTo(404);
        assertThat(client.get("/repos/acme/shop/git/ref/tags").status()).isEqualTo(404);
        assertThat(client.get("/repos/acme/shop/git/ref/tags/1.0.0").status()).isEqualTo(200);
    }

    private TestClient.Reply create(String ref, String sha) throws Exception {
        return client.post(REFS, Map.of("ref", ref, "sha", sha));
    }

    private static void assertRefused(TestClient.Reply reply, String message) {
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("message").asText()).isEqualTo(message);
    }
}
