package io.jenkins.plugins.autodeploy.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The build's console, each of our lines marked as ours. */
final class BuildConsole implements Consumer<String> {

    private static final Logger LOGGER = Logger.getLogger(BuildConsole.class.getName());

    private final Consumer<String> lines;

    private BuildConsole(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * The console of the build. If it takes no lines of this step, the system log.
     *
     * @throws IOException if the build is not known
     */
    static BuildConsole of(StepContext context) throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        try {
            TaskListener listener = context.get(TaskListener.class);
            return new BuildConsole(listener.getLogger()::println);
        } catch (IOException e) {
            // Jenkins was killed before it noted that the pipeline had come to this step. It believes that the step has
            // finished.
            LOGGER.log(Level.WARNING, "The console of " + run + " takes no lines, so they follow here", e);
            return new BuildConsole(line -> LOGGER.info(run + " " + line));
        }
    }

    @Override
    public void accept(String line) {
        lines.accept("[Auto Deploy] " + line);
    }
}
