package io.jenkins.plugins.autodeploy.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One life of a controller, from its start until it is killed. It can end before each task. It can also end within a
 * task at each {@link #point}: when it writes, sends or reports something.
 */
final class Life implements Scheduler.Owner {

    private final Runnable death;
    private final Set<CompletableFuture<?>> awaited = new LinkedHashSet<>();
    private long points;
    private boolean over;

    /**
     * @param points after how many points it is killed
     *
     * @param death is run when it ends
     */
    Life(long points, Runnable death) {
        this.points = points;
        this.death = death;
    }

    @Override
    public boolean lives() {
        if (!over && points-- == 0) {
            end();
        }
        return !over;
    }

    /** Goes no further if the life is over, or ends here. */
    void point() {
        if (!lives()) {
            throw new Killed();
        }
    }

    void spare() {
        points = Long.MAX_VALUE;
    }

    boolean isOver() {
        return over;
    }

    <T> CompletableFuture<T> await(CompletableFuture<T> answer) {
        awaited.add(answer);
        answer.whenComplete((done, failure) -> awaited.remove(answer));
        return answer;
    }

    /** Ends the waiting for answers: real timers of theirs would outlive the run. */
    void giveUp() {
        new ArrayList<>(awaited).forEach(answer -> answer.completeExceptionally(new IOException("killed")));
    }

    private void end() {
        over = true;
        death.run();
    }
}
