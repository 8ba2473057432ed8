package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.RetryAfter;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads from an answer how long GitHub asks to wait, because a rate limit is reached. Pure.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">Rate limits for the REST
 *     API</a>
 */
final class RateLimitPause {

    /** How long to wait if the answer does not give the end of a limit, as GitHub's documentation advises. */
    private static final Duration USUAL = Duration.ofMinutes(1);

    private RateLimitPause() {}

    /** The pause that an answer of the REST API asks for; empty if no limit is reached. */
    @NonNull
    static Optional<Duration> ofRest(
            int status, @NonNull HttpHeaders headers, @NonNull String said, @NonNull Instant now) {
        boolean mayBeLimit = status == 403 || status == 429;
        Optional<Duration> asked = mayBeLimit ? asked(headers, now) : Optional.empty();
        return asked.or(() -> status == 429 || mayBeLimit && namesLimit(said) || isTooQuick(said)
                ? Optional.of(USUAL)
                : Optional.empty());
    }

    /** The pause that an error in a GraphQL answer asks for; empty if no limit is reached. */
    @NonNull
    static Optional<Duration> ofGraphQl(
            @NonNull String type, @NonNull HttpHeaders headers, @NonNull String said, @NonNull Instant now) {
        return type.startsWith("RATE_LIMIT") || namesLimit(said) || isTooQuick(said)
                ? asked(headers, now).or(() -> Optional.of(USUAL))
                : Optional.empty();
    }

    private static boolean namesLimit(String said) {
        return said.toLowerCase(Locale.ROOT).contains("rate limit");
    }

    /** GitHub limits how fast content is created, and answers 422 with these words (cli/cli#4801). */
    private static boolean isTooQuick(String said) {
        return said.toLowerCase(Locale.ROOT).contains("submitted too quickly");
    }

    private static Optional<Duration> asked(HttpHeaders headers, Instant now) {
        return RetryAfter.of(headers)
                .or(() -> headers.firstValue("X-RateLimit-Remaining")
                        .filter("0"::equals)
                        .flatMap(none -> headers.firstValue("X-RateLimit-Reset"))
                        .filter(reset -> reset.matches("[0-9]{1,10}"))
                        .map(reset -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(reset))))
                        .map(pause -> pause.isNegative() ? Duration.ZERO : pause));
    }
}
