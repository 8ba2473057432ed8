package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.CheckRun;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitHubCheckRunsTest {
    private static final String RUNS = "/repos/acme/shop/check-runs";

    private FakeGitHub gitHub;
    private FakeRepository shop;
    private TestClient app;
    private String sha;

    @BeforeEach
    void start() throws Exception {
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop");
        sha = shop.head("master");
        gitHub.appToken("app", Permission.READ, Permission.CHECKS);
        app = new TestClient(gitHub.apiUri()).bearer("app");
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    /** A run for the head of the branch, with these members besides. */
    private TestClient.Reply create(Map<String, ?> members) throws Exception {
        Map<String, Object> body = new HashMap<>(Map.of("name", "auto-deploy", "head_sha", sha));
        body.putAll(members);
        return app.post(RUNS, body);
    }

    private TestClient.Reply update(JsonNode run, Map<String, ?> members) throws Exception {
        return app.send("PATCH", RUNS + "/" + run.path("id").asText(), Json.write(members));
    }

    private static String message(TestClient.Reply refused, int status) {
        assertThat(refused.status()).isEqualTo(status);
        return refused.json().path("message").asText()
                + refused.json().at("/errors/0/message").asText();
    }

    private static Map<String, ?> output(String summary) {
        return Map.of("output", Map.of("title", "Title", "summary", summary));
    }

    @Test
    void onlyAnAppWithThePermissionMayWrite() throws Exception {
        Map<String, String> body = Map.of("name", "auto-deploy", "head_sha", sha);
        TestClient person = new TestClient(gitHub.apiUri()).bearer(FakeGitHub.TOKEN);
        assertThat(message(person.post(RUNS, body), 403)).isEqualTo("You must authenticate via a GitHub App.");
        gitHub.appToken("no-checks", Permission.READ, Permission.STATUSES);
        TestClient otherApp = new TestClient(gitHub.apiUri()).bearer("no-checks");
        assertThat(message(otherApp.post(RUNS, body), 403)).isEqualTo("Resource not accessible by integration");
        shop.makePublic();
        assertThat(message(new TestClient(gitHub.apiUri()).post(RUNS, body), 401))
                .isEqualTo("Requires authentication");
        assertThat(shop.checkRuns().all()).isEmpty();
    }

    @Test
    void aPersonMayReadThem() throws Exception {
        create(Map.of());

        TestClient person = new TestClient(gitHub.apiUri()).bearer(FakeGitHub.TOKEN);

        assertThat(person.get("/repos/acme/shop/commits/master/check-runs")
                        .json()
                        .path("total_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aRunIsQueuedUntilItsAppSaysOtherwise() throws Exception {
        JsonNode run = create(Map.of()).json();

        assertThat(run.path("status").asText()).isEqualTo("queued");
        assertThat(run.path("conclusion").isNull()).isTrue();
        assertThat(run.path("completed_at").isNull()).isTrue();
        assertThat(run.at("/output/title").isNull()).isTrue();
        assertThat(run.at("/app/slug").asText()).isEqualTo("jenkins");
    }

    @Test
    void aConclusionAloneCompletesARun() throws Exception {
        JsonNode run =
                create(Map.of("conclusion", "neutral", "status", "in_progress")).json();

        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(run.path("completed_at").isTextual()).isTrue();
    }

    @Test
    void aCompletedRunNeedsAConclusion() throws Exception {
        JsonNode run = create(Map.of("status", "in_progress")).json();

        for (Map<String, String> body :
                List.of(Map.of("status", "completed"), Map.of("completed_at", "2026-01-05T10:00:00Z"))) {
            assertThat(message(create(body), 422)).contains("\"conclusion\" wasn't supplied.");
            assertThat(message(update(run, body), 422)).contains("\"conclusion\" wasn't supplied.");
        }
    }

    @Test
    void anUnknownStatusOrConclusionOrCommitIsRefused() throws Exception {
        assertThat(message(create(Map.of("status", "done")), 422)).contains("done is not a member of");
        assertThat(message(create(Map.of("conclusion", "stale")), 422)).contains("stale is not a member of");
        assertThat(message(create(Map.of("head_sha", "0".repeat(40))), 422)).contains("No commit found for SHA");
        assertThat(message(create(Map.of("head_sha", "master")), 422)).contains("No commit found for SHA");
        assertThat(message(create(Map.of("name", "")), 422)).contains("\"name\" wasn't supplied.");
        assertThat(shop.checkRuns().all()).isEmpty();
    }

    @Test
    void anOutputNeedsATitleAndASummary() throws Exception {
        assertThat(message(create(Map.of("output", Map.of("title", "Title"))), 422))
                .contains("\"summary\" wasn't supplied.");
        assertThat(message(create(Map.of("output", Map.of("summary", "Summary"))), 422))
                .contains("\"title\" wasn't supplied.");
    }

    @Test
    void aTextIsBoundedInCharactersAndInBytes() throws Exception {
        assertThat(create(output("x".repeat(65_535))).status()).isEqualTo(201);
        assertThat(message(create(output("x".repeat(65_536))), 422))
                .contains("Only 65535 characters are allowed; 65536 were supplied.");
        assertThat(create(output("\u00e9".repeat(32_767))).status()).isEqualTo(201);
        assertThat(message(create(output("\u00e9".repeat(32_768))), 422))
                .isEqualTo("Validation Failedsummary exceeds a maximum bytesize of 65535");
    }

    @Test
    void theSameNameTwiceIsTwoRunsOfWhichTheNewestIsShown() throws Exception {
        create(Map.of("conclusion", "failure"));
        create(Map.of("conclusion", "success"));
        create(Map.of("name", "other"));
        String list = "/repos/acme/shop/commits/master/check-runs";

        JsonNode latest = app.get(list + "?check_name=auto-deploy").json();
        assertThat(latest.path("total_count").asInt()).isEqualTo(1);
        assertThat(latest.at("/check_runs/0/conclusion").asText()).isEqualTo("success");
        assertThat(app.get(list).json().path("check_runs")).hasSize(2);
        assertThat(app.get(list + "?filter=all").json().path("check_runs")).hasSize(3);
        assertThat(shop.checkRuns().latest(sha)).extracting(CheckRun::name).containsExactly("other", "auto-deploy");
    }

    @Test
    void anUpdateKeepsWhatItDoesNotName() throws Exception {
        JsonNode run = create(output("Planned")).json();

        JsonNode done = update(run, Map.of("conclusion", "success")).json();
        assertThat(done.at("/output/summary").asText()).isEqualTo("Planned");
        assertThat(done.path("id").asLong()).isEqualTo(run.path("id").asLong());
        JsonNode again = update(run, Map.of("status", "in_progress")).json();
        assertThat(again.path("conclusion").isNull()).isTrue();
        assertThat(shop.checkRuns().all()).hasSize(1);
    }

    @Test
    void onlyAThousandRunsOfANameAreKept() throws Exception {
        for (int i = 0; i < 1001; i++) {
            create(Map.of("external_id", Integer.toString(i)));
        }

        assertThat(shop.checkRuns().all())
                .extracting(CheckRun::externalId)
                .hasSize(1000)
                .doesNotContain("0");
    }

    @Test
    void theHeadOfAForksPullRequestIsACommitOfTheBase() throws Exception {
        FakePullRequest pullRequest = shop.openPullRequestFromFork("visitor", "Sell shoes");

        JsonNode run = create(Map.of("head_sha", pullRequest.headSha())).json();

        assertThat(run.path("pull_requests")).isEmpty();
        assertThat(shop.checkRuns().latest(pullRequest.headSha())).hasSize(1);
    }
}
