package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitHubReleasesTest {
    private static final String RELEASES = "/repos/acme/shop/releases";

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
    void a_release_on_a_tag_that_exists_ignores_its_target() throws Exception {
        String tagged = shop.head("master");
        shop.tag("1.0.0", tagged);
        String other = shop.push("Later");

        TestClient.Reply reply = client.post(RELEASES, Map.of("tag_name", "1.0.0", "target_commitish", other));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(shop.tags()).containsEntry("1.0.0", tagged);
    }

    @Test
    void a_release_without_a_tag_makes_it_at_the_target() throws Exception {
        String first = shop.head("master");
        shop.push("Later");

        client.post(RELEASES, Map.of("tag_name", "1.0.0", "target_commitish", first));
        client.post(RELEASES, Map.of("tag_name", "1.1.0"));

        assertThat(shop.tags()).containsEntry("1.0.0", first).containsEntry("1.1.0", shop.head("master"));
    }

    @Test
    void a_second_release_of_a_tag_already_exists() throws Exception {
        client.post(RELEASES, Map.of("tag_name", "1.0.0"));

        TestClient.Reply reply = client.post(RELEASES, Map.of("tag_name", "1.0.0"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("message").asText()).isEqualTo("Validation Failed");
        assertThat(reply.json().at("/errors/0/code").asText()).isEqualTo("already_exists");
        assertThat(reply.json().at("/errors/0/field").asText()).isEqualTo("tag_name");
    }

    @Test
    void drafts_share_a_tag_and_make_none_until_one_is_published() throws Exception {
        JsonNode draft = client.post(RELEASES, Map.of("tag_name", "1.0.0", "draft", true))
                .json();
        assertThat(client.post(RELEASES, Map.of("tag_name", "1.0.0", "draft", true))
                        .status())
                .isEqualTo(201);
        assertThat(shop.tags()).isEmpty();
        assertThat(client.get(RELEASES + "/tags/1.0.0").status()).isEqualTo(404);

        TestClient.Reply published =
                client.send("PATCH", RELEASES + "/" + draft.path("id").asLong(), "{\"draft\":false}");

        assertThat(published.status()).isEqualTo(200);
        assertThat(shop.tags()).containsOnlyKeys("1.0.0");
        assertThat(client.get(RELEASES + "/tags/1.0.0").json().path("id")).isEqualTo(draft.path("id"));
    }

    @Test
    void an_unknown_target_and_a_restricted_tag_are_told_apart() throws Exception {
        shop.restrictTagCreations("v*");

        JsonNode unknown = client.post(RELEASES, Map.of("tag_name", "1.0.0", "target_commitish", "none"))
                .json();
        JsonNode restricted = client.post(RELEASES, Map.of("tag_name", "v1")).json();

        assertThat(unknown.at("/errors/0/code").asText()).isEqualTo("invalid");
        assertThat(unknown.at("/errors/0/field").asText()).isEqualTo("target_commitish");
        assertThat(restricted.at("/errors/0/message").asText()).contains("creations being restricted");
        assertThat(shop.tags()).isEmpty();
    }

    @Test
    void a_fresh_release_is_not_found_by_its_tag_at_once() throws Exception {
        shop.releaseLag(1);
        client.post(RELEASES, Map.of("tag_name", "1.0.0"));

        assertThat(client.get(RELEASES + "/tags/1.0.0").status()).isEqualTo(404);
        assertThat(client.get(RELEASES + "/tags/1.0.0").status()).isEqualTo(200);
    }

    @Test
    void generated_notes_list_the_pull_requests_since_the_release_before() throws Exception {
        shop.openPullRequest("Sell shoes").merge();
        client.post(RELEASES, Map.of("tag_name", "1.0.0"));
        shop.openPullRequest("Sell hats").squash();

        JsonNode release = client.post(
                        RELEASES, Map.of("tag_name", "1.1.0", "body", "By hand.", "generate_release_notes", true))
                .json();
        JsonNode notes = client.post(
                        RELEASES + "/generate-notes", Map.of("tag_name", "1.1.0", "previous_tag_name", "1.0.0"))
                .json();

        assertThat(release.path("body").asText())
                .startsWith("By hand.\n\n## What's Changed\n* Sell hats by @octocat in ")
                .endsWith("/compare/1.0.0...1.1.0")
                .doesNotContain("Sell shoes");
        assertThat(release.path("body").asText()).endsWith(notes.path("body").asText());
    }

    @Test
    void the_latest_release_is_the_last_one_published_that_is_no_prerelease() throws Exception {
        client.post(RELEASES, Map.of("tag_name", "1.0.0"));
        client.post(RELEASES, Map.of("tag_name", "1.1.0-rc.1", "prerelease", true));

        assertThat(client.get(RELEASES + "/latest").json().path("tag_name").asText())
                .isEqualTo("1.0.0");
        assertThat(client.get(RELEASES).json()).hasSize(2);
    }
}
