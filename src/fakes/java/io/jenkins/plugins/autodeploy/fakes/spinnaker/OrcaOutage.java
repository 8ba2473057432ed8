package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A time in which Orca does not work.
 *
 * @param from when it begins, in milliseconds since the epoch
 * @param until when it ends, in milliseconds since the epoch
 * @param hanging whether Orca keeps the requests and handles them at the end. Otherwise connections are refused
 */
record OrcaOutage(long from, long until, boolean hanging) {

    static final OrcaOutage NONE = new OrcaOutage(0, 0, false);

    /**
     * How long Gate and Echo wait for Orca's answer: measured, Spinnaker main 8f1801da, 2026-08-21.
     */
    static final Duration READ_TIMEOUT = Duration.ofSeconds(120);

    /** How often Echo hands on an event, and the pause between: measured, Spinnaker main 8f1801da, 2026-08-21. */
    private static final int TRIES = 5;

    private static final Duration PAUSE = Duration.ofSeconds(5);

    static OrcaOutage away(long now, Duration time) {
        return new OrcaOutage(now, now + time.toMillis(), false);
    }

    static OrcaOutage hanging(long now, Duration time) {
        return new OrcaOutage(now, now + time.toMillis(), true);
    }

    boolean isAt(long time) {
        return time >= from && time < until;
    }

    /**
     * When Orca begins an execution of an event that Echo hands on. Orca starts one for each request that it kept, even
     * if Echo waits no longer: one webhook became two executions where Orca hung for 150 s. If every try is refused,
     * the event is lost, and only Echo's log says so. Both measured, Spinnaker main 8f1801da, 2026-08-21.
     *
     * @param time when Echo hands it on first
     * @return in milliseconds since the epoch; empty if the event is lost
     */
    List<Long> startsOf(long time) {
        List<Long> starts = new ArrayList<>();
        long next = time;
        for (int i = 0; i < TRIES; i++) {
            if (!isAt(next)) {
                starts.add(next);
                return starts;
            }
            if (!hanging) {
                next += PAUSE.toMillis();
                continue;
            }
            starts.add(until);
            if (until - next <= READ_TIMEOUT.toMillis()) {
                return starts;
            }
            next += READ_TIMEOUT.plus(PAUSE).toMillis();
        }
        return starts;
    }
}
