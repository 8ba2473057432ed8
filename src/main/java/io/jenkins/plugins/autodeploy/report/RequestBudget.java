package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Limits how often something is done: some times at once, and then at an even pace. Not safe for use by many threads. */
final class RequestBudget {

    private final InstantSource clock;
    private final Duration pace;
    private final Duration tolerance;
    private Instant spentUntil = Instant.MIN;

    /**
     * @param atOnce how many times without a pause; at least 1
     * @param pace the pause between two times in the long run
     */
    RequestBudget(@NonNull InstantSource clock, int atOnce, @NonNull Duration pace) {
        this.clock = clock;
        this.pace = pace;
        this.tolerance = pace.multipliedBy(atOnce - 1L);
    }

    /**
     * Takes one time, and returns how long the caller waits before it and before the next call. A clock that is set back
     * makes nobody wait longer.
     */
    @NonNull
    Duration take() {
        Instant now = clock.instant();
        Instant latest = now.plus(tolerance).plus(pace);
        if (spentUntil.isBefore(now)) {
            spentUntil = now;
        } else if (spentUntil.isAfter(latest)) {
            spentUntil = latest;
        }
        Duration pause = Duration.between(now.plus(tolerance), spentUntil);
        spentUntil = spentUntil.plus(pace);
        return pause.isNegative() ? Duration.ZERO : pause;
    }
}
