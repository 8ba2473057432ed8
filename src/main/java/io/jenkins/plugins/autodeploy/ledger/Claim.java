package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;

/** The answer to who asks for the right to send a trigger. */
public sealed interface Claim {

    /** What a trigger is claimed for. */
    enum Basis {
        /** The commit was merged. */
        MERGE,
        /** The same, and a person said that what is unknown is to be sent again. */
        RETRY_UNKNOWN,
        /** A person chose this very release for the stack. */
        CHOSEN
    }

    /**
     * It may be sent, and is recorded as being sent.
     *
     * @param sending the stack as it is recorded
     */
    record Granted(@NonNull StackDeployment sending) implements Claim {}

    /**
     * This release was sent to the stack before.
     *
     * @param recorded what is recorded of it
     */
    record Taken(@NonNull StackDeployment recorded) implements Claim {}

    /** A newer release was sent to the stack before; an older one must not follow by itself. */
    record Overtaken(@NonNull RecordedState.SentRelease newer) implements Claim {}

    /** A person has put the stack to stay at another release. */
    record Pinned(@NonNull RecordedState.Pin pin) implements Claim {}

    /** A person holds the stack: nothing is sent to it until it is resumed, or the hold ends. */
    record Held(@NonNull RecordedState.Hold hold) implements Claim {}
}
