package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The connected parts of one Spinnaker. */
public final class Installation implements AutoCloseable {
    private final FakeOrca orca = new FakeOrca();
    private final FakeEcho echo;
    private final FakeGate gate;
    private final Runnable close;

    /** Numbers the pipelines. Their ids are the same in each run of a simulation, although Front50 makes random ones. */
    private final AtomicLong pipelines = new AtomicLong();

    /**
     * @param processing runs what Echo does after its answer, one after the other
     * @param eventIds makes the id of each event
     * @param close ends the processing
     */
    public Installation(Executor processing, Supplier<String> eventIds, Runnable close) {
        this.echo = new FakeEcho(orca, processing, eventIds);
        this.gate = new FakeGate(echo, orca);
        this.close = close;
    }

    /** Creates an installation with its own thread. */
    public static Installation create() {
        ExecutorService processing = Executors.newSingleThreadExecutor(runnable -> {
            Thread thread = new Thread(runnable, "fake-echo");
            thread.setDaemon(true);
            return thread;
        });
        return new Installation(processing, () -> UUID.randomUUID().toString(), processing::shutdownNow);
    }

    public FakePipeline pipeline(String application, String name) {
        return echo.add(new FakePipeline(new UUID(0, pipelines.incrementAndGet()), application, name));
    }

    public FakeGate gate() {
        return gate;
    }

    public FakeEcho echo() {
        return echo;
    }

    public FakeOrca orca() {
        return orca;
    }

    @Override
    public void close() {
        close.run();
    }
}
