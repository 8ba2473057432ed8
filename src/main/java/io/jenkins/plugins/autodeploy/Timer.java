package io.jenkins.plugins.autodeploy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;

/** Runs tasks later. */
@FunctionalInterface
public interface Timer {

    /** Runs the task once, after the delay. Returns immediately and does not wait for the task. */
    void after(@NonNull Duration delay, @NonNull Runnable task);
}
