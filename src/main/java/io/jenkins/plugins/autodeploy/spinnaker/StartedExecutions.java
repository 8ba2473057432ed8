package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.stream.Stream;

/**
 * The executions that a trigger started.
 *
 * @param executions each execution once, in the order of their ids; empty if the trigger started none, or none yet
 * @param prompt whether Gate answered so soon that Spinnaker is well, and Gate's clock is known. Only then an empty list
 *     says something about Spinnaker
 */
public record StartedExecutions(@NonNull List<Execution> executions, boolean prompt) {

    public StartedExecutions {
        executions = List.copyOf(executions);
    }

    StartedExecutions and(StartedExecutions other) {
        return new StartedExecutions(
                SearchResult.once(Stream.concat(executions.stream(), other.executions.stream())),
                prompt && other.prompt);
    }
}
