package io.jenkins.plugins.autodeploy.fakes.http;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.function.IntConsumer;

/** One request in a fake, and what a {@link Fault} can do with it. */
public final class Call {
    private final ServerRequest request;
    private final Endpoint endpoint;
    private final Wire wire;
    private final IntConsumer answered;

    Call(ServerRequest request, Endpoint endpoint, Wire wire, IntConsumer answered) {
        this.request = request;
        this.endpoint = endpoint;
        this.wire = wire;
        this.answered = answered;
    }

    public ServerRequest request() {
        return request;
    }

    /** Lets the request have its effect. If the fake itself has a bug, the answer is a 500 that describes it. */
    public Answer effect() {
        try {
            return endpoint.answer(request);
        } catch (RuntimeException mistake) {
            StringWriter text = new StringWriter();
            mistake.printStackTrace(new PrintWriter(text));
            return Answer.mistake(text.toString());
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
        wire.close();
    }

    /** Goes on later. */
    public void later(Duration delay, Runnable then) {
        wire.later(delay, then);
    }

    private void send(Answer answer, int bytes) {
        if (!answer.delay().isZero()) {
            later(answer.delay(), () -> send(answer.after(Duration.ZERO), bytes));
            return;
        }
        // The status is recorded before the answer is sent, so a client that has the answer finds it.
        answered.accept(answer.status());
        wire.send(answer, bytes);
    }
}
