package io.jenkins.plugins.autodeploy.fakes.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;

/** An HTTP server on 127.0.0.1 that records what it receives and can be told to fail. */
public final class FakeServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("fake-server"));
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(daemons("fake-server-scheduler"));
    private final Endpoint endpoint;
    private final Predicate<Request> onlyReads;
    private final Journal journal = new Journal();
    private final Faults faults = new Faults();
    private volatile Duration latency = Duration.ZERO;

    static {
        // Else headers and body travel in two packets, and the second waits 40 ms for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /**
     * @param port 0 for any free one
     * @param onlyReads which requests change nothing in spite of a method such as POST
     */
    public static FakeServer start(int port, Endpoint endpoint, Predicate<Request> onlyReads) throws IOException {
        return new FakeServer(port, endpoint, onlyReads);
    }

    private FakeServer(int port, Endpoint endpoint, Predicate<Request> onlyReads) throws IOException {
        this.endpoint = endpoint;
        this.onlyReads = onlyReads;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), BACKLOG);
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        startOnDaemon();
    }

    /** The server's own thread is a daemon if the one that starts it is; else a forgotten fake keeps the JVM alive. */
    private void startOnDaemon() throws IOException {
        try {
            workers.submit(server::start).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Without a slash at the end. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public RecordedRequests requests() {
        return journal.requests();
    }

    public Faults faults() {
        return faults;
    }

    /** Each answer takes this long from now on; no thread waits meanwhile. */
    public void latency(Duration duration) {
        latency = duration;
    }

    /** From now on connections are refused. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        scheduler.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        int place = journal.arrived(RecordedRequest.of(request, onlyReads.test(request)));
        Call call = new Call(exchange, request, endpoint, scheduler, status -> journal.answered(place, status));
        faults.take(request).orElse(this::answer).strike(call);
    }

    private void answer(Call call) {
        Answer answer = call.effect();
        if (latency.isZero()) {
            call.send(answer);
        } else {
            call.later(latency, () -> call.send(answer));
        }
    }

    private static ThreadFactory daemons(String name) {
        return runnable -> {
            Thread thread = new Thread(runnable, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
