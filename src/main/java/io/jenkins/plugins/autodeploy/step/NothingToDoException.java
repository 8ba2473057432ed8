package io.jenkins.plugins.autodeploy.step;

/** This build is none that deploys. Its message is the one line that the log says of it. */
final class NothingToDoException extends Exception {

    private static final long serialVersionUID = 1;

    NothingToDoException(String message) {
        super(message);
    }
}
