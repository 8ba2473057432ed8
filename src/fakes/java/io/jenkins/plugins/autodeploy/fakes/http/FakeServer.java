package io.jenkins.plugins.autodeploy.fakes.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLContext;

/** An HTTP server on 127.0.0.1 that passes requests to a {@link Reception}. */
public final class FakeServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool(daemons("fake-server"));
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(daemons("fake-server-scheduler"));

    static {
        // Without this, headers and body go in two packets, and the second waits 40 ms for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private FakeServer(HttpServer server) {
        this.server = server;
        server.setExecutor(workers);
    }

    /**
     * Creates a server that has its address already. Requests wait until {@link #serve}.
     *
     * @param port 0 for any free one
     */
    public static FakeServer bind(int port) throws IOException {
        return new FakeServer(HttpServer.create(address(port), BACKLOG));
    }

    /**
     * The same for HTTPS.
     *
     * @param port 0 for any free one
     * @param tls has the certificate of the server
     */
    public static FakeServer bind(int port, SSLContext tls) throws IOException {
        HttpsServer https = HttpsServer.create(address(port), BACKLOG);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new FakeServer(https);
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** From now on requests are received. */
    public void serve(Reception reception) throws IOException {
        server.createContext("/", exchange -> handle(exchange, reception));
        startOnDaemon();
    }

    /**
     * The server's thread is a daemon only if the thread that starts it is a daemon. Otherwise a fake that is not
     * closed keeps the JVM alive.
     */
    private void startOnDaemon() throws IOException {
        try {
            workers.submit(server::start).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Without a slash at the end. */
    public URI uri() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on connections are refused. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        scheduler.shutdownNow();
    }

    private void handle(HttpExchange exchange, Reception reception) throws IOException {
        ServerRequest request = ServerRequest.of(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
        reception.receive(request, new SocketWire(exchange, scheduler));
    }

    private static ThreadFactory daemons(String name) {
        return runnable -> {
            Thread thread = new Thread(runnable, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
