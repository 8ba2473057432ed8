package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * The clock on the wall in a time zone, and what its times mean for a closed time.
 *
 * <ul>
 *   <li>A time that the clock shows once means this moment.
 *   <li>A time that the clock skips means the moment of the skip, for a begin and for an end. This is the first moment at
 *       which the clock shows a later time. So a closed time that is wholly skipped closes nothing. The same holds where
 *       a zone skipped a whole day.
 *   <li>A time that the clock shows twice means the first of the two moments for a begin, and the second for an end. In
 *       doubt the stack is closed.
 * </ul>
 *
 * @param rules the offsets of the zone
 */
record WallClock(@NonNull ZoneRules rules) {

    /** The moment at which a closed time begins. */
    @NonNull
    Instant begin(@NonNull LocalDateTime time) {
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        return offsets.isEmpty() ? skip(time) : time.toInstant(offsets.get(0));
    }

    /** The moment at which a closed time ends. */
    @NonNull
    Instant end(@NonNull LocalDateTime time) {
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        return offsets.isEmpty() ? skip(time) : time.toInstant(offsets.get(offsets.size() - 1));
    }

    /** What the clock shows at a moment. */
    @NonNull
    LocalDateTime at(@NonNull Instant moment) {
        return LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), rules.getOffset(moment));
    }

    /** The closed span between two times; empty if the clock skips all of it. */
    @NonNull
    Optional<ClosedSpan> span(@NonNull LocalDateTime begin, @NonNull LocalDateTime end, @NonNull String reason) {
        Instant from = begin(begin);
        Instant until = end(end);
        return from.isBefore(until) ? Optional.of(new ClosedSpan(from, until, reason)) : Optional.empty();
    }

    private Instant skip(LocalDateTime time) {
        return rules.getTransition(time).getInstant();
    }
}
