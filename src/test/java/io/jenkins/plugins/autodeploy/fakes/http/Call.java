package io.jenkins.plugins.autodeploy.fakes.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** One request on its way through a {@link FakeServer}: what a {@link Fault} can do with it. */
public final class Call {
    private final HttpExchange exchange;
    private final Request request;
    private final Endpoint endpoint;
    private final ScheduledExecutorService scheduler;
    private final IntConsumer answered;

    Call(
            HttpExchange exchange,
            Request request,
            Endpoint endpoint,
            ScheduledExecutorService scheduler,
            IntConsumer answered) {
        this.exchange = exchange;
        this.request = request;
        this.endpoint = endpoint;
        this.scheduler = scheduler;
        this.answered = answered;
    }

    public Request request() {
        return request;
    }

    /** Lets the request have its effect. A mistake of the fake itself shows as a 500 that tells of it. */
    public Answer effect() {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException mistake) {
            StringWriter text = new StringWriter();
            mistake.printStackTrace(new PrintWriter(text));
            return Answer.of(500, "text/plain; charset=utf-8", text.toString());
        }
    }

    public void send(Answer answer) {
        send(answer, answer.body().length);
    }

    /** Announces the whole body, sends half of it and closes the connection. */
    public void sendHalf(Answer answer) {
        send(answer, answer.body().length / 2);
    }

    /** Closes the connection without an answer. */
    public void close() {
        exchange.close();
    }

    /** Goes on later, on another thread. */
    public void later(Duration delay, Runnable then) {
        scheduler.schedule(then, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void send(Answer answer, int bytes) {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        boolean bodiless = answer.body().length == 0 || "HEAD".equals(request.method());
        // Written down first: a client that has the answer finds its status recorded.
        answered.accept(answer.status());
        try {
            exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
            if (!bodiless) {
                OutputStream out = exchange.getResponseBody();
                out.write(Arrays.copyOf(answer.body(), bytes));
                out.flush();
            }
        } catch (IOException clientWentAway) {
            // The exchange is closed below, which is all that can be done for a client that no longer listens.
        } finally {
            exchange.close();
        }
    }
}
