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

    /**
     * What a trigger reaches in Spinnaker. Sends nothing to Spinnaker.
     *
     * @param owner the repository's owner on GitHub
     * @param repository the repository's name, without the owner
     * @param stack the stack's name
     * @return the future fails if a payload secret can't be read; the message of the exception says why
     */
    @NonNull
    CompletableFuture<StartTarget> target(@NonNull String owner, @NonNull String repository, @NonNull String stack);
}
