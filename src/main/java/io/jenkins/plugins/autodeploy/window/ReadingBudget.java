package io.jenkins.plugins.autodeploy.window;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What is left of the limits while one calendar is read. */
final class ReadingBudget {

    private final HolidayCalendar.Limits limits;
    private final LongSupplier nanoTime;
    private final long start;
    private int events;
    private int repetitions;

    ReadingBudget(HolidayCalendar.Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
    }

    void countEvent() throws WindowException {
        if (++events > limits.events()) {
            throw new WindowException(Messages._HolidayCalendar_manyEvents(limits.events()));
        }
        checkTime();
    }

    void countRepetition() throws WindowException {
        if (++repetitions > limits.repetitions()) {
            throw new WindowException(Messages._HolidayCalendar_manyRepetitions(limits.repetitions()));
        }
        checkTime();
    }

    private void checkTime() throws WindowException {
        if (Duration.ofNanos(nanoTime.getAsLong() - start).compareTo(limits.time()) > 0) {
            throw new WindowException(
                    Messages._HolidayCalendar_tooSlow(limits.time().toMillis()));
        }
    }
}
