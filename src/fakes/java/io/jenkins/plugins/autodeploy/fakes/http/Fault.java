package io.jenkins.plugins.autodeploy.fakes.http;

import java.time.Duration;
import java.util.Arrays;

/** Something that goes wrong with one request. */
@FunctionalInterface
public interface Fault {
    void strike(Call call);

    /** Another answer, and no effect: for example from a gateway that is down, a login page or a rate limit. */
    static Fault answer(Answer answer) {
        return call -> call.send(answer);
    }

    /** An error page of a server or proxy, in HTML, instead of the effect. */
    static Fault error(int status) {
        return answer(Answer.html(status, status + " Server Error"));
    }

    /** The request has its effect, but its answer is replaced by this one. */
    static Fault effectThen(Answer answer) {
        return call -> {
            call.effect();
            call.send(answer);
        };
    }

    /** The request has its effect, and the connection is closed without an answer. */
    static Fault lostAnswer() {
        return call -> {
            call.effect();
            call.close();
        };
    }

    /** The request has no effect, and the connection is closed without an answer. */
    static Fault dropped() {
        return Call::close;
    }

    /** The request has its effect, and the connection breaks in the middle of the answer. */
    static Fault cutAnswer() {
        return call -> call.sendHalf(call.effect());
    }

    /** The request has its effect, and the answer is JSON that ends too early, though the transfer is complete. */
    static Fault cutJson() {
        return call -> {
            Answer whole = call.effect();
            byte[] half = Arrays.copyOf(whole.body(), whole.body().length / 2);
            call.send(new Answer(whole.status(), whole.headers(), half));
        };
    }

    /** The effect and the answer come after this time. */
    static Fault slow(Duration delay) {
        return call -> call.later(delay, () -> call.send(call.effect()));
    }
}
