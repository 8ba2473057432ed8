package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

/**
 * A closed time between two dates, such as {@code 2026-12-24 to 2027-01-02}.
 *
 * @param text the line of the configuration
 * @param begin the first time on the clock on the wall
 * @param end the first time after it; later than {@code begin}
 */
public record DatedClosing(
        @NonNull String text,
        @NonNull LocalDateTime begin,
        @NonNull LocalDateTime end) implements Closing {

    /** @throws IllegalArgumentException if the end is not after the begin */
    public DatedClosing {
        Objects.requireNonNull(text);
        if (!begin.isBefore(end)) {
            throw new IllegalArgumentException(begin + " is not before " + end);
        }
    }

    @Override
    @NonNull
    public List<ClosedSpan> spans(@NonNull WallClock clock, @NonNull Instant from, @NonNull Instant until) {
        return clock.span(begin, end, text).stream()
                .filter(span -> span.touches(from, until))
                .toList();
    }
}
