package io.jenkins.plugins.autodeploy.deployment;

/** The state of one stack in a deployment. */
public enum StackState {
    /** The trigger is to be sent. */
    PENDING,
    /** The trigger is on its way. After a crash, this state means that the outcome is unknown. */
    SENDING,
    /** Spinnaker accepted the trigger. That does not mean that a pipeline starts. */
    ACCEPTED,
    /** The trigger was sent, and Spinnaker is asked whether the pipeline started. */
    CHECKING,
    /** Spinnaker shows an execution of the trigger that has not ended. */
    STARTED,
    /** All executions of the trigger succeeded. */
    SUCCEEDED,
    /** Spinnaker canceled the waiting execution, because a newer execution waited too. */
    DROPPED,
    /** The trigger surely started nothing, and is not sent again by itself. */
    TRIGGER_FAILED,
    /** It is unknown whether the trigger started a pipeline. */
    UNKNOWN,
    /** Spinnaker accepted the trigger, but shows no execution of it. */
    NOTHING_STARTED,
    /** An execution of the trigger ended without success. */
    EXECUTION_FAILED,
    /** An execution was started, but its end was not seen within the time limit. */
    END_UNKNOWN,
    /** A person, a label or a window holds the stack. */
    HELD,
    /** The stack stays at another release until somebody resumes the stack. */
    PINNED,
    /** This release was sent to the stack before. */
    ALREADY_TRIGGERED,
    /** Not triggered, because a newer release exists or was triggered. */
    OVERTAKEN,
    /** Not triggered, because a stack before it failed or the build was aborted. */
    NOT_SENT;

    /** Whether the trigger may have started a pipeline. Such a trigger is not sent again by itself. */
    public boolean mayHaveStarted() {
        return switch (this) {
            case PENDING, TRIGGER_FAILED, HELD, PINNED, OVERTAKEN, NOT_SENT -> false;
            default -> true;
        };
    }

    /** Whether it is unknown that an execution was started. A person may then ask to send the trigger again. */
    public boolean isUnknown() {
        return this == SENDING || this == CHECKING || this == UNKNOWN || this == NOTHING_STARTED;
    }

    /** Whether a stack in this state makes the whole deployment fail. */
    public boolean isFailure() {
        return switch (this) {
            case TRIGGER_FAILED, UNKNOWN, NOTHING_STARTED, EXECUTION_FAILED, END_UNKNOWN -> true;
            default -> false;
        };
    }
}
