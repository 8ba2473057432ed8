package io.jenkins.plugins.autodeploy.simulation;

/** Thrown if a controller is killed in the middle of a task. It stops the rest of the task. */
final class Killed extends Error {

    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
