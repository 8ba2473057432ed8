package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A queue of locks: for each key, callers get the lock one after the other, in the order of their calls. No thread
 * waits. All deployments of a controller share one queue. For example, a stack gets its second trigger only after
 * Spinnaker has answered the first. Safe for use by many threads.
 */
public final class KeyedQueue {

    /** By key, completes when the last caller in the queue releases the lock. */
    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

    /** A lock that the caller has. */
    public interface Lock {
        /** Releases the lock for the next caller in the queue. A second call does nothing. */
        void release();
    }

    /** A lock for one key that its owner may use for several tasks before it is released. Takes no lock yet. */
    @NonNull
    public ReusableLock reusable(@NonNull String key) {
        return new ReusableLock(key);
    }

    /** The lock for one key, which its owner has or does not have. Safe for use by many threads. */
    public final class ReusableLock {
        private final String key;

        /** Null unless the owner has the lock. */
        private Lock lock;

        private ReusableLock(String key) {
            this.key = key;
        }

        /**
         * Runs the task as soon as the owner has the lock. If the owner has the lock already, the task runs at once.
         *
         * @param task must return quickly, because it may run on the thread that released the lock
         * @return false if the task has to wait for another owner
         */
        public synchronized boolean acquire(@NonNull Runnable task) {
            if (lock != null) {
                task.run();
                return true;
            }
            CompletableFuture<Lock> next = KeyedQueue.this.acquire(key);
            boolean free = next.isDone();
            next.thenAccept(acquired -> run(acquired, task));
            return free;
        }

        /** Whether the owner has the lock now, because it had it already or because nobody else has it. */
        public synchronized boolean tryAcquire() {
            if (lock == null) {
                lock = KeyedQueue.this.tryAcquire(key);
            }
            return lock != null;
        }

        private void run(Lock acquired, Runnable task) {
            synchronized (this) {
                lock = acquired;
            }
            task.run();
        }

        /** Releases the lock, if the owner has it. */
        public void release() {
            Lock released;
            synchronized (this) {
                released = lock;
                lock = null;
            }
            if (released != null) {
                released.release();
            }
        }
    }

    /**
     * Asks for a lock.
     *
     * @param key callers with equal keys get the lock one after the other
     * @return completes with the lock, which the caller must then release; never completes exceptionally
     */
    @NonNull
    public synchronized CompletableFuture<Lock> acquire(@NonNull String key) {
        Lock free = tryAcquire(key);
        if (free != null) {
            return CompletableFuture.completedFuture(free);
        }
        CompletableFuture<Void> released = new CompletableFuture<>();
        Lock lock = () -> release(key, released);
        return last.put(key, released).thenApply(done -> lock);
    }

    /** The lock; null if somebody else has it. */
    private synchronized Lock tryAcquire(String key) {
        CompletableFuture<Void> released = new CompletableFuture<>();
        return last.putIfAbsent(key, released) == null ? () -> release(key, released) : null;
    }

    private void release(String key, CompletableFuture<Void> released) {
        synchronized (this) {
            last.remove(key, released);
        }
        released.complete(null);
    }
}
