package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** A clock that jumps over every pause, and remembers the pauses. */
public final class FlyingTime extends Clock implements Timer {

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicReference<Runnable> beforePause = new AtomicReference<>();
    private final List<Runnable> kept = new ArrayList<>();
    /** Changes only under the lock of {@link #kept}, so that no pause is kept after time goes on. */
    private volatile BooleanSupplier still = () -> false;
    private volatile boolean over;
    private Instant now;

    public FlyingTime() {
        this(Instant.parse("2026-11-22T12:00:00Z"));
    }

    public FlyingTime(Instant start) {
        now = start;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        if (over) {
            return;
        }
        if (standsStill(() -> after(delay, task))) {
            return;
        }
        Runnable before = beforePause.getAndSet(null);
        if (before == null) {
            pass(delay);
            ForkJoinPool.commonPool().execute(task);
        } else {
            ForkJoinPool.commonPool().execute(() -> {
                before.run();
                pass(delay);
                task.run();
            });
        }
    }

    /** Keeps what is to be done when time goes on, if it stands still. */
    private boolean standsStill(Runnable then) {
        BooleanSupplier condition = still;
        // The condition is asked without the lock, because it may wait for a thread that begins a pause.
        if (!condition.getAsBoolean()) {
            return false;
        }
        synchronized (kept) {
            return condition == still && kept.add(then);
        }
    }

    /** Lets time pass, as a pause does. */
    public synchronized void pass(Duration delay) {
        pauses.add(delay);
        now = now.plus(delay);
    }

    /** No pause ends while something is so. A test can look at a state then, which would pass otherwise. */
    public void standStillWhile(BooleanSupplier condition) {
        synchronized (kept) {
            still = condition;
        }
    }

    /** Pauses end again. */
    public void goOn() {
        List<Runnable> waiting;
        synchronized (kept) {
            still = () -> false;
            waiting = List.copyOf(kept);
            kept.clear();
        }
        waiting.forEach(Runnable::run);
    }

    /** From now on pauses do not end. */
    public void end() {
        over = true;
    }

    /** Runs something when the next pause begins, before it passes. */
    public void beforeNextPause(Runnable task) {
        beforePause.set(task);
    }

    /** The pauses that were waited for, in order. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
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
