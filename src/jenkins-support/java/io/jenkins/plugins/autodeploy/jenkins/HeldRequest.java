package io.jenkins.plugins.autodeploy.jenkins;

import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Holds a request until the test, which has it in its hands, decides what becomes of it. */
public final class HeldRequest implements Fault {

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    @Override
    public void strike(Call call) {
        calls.add(call);
    }

    /** Waits for the request. */
    public Call await() throws InterruptedException {
        Call call = calls.poll(30, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("No such request came");
        }
        return call;
    }
}
