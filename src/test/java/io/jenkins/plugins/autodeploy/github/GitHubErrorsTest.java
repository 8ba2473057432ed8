package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitHub's refusals mean, in the words that others recorded. */
class GitHubErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static HttpHeaders headers(Map<String, List<String>> headers) {
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    private static GitHubException graphQl(String type, String message, Map<String, List<String>> headers) {
        return GitHubErrors.ofGraphQl(
                "to try",
                JsonNodeFactory.instance.objectNode().put("type", type).put("message", message),
                headers(headers),
                SentSecrets.of("ghp_0123456789abcdef"),
                NOW);
    }

    private static GitHubException notJson(int status) {
        return GitHubErrors.notJson("to try", status, headers(Map.of()), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "UNPROCESSABLE, A ref named \"refs/tags/5.3.0\" already exists in the repository., ALREADY_EXISTS",
        "UNPROCESSABLE, Ref cannot be created., RULE",
        "UNPROCESSABLE, Reference update failed, TRANSIENT",
        "UNPROCESSABLE, was submitted too quickly, RATE_LIMITED",
        "UNPROCESSABLE, Repository was archived so is read-only, REFUSED",
        "UNPROCESSABLE, Something else, UNPROCESSABLE",
        "FORBIDDEN, Resource not accessible by integration, FORBIDDEN",
        "FORBIDDEN, Resource not accessible by personal access token, FORBIDDEN",
        "NOT_FOUND, Could not resolve to a node with the global id of 'x'., NOT_FOUND",
        "RATE_LIMITED, API rate limit exceeded for user ID 1., RATE_LIMITED",
        "RATE_LIMIT, API rate limit already exceeded for user ID 1., RATE_LIMITED",
        "'', You have exceeded a secondary rate limit., RATE_LIMITED",
        "'', Something went wrong while executing your query., TRANSIENT",
    })
    void graphQlSaysItByTypeAndWords(String type, String message, Kind kind) {
        assertThat(graphQl(type, message, Map.of()).kind()).isEqualTo(kind);
    }

    @Test
    void aLimitOfGraphQlIsWaitedForUntilItIsReset() {
        GitHubException limited = graphQl(
                "RATE_LIMIT",
                "API rate limit already exceeded",
                Map.of(
                        "X-RateLimit-Remaining", List.of("0"),
                        "X-RateLimit-Reset",
                                List.of(Long.toString(NOW.plusSeconds(90).getEpochSecond()))));
        assertThat(limited.retryAfter()).contains(Duration.ofSeconds(90));
    }

    @Test
    void aTokenThatTheAnswerRepeatsIsNotQuoted() {
        String token = "ghp_0123456789abcdef";
        assertThat(graphQl("FORBIDDEN " + token, "x".repeat(290) + " " + token, Map.of()))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).doesNotContain("ghp_").contains("****"));
    }

    @Test
    void aQuotedAnswerIsOneLine() {
        assertThat(graphQl("FORBIDDEN", "no\n[Auto Deploy] prod: succeeded\u2028\u202e\u001b[8mha:", Map.of())
                        .getMessage())
                .contains("\"no [Auto Deploy] prod: succeeded [8mha:\"");
    }

    @Test
    void aLimitWhoseEndIsNotToldIsWaitedForAMinute() {
        assertThat(graphQl("", "You have exceeded a secondary rate limit.", Map.of())
                        .retryAfter())
                .contains(Duration.ofMinutes(1));
    }

    private static GitHubException rest(String tried, int status, String message) {
        return GitHubErrors.of(
                tried,
                status,
                headers(Map.of()),
                JsonNodeFactory.instance.objectNode().put("message", message),
                SentSecrets.NONE,
                NOW);
    }

    @Test
    void aConflictPasses() {
        assertThat(rest("DELETE x", 409, "Conflict").isTransient()).isTrue();
    }

    @Test
    void whatGitHubNoLongerOffersNeedsAnUpdate() {
        assertThat(rest("GET x", 410, "Gone")).satisfies(gone -> {
            assertThat(gone.isTransient()).isFalse();
            assertThat(gone).hasMessageContaining("update the plugin Auto Deploy");
        });
    }

    @Test
    void aRefusedTagNamesThePermissionForWorkflows() {
        assertThat(graphQl("FORBIDDEN", "Resource not accessible by integration", Map.of()))
                .hasMessageContaining("Workflows: Read and write");
        assertThat(rest("POST x", 404, "Not Found")).hasMessageContaining("Workflows: Read and write");
    }

    @Test
    void aReleaseThatIsNotFoundSpeaksOfTheTag() {
        assertThat(rest("POST repos/acme/shop/releases", 404, "Not Found"))
                .hasMessageStartingWith("GitHub makes no Release for this tag: the tag was deleted meanwhile");
    }

    @Test
    void aRequestThatWasTooQuickWaitsAMinute() {
        assertThat(rest("POST repos/acme/shop/releases", 422, "Validation Failed; was submitted too quickly")
                        .retryAfter())
                .contains(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 429, 500, 502, 503, 504, 522})
    void anAnswerThatIsNoJsonMayBeAnotherOneNextTime(int status) {
        assertThat(notJson(status)).matches(GitHubException::isTransient);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 404})
    void aPageThatIsNotGitHubsIsSaidAtOnce(int status) {
        assertThat(notJson(status)).satisfies(said -> {
            assertThat(said.kind()).isEqualTo(Kind.NOT_GITHUB);
            assertThat(said.isTransient()).isFalse();
        });
    }
}
