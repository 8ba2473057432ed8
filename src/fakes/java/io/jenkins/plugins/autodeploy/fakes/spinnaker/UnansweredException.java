package io.jenkins.plugins.autodeploy.fakes.spinnaker;

/** Orca is busy with a request and does not answer it. */
final class UnansweredException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnansweredException() {
        super("Orca does not answer");
    }
}
