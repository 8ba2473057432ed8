package io.jenkins.plugins.autodeploy.event;

/** What happened. New kinds may come in each version, so a {@code switch} needs a {@code default}. */
public enum EventKind {
    /**
     * A deployment has made its plan. {@link AutoDeployEvent#plan} says what it wants to do with each stack. Nothing was
     * sent yet. If another build made the same tag first, the deployment plans again, and there is one more event.
     */
    PLANNED,
    /** The tag of a release exists: the deployment made it, or found it on its commit. */
    RELEASED,
    /** A trigger is about to be sent to Spinnaker. Each attempt has an event. */
    TRIGGERED,
    /**
     * Spinnaker accepted a trigger. This does not say that a pipeline started. If Auto Deploy may not read executions, no
     * further event follows.
     */
    ACCEPTED,
    /** Spinnaker shows an execution of the trigger. */
    STARTED,
    /** All executions of the trigger succeeded: the stack has the release. For a rollback, see {@link #ROLLED_BACK}. */
    SUCCEEDED,
    /** The trigger surely started nothing, or an execution ended without success. The reason says what happened. */
    FAILED,
    /** It is unknown whether a pipeline started, or how it ended. The reason says what to look for. */
    UNKNOWN,
    /** The executions of a rollback succeeded: the stack has the older release, and stays at it until it is resumed. */
    ROLLED_BACK,
    /** A deployment has ended without sending its release to a stack, because a label, a person, a window or a pin holds it. */
    HELD_BACK,
    /** A person holds a stack: nothing is sent to it. */
    HELD,
    /** A person ended one hold of a stack. Other holds and a pin may still be there. */
    HOLD_ENDED,
    /** A person ended all holds and the pin of a stack, or a build ended the pin. */
    RESUMED,
    /** A stack lacks a release for more than ten minutes, and nothing is under way to it. */
    DRIFT_BEGAN,
    /** A stack that lacked a release has the newest one now. */
    DRIFT_ENDED
}
