package io.jenkins.plugins.autodeploy.deploy;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.util.Map;

/**
 * The lasting record of which stack was triggered with which release. What a method wrote is on the disk when it
 * returns. Safe for use by many threads.
 */
public interface Ledger {

    /**
     * What is recorded of a release on this very commit, by stack.
     *
     * @throws IOException if the record can't be read; it is never taken for an empty one
     */
    @NonNull
    Map<String, StackDeployment> find(@NonNull Release release) throws IOException;

    /**
     * Claims the right to send a trigger, by recording that it is being sent.
     *
     * @param sending the stack, in the state {@link StackState#SENDING}
     * @param again whether a person asked for this release on this stack, though another build may have sent it, or a
     *     newer one, before
     * @throws IOException if it can't be recorded; then it must not be sent
     */
    @NonNull
    Claim claim(@NonNull Release release, @NonNull StackDeployment sending, boolean again) throws IOException;

    /** Records what became of a stack. */
    void record(@NonNull Release release, @NonNull StackDeployment stack) throws IOException;
}
