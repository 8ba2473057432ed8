package io.jenkins.plugins.autodeploy.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** A server with very large answers. It writes them as streams, so that it needs no memory itself. */
public final class EndlessServer implements AutoCloseable {

    private static final String FACTS = """
        {"data":{"repository":{"id":"R_1","databaseId":1,"nameWithOwner":"acme/shop","url":"%s/acme/shop",
        "isArchived":false,"defaultBranchRef":{"name":"master"},
        "head":{"oid":"1111111111111111111111111111111111111111"},
        "newest":{"nodes":[]},"recentTags":{"nodes":[]},"recent":{"nodes":[]},"anywhere":{"pageInfo":{"hasNextPage":false},"nodes":[]},
        "object":{"history":{"pageInfo":{"hasNextPage":false,"endCursor":null},"nodes":[{
        "oid":"1111111111111111111111111111111111111111","messageHeadline":"One",
        "committedDate":"2020-01-01T00:00:00Z","parents":{"nodes":[]},
        "associatedPullRequests":{"pageInfo":{"hasNextPage":false},"nodes":[]}}]}}}}}
        """;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /**
     * A JSON answer.
     *
     * @param begin the text before the elements
     * @param element makes the text of each element from its number
     * @param end the text after the elements
     * @param bytes the size of the whole answer, as near as whole elements allow
     */
    public record Body(String begin, IntFunction<String> element, String end, long bytes) {

        public static Body of(String begin, String element, String end, long bytes) {
            return new Body(begin, i -> element, end, bytes);
        }

        void write(OutputStream out) throws IOException {
            long written = write(out, begin);
            for (int i = 0; written < bytes - end.length(); i++) {
                written += write(out, element.apply(i));
            }
            write(out, end);
        }

        private static int write(OutputStream out, String text) throws IOException {
            byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
            out.write(encoded);
            return encoded.length;
        }
    }

    public EndlessServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    /** The requests to this path get this answer. The longest path wins. */
    public EndlessServer answer(String path, Body body) {
        server.createContext(path, exchange -> answer(exchange, body));
        return this;
    }

    /** The GraphQL API tells of a repository without a release. */
    public EndlessServer withFacts() {
        return answer("/api/graphql", Body.of(FACTS.formatted(uri("")), "", " ".repeat(0), 0));
    }

    private static void answer(HttpExchange exchange, Body body) {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16);
            body.write(out);
            out.flush();
        } catch (IOException e) {
            // The client has read enough.
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
