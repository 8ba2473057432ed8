package io.jenkins.plugins.autodeploy.deployment;

/** Where a deployment stands with one stack. */
public enum StackState {
    /** To be triggered. */
    PENDING,
    /** The trigger is on its way. Found after a crash, it means that nobody knows. */
    SENDING,
    /** Spinnaker accepted the trigger, which it does also where nothing starts. */
    ACCEPTED,
    /** The trigger was sent, and Spinnaker is asked whether the pipeline started. */
    CHECKING,
    /** Spinnaker shows an execution of it that has not ended. */
    STARTED,
    /** All its executions succeeded. */
    SUCCEEDED,
    /** Spinnaker canceled its execution in the queue for a newer one that waited too. */
    DROPPED,
    /** Surely not started, and not tried again by itself. */
    TRIGGER_FAILED,
    /** The trigger was sent, and nobody knows whether the pipeline started. */
    UNKNOWN,
    /** Spinnaker accepted the trigger, and shows no execution of it. */
    NOTHING_STARTED,
    /** An execution of it ended otherwise than well. */
    EXECUTION_FAILED,
    /** An execution was started, and within the time limit it was not seen to end. */
    END_UNKNOWN,
    /** A person or a label holds it back. */
    HELD,
    /** A person has put it to stay at another release. */
    PINNED,
    /** Triggered with this release before. */
    ALREADY_TRIGGERED,
    /** Not triggered, because a newer release was triggered in the meantime. */
    OVERTAKEN,
    /** Not triggered, because a stack before it failed or the build was aborted. */
    NOT_SENT;

    /** Whether the trigger may have started a pipeline, so that it is not sent again by itself. */
    public boolean mayHaveStarted() {
        return switch (this) {
            case PENDING, TRIGGER_FAILED, HELD, PINNED, OVERTAKEN, NOT_SENT -> false;
            default -> true;
        };
    }

    /** Whether it is not known that an execution was started, so that a person may have the trigger sent again. */
    public boolean isUnknown() {
        return this == SENDING || this == CHECKING || this == UNKNOWN || this == NOTHING_STARTED;
    }

    /** Whether the deployment of the whole ends as failed with it. */
    public boolean isFailure() {
        return switch (this) {
            case TRIGGER_FAILED, UNKNOWN, NOTHING_STARTED, EXECUTION_FAILED, END_UNKNOWN -> true;
            default -> false;
        };
    }
}
