package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.engine.GuardedConsole;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;

/**
 * The console of a deployment that continues after a restart. Until the build continues too, this console keeps the
 * lines for the build. It also writes them to the system log, because the build may never continue.
 */
final class BufferedConsole implements Consumer<String> {

    private static final SystemLog LOGGER = SystemLog.of(BufferedConsole.class);

    /** How many lines are kept for the build. */
    private static final int MOST = 1000;

    private final String build;
    private final List<String> lines = new ArrayList<>();
    private GuardedConsole console;

    /** @param build the id of the build, for the system log */
    BufferedConsole(String build) {
        this.build = build;
    }

    @Override
    public synchronized void accept(String line) {
        if (console != null) {
            console.accept(line);
            return;
        }
        LOGGER.log(Level.INFO, build + ": " + line);
        if (lines.size() < MOST) {
            lines.add(line);
        }
    }

    /** Connects the console of the build. That console first receives the lines that it has missed. */
    synchronized void attach(GuardedConsole console) {
        lines.forEach(console);
        lines.clear();
        this.console = console;
    }
}
