package io.jenkins.plugins.autodeploy.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Forwards requests to a real Gate, and tells of each of them. */
final class GateProxy {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI gate;
    private final Consumer<Forwarded> listener;
    private final HttpServer server;

    /**
     * A request that was forwarded.
     *
     * @param begin when it came
     * @param time until Gate answered
     * @param status 0 if Gate did not answer
     */
    record Forwarded(String method, URI uri, Instant begin, Duration time, int status, byte[] answer) {

        boolean isSearch() {
            return uri.getPath().endsWith("/executions/search");
        }
    }

    /**
     * @param gate ends with a slash
     * @param listener is called before the answer is sent, by several threads at the same time
     */
    GateProxy(URI gate, Consumer<Forwarded> listener) throws IOException {
        this.gate = gate;
        this.listener = listener;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::forward);
        server.start();
    }

    /** Ends with a slash. */
    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void forward(HttpExchange exchange) throws IOException {
        try (exchange) {
            Instant begin = Instant.now();
            long nanos = System.nanoTime();
            HttpRequest request = HttpRequest.newBuilder(
                            gate.resolve(exchange.getRequestURI().toString().substring(1)))
                    .timeout(Duration.ofMinutes(2))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()))
                    .build();
            Optional<HttpResponse<byte[]>> answer = send(request);
            listener.accept(new Forwarded(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    begin,
                    Duration.ofNanos(System.nanoTime() - nanos),
                    answer.map(HttpResponse::statusCode).orElse(0),
                    answer.map(HttpResponse::body).orElse(new byte[0])));
            if (answer.isPresent()) {
                answer(exchange, answer.get());
            }
        }
    }

    /** Empty if Gate did not answer. */
    private Optional<HttpResponse<byte[]>> send(HttpRequest request) {
        try {
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        byte[] body = answer.body();
        answer.headers()
                .firstValue("Date")
                .ifPresent(date -> exchange.getResponseHeaders().set("Date", date));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
