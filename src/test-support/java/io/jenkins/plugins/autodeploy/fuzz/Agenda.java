package io.jenkins.plugins.autodeploy.fuzz;

import io.jenkins.plugins.autodeploy.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs all tasks on one thread, in an order that never differs. Its clock jumps over each pause. */
public final class Agenda extends Clock implements Executor, Timer {

    private final Queue<Runnable> soon = new ArrayDeque<>();
    private final PriorityQueue<Later> later =
            new PriorityQueue<>(Comparator.comparing(Later::at).thenComparing(Later::order));
    private Instant now;
    private long order;

    private record Later(Instant at, long order, Runnable task) {}

    public Agenda() {
        this(Instant.parse("2026-11-22T12:00:00Z"));
    }

    public Agenda(Instant start) {
        now = start;
    }

    @Override
    public void execute(Runnable task) {
        soon.add(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        later.add(new Later(now.plus(delay), order++, task));
    }

    /**
     * Runs tasks until there are none.
     *
     * @param most how many tasks are run at most
     */
    public void run(int most) {
        for (int i = 0; i < most; i++) {
            if (!soon.isEmpty()) {
                soon.remove().run();
            } else if (!later.isEmpty()) {
                Later next = later.remove();
                now = next.at().isAfter(now) ? next.at() : now;
                next.task().run();
            } else {
                return;
            }
        }
    }

    /** Forgets all tasks, as a process that is killed does. */
    public void forget() {
        soon.clear();
        later.clear();
    }

    /** Runs the tasks of some time, and lets that time pass. */
    public void runFor(Duration duration) {
        Instant end = now.plus(duration);
        while (!soon.isEmpty() || !later.isEmpty() && !later.element().at().isAfter(end)) {
            run(1);
        }
        now = end;
    }

    /** Whether no task is left. */
    public boolean isEmpty() {
        return soon.isEmpty() && later.isEmpty();
    }

    @Override
    public Instant instant() {
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
