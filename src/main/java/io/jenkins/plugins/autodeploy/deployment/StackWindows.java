package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.window.Closure;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The windows that hold a release back.
 *
 * @param byStack the windows by name of the stack. A stack without windows is always open
 */
public record StackWindows(@NonNull Map<String, DeploymentWindows> byStack) {

    /** No stack has a window, or a person deploys through all windows. */
    public static final StackWindows NONE = new StackWindows(Map.of());

    public StackWindows {
        byStack = StackName.copyOf(byStack);
    }

    /** Whether a stack is closed at a moment, and until when; empty if it is open. */
    @NonNull
    public Optional<Closure> at(@NonNull String stack, @NonNull Instant now) {
        return Optional.ofNullable(byStack.get(stack)).flatMap(windows -> windows.at(now));
    }
}
