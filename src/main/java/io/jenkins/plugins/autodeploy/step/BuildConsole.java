package io.jenkins.plugins.autodeploy.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.autodeploy.engine.GuardedConsole;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The console of a build. It marks each line of this plugin with {@code [Auto Deploy]}. Each line is cleaned, so that a
 * text from outside can't look like another line.
 */
final class BuildConsole implements Consumer<String> {

    private static final SystemLog LOGGER = SystemLog.of(BuildConsole.class);

    private final Consumer<String> lines;

    private BuildConsole(Consumer<String> lines) {
        this.lines = lines;
    }

    /**
     * The console of the build. If the console takes no lines of this step, the lines go to the system log.
     *
     * @throws IOException if the build is not known
     */
    static GuardedConsole of(StepContext context) throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        try {
            TaskListener listener = context.get(TaskListener.class);
            return new GuardedConsole(new BuildConsole(listener.getLogger()::println));
        } catch (IOException e) {
            // Jenkins was killed before it recorded that the pipeline had reached this step. Now Jenkins believes
            // that the step has finished.
            LOGGER.log(Level.WARNING, "The console of " + run + " takes no lines, so they follow here", e);
            return new GuardedConsole(new BuildConsole(line -> LOGGER.log(Level.INFO, run + " " + line)));
        }
    }

    @Override
    public void accept(String line) {
        lines.accept("[Auto Deploy] " + UntrustedText.clean(line));
    }
}
