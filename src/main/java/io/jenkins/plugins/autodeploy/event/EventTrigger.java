package io.jenkins.plugins.autodeploy.event;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;
import java.util.Objects;

/**
 * The request that starts the pipeline of a stack.
 *
 * @param requestId the id that the trigger carries. Spinnaker shows it in the execution
 * @param attempt how often the trigger was sent, counted from 1
 * @param rollback whether the trigger carries an older release, at which the stack then stays
 * @param state the state of the stack, as the build's page and the REST API name it, for example {@code STARTED}. New
 *     states may come
 * @param eventId the id that Spinnaker's Echo gave the trigger; null if it is not known
 * @param executions the executions that are known; may be empty
 */
public record EventTrigger(
        @NonNull String requestId,
        int attempt,
        boolean rollback,
        @NonNull String state,
        @Nullable String eventId,
        @NonNull List<EventExecution> executions) {

    public EventTrigger {
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(state);
        executions = executions == null ? List.of() : List.copyOf(executions);
    }
}
