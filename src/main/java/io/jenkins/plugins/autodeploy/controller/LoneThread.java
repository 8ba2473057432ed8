package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/** One thread for work that may wait, so that no deployment waits for it. It ignores new work after {@link #stop}. */
final class LoneThread implements Executor {

    private final ThreadPoolExecutor executor;

    LoneThread(@NonNull String name) {
        executor = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public void execute(@NonNull Runnable work) {
        executor.execute(work);
    }

    /** Runs work on this thread later. */
    @NonNull
    io.jenkins.plugins.autodeploy.Timer timer() {
        return (delay, work) ->
                Timer.get().schedule(() -> executor.execute(work), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        executor.shutdown();
        executor.getQueue().clear();
    }
}
