package io.jenkins.plugins.autodeploy.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The console of a deployment that goes on after a restart. Until the build goes on too, lines are kept for it, and are
 * also in the system log: perhaps the build never goes on.
 */
final class BufferedConsole implements Consumer<String> {

    private static final Logger LOGGER = Logger.getLogger(BufferedConsole.class.getName());

    /** How many lines are kept. */
    private static final int MOST = 1000;

    private final String build;
    private final List<String> lines = new ArrayList<>();
    private Consumer<String> console;

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
        LOGGER.log(Level.INFO, "{0}: {1}", new Object[] {build, line});
        if (lines.size() < MOST) {
            lines.add(line);
        }
    }

    /** From now on the build listens. It is told first what it has missed. */
    synchronized void attach(Consumer<String> console) {
        lines.forEach(console);
        lines.clear();
        this.console = console;
    }
}
