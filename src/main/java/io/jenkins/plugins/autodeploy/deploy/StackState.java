package io.jenkins.plugins.autodeploy.deploy;

/** Where a deployment stands with one stack. */
public enum StackState {
    /** To be triggered. */
    PENDING,
    /** The trigger is on its way. Found after a crash, it means that nobody knows. */
    SENDING,
    /** Spinnaker accepted the trigger. */
    ACCEPTED,
    /** The trigger was sent, and Spinnaker is asked whether the pipeline started. */
    DOUBTFUL,
    /** Surely not started, and not tried again by itself. */
    FAILED,
    /** The trigger was sent, and nobody knows whether the pipeline started. */
    UNKNOWN,
    /** A label holds it back. */
    HELD,
    /** A person has put it to stay at another release. */
    PINNED,
    /** Triggered with this release before. */
    CURRENT,
    /** Not triggered, because a newer release was triggered in the meantime. */
    OVERTAKEN,
    /** Not triggered, because a stack before it failed or the build was aborted. */
    NOT_SENT;

    /** Whether the trigger may have started a pipeline, so that it is not sent again by itself. */
    public boolean mayHaveStarted() {
        return this == SENDING || this == ACCEPTED || this == DOUBTFUL || this == UNKNOWN || this == CURRENT;
    }

    /** Whether something is still to be done for it. */
    boolean isOpen() {
        return this == PENDING || this == SENDING || this == DOUBTFUL;
    }

    /** Whether the deployment of the whole ends as failed with it. */
    public boolean isFailure() {
        return this == FAILED || this == UNKNOWN;
    }
}
