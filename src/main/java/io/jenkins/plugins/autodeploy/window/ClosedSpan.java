package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.util.Objects;

/**
 * One time without a break at which a stack is closed.
 *
 * @param from the first moment
 * @param until the first moment after it; later than {@code from}. {@link Instant#MAX} if the calendar of the stack cannot
 *     be read
 * @param reason what closes the stack: the line of the configuration, the title of an event in a calendar, or why the
 *     calendar cannot be read
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

    /** The stack is closed from a moment on, because its calendar cannot be read. */
    @NonNull
    static ClosedSpan unreadable(@NonNull Instant from, @NonNull String problem) {
        return new ClosedSpan(from, Instant.MAX, problem);
    }

    /** Whether the stack is closed because its calendar cannot be read. */
    boolean isUnreadable() {
        return until.equals(Instant.MAX);
    }

    /** Whether the stack is closed at this moment. */
    public boolean contains(@NonNull Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    boolean touches(Instant first, Instant last) {
        return !until.isBefore(first) && !from.isAfter(last);
    }
}
