package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import io.jenkins.plugins.autodeploy.text.PrintableException;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/**
 * Makes the exception that ends the step. Jenkins prints it in the console, and keeps it in the XML of the build. A
 * character that XML does not allow would make the whole build unreadable, so all messages are cleaned.
 */
final class StepFailure {

    private static final int LONGEST = 4000;

    private StepFailure() {}

    /** The exception with clean messages. Its type stays the same if Jenkins treats this type in a special way. */
    @NonNull
    static Throwable of(@NonNull Throwable cause) {
        if (cause instanceof FlowInterruptedException) {
            // Jenkins made it, and it has no text of this plugin.
            return cause;
        }
        if (cause instanceof AbortException && cause.getMessage() != null) {
            AbortException clean = new AbortException(UntrustedText.clean(cause.getMessage(), LONGEST));
            clean.setStackTrace(cause.getStackTrace());
            return clean;
        }
        return PrintableException.of(cause);
    }
}
