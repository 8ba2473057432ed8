package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** GitHub's time: it stands still but for a step at each thing that happens, so that no two have the same date. */
public final class GitHubClock {
    private static final Duration STEP = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-01-05T09:00:00Z");

    public synchronized Instant now() {
        return now;
    }

    public synchronized void set(Instant instant) {
        now = instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The date of the next thing that happens. */
    synchronized Instant tick() {
        now = now.plus(STEP);
        return now;
    }
}
