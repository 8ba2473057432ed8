package io.jenkins.plugins.autodeploy.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The only thread of a run, and its time. A random number chooses the next of the tasks that are due. If none is due,
 * time moves to the next task.
 */
final class Scheduler {

    private static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

    private final Dice dice;
    private final Thread thread = Thread.currentThread();
    private final List<Task> due = new ArrayList<>();
    private final PriorityQueue<Task> later =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long millis;
    private long scheduled;

    /** The owner of a task. */
    @FunctionalInterface
    interface Owner {

        /** Called before each task: false if the owner was killed. Then the task is dropped. */
        boolean lives();
    }

    private record Task(Owner owner, Runnable work, long at, long number) {}

    Scheduler(Dice dice) {
        this.dice = dice;
    }

    /** Runs it soon, as an executor with several threads does: in any order, perhaps after a pause. */
    void soon(Owner owner, Runnable work) {
        after(owner, dice.chance(0.1) ? dice.millis(1, dice.chance(0.1) ? 2000 : 20) : Duration.ZERO, work);
    }

    void after(Owner owner, Duration delay, Runnable work) {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("Another thread takes part: " + Thread.currentThread());
        }
        later.add(new Task(owner, work, millis + delay.toMillis(), scheduled++));
    }

    /**
     * Runs the next task.
     *
     * @return false if there is none
     */
    boolean step() {
        if (due.isEmpty() && !later.isEmpty()) {
            millis = Math.max(millis, later.peek().at());
        }
        while (!later.isEmpty() && later.peek().at() <= millis) {
            due.add(later.poll());
        }
        if (due.isEmpty()) {
            return false;
        }
        int chosen = dice.below(due.size());
        Task task = due.get(chosen);
        due.set(chosen, due.get(due.size() - 1));
        due.remove(due.size() - 1);
        if (task.owner().lives()) {
            try {
                task.work().run();
            } catch (Killed end) {
                // The owner was killed in the middle of the task: the rest of the task is not done.
            }
        }
        return true;
    }

    /** Since the run began. */
    long millis() {
        return millis;
    }

    Clock clock() {
        InstantSource source = () -> BEGIN.plusMillis(millis);
        return source.withZone(ZoneOffset.UTC);
    }
}
