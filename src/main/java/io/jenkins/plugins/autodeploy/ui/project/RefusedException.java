package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;

/** A person may not do or see something now. The message says what is missing, in the language of the person. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private static final int FORBIDDEN = 403;

    private static final int UNAVAILABLE = 503;

    private final int status;

    private RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The person or the project needs more rights. */
    @NonNull
    static RefusedException forbidden(@NonNull String message) {
        return new RefusedException(FORBIDDEN, message);
    }

    /** It is not known yet whether the project may. The person may try again. */
    @NonNull
    static RefusedException notYetKnown(@NonNull String message) {
        return new RefusedException(UNAVAILABLE, message);
    }

    /** The HTTP status of the response. */
    int status() {
        return status;
    }
}
