package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A time in which something is not sent to Gate. It ends early if somebody sets the clock back behind its begin, so it
 * never lasts longer than its length.
 */
record Pause(@NonNull Instant begin, @NonNull Duration length) {

    Pause {
        Objects.requireNonNull(begin);
        Objects.requireNonNull(length);
    }

    @NonNull
    Instant end() {
        return begin.plus(length);
    }

    boolean lasts(@NonNull Instant now) {
        return !now.isBefore(begin) && now.isBefore(end());
    }

    @NonNull
    Duration remaining(@NonNull Instant now) {
        return Duration.between(now, end());
    }
}
