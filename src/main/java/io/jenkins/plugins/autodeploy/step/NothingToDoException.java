package io.jenkins.plugins.autodeploy.step;

/** This build does not deploy. The message says why, in one line for the build's log. */
final class NothingToDoException extends Exception {

    private static final long serialVersionUID = 1;

    NothingToDoException(String message) {
        super(message);
    }
}
