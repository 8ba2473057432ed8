package io.jenkins.plugins.autodeploy.fakes.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Holds each request, without effect or answer, until {@link #release}. No thread waits meanwhile. */
public final class Hang implements Fault {
    private final CountDownLatch struck = new CountDownLatch(1);
    private final List<Call> held = new ArrayList<>();
    private boolean released;

    @Override
    public void strike(Call call) {
        synchronized (this) {
            if (!released) {
                held.add(call);
                struck.countDown();
                return;
            }
        }
        struck.countDown();
        call.send(call.effect());
    }

    /** Waits until a request hangs. */
    public void awaitStruck() throws InterruptedException {
        struck.await();
    }

    /** Lets the requests that hang have their effect and their answer. Later requests do not hang. */
    public void release() {
        List<Call> calls;
        synchronized (this) {
            released = true;
            calls = List.copyOf(held);
            held.clear();
        }
        calls.forEach(call -> call.send(call.effect()));
    }
}
