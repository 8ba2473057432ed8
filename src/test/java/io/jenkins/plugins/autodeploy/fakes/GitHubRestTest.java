package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitHubRestTest {
    private FakeGitHub gitHub;
    private FakeRepository shop;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop", Map.of("Jenkinsfile", "autoDeploy()\n", "src/a.txt", "a\n"));
        client = new TestClient(gitHub.apiUri()).bearer(FakeGitHub.TOKEN);
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void a_token_is_accepted_in_each_of_the_three_ways() throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString(("x-access-token:" + FakeGitHub.TOKEN).getBytes(StandardCharsets.UTF_8));
        for (String authorization :
                List.of("Bearer " + FakeGitHub.TOKEN, "token " + FakeGitHub.TOKEN, "Basic " + basic)) {
            assertThat(new TestClient(gitHub.apiUri())
                            .with("Authorization", authorization)
                            .get("/user")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(new TestClient(gitHub.apiUri()).get("/user").status()).isEqualTo(401);
        gitHub.revokeToken(FakeGitHub.TOKEN);
        assertThat(client.get("/user").status()).isEqualTo(401);
    }

    @Test
    void a_former_name_redirects_to_the_address_by_id() throws Exception {
        gitHub.rename("acme/shop", "acme/store");

        TestClient.Reply moved = client.get("/repos/acme/shop/branches/master");

        assertThat(moved.status()).isEqualTo(301);
        String location = moved.header("Location");
        assertThat(location).endsWith("/repositories/" + shop.id() + "/branches/master");
        JsonNode branch = client.get(
                        location.substring(gitHub.apiUri().toString().length()))
                .json();
        assertThat(branch.at("/commit/sha").asText()).isEqualTo(shop.head("master"));
        assertThat(client.get("/repos/acme/store").json().path("full_name").asText())
                .isEqualTo("acme/store");
        assertThat(client.post("/repos/acme/shop/git/refs", Map.of()).status()).isEqualTo(307);
    }

    @Test
    void two_commits_are_identical_ahead_behind_or_diverged() throws Exception {
        String first = shop.head("master");
        String second = shop.push("Second");
        shop.createBranch("side", first);
        String aside = shop.push("side", "Aside", Map.of("aside.txt", ""));

        assertThat(status(first, first)).isEqualTo("identical");
        assertThat(status(first, second)).isEqualTo("ahead");
        assertThat(status(second, first)).isEqualTo("behind");
        JsonNode diverged = compare(aside, second);
        assertThat(diverged.path("status").asText()).isEqualTo("diverged");
        assertThat(diverged.path("ahead_by").asInt()).isEqualTo(1);
        assertThat(diverged.path("behind_by").asInt()).isEqualTo(1);
        assertThat(diverged.at("/merge_base_commit/sha").asText()).isEqualTo(first);
        assertThat(client.get("/repos/acme/shop/compare/" + first + "...none").status())
                .isEqualTo(404);
    }

    @Test
    void a_comparison_names_tags_and_branches_and_gives_250_commits_or_pages() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        List<String> shas = shop.pushes(260);

        JsonNode comparison = compare("1.0.0", "master");
        JsonNode page = client.get("/repos/acme/shop/compare/1.0.0...master?per_page=100&page=3")
                .json();

        assertThat(comparison.path("total_commits").asInt()).isEqualTo(260);
        assertThat(comparison.path("commits")).hasSize(250);
        assertThat(comparison.at("/commits/0/sha").asText()).isEqualTo(shas.get(0));
        assertThat(page.path("commits")).hasSize(60);
        assertThat(page.at("/commits/59/sha").asText()).isEqualTo(shas.get(259));
    }

    @Test
    void each_way_to_merge_leaves_its_own_history() throws Exception {
        FakePullRequest merged = shop.openPullRequest("Merged");
        FakePullRequest squashed = shop.openPullRequest("Squashed");
        FakePullRequest rebased = shop.openPullRequest("Rebased");
        rebased.push("Second commit", Map.of("second.txt", ""));
        String merge = merged.merge();
        String squash = squashed.squash();
        String rebase = rebased.rebase();

        assertThat(commit(merge).path("parents")).hasSize(2);
        assertThat(commit(merge).at("/commit/message").asText()).startsWith("Merge pull request #1 from acme/change-1");
        assertThat(commit(squash).path("parents")).hasSize(1);
        assertThat(commit(squash).at("/commit/message").asText()).isEqualTo("Squashed (#2)");
        assertThat(commit(rebase).at("/commit/message").asText()).isEqualTo("Second commit");
        assertThat(shop.head("master")).isEqualTo(rebase);
        for (String sha : List.of(merge, squash, rebase)) {
            JsonNode pull = client.get("/repos/acme/shop/commits/" + sha + "/pulls")
                    .json()
                    .path(0);
            assertThat(pull.path("merge_commit_sha").asText()).isEqualTo(sha);
            assertThat(pull.path("merged_at").isNull()).isFalse();
        }
        assertThat(shop.git().files().at(rebase, "second.txt")).hasSize(1);
        assertThat(shop.git().files().at(rebase, "changes")).hasSize(3);
    }

    @Test
    void a_commit_outside_the_default_branch_lists_the_open_pull_requests_that_carry_it() throws Exception {
        FakePullRequest open = shop.openPullRequest("Not yet");

        JsonNode pulls = client.get("/repos/acme/shop/commits/" + open.headSha() + "/pulls")
                .json();

        assertThat(pulls.findValuesAsText("number")).containsExactly("1");
        assertThat(pulls.at("/0/merged_at").isNull()).isTrue();
        assertThat(client.get("/repos/acme/shop/commits/0123456789012345678901234567890123456789/pulls")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void pull_requests_are_filtered_sorted_and_paged() throws Exception {
        FakePullRequest first = shop.openPullRequest("First", "release:major", "no deploy: qa");
        shop.openPullRequest("Second").merge();
        shop.openPullRequest("Third").close();
        first.label("late");

        assertThat(numbers("")).containsExactly("1");
        assertThat(numbers("?state=closed")).containsExactly("3", "2");
        assertThat(numbers("?state=all&sort=updated&direction=desc")).containsExactly("1", "3", "2");
        assertThat(numbers("?state=all&head=acme:change-2")).containsExactly("2");
        assertThat(numbers("?state=all&base=other")).isEmpty();
        TestClient.Reply page = client.get("/repos/acme/shop/pulls?state=all&per_page=2");
        assertThat(page.header("Link"))
                .contains("/repositories/" + shop.id() + "/pulls?state=all&per_page=2&page=2>; rel=\"next\"");
        JsonNode labels = client.get("/repos/acme/shop/issues/1/labels").json();
        assertThat(labels.findValuesAsText("name")).containsExactly("release:major", "no deploy: qa", "late");
    }

    @Test
    void a_pull_request_tells_its_trial_merge_and_its_fork() throws Exception {
        shop.openPullRequestFromFork("mallory", "From outside");

        JsonNode pull = client.get("/repos/acme/shop/pulls/1").json();

        assertThat(pull.path("mergeable").asBoolean()).isTrue();
        assertThat(pull.at("/head/repo/full_name").asText()).isEqualTo("mallory/shop");
        assertThat(pull.at("/head/label").asText()).isEqualTo("mallory:change-1");
        assertThat(commit(pull.path("merge_commit_sha").asText()).path("parents"))
                .hasSize(2);
    }

    @Test
    void a_file_and_a_directory_are_read_without_a_checkout() throws Exception {
        JsonNode file = client.get("/repos/acme/shop/contents/Jenkinsfile?ref=refs/heads/master")
                .json();
        JsonNode root = client.get("/repos/acme/shop/contents/?ref=" + shop.head("master"))
                .json();

        assertThat(new String(
                        Base64.getMimeDecoder().decode(file.path("content").asText()), StandardCharsets.UTF_8))
                .isEqualTo("autoDeploy()\n");
        assertThat(root.findValuesAsText("path")).containsExactly("Jenkinsfile", "src");
        assertThat(client.get("/repos/acme/shop/contents/src").json().findValuesAsText("path"))
                .containsExactly("src/a.txt");
        assertThat(client.get("/repos/acme/shop/contents/none").status()).isEqualTo(404);
    }

    @Test
    void commits_are_listed_newest_first_and_by_path() throws Exception {
        shop.push("Change a", Map.of("src/a.txt", "b\n"));
        shop.push("Change nothing of it", Map.of("other.txt", ""));

        assertThat(client.get("/repos/acme/shop/commits?sha=master").json().findValuesAsText("message"))
                .containsExactly("Change nothing of it", "Change a", "Initial commit");
        assertThat(client.get("/repos/acme/shop/commits?path=src/a.txt").json().findValuesAsText("message"))
                .containsExactly("Change a", "Initial commit");
    }

    @Test
    void an_unknown_path_is_404_with_the_address_of_the_documentation() throws Exception {
        TestClient.Reply reply = client.get("/repos/acme/shop/hooks");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("message").asText()).isEqualTo("Not Found");
        assertThat(reply.json().path("documentation_url").asText()).startsWith("https://docs.github.com/");
    }

    @Test
    void a_rate_limit_is_told_in_headers_and_refuses_when_it_is_used_up() throws Exception {
        gitHub.rateLimit(1, Instant.ofEpochSecond(1900000000));

        TestClient.Reply last = client.get("/repos/acme/shop");
        TestClient.Reply refused = client.get("/repos/acme/shop");

        assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("X-RateLimit-Reset")).isEqualTo("1900000000");
        assertThat(refused.json().path("message").asText()).startsWith("API rate limit exceeded");
        assertThat(client.get("/rate_limit")
                        .json()
                        .at("/resources/core/remaining")
                        .asInt())
                .isZero();
    }

    @Test
    void a_secondary_rate_limit_says_when_to_come_again() throws Exception {
        gitHub.faults().next("POST", ".*/git/refs", FakeGitHub.secondaryRateLimit(429, 30));

        TestClient.Reply reply = client.post("/repos/acme/shop/git/refs", Map.of());

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("Retry-After")).isEqualTo("30");
        assertThat(reply.json().path("message").asText()).startsWith("You have exceeded a secondary rate limit");
    }

    @Test
    void what_has_not_changed_is_304() throws Exception {
        String etag = client.get("/repos/acme/shop/branches/master").header("ETag");

        assertThat(client.with("If-None-Match", etag)
                        .get("/repos/acme/shop/branches/master")
                        .status())
                .isEqualTo(304);
        shop.push("Change");
        assertThat(client.get("/repos/acme/shop/branches/master").status()).isEqualTo(200);
    }

    @Test
    void a_pending_status_keeps_a_deployment_from_being_made_unless_no_context_is_required() throws Exception {
        String sha = shop.head("master");
        client.post("/repos/acme/shop/statuses/" + sha, Map.of("state", "pending", "context", "jenkins"));
        String deployments = "/repos/acme/shop/deployments";

        assertThat(client.post(deployments, Map.of("ref", sha, "environment", "qa"))
                        .status())
                .isEqualTo(409);
        TestClient.Reply made =
                client.post(deployments, Map.of("ref", sha, "environment", "qa", "required_contexts", List.of()));
        assertThat(made.status()).isEqualTo(201);
        String statuses = deployments + "/" + made.json().path("id").asLong() + "/statuses";
        assertThat(client.post(statuses, Map.of("state", "success")).status()).isEqualTo(201);
        assertThat(shop.deployments().all().get(0).states()).containsExactly("success");
    }

    @Test
    void a_deployment_of_what_lags_behind_the_branch_needs_auto_merge_off() throws Exception {
        shop.tag("1.0.0", shop.head("master"));
        shop.push("Later");
        String deployments = "/repos/acme/shop/deployments";

        assertThat(client.post(deployments, Map.of("ref", "1.0.0")).status()).isEqualTo(409);
        assertThat(client.post(deployments, Map.of("ref", "1.0.0", "auto_merge", false))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_comment_is_kept_on_its_pull_request() throws Exception {
        shop.openPullRequest("Sell shoes");

        client.post("/repos/acme/shop/issues/1/comments", Map.of("body", "Deployed."));

        assertThat(shop.comments().on(1)).extracting("body").containsExactly("Deployed.");
        assertThat(client.get("/repos/acme/shop/issues/1/comments").json()).hasSize(1);
    }

    private List<String> numbers(String query) throws Exception {
        return client.get("/repos/acme/shop/pulls" + query).json().findValuesAsText("number");
    }

    private JsonNode commit(String sha) throws Exception {
        return client.get("/repos/acme/shop/commits/" + sha).json();
    }

    private String status(String base, String head) throws Exception {
        return compare(base, head).path("status").asText();
    }

    private JsonNode compare(String base, String head) throws Exception {
        return client.get("/repos/acme/shop/compare/" + base + "..." + head).json();
    }
}
