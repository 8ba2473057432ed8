package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A closed time of each week, such as {@code Fri 16:00 to Mon 08:00}.
 *
 * @param text the line of the configuration
 * @param begin when it begins, in minutes from Monday at 00:00 on the clock on the wall; 0 to 10,079
 * @param minutes how many minutes the clock on the wall moves on from the begin to the end; 1 to 10,080. A change of
 *     the clock makes the true length shorter or longer
 */
public record WeeklyClosing(@NonNull String text, int begin, int minutes) implements Closing {

    static final int DAY = 24 * 60;
    static final int WEEK = 7 * DAY;

    /** @throws IllegalArgumentException if a number is out of range */
    public WeeklyClosing {
        Objects.requireNonNull(text);
        if (begin < 0 || begin >= WEEK || minutes < 1 || minutes > WEEK) {
            throw new IllegalArgumentException(begin + " and " + minutes + " are no minutes of a week");
        }
    }

    @Override
    @NonNull
    public List<ClosedSpan> spans(@NonNull WallClock clock, @NonNull Instant from, @NonNull Instant until) {
        List<ClosedSpan> spans = new ArrayList<>();
        LocalDate last = clock.at(until).toLocalDate().plusDays(1);
        LocalDate monday = clock.at(from)
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(2);
        for (; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
            LocalDateTime first = monday.atStartOfDay().plusMinutes(begin);
            clock.span(first, first.plusMinutes(minutes), text)
                    .filter(span -> span.touches(from, until))
                    .ifPresent(spans::add);
        }
        return spans;
    }
}
