package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far a stack must have come before the next one is triggered, and before the deployment ends well. */
public enum WaitFor {
    /** Spinnaker accepted the trigger, which it does also where nothing starts. */
    ACCEPTED,
    /** An execution was started. */
    STARTED,
    /** All its executions succeeded. */
    SUCCEEDED;

    /**
     * Reads it as a person writes it.
     *
     * @param text {@code accepted}, {@code started} or {@code succeeded}, in any case
     * @throws UserErrorException if it is none of these; the message names them
     */
    @NonNull
    public static WaitFor of(@NonNull String text) throws UserErrorException {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new UserErrorException("\"" + text + "\" is nothing to wait for; use one of "
                        + Arrays.stream(values()).map(WaitFor::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
