package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;

/**
 * For how long Spinnaker was well after a trigger was sent. Only this time counts when nothing has started: while
 * Spinnaker does not answer, it may keep the trigger and start the pipeline later.
 *
 * @param well how long Spinnaker was well so far, in milliseconds
 * @param since when Spinnaker was well last, in milliseconds since the epoch; 0 if its last answer came late or not at
 *     all
 * @param latest the latest time that Jenkins' clock showed since the trigger, in milliseconds since the epoch
 * @param setBack whether Jenkins' clock was set back since then. The executions are searched for by their time, so a
 *     search may miss them now
 */
public record StartGrace(long well, long since, long latest, boolean setBack) {

    /**
     * How long a well Spinnaker may need to start a pipeline. Echo hands on an event up to five times, 5 s apart, if Orca
     * refuses connections (measured, Spinnaker main 8f1801da, 2026-08-21).
     */
    public static final Duration ENOUGH = Duration.ofMinutes(2);

    /**
     * How long after a trigger its executions are searched for, by their time. A search asks for no later time, because
     * Orca may read all executions of the searched time. An execution that comes later than usual is one for which Orca
     * did not work for a while. After this time, nobody knows any more that nothing has started.
     */
    public static final Duration SEARCHED = Duration.ofHours(1);

    /** The longest time between two answers that says that Spinnaker was well meanwhile. */
    private static final Duration LONGEST_GAP = Duration.ofMinutes(1);

    /** A clock that goes back by less was corrected. A search begins so long before the trigger that it misses nothing then. */
    private static final Duration LARGEST_CORRECTION = Duration.ofSeconds(10);

    /** @param sentAt when the trigger was sent, in milliseconds since the epoch */
    @NonNull
    public static StartGrace from(long sentAt) {
        return new StartGrace(0, sentAt, sentAt, false);
    }

    /**
     * The same when Spinnaker is asked.
     *
     * @param notBefore when it was to be asked, in milliseconds since the epoch. A clock that shows an earlier time then was
     *     set back in the pause
     * @param now in milliseconds since the epoch
     */
    StartGrace asked(long notBefore, long now) {
        return new StartGrace(well, since, latest, isSetBack(Math.max(latest, notBefore), now));
    }

    /**
     * Spinnaker answered.
     *
     * @param now in milliseconds since the epoch
     */
    StartGrace answered(boolean promptly, long now) {
        if (!promptly) {
            return troubled(now);
        }
        long gap = since == 0 ? 0 : Math.max(0, Math.min(now - since, LONGEST_GAP.toMillis()));
        return new StartGrace(well + gap, now, Math.max(latest, now), isSetBack(latest, now));
    }

    /**
     * Spinnaker did not answer.
     *
     * @param now in milliseconds since the epoch
     */
    StartGrace troubled(long now) {
        return new StartGrace(well, 0, Math.max(latest, now), isSetBack(latest, now));
    }

    private boolean isSetBack(long least, long now) {
        return setBack || now < least - LARGEST_CORRECTION.toMillis();
    }

    /** Whether Spinnaker would have started the pipeline by now. */
    boolean isOver() {
        return !setBack && well >= ENOUGH.toMillis();
    }
}
