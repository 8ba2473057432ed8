package io.jenkins.plugins.autodeploy.bench;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** One connection through a {@link Relay}. */
final class RelayedConnection {

    private static final int CHUNK = 64 * 1024;
    private static final byte[] END = new byte[0];

    private final Relay relay;
    private final Socket client;
    private final Socket server;
    private final long accepted;
    private final CountDownLatch directions = new CountDownLatch(2);
    private final AtomicLong asked = new AtomicLong();

    /** Bytes and when they arrive, as {@link System#nanoTime} counts. */
    private record Chunk(byte[] bytes, long due) {}

    /** @param accepted when the client connected, as {@link System#nanoTime} counts */
    RelayedConnection(Relay relay, Socket client, Socket server, long accepted) {
        this.relay = relay;
        this.client = client;
        this.server = server;
        this.accepted = accepted;
    }

    /** @param ended is called after both sides have closed the connection */
    void start(Executor threads, Runnable ended) throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        pass(threads, client, server, relay::sent, () -> asked.set(System.nanoTime()), ended);
        pass(threads, server, client, this::received, () -> {}, ended);
    }

    private void received(int bytes) {
        relay.received(bytes);
        long since = asked.getAndSet(0);
        if (since != 0) {
            relay.answering().add(since, System.nanoTime());
        }
    }

    private void pass(Executor threads, Socket from, Socket to, IntConsumer count, Runnable arrived, Runnable ended) {
        BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
        threads.execute(() -> read(from, way, count));
        threads.execute(() -> {
            try {
                write(way, to, arrived);
            } finally {
                directions.countDown();
                if (directions.getCount() == 0) {
                    close();
                    ended.run();
                }
            }
        });
    }

    private void read(Socket from, BlockingQueue<Chunk> way, IntConsumer count) {
        byte[] buffer = new byte[CHUNK];
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                count.accept(n);
                way.add(new Chunk(Arrays.copyOf(buffer, n), due()));
            }
        } catch (IOException reset) {
            // The other side learns of the end as of any other.
        }
        way.add(new Chunk(END, due()));
    }

    private long due() {
        long roundTrip = relay.roundTrip().toNanos();
        long connected = relay.handshakes() ? accepted + roundTrip : accepted;
        long now = System.nanoTime();
        return (now - connected < 0 ? connected : now) + roundTrip / 2;
    }

    private void write(BlockingQueue<Chunk> way, Socket to, Runnable arrived) {
        try {
            for (Chunk chunk = way.take(); chunk.bytes() != END; chunk = way.take()) {
                await(chunk.due());
                arrived.run();
                to.getOutputStream().write(chunk.bytes());
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            close();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Tells the client that the server sends nothing more. */
    void hangUp() {
        try {
            client.shutdownOutput();
        } catch (IOException closed) {
            close();
        }
    }

    /** @return false if the connection has not ended in this time */
    boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
        return directions.await(time, unit);
    }

    void close() {
        closeQuietly(client);
        closeQuietly(server);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is closed in any case.
        }
    }
}
