package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/**
 * A calendar whose events close a stack. A calendar that cannot be read closes the stack at all times, because nobody knows
 * what is in it.
 *
 * <p>Reading costs some time. So the calendar is read only when it is needed, and for a day more than is asked for. The
 * next questions of that day cost nothing.
 */
public final class CalendarClosing implements Closing {

    private static final Duration SPARE = Duration.ofDays(1);

    private final String calendar;
    private volatile ReadCalendar last;

    /** @param calendar the text of the calendar */
    public CalendarClosing(@NonNull String calendar) {
        this.calendar = Objects.requireNonNull(calendar);
    }

    /** What was read for a time. If there is a problem, the spans are not known. */
    private record ReadCalendar(
            WallClock clock,
            Instant from,
            Instant until,
            List<ClosedSpan> spans,
            @Nullable Localizable problem) {

        boolean covers(WallClock asked, Instant first, Instant end) {
            return clock.equals(asked) && !first.isBefore(from) && !end.isAfter(until);
        }
    }

    @Override
    @NonNull
    public List<ClosedSpan> spans(@NonNull WallClock clock, @NonNull Instant from, @NonNull Instant until) {
        ReadCalendar reading = reading(clock, from, until);
        return reading.problem() == null
                ? reading.spans().stream()
                        .filter(each -> each.touches(from, until))
                        .toList()
                : List.of(ClosedSpan.unreadable(from, reading.problem().toString(Locale.ENGLISH)));
    }

    /**
     * What is wrong with the calendar; empty if it can be read.
     *
     * @param windows the windows that have this calendar
     * @param now the present moment
     */
    @NonNull
    public Optional<Localizable> problem(@NonNull DeploymentWindows windows, @NonNull Instant now) {
        return Optional.ofNullable(reading(
                        new WallClock(windows.zone().getRules()),
                        now.minus(DeploymentWindows.LOOK_BACK),
                        now.plus(DeploymentWindows.LOOK_AHEAD))
                .problem());
    }

    private ReadCalendar reading(WallClock clock, Instant from, Instant until) {
        ReadCalendar reading = last;
        if (reading == null || !reading.covers(clock, from, until)) {
            reading = read(clock, from, until.plus(SPARE));
            last = reading;
        }
        return reading;
    }

    private ReadCalendar read(WallClock clock, Instant from, Instant until) {
        try {
            byte[] bytes = calendar.getBytes(StandardCharsets.UTF_8);
            List<ClosedSpan> spans =
                    HolidayCalendar.read(bytes, clock, from, until, HolidayCalendar.Limits.DEFAULT, System::nanoTime);
            return new ReadCalendar(clock, from, until, spans, null);
        } catch (WindowException e) {
            return new ReadCalendar(clock, from, until, List.of(), e.problem());
        }
    }
}
