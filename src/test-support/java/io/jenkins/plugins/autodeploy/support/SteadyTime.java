package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when the test moves it. It then runs the tasks that are due. */
public final class SteadyTime extends Clock implements Timer {

    private final List<Alarm> alarms = new ArrayList<>();
    private Instant now;

    private record Alarm(Instant at, Runnable task) {}

    public SteadyTime(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable task) {
        alarms.add(new Alarm(now.plus(delay), task));
    }

    public void pass(Duration time) {
        List<Alarm> due;
        synchronized (this) {
            now = now.plus(time);
            due = alarms.stream().filter(alarm -> !alarm.at().isAfter(now)).toList();
            alarms.removeAll(due);
        }
        due.forEach(alarm -> alarm.task().run());
    }

    /** How many tasks wait for a later time. */
    public synchronized int alarms() {
        return alarms.size();
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
