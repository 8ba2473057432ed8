package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.ledger.DeploymentLogs;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;

/** The console of a manual deployment: its log file. If the file can't be written, the line goes to the system log. */
record LogFileConsole(String id, DeploymentLogs logs) implements Consumer<String> {

    private static final SystemLog LOGGER = SystemLog.of(LogFileConsole.class);

    @Override
    public void accept(String line) {
        try {
            logs.append(id, line);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The log of a deployment can't be written. The line was: " + line, e);
        }
    }
}
