package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.InMemoryClient;
import io.jenkins.plugins.autodeploy.fakes.http.Reception;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Wire;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;

/**
 * Transports requests from controllers to the fakes, and the answers back. Each takes its own time. A sent request
 * arrives even if its controller was killed meanwhile.
 */
final class Network {

    private static final Scheduler.Owner WORLD = () -> true;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final Scheduler scheduler;
    private final Dice dice;
    private final Map<String, Reception> hosts;
    private final Weather weather;
    private final Observer observer;

    /** Sees each request leave and come to its end. */
    interface Observer {

        void sent(String controller, ServerRequest request);

        /**
         * The client waits no longer.
         *
         * @param status 0 if there is no answer
         * @param connected whether the request may have reached the server
         */
        void ended(String controller, ServerRequest request, int status, boolean connected);
    }

    Network(Scheduler scheduler, Dice dice, Map<String, Reception> hosts, Weather weather, Observer observer) {
        this.scheduler = scheduler;
        this.dice = dice;
        this.hosts = Map.copyOf(hosts);
        this.weather = weather;
        this.observer = observer;
    }

    void send(String controller, Life life, HttpRequest request, byte[] body, InMemoryClient.Receiver client) {
        ServerRequest received = ServerRequest.of(
                request.method(), request.uri(), request.headers().map(), body);
        Reception reception = hosts.get(request.uri().getHost());
        Exchange exchange = new Exchange(controller, life, received, client);
        observer.sent(controller, received);
        if (weather.strikes("refused connection")) {
            IOException failure = refusal();
            exchange.end(
                    failure instanceof HttpConnectTimeoutException ? CONNECT_TIMEOUT : latency(),
                    () -> exchange.fail(failure, false));
            return;
        }
        exchange.end(TIMEOUT, () -> exchange.fail(new HttpTimeoutException("request timed out"), true));
        if (!weather.strikes("lost request")) {
            scheduler.after(WORLD, latency(), () -> reception.receive(received, exchange));
        }
    }

    private IOException refusal() {
        return switch (dice.below(3)) {
            case 0 -> new ConnectException("Connection refused");
            case 1 -> new HttpConnectTimeoutException("HTTP connect timed out");
            default -> {
                ConnectException unknown = new ConnectException();
                unknown.initCause(new UnresolvedAddressException());
                yield unknown;
            }
        };
    }

    private Duration latency() {
        return dice.chance(0.05) ? dice.millis(200, 3000) : dice.millis(1, 200);
    }

    /** One request and its answer. */
    private final class Exchange implements Wire {

        private final String controller;
        private final Life life;
        private final ServerRequest request;
        private final InMemoryClient.Receiver client;
        private boolean over;

        Exchange(String controller, Life life, ServerRequest request, InMemoryClient.Receiver client) {
            this.controller = controller;
            this.life = life;
            this.request = request;
            this.client = client;
        }

        @Override
        public void send(Answer answer, int bytes) {
            boolean whole = bytes == answer.body().length;
            end(latency(), () -> {
                observer.ended(controller, request, whole ? answer.status() : 0, true);
                client.receive(answer, bytes);
            });
        }

        @Override
        public void close() {
            end(latency(), () -> fail(new IOException("HTTP/1.1 header parser received no bytes"), true));
        }

        @Override
        public void later(Duration delay, Runnable then) {
            scheduler.after(WORLD, delay, then);
        }

        void fail(IOException failure, boolean connected) {
            observer.ended(controller, request, 0, connected);
            client.fail(failure);
        }

        void end(Duration delay, Runnable how) {
            scheduler.after(life, delay, () -> {
                if (!over) {
                    over = true;
                    how.run();
                }
            });
        }
    }
}
