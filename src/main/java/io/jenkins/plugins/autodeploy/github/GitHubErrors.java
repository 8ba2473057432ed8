package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells GitHub's refusals apart.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api">Troubleshooting the
 *     REST API</a>
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">Rate limits</a>
 */
final class GitHubErrors {

    private static final int QUOTED = 300;
    /** What GitHub's documentation advises where a limit's end is not told. */
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    private static final String NOT_GITHUB =
            "The answer is not JSON, or not all of it: it broke off, a proxy or a login page stands before GitHub, or"
                    + " the API's URL is wrong";

    private GitHubErrors() {}

    static GitHubException of(String tried, int status, HttpHeaders headers, JsonNode body, Instant now) {
        String said = said(body);
        String answered = Integer.toString(status);
        Optional<Duration> pause = pause(status, headers, said, now);
        if (pause.isPresent()) {
            return limited(tried, answered, said, pause.get());
        }
        return switch (status) {
            case 301, 302, 307, 308 ->
                new GitHubException(
                        Kind.MOVED,
                        message(tried, answered, said, "The repository was renamed or moved: use its new name"));
            case 401 ->
                new GitHubException(
                        Kind.UNAUTHORIZED,
                        message(
                                tried,
                                answered,
                                said,
                                "The credential is missing, wrong or expired: check it in Jenkins"));
            case 403 -> forbidden(tried, answered, said);
            case 404 -> notFound(tried, answered, said);
            case 422 -> unprocessable(tried, answered, said);
            default ->
                status == 408 || status >= 500
                        ? new GitHubException(Kind.TRANSIENT, message(tried, answered, said, "GitHub is in trouble"))
                        : new GitHubException(Kind.REFUSED, message(tried, answered, said, "GitHub refused it"));
        };
    }

    /** An answer that is no JSON, or not all of it. */
    static GitHubException notJson(String tried, int status, HttpHeaders headers, Instant now) {
        if (status / 100 == 2) {
            return unreadable(tried, status);
        }
        return status == 429 || status >= 500
                ? of(tried, status, headers, MissingNode.getInstance(), now)
                : new GitHubException(Kind.NOT_GITHUB, message(tried, Integer.toString(status), "", NOT_GITHUB));
    }

    /** A success whose body is not what GitHub's API answers. A proxy's page may pass, and half an answer will. */
    static GitHubException unreadable(String tried, int status) {
        return new GitHubException(Kind.TRANSIENT, message(tried, Integer.toString(status), "", NOT_GITHUB));
    }

