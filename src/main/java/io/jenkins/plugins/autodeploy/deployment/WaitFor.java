package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a stack must have come before the next stack is triggered, and before the deployment succeeds. */
public enum WaitFor {
    /** Spinnaker accepted the trigger. That does not mean that a pipeline starts. */
    ACCEPTED,
    /** An execution was started. */
    STARTED,
    /** All executions of the trigger succeeded. */
    SUCCEEDED;

    /**
     * Reads a value that a person wrote.
     *
     * @param text {@code accepted}, {@code started} or {@code succeeded}, in any case
     * @throws UserErrorException if the text is something else; the message names the values
     */
    @NonNull
    public static WaitFor of(@NonNull String text) throws UserErrorException {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new UserErrorException("\"" + text + "\" is not a value of waitFor; use one of "
                        + Arrays.stream(values()).map(WaitFor::toString).collect(Collectors.joining(", "))));
    }

    /** The text that {@link #of} reads, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
