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
 * A stack that serves the repository.
 *
 * @param starter starts its pipeline
 * @param tagParameter the pipeline parameter that receives the tag
 * @param parameters further pipeline parameters
 * @param waitFor how far its pipeline must have come; null for as far as can be told, but for no end of it
 * @param timeLimit how long that may take from the trigger on
 */
public record Stack(
        @NonNull String name,
        @NonNull Starter starter,
        @NonNull String tagParameter,
        @NonNull Map<String, String> parameters,
        @Nullable WaitFor waitFor,
        @NonNull Duration timeLimit) {

    public Stack {
        Objects.requireNonNull(name);
        Objects.requireNonNull(starter);
        Objects.requireNonNull(tagParameter);
        Objects.requireNonNull(timeLimit);
        parameters = Map.copyOf(parameters);
    }

    /** As far as it matters for decisions. */
    @NonNull
    StackSettings settings() {
        return new StackSettings(name, waitFor, timeLimit, starter.isRepeatable());
    }
}
