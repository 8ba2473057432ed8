package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.StackSettings;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.spinnaker.Starter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The configuration of a stack that serves the repository.
 *
 * @param name the name of the stack
 * @param starter starts the pipeline of the stack
 * @param tagParameter the pipeline parameter that receives the tag
 * @param parameters further pipeline parameters
 * @param waitFor how far the pipeline must have come; null for {@link WaitFor#STARTED} if executions can be read, else
 *     for {@link WaitFor#ACCEPTED}
 * @param timeLimit how long that may take, counted from the trigger
 * @param projectAllowed whether the project that deploys may deploy to this stack
 */
public record Stack(
        @NonNull String name,
        @NonNull Starter starter,
        @NonNull String tagParameter,
        @NonNull Map<String, String> parameters,
        @Nullable WaitFor waitFor,
        @NonNull Duration timeLimit,
        boolean projectAllowed) {

    public Stack {
        Objects.requireNonNull(name);
        Objects.requireNonNull(starter);
        Objects.requireNonNull(tagParameter);
        Objects.requireNonNull(timeLimit);
        parameters = Map.copyOf(parameters);
    }

    /** The part of the configuration that matters for decisions. */
    @NonNull
    StackSettings settings() {
        return new StackSettings(name, waitFor, timeLimit, starter.isRepeatable(), projectAllowed);
    }
}
