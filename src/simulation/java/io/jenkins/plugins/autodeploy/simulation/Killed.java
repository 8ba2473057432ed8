package io.jenkins.plugins.autodeploy.simulation;

/** Thrown where a controller's life ends in the midst of a task, so that nothing further of it is done. */
final class Killed extends Error {

    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
