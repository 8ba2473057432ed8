package io.jenkins.plugins.autodeploy.engine;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Runs the tasks of one deployment. Whatever a task throws ends the deployment. Otherwise this deployment and all later
 * ones would wait for ever.
 */
final class GuardedTasks {

    private final Executor executor;
    private final Consumer<Throwable> broken;

    /** @param broken ends the deployment */
    GuardedTasks(Executor executor, Consumer<Throwable> broken) {
        this.executor = executor;
        this.broken = broken;
    }

    void inBackground(Runnable task) {
        executor.execute(() -> run(task));
    }

    void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // An error that nobody sees would leave the locks taken.
            broken.accept(e);
        }
    }

    /** @param lock is released if the task throws; otherwise the task releases it */
    void run(Runnable task, KeyedQueue.Lock lock) {
        run(() -> {
            try {
                task.run();
            } catch (Throwable e) {
                lock.release();
                throw e;
            }
        });
    }
}
