package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * GitHub's time. It moves one step at each event and stands still between events, so no two events have the same date.
 */
public final class GitHubClock {
    private static final Duration STEP = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-01-05T09:00:00Z");

    public synchronized Instant now() {
        return now;
    }

    public synchronized void set(Instant instant) {
        now = instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The date of the next event. */
    synchronized Instant tick() {
        now = now.plus(STEP);
        return now;
    }
}
