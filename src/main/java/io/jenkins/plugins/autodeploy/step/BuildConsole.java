package io.jenkins.plugins.autodeploy.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The console of a build. It marks each line of this plugin with {@code [Auto Deploy]}. */
final class BuildConsole implements Consumer<String> {

    private static final Logger LOGGER = Logger.getLogger(BuildConsole.class.getName());

    private final Consumer<String> lines;

    private BuildConsole(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * The console of the build. If the console takes no lines of this step, the lines go to the system log.
     *
     * @throws IOException if the build is not known
     */
    static BuildConsole of(StepContext context) throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        try {
            TaskListener listener = context.get(TaskListener.class);
            return new BuildConsole(listener.getLogger()::println);
        } catch (IOException e) {
            // Jenkins was killed before it recorded that the pipeline had reached this step. Now Jenkins believes
            // that the step has finished.
            LOGGER.log(Level.WARNING, "The console of " + run + " takes no lines, so they follow here", e);
            return new BuildConsole(line -> LOGGER.info(run + " " + line));
        }
    }

    @Override
    public void accept(String line) {
        lines.accept("[Auto Deploy] " + line);
    }
}
