package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The primary rate limit of the one account that uses the fake. */
public final class RateLimit {
    private static final int LIMIT = 5000;
    private static final Duration WINDOW = Duration.ofHours(1);

    private int nodes = Integer.MAX_VALUE;
    private int remaining = LIMIT;
    private Instant reset = Instant.now().plus(WINDOW).truncatedTo(ChronoUnit.SECONDS);

    /** The state of the limit at one moment. */
    public record Status(int limit, int remaining, Instant reset) {
        public static Status usedUp(Instant reset) {
            return new Status(LIMIT, 0, reset);
        }

        public int used() {
            return limit - remaining;
        }
    }

    public synchronized void set(int requests, Instant until) {
        remaining = requests;
        reset = until;
    }

    /** How many nodes a query may ask for. GitHub does not publish its resource limits. */
    public synchronized void nodes(int most) {
        nodes = most;
    }

    public synchronized int nodes() {
        return nodes;
    }

    /** @return false if the limit was exhausted before this request */
    public synchronized boolean take() {
        if (remaining == 0) {
            return false;
        }
        remaining--;
        return true;
    }

    public synchronized Status status() {
        return new Status(LIMIT, remaining, reset);
    }
}
