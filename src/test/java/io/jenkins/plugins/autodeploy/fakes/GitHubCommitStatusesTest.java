package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.CommitStatuses.Status;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitHubCommitStatusesTest {
    private FakeGitHub gitHub;
    private FakeRepository shop;
    private TestClient client;
    private String sha;

    @BeforeEach
    void start() throws Exception {
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop");
        sha = shop.head("master");
        client = new TestClient(gitHub.apiUri()).bearer(FakeGitHub.TOKEN);
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    private TestClient.Reply create(Map<String, ?> body) throws Exception {
        return client.post("/repos/acme/shop/statuses/" + sha, body);
    }

    private static String refusal(TestClient.Reply reply) {
        assertThat(reply.status()).isEqualTo(422);
        return reply.json().at("/errors/0/message").asText();
    }

    @Test
    void itsCreatorIsTheAccountOfTheCall() throws Exception {
        gitHub.appToken("app", Permission.READ, Permission.STATUSES);

        assertThat(create(Map.of("state", "success"))
                        .json()
                        .at("/creator/login")
                        .asText())
                .isEqualTo("jenkins");
        client.bearer("app");
        assertThat(create(Map.of("state", "success"))
                        .json()
                        .at("/creator/login")
                        .asText())
                .isEqualTo("jenkins[bot]");
    }

    @Test
    void itHasADefaultContextAndNothingElseUnlessTold() throws Exception {
        create(Map.of("state", "pending"));

        Status status = shop.commitStatuses().latest(sha).get(0);
        assertThat(status.context()).isEqualTo("default");
        assertThat(status.description()).isNull();
        assertThat(status.targetUrl()).isNull();
    }

    @Test
    void whatGitHubDoesNotTakeIsRefused() throws Exception {
        assertThat(refusal(create(Map.of("state", "cancelled")))).isEqualTo("state is not included in the list");
        assertThat(create(Map.of("state", "success", "description", "x".repeat(140)))
                        .status())
                .isEqualTo(201);
        assertThat(refusal(create(Map.of("state", "success", "description", "x".repeat(141)))))
                .isEqualTo("description is too long (maximum is 140 characters)");
        assertThat(refusal(client.post("/repos/acme/shop/statuses/master", Map.of("state", "success"))))
                .isEqualTo("sha must be a 40 character SHA1");
        TestClient.Reply unknown =
                client.post("/repos/acme/shop/statuses/" + "0".repeat(40), Map.of("state", "success"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("message").asText()).startsWith("No commit found for SHA");
    }

    @Test
    void aCommitTakesAThousandStatusesOfAContext() throws Exception {
        for (int i = 0; i < 1000; i++) {
            create(Map.of("state", "pending", "context", "auto-deploy"));
        }

        assertThat(refusal(create(Map.of("state", "success", "context", "Auto-Deploy"))))
                .isEqualTo("This SHA and context has reached the maximum number of statuses.");
        assertThat(create(Map.of("state", "success", "context", "other")).status())
                .isEqualTo(201);
    }

    @Test
    void theNewestOfEachContextCounts() throws Exception {
        assertThat(combined().path("state").asText()).isEqualTo("pending");
        create(Map.of("state", "failure", "context", "auto-deploy"));
        create(Map.of("state", "success", "context", "build"));
        assertThat(combined().path("state").asText()).isEqualTo("failure");
        create(Map.of("state", "success", "context", "auto-deploy"));
        JsonNode combined = combined();
        assertThat(combined.path("state").asText()).isEqualTo("success");
        assertThat(combined.path("total_count").asInt()).isEqualTo(2);
        assertThat(client.get("/repos/acme/shop/commits/master/statuses").json())
                .hasSize(3);
    }

    private JsonNode combined() throws Exception {
        return client.get("/repos/acme/shop/commits/master/status").json();
    }

    @Test
    void theHeadOfAForksPullRequestIsACommitOfTheBase() throws Exception {
        FakePullRequest pullRequest = shop.openPullRequestFromFork("visitor", "Sell shoes");
        sha = pullRequest.headSha();

        assertThat(create(Map.of("state", "success")).status()).isEqualTo(201);
        assertThat(shop.commitStatuses().latest(sha)).hasSize(1);
    }
}
