package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Sends each request over a new connection. A client of Java keeps a connection after its answer, and can't be told not to
 * use it again. So a client gets no request after the head of its first answer: until then, it has no idle connection.
 * Requests that are under way at the same time share a client, because each client has a thread. Java 17 ends this thread
 * only some time after the client is garbage. Safe for use by many threads.
 */
final class NewConnections {

    private final Function<Executor, HttpClient> clients;
    private final Executor executor;

    /** Set while this thread starts a request. */
    private final ThreadLocal<Boolean> starting = new ThreadLocal<>();

    /** The client that has no idle connection; null if the next request needs another one. */
    private HttpClient current;

    /**
     * @param clients makes a client without a connection, which runs its work with an executor
     * @param executor runs the work of the clients
     */
    NewConnections(@NonNull Function<Executor, HttpClient> clients, @NonNull Executor executor) {
        this.clients = clients;
        this.executor = executor;
    }

    /** Sends a request. The client looks for an idle connection at once, so it has none at that moment. */
    synchronized <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> handler) {
        if (current == null) {
            current = clients.apply(this::run);
        }
        HttpClient used = current;
        starting.set(true);
        try {
            CompletableFuture<HttpResponse<T>> answer = used.sendAsync(request, head -> {
                retire(used);
                return handler.apply(head);
            });
            answer.whenComplete((complete, failure) -> retire(used));
            return answer;
        } finally {
            starting.remove();
        }
    }

    private synchronized void retire(HttpClient used) {
        if (current == used) {
            current = null;
        }
    }

    private void run(Runnable task) {
        if (starting.get() == null) {
            executor.execute(task);
        } else {
            task.run();
        }
    }
}
