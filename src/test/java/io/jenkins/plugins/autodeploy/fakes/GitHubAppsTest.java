package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitHubApp;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.support.AppKey;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitHubAppsTest {
    private static final long APP = 4711;

    private static AppKey key;
    private static AppKey otherKey;

    private FakeGitHub gitHub;
    private FakeRepository shop;
    private GitHubApp app;
    private String accessTokens;

    @BeforeAll
    static void generate() throws Exception {
        key = new AppKey();
        otherKey = new AppKey();
    }

    @BeforeEach
    void start() throws Exception {
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop");
        app = gitHub.app(APP, "acme", key.publicKey(), Permission.READ, Permission.CHECKS, Permission.ISSUES);
        accessTokens = "/app/installations/" + app.installation() + "/access_tokens";
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    private TestClient with(String token) {
        return new TestClient(gitHub.apiUri()).bearer(token);
    }

    private TestClient asApp() throws Exception {
        return with(key.sign(APP, Instant.now().plus(Duration.ofMinutes(8))));
    }

    private JsonNode token(Map<String, ?> request) throws Exception {
        TestClient.Reply reply = asApp().post(accessTokens, request);
        assertThat(reply.status()).isEqualTo(201);
        return reply.json();
    }

    private TestClient withToken(Map<String, ?> request) throws Exception {
        return with(token(request).path("token").asText());
    }

    private static String message(TestClient.Reply refused, int status) {
        assertThat(refused.status()).isEqualTo(status);
        return refused.json().path("message").asText();
    }

    @Test
    void anAppFindsItselfAndItsInstallation() throws Exception {
        assertThat(asApp().get("/app").json().path("slug").asText()).isEqualTo("app-4711");
        JsonNode installation = asApp().get("/app/installations").json().path(0);
        assertThat(installation.at("/account/login").asText()).isEqualTo("acme");
        assertThat(asApp().get("/repos/acme/shop/installation").json()).isEqualTo(installation);
        assertThat(asApp().get("/app/installations/" + app.installation()).json())
                .isEqualTo(installation);
        assertThat(asApp().get("/app/installations/1").status()).isEqualTo(404);
    }

    @Test
    void aSignatureThatIsForgedOrTooOldOrTooYoungIsRefused() throws Exception {
        Instant soon = Instant.now().plus(Duration.ofMinutes(8));
        String undecodable = "A JSON web token could not be decoded";
        for (String token : List.of("x", "a.b.c", FakeGitHub.TOKEN, otherKey.sign(APP, soon))) {
            assertThat(message(with(token).get("/app"), 401)).isEqualTo(undecodable);
        }
        assertThat(message(new TestClient(gitHub.apiUri()).get("/app"), 401)).isEqualTo(undecodable);
        assertThat(message(with(key.sign(1, soon)).get("/app"), 401)).isEqualTo("Integration not found");
        assertThat(message(with(key.sign(APP, soon.minus(Duration.ofHours(1)))).get("/app"), 401))
                .contains("must be a numeric value representing the future time");
        assertThat(message(with(key.sign(APP, soon.plus(Duration.ofHours(1)))).get("/app"), 401))
                .contains("is too far in the future");
    }

    @Test
    void aTokenLivesForAnHourAndHasThePermissionsOfTheApp() throws Exception {
        JsonNode token = token(Map.of());

        assertThat(token.path("token").asText()).startsWith("ghs_").hasSize(40);
        assertThat(Instant.parse(token.path("expires_at").asText()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(59)),
                        Instant.now().plus(Duration.ofMinutes(61)));
        assertThat(token.path("permissions"))
                .isEqualTo(Json.of(Map.of(
                        "metadata", "read",
                        "contents", "read",
                        "checks", "write",
                        "issues", "write",
                        "pull_requests", "write")));
    }

    @Test
    void whatATokenMakesIsOfTheApp() throws Exception {
        JsonNode run = withToken(Map.of())
                .post("/repos/acme/shop/check-runs", Map.of("name", "auto-deploy", "head_sha", shop.head("master")))
                .json();

        assertThat(run.at("/app/id").asLong()).isEqualTo(APP);
        assertThat(shop.checkRuns().all().get(0).app()).isEqualTo(app);
    }

    @Test
    void aTokenMayHaveFewerPermissionsButNotMore() throws Exception {
        TestClient reading = withToken(Map.of("permissions", Map.of("checks", "read")));
        Map<String, String> body = Map.of("name", "auto-deploy", "head_sha", shop.head("master"));

        assertThat(reading.get("/repos/acme/shop/commits/master/check-runs").status())
                .isEqualTo(200);
        assertThat(message(reading.post("/repos/acme/shop/check-runs", body), 403))
                .isEqualTo("Resource not accessible by integration");
        assertThat(message(asApp().post(accessTokens, Map.of("permissions", Map.of("contents", "write"))), 422))
                .isEqualTo("The permissions requested are not granted to this installation.");
    }

    @Test
    void aTokenReachesOnlyWhatTheAppIsInstalledFor() throws Exception {
        gitHub.createRepository("acme/store");
        gitHub.createRepository("other/shop");

        TestClient token = withToken(Map.of("repositories", List.of("shop")));

        assertThat(token.get("/repos/acme/shop").status()).isEqualTo(200);
        assertThat(token.get("/repos/acme/store").status()).isEqualTo(404);
        assertThat(withToken(Map.of()).get("/repos/acme/store").status()).isEqualTo(200);
        assertThat(withToken(Map.of()).get("/repos/other/shop").status()).isEqualTo(404);
        assertThat(message(asApp().post(accessTokens, Map.of("repositories", List.of("nothing"))), 422))
                .startsWith("There is at least one repository that does not exist");
    }

    @Test
    void anAppMayBeThereBeforeTheRepositoriesOfItsOwner() throws Exception {
        GitHubApp early = gitHub.app(5, "late", key.publicKey(), Permission.READ);
        gitHub.createRepository("late/shop");

        String token = with(key.sign(5, Instant.now().plus(Duration.ofMinutes(8))))
                .post("/app/installations/" + early.installation() + "/access_tokens", Map.of())
                .json()
                .path("token")
                .asText();

        assertThat(with(token).get("/repos/late/shop").json().has("organization"))
                .isTrue();
    }

    @Test
    void theTokensOfAnAppCanBeRevoked() throws Exception {
        TestClient token = withToken(Map.of());

        gitHub.revokeTokens(app);

        assertThat(message(token.get("/repos/acme/shop"), 401)).isEqualTo("Bad credentials");
        assertThat(withToken(Map.of()).get("/repos/acme/shop").status()).isEqualTo(200);
    }
}
