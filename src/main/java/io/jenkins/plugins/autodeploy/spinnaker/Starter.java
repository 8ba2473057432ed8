package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.concurrent.CompletableFuture;

/** Starts the pipeline of a stack. Safe for use by many threads. */
public interface Starter {

    /**
     * Sends the trigger, once.
     *
     * @return never fails: a failure is an outcome too
     */
    @NonNull
    CompletableFuture<Outcome> send(@NonNull Trigger trigger);

    /**
     * Whether a trigger whose outcome is unknown may be sent once more with the same request id, provided that no
     * execution of it is found before: it starts no second execution then.
     */
    boolean isRepeatable();
}
