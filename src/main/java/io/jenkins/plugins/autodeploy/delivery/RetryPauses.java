package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;

/** The pauses between attempts to deliver an event: ten seconds at first, then twice as long each time, up to one hour. */
final class RetryPauses {

    static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration FIRST = Duration.ofSeconds(10);

    private static final int DOUBLED = 9;

    private RetryPauses() {}

    /**
     * @param made how many attempts were made, at least 1
     * @param asked the pause that the answer asks for; null for none
     */
    static Duration after(int made, @Nullable Duration asked) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(made - 1, DOUBLED));
        Duration longer = asked != null && asked.compareTo(pause) > 0 ? asked : pause;
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
