package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Bounds how many requests to one server are open at the same time. The others wait, and are sent in the order in which they
 * came. No thread waits. Safe for use by many threads.
 */
final class RequestSlots {

    private final int slots;
    private final Executor executor;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int open;

    /**
     * @param slots how many requests may be open
     * @param executor sends the requests that have waited
     */
    RequestSlots(int slots, @NonNull Executor executor) {
        this.slots = slots;
        this.executor = executor;
    }

    /**
     * Sends a request at once, or as soon as enough others have ended.
     *
     * @param request sends the request. It is open until its future completes
     * @return completes as the request does
     */
    @NonNull
    <T> CompletableFuture<T> send(@NonNull Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        synchronized (this) {
            if (open == slots) {
                waiting.add(() -> begin(request, answer));
                return answer;
            }
            open++;
        }
        begin(request, answer);
        return answer;
    }

    private <T> void begin(Supplier<CompletableFuture<T>> request, CompletableFuture<T> answer) {
        CompletableFuture<T> sent;
        try {
            sent = request.get();
        } catch (RuntimeException e) {
            sent = CompletableFuture.failedFuture(e);
        }
        sent.whenComplete((value, failure) -> {
            try {
                end();
            } finally {
                if (failure == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(failure);
                }
            }
        });
    }

    /** Gives the slot of an ended request to the next one. */
    private void end() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                open--;
            }
        }
        if (next != null) {
            // Not on this thread: many requests that fail at once would need a deep stack.
            executor.execute(next);
        }
    }
}
