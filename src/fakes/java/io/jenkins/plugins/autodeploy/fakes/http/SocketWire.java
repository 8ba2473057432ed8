package io.jenkins.plugins.autodeploy.fakes.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A connection to a {@link FakeServer}. Java's server writes the real time into the header {@code Date}. So the date of
 * the fake's own clock goes into a header of another name too.
 */
record SocketWire(HttpExchange exchange, ScheduledExecutorService scheduler) implements Wire {
    private static final String FAKE_DATE = "Fake-Date";

    @Override
    public void send(Answer answer, int bytes) {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (answer.headers().containsKey("Date")) {
            exchange.getResponseHeaders().set(FAKE_DATE, answer.headers().get("Date"));
        }
        boolean bodiless = answer.body().length == 0 || "HEAD".equals(exchange.getRequestMethod());
        try {
            exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
            if (!bodiless) {
                OutputStream out = exchange.getResponseBody();
                out.write(Arrays.copyOf(answer.body(), bytes));
                out.flush();
            }
        } catch (IOException clientWentAway) {
            // The client does not listen any more, so only closing the exchange below is left.
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        exchange.close();
    }

    @Override
    public void later(Duration delay, Runnable then) {
        scheduler.schedule(then, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
