package io.jenkins.plugins.autodeploy.step;

import hudson.model.TaskListener;
import java.util.function.Consumer;

/** The build's console, each of our lines marked as ours. */
final class Console implements Consumer<String> {

    private final TaskListener listener;

    Console(TaskListener listener) {
        this.listener = listener;
    }

    @Override
    public void accept(String line) {
        listener.getLogger().println("[Auto Deploy] " + line);
    }
}
