package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.StackSettings;
import io.jenkins.plugins.autodeploy.spinnaker.Starter;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.util.Map;
import java.util.Objects;

/**
 * The configuration of a stack that serves the repository.
 *
 * @param name the name of the stack
 * @param starter starts the pipeline of the stack
 * @param tagParameter the pipeline parameter that receives the tag
 * @param parameters further pipeline parameters
 * @param follow how the executions of the stack are followed
 * @param projectAllowed whether the project that deploys may deploy to this stack
 * @param windows the times at which nothing is deployed to this stack by itself
 */
public record Stack(
        @NonNull String name,
        @NonNull Starter starter,
        @NonNull String tagParameter,
        @NonNull Map<String, String> parameters,
        @NonNull FollowRules follow,
        boolean projectAllowed,
        @NonNull DeploymentWindows windows) {

    public Stack {
        Objects.requireNonNull(name);
        Objects.requireNonNull(starter);
        Objects.requireNonNull(tagParameter);
        Objects.requireNonNull(follow);
        Objects.requireNonNull(windows);
        parameters = Map.copyOf(parameters);
    }

    /** The part of the configuration that matters for decisions. */
    @NonNull
    StackSettings settings() {
        return new StackSettings(name, follow, starter.isRepeatable(), projectAllowed, windows);
    }
}
