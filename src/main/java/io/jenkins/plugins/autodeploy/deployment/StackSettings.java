package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.time.Duration;
import java.util.Objects;

/**
 * The part of a stack's configuration that matters for decisions.
 *
 * @param name the name of the stack
 * @param follow how the executions of the stack are followed
 * @param repeatable whether Spinnaker recognizes a repeated trigger by its request id, and does not start it twice
 * @param projectAllowed whether the project that deploys may deploy to this stack
 * @param windows the times at which nothing is deployed to this stack by itself
 */
public record StackSettings(
        @NonNull String name,
        @NonNull FollowRules follow,
        boolean repeatable,
        boolean projectAllowed,
        @NonNull DeploymentWindows windows) {

    /** The time limit of a stack without a configured time limit. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofHours(1);

    public StackSettings {
        Objects.requireNonNull(name);
        Objects.requireNonNull(follow);
        Objects.requireNonNull(windows);
    }
}
