package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.Collection;
import java.util.Optional;

/**
 * What is remembered about a stack that catches up by itself. Nothing of it must outlive a restart: the ledger knows what
 * the stack misses. It counts looks and not times, so that a clock that is set does not matter. Not safe for use by many
 * threads.
 */
final class CatchUpWatch {

    /** After how many looks at a stack that misses a release GitHub is asked again, because labels may be gone. */
    static final int LOOKS = 60;

    /** How often new events begin the settling time again. */
    static final int MOST_RESTARTS = 4;

    private static final String FREE = "nothing holds it any more";

    private String endOfHold;
    private int looks = LOOKS;
    private String cause = "Jenkins started";
    private int generation;
    private int restarts = -1;
    private boolean deciding;
    private String attempted;

    /**
     * Looks at the stack.
     *
     * @param hold what will be the cause when nothing holds the stack any more; null if nothing holds it
     * @param missed the tags of the releases that the stack misses
     * @return the cause for a decision; empty if no decision is due
     */
    Optional<String> look(@Nullable String hold, Collection<String> missed) {
        String ended = hold == null ? endOfHold : null;
        endOfHold = hold;
        String got = attempted != null && !missed.contains(attempted) ? attempted : null;
        attempted = got == null ? attempted : null;
        if (missed.isEmpty()) {
            looks = 0;
            cause = FREE;
        }
        if (hold != null || missed.isEmpty() || isSettling() || deciding) {
            return Optional.empty();
        }
        if (ended != null) {
            return Optional.of(ended);
        }
        if (got != null) {
            // With an older release the stack lacks less, so a newer one may go now.
            return Optional.of("it got " + got);
        }
        looks++;
        if (looks <= LOOKS || attempted != null) {
            return Optional.empty();
        }
        String due = cause;
        cause = FREE;
        return Optional.of(due);
    }

    boolean isSettling() {
        return restarts >= 0;
    }

    /**
     * An event happened: the settling time begins, or begins again.
     *
     * @return which settling time it is; empty if the present one goes on
     */
    Optional<Integer> settle(String newCause) {
        cause = newCause;
        endOfHold = null;
        if (restarts >= MOST_RESTARTS) {
            return Optional.empty();
        }
        restarts++;
        generation++;
        return Optional.of(generation);
    }

    /**
     * A settling time is over.
     *
     * @param which the settling time
     * @return the cause for the decision; empty if another settling time follows
     */
    Optional<String> settled(int which) {
        if (which != generation || !isSettling()) {
            return Optional.empty();
        }
        restarts = -1;
        return Optional.of(cause);
    }

    /** Whether a decision is being made. */
    boolean isDeciding() {
        return deciding;
    }

    /** A decision begins. */
    void decide() {
        deciding = true;
        looks = 0;
        cause = FREE;
    }

    /**
     * A decision was made.
     *
     * @param tag the release that is deployed now; null for none. If its deployment fails before it sends anything, only an
     *     event leads to another attempt
     */
    void decided(@Nullable String tag) {
        deciding = false;
        attempted = tag;
    }
}
