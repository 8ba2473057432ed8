package io.jenkins.plugins.autodeploy.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way of settable length between clients and one server on this machine. It passes TCP connections on. The bytes of
 * each direction arrive half a round trip later. It limits no throughput, and it does not model TCP's slow start.
 */
public final class Relay implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<RelayedConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final Spans answering = new Spans();
    private volatile Duration roundTrip = Duration.ZERO;
    private volatile boolean handshakes = true;

    /**
     * What passed so far.
     *
     * @param connections how many connections clients opened
     * @param sent how many bytes clients sent, those of TLS included, and those of TCP and IP not
     * @param received how many bytes clients received
     */
    public record Traffic(long connections, long sent, long received) {

        /** What passed after an earlier moment. */
        public Traffic since(Traffic earlier) {
            return new Traffic(connections - earlier.connections, sent - earlier.sent, received - earlier.received);
        }

        /** What passed here and there. */
        public Traffic plus(Traffic other) {
            return new Traffic(connections + other.connections, sent + other.sent, received + other.received);
        }

        /** The bytes of both directions. */
        public long bytes() {
            return sent + received;
        }
    }

    private Relay(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /**
     * Starts on any free port of 127.0.0.1.
     *
     * @param target the port of the server on 127.0.0.1
     */
    public static Relay to(int target) throws IOException {
        ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        Relay relay = new Relay(server, target);
        relay.threads.execute(relay::accept);
        return relay;
    }

    /** The port to which clients connect. */
    public int port() {
        return server.getLocalPort();
    }

    /** From now on this is the time until a byte has arrived and an answer to it is back. It is zero at first. */
    public void roundTrip(Duration time) {
        roundTrip = time;
    }

    Duration roundTrip() {
        return roundTrip;
    }

    /**
     * Whether the first byte of a new connection waits one round trip, as for the handshake of TCP. It does at first.
     */
    public void handshakes(boolean cost) {
        handshakes = cost;
    }

    boolean handshakes() {
        return handshakes;
    }

    /** What passed so far. */
    public Traffic traffic() {
        return new Traffic(connections.get(), sent.get(), received.get());
    }

    /** The times in which the server had a request, or a part of one, and had not begun to answer. */
    Spans answering() {
        return answering;
    }

    void sent(int bytes) {
        sent.addAndGet(bytes);
    }

    void received(int bytes) {
        received.addAndGet(bytes);
    }

    /**
     * Ends all connections, as a server ends those that are idle.
     *
     * @throws IOException if a client has not closed its side within some seconds
     */
    public void disconnect() throws IOException, InterruptedException {
        for (RelayedConnection connection : open) {
            connection.hangUp();
        }
        for (RelayedConnection connection : open) {
            if (!connection.awaitEnd(5, TimeUnit.SECONDS)) {
                throw new IOException("A client keeps a connection that the server has closed");
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(RelayedConnection::close);
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException closed) {
                // The server of the relay was closed, or the client went away. The loop knows which.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        long accepted = System.nanoTime();
        connections.incrementAndGet();
        Socket upstream;
        try {
            upstream = new Socket(InetAddress.getByName("127.0.0.1"), target);
        } catch (IOException refused) {
            client.close();
            return;
        }
        RelayedConnection connection = new RelayedConnection(this, client, upstream, accepted);
        open.add(connection);
        try {
            connection.start(threads, () -> open.remove(connection));
        } catch (RejectedExecutionException closed) {
            connection.close();
        }
    }
}
