package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.util.Objects;

/**
 * One time without a break at which a stack is closed.
 *
 * @param from the first moment
 * @param until the first moment after it; later than {@code from}
 * @param reason what closes the stack: the line of the configuration
 */
public record ClosedSpan(
        @NonNull Instant from,
        @NonNull Instant until,
        @NonNull String reason) {

    /** @throws IllegalArgumentException if the span has no moment */
    public ClosedSpan {
        Objects.requireNonNull(reason);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a span from " + from + " until " + until + " has no moment");
        }
    }

    /** Whether the stack is closed at this moment. */
    public boolean contains(@NonNull Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    boolean touches(Instant first, Instant last) {
        return !until.isBefore(first) && !from.isAfter(last);
    }
}
