package io.jenkins.plugins.autodeploy.deploy;

import edu.umd.cs.findbugs.annotations.NonNull;

/** The answer to who asks for the right to send a trigger. */
public sealed interface Claim {

    /** It may be sent, and is recorded as being sent. */
    record Granted() implements Claim {}

    /**
     * This release was sent to the stack before.
     *
     * @param recorded what is recorded of it
     */
    record Taken(@NonNull StackDeployment recorded) implements Claim {}

    /**
     * A newer release was sent to the stack before; an older one must not follow by itself.
     *
     * @param tag the newer release
     * @param build the build that sent it
     */
    record Overtaken(@NonNull String tag, @NonNull String build) implements Claim {}
}
