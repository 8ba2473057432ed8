package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.util.function.Consumer;
import java.util.logging.Level;

/**
 * A console that never throws. A line is only news about what is recorded already, so a console that fails must not stop
 * a deployment. The first failure goes to the system log. Safe for use by many threads.
 */
public final class GuardedConsole implements Consumer<String> {

    private static final SystemLog LOGGER = SystemLog.of(GuardedConsole.class);

    private final Consumer<String> console;
    private boolean failed;

    /** @param console may throw anything; it then misses a line */
    public GuardedConsole(@NonNull Consumer<String> console) {
        this.console = console;
    }

    @Override
    public void accept(String line) {
        guard(() -> console.accept(line));
    }

    /** Runs a task that writes lines. Whatever the task throws is logged once, and goes no further. */
    void guard(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable e) { // An error of a build's console must not stop the deployment.
            if (isFirst()) {
                LOGGER.log(Level.SEVERE, "A deployment could not write to its console, so lines are missing there", e);
            }
        }
    }

    private synchronized boolean isFirst() {
        boolean first = !failed;
        failed = true;
        return first;
    }
}
