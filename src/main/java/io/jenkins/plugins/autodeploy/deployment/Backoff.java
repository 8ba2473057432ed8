package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.Optional;

/**
 * Growing pauses between attempts: each pause is twice as long as the pause before.
 *
 * @param first the pause after the first attempt
 * @param attempts how many attempts are made in all
 * @param longest if an answer asks for a longer pause than this, there is no further attempt
 */
public record Backoff(Duration first, int attempts, Duration longest) {

    /**
     * For failed requests to GitHub. The pauses are half a minute together. If a rate limit asks for more, one pause
     * may be up to 15 minutes.
     */
    public static final Backoff GITHUB = new Backoff(Duration.ofSeconds(1), 6, Duration.ofMinutes(15));

    /** For GitHub's late index of commits and pull requests. The pauses are half a minute together. */
    public static final Backoff INDEX = new Backoff(Duration.ofSeconds(1), 6, Duration.ZERO);

    /** For triggers that surely started nothing. The pauses are a minute together, if no answer asks for more. */
    public static final Backoff TRIGGER = new Backoff(Duration.ofSeconds(2), 6, Duration.ofMinutes(5));

    /**
     * The pause before the next attempt.
     *
     * @param made how many attempts were made
     * @param asked the pause that the answer asks for; null for none
     * @return empty if no further attempt is made
     */
    public Optional<Duration> pause(int made, @CheckForNull Duration asked) {
        if (made >= attempts || asked != null && asked.compareTo(longest) > 0) {
            return Optional.empty();
        }
        Duration pause = first.multipliedBy(1L << (made - 1));
        return Optional.of(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
    }
}
