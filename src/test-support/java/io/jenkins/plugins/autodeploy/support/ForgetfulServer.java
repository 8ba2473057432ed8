package io.jenkins.plugins.autodeploy.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server behind a balancer that forgets a connection as soon as the connection is idle. The first request of each
 * connection is answered, and the connection stays open. The next request on the same connection is lost: the balancer
 * resets the connection, as it does for a connection that it does not know.
 */
public final class ForgetfulServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private final ServerSocket socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final byte[] answer;

    /** @param json the body of each answer */
    public ForgetfulServer(int status, String json) throws IOException {
        this(status, "Content-Length: " + json.length(), json);
    }

    private ForgetfulServer(int status, String length, String body) throws IOException {
        answer = ("HTTP/1.1 " + status + " Answer\r\nContent-Type: application/json\r\n" + length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
        threads.execute(this::accept);
    }

    /** A server whose answers do not begin with their length. */
    public static ForgetfulServer chunked(int status, String json) throws IOException {
        return new ForgetfulServer(
                status,
                "Transfer-Encoding: chunked",
                Integer.toHexString(json.length()) + "\r\n" + json + "\r\n0\r\n\r\n");
    }

    public URI uri() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    /** How many requests arrived. */
    public int answered() {
        return answered.get();
    }

    /** How many requests came on a connection that had been idle. */
    public int lost() {
        return lost.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            if (readRequest(in)) {
                answered.incrementAndGet();
                connection.getOutputStream().write(answer);
                connection.getOutputStream().flush();
            }
            if (in.read() >= 0) {
                lost.incrementAndGet();
                connection.setSoLinger(true, 0);
            }
        } catch (IOException ended) {
            lost.addAndGet(0);
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.write(next);
        }
        Matcher length = LENGTH.matcher(head.toString(StandardCharsets.ISO_8859_1));
        if (!length.find()) {
            return true;
        }
        int bytes = Integer.parseInt(length.group(1));
        return in.readNBytes(bytes).length == bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