    static GitHubException unreachable(String tried, Throwable cause) {
        return new GitHubException(
                Kind.TRANSIENT,
                "GitHub could not be reached: " + tried + " ended with "
                        + cause.getClass().getSimpleName()
                        + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")"),
                null,
                cause);
    }

    /**
     * GraphQL answers 200 and lists its errors in the body. The type of an exceeded limit was {@code RATE_LIMITED} and is
     * {@code RATE_LIMIT} now (yanyongyu/githubkit#271); a secondary one may have none.
     *
     * @see <a href="https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api">Rate
     *     limits for the GraphQL API</a>
     */
    static GitHubException ofGraphQl(String tried, JsonNode error, HttpHeaders headers, Instant now) {
        String said = quote(error.path("message").asText());
        String folded = said.toLowerCase(Locale.ROOT);
        String type = error.path("type").asText();
        if (type.startsWith("RATE_LIMIT") || folded.contains("rate limit")) {
            return limited(tried, type, said, pause(429, headers, said, now).orElse(UNTOLD));
        }
        return switch (type) {
            case "NOT_FOUND" -> notFound(tried, type, said);
            case "FORBIDDEN", "INSUFFICIENT_SCOPES" -> forbidden(tried, type, said);
            case "UNPROCESSABLE" -> unprocessable(tried, type, said);
            default ->
                folded.contains("something went wrong") || folded.contains("timeout")
                        ? new GitHubException(Kind.TRANSIENT, message(tried, type, said, "GitHub is in trouble"))
                        : new GitHubException(Kind.REFUSED, message(tried, type, said, "GitHub refused it"));
        };
    }

    private static GitHubException limited(String tried, String answered, String said, Duration pause) {
        return new GitHubException(
                Kind.RATE_LIMITED,
                message(
                        tried,
                        answered,
                        said,
                        "GitHub's rate limit is used up; it asks to wait " + pause.toSeconds() + " s"),
                pause,
                null);
    }

    private static GitHubException notFound(String tried, String answered, String said) {
        return new GitHubException(
                Kind.NOT_FOUND,
                message(
                        tried,
                        answered,
                        said,
                        "There is no such repository, commit or tag, or the credential lacks the permission: a GitHub"
                                + " App needs Contents: Read and write and Pull requests: Read-only"));
    }

    private static GitHubException archived(String tried, String answered, String said) {
        return new GitHubException(
                Kind.REFUSED,
                message(tried, answered, said, "The repository is archived: nothing can be released in it"));
    }

    private static GitHubException forbidden(String tried, String answered, String said) {
        if (said.toLowerCase(Locale.ROOT).contains("archived")) {
            return archived(tried, answered, said);
        }
        return new GitHubException(
                Kind.FORBIDDEN,
                message(
                        tried,
                        answered,
                        said,
                        "The credential lacks a permission: a GitHub App needs Contents: Read and write and Pull"
                                + " requests: Read-only, a token the scope repo; then the change must be accepted"));
    }

    private static GitHubException unprocessable(String tried, String answered, String said) {
        String folded = said.toLowerCase(Locale.ROOT);
        if (folded.contains("archived")) {
            return archived(tried, answered, said);
        }
        if (folded.contains("already exists") || folded.contains("already_exists")) {
            return new GitHubException(Kind.ALREADY_EXISTS, message(tried, answered, said, "It exists already"));
        }
        if (folded.contains("reference does not exist")) {
            return new GitHubException(Kind.NO_SUCH_REF, message(tried, answered, said, "It does not exist"));
        }
        if (folded.contains("restricted")
                || folded.contains("rule")
                || folded.contains("protected")
                || folded.contains("ref cannot be created")
                || folded.contains("reference update failed")) {
            return new GitHubException(
                    Kind.RULE,
                    message(
                            tried,
                            answered,
                            said,
                            "A tag rule of the repository refuses it: let the credential bypass the rule"));
        }
        return new GitHubException(Kind.REFUSED, message(tried, answered, said, "GitHub refused it"));
    }

    private static Optional<Duration> pause(int status, HttpHeaders headers, String said, Instant now) {
        if (status != 403 && status != 429) {
            return Optional.empty();
        }
        Optional<Duration> retryAfter = seconds(headers, "Retry-After").map(Duration::ofSeconds);
        if (retryAfter.isPresent()) {
            return retryAfter;
        }
        if (headers.firstValue("X-RateLimit-Remaining").filter("0"::equals).isPresent()) {
            return seconds(headers, "X-RateLimit-Reset")
                    .map(reset -> Duration.between(now, Instant.ofEpochSecond(reset)))
                    .map(pause -> pause.isNegative() ? Duration.ZERO : pause);
        }
        return status == 429 || said.toLowerCase(Locale.ROOT).contains("rate limit")
                ? Optional.of(UNTOLD)
                : Optional.empty();
    }

    private static Optional<Long> seconds(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .filter(value -> value.matches("[0-9]{1,10}"))
                .map(Long::valueOf);
    }

    private static String message(String tried, String answered, String said, String meaning) {
        return meaning + ". Tried " + tried + "; GitHub answered " + (answered.isEmpty() ? "an error" : answered)
                + (said.isEmpty() ? "" : " \"" + said + "\"") + ".";
    }

    /** The words of a REST answer: its message and, for a validation that failed, those of its errors. */
    private static String said(JsonNode body) {
        StringBuilder said = new StringBuilder(body.path("message").asText());
        for (JsonNode error : body.path("errors")) {
            JsonNode detail = error.isTextual() ? error : error.path("message");
            said.append(said.length() == 0 ? "" : "; ")
                    .append(detail instanceof MissingNode ? error.path("code").asText() : detail.asText());
        }
        return quote(said.toString());
    }

    private static String quote(String said) {
        String line = said.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "…";
    }
}
