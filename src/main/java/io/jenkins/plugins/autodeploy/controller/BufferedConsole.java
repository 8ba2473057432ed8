package io.jenkins.plugins.autodeploy.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The console of a deployment whose build does not listen yet, and perhaps never will: the system log until then. */
final class BufferedConsole implements Consumer<String> {

    private static final Logger LOGGER = Logger.getLogger(BufferedConsole.class.getName());

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

    /** From now on the build listens; it is told what it has missed. */
    synchronized void attach(Consumer<String> late) {
        lines.forEach(late);
        lines.clear();
        console = late;
    }
}
