package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Lets those who want the same thing have it one after the other, in the order in which they asked. Nobody's thread
 * waits. Shared by all deployments of a controller, so that of two triggers for one stack the later release's is sent
 * after the other was answered. Safe for use by many threads.
 */
public final class KeyedQueue {

    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

    /** A turn that was taken. */
    public interface Slot {

        /** Lets the next one have it. */
        void end();
    }

    /** Takes the turn of one thing, and keeps it as long as it is wanted. */
    @NonNull
    public Holder holder(@NonNull String key) {
        return new Holder(key);
    }

    /** Holds the turn of one thing, or not. */
    public final class Holder {

        private final String key;
        private Slot turn;

        private Holder(String key) {
            this.key = key;
        }

        /**
         * Runs something as soon as the turn is had, at once where it is held already.
         *
         * @return whether nobody else has it
         */
        public synchronized boolean take(@NonNull Runnable then) {
            if (turn != null) {
                then.run();
                return true;
            }
            CompletableFuture<Slot> next = KeyedQueue.this.take(key);
            boolean free = next.isDone();
            next.thenAccept(had -> hold(had, then));
            return free;
        }

        private void hold(Slot had, Runnable then) {
            synchronized (this) {
                turn = had;
            }
            then.run();
        }

        /** Lets the next one have it, if it is held. */
        public void end() {
            Slot held;
            synchronized (this) {
                held = turn;
                turn = null;
            }
            if (held != null) {
                held.end();
            }
        }
    }

    /**
     * Asks for a turn.
     *
     * @param key what is wanted
     * @return completes when it is this one's turn, which must then be ended
     */
    @NonNull
    public synchronized CompletableFuture<Slot> take(@NonNull String key) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> before = last.put(key, mine);
        Slot turn = () -> end(key, mine);
        return before == null ? CompletableFuture.completedFuture(turn) : before.thenApply(ended -> turn);
    }

    private void end(String key, CompletableFuture<Void> mine) {
        synchronized (this) {
            last.remove(key, mine);
        }
        mine.complete(null);
    }
}
