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
final class Refusals {

    private static final int QUOTED = 300;

    private Refusals() {}

    static GitHubException of(String tried, int status, HttpHeaders headers, JsonNode body, Instant now) {
        String said = said(body);
        Optional<Duration> pause = pause(status, headers, said, now);
        if (pause.isPresent()) {
            return new GitHubException(
                    Kind.RATE_LIMITED,
                    message(
                            tried,
                            status,
                            said,
                            "GitHub's rate limit is used up; it asks to wait "
                                    + pause.get().toSeconds() + " s"),
                    pause.get(),
                    null);
        }
        return switch (status) {
            case 301, 302, 307, 308 ->
                new GitHubException(
                        Kind.MOVED,
                        message(tried, status, said, "The repository was renamed or moved: use its new name"));
            case 401 ->
                new GitHubException(
                        Kind.UNAUTHORIZED,
                        message(
                                tried,
                                status,
                                said,
                                "The credential is missing, wrong or expired: check it in Jenkins"));
            case 403 -> forbidden(tried, said);
            case 404 ->
                new GitHubException(
                        Kind.NOT_FOUND,
                        message(
                                tried,
                                status,
                                said,
                                "There is no such repository, commit or tag, or the credential lacks the"
                                        + " permission: a GitHub App needs Contents: Read and write and Pull requests: Read-only"));
            case 422 -> unprocessable(tried, said);
            case 408, 500, 502, 503, 504 ->
                new GitHubException(Kind.TRANSIENT, message(tried, status, said, "GitHub is in trouble"));
            default -> new GitHubException(Kind.REFUSED, message(tried, status, said, "GitHub refused it"));
        };
    }

    static GitHubException notGitHub(String tried, int status) {
        return new GitHubException(
                status >= 500 ? Kind.TRANSIENT : Kind.NOT_GITHUB,
                message(
                        tried,
                        status,
                        "",
                        "The answer is not JSON: a proxy or a login page stands before GitHub, or the"
                                + " API's URL is wrong"));
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

    /** GraphQL answers 200 and lists its errors in the body. */
    static GitHubException ofGraphQl(String tried, JsonNode error, HttpHeaders headers, Instant now) {
        String said = quote(error.path("message").asText());
        String type = error.path("type").asText();
        if (type.equals("RATE_LIMITED")) {
            return of(tried, 429, headers, error, now);
        }
        if (type.equals("NOT_FOUND")) {
            return of(tried, 404, headers, error, now);
        }
        if (type.equals("FORBIDDEN") || type.equals("INSUFFICIENT_SCOPES")) {
            return forbidden(tried, said);
        }
        boolean trouble = said.toLowerCase(Locale.ROOT).contains("something went wrong")
                || said.toLowerCase(Locale.ROOT).contains("timeout");
        return new GitHubException(
                trouble ? Kind.TRANSIENT : Kind.REFUSED, message(tried, 200, said, "GitHub refused it"));
    }

    private static GitHubException forbidden(String tried, String said) {
        if (said.toLowerCase(Locale.ROOT).contains("archived")) {
            return new GitHubException(
                    Kind.REFUSED,
                    message(tried, 403, said, "The repository is archived: nothing can be released in it"));
        }
        return new GitHubException(
                Kind.FORBIDDEN,
                message(
                        tried,
                        403,
                        said,
                        "The credential lacks a permission: a GitHub App needs Contents: Read and write and"
                                + " Pull requests: Read-only, a token the scope repo; then the change must be accepted"));
    }

    private static GitHubException unprocessable(String tried, String said) {
        String folded = said.toLowerCase(Locale.ROOT);
        if (folded.contains("already exists") || folded.contains("already_exists")) {
            return new GitHubException(Kind.ALREADY_EXISTS, message(tried, 422, said, "It exists already"));
        }
        if (folded.contains("restricted")
                || folded.contains("rule")
                || folded.contains("protected")
                || folded.contains("reference update failed")) {
            return new GitHubException(
                    Kind.RULE,
                    message(
                            tried,
                            422,
                            said,
                            "A tag rule of the repository refuses it: let the credential bypass the rule"));
        }
        return new GitHubException(Kind.REFUSED, message(tried, 422, said, "GitHub refused it"));
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
                ? Optional.of(Duration.ofMinutes(1))
                : Optional.empty();
    }

    private static Optional<Long> seconds(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .filter(value -> value.matches("[0-9]{1,10}"))
                .map(Long::valueOf);
    }

    private static String message(String tried, int status, String said, String meaning) {
        return meaning + ". Tried " + tried + "; GitHub answered " + status
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
