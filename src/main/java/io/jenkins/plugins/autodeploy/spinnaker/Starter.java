package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.concurrent.CompletableFuture;

/** Starts the pipeline of a stack. Safe for use by many threads. */
public interface Starter {

    /**
     * Sends the trigger once.
     *
     * @return the outcome. The future never fails: a failure is an outcome too
     */
    @NonNull
    CompletableFuture<Outcome> send(@NonNull Trigger trigger);

    /**
     * Whether a trigger with an unknown outcome may be sent once more with the same request id. If true, the second trigger
     * starts no second execution, provided that the caller has looked for an execution before and found none.
     */
    boolean isRepeatable();
}
