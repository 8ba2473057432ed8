package io.jenkins.plugins.autodeploy.deploy;

/** How far a stack must have come before the next one is triggered, and before the deployment ends well. */
public enum WaitFor {
    /** Spinnaker accepted the trigger, which it does also where nothing starts. */
    ACCEPTED,
    /** An execution was started. */
    STARTED,
    /** All its executions succeeded. */
    SUCCEEDED
}
