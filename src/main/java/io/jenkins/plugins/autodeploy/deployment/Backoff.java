package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.Optional;

/**
 * Growing pauses between attempts: each twice the one before.
 *
 * @param first the pause after the first attempt
 * @param attempts how many attempts are made in all
 * @param longest the longest pause that an answer may ask for
 */
public record Backoff(Duration first, int attempts, Duration longest) {

    /** For requests to GitHub that failed: half a minute in all, or as long as a rate limit asks, up to a quarter of an hour. */
    public static final Backoff GITHUB = new Backoff(Duration.ofSeconds(1), 6, Duration.ofMinutes(15));

    /** For GitHub's index of commits to pull requests: half a minute in all. */
    public static final Backoff INDEX = new Backoff(Duration.ofSeconds(1), 6, Duration.ZERO);

    /** For triggers that surely started nothing: a minute in all. */
    public static final Backoff TRIGGER = new Backoff(Duration.ofSeconds(2), 6, Duration.ofMinutes(5));

    /**
     * The pause before the next attempt.
     *
     * @param made how many attempts were made
     * @param asked the pause that the answer asks for; null for none
     * @return empty if there is to be no further attempt
     */
    public Optional<Duration> pause(int made, @CheckForNull Duration asked) {
        if (made >= attempts || asked != null && asked.compareTo(longest) > 0) {
            return Optional.empty();
        }
        Duration pause = first.multipliedBy(1L << (made - 1));
        return Optional.of(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
    }
}
