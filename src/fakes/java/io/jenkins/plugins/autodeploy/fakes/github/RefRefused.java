package io.jenkins.plugins.autodeploy.fakes.github;

/** GitHub refuses to create a reference. The message is a text of the REST API. */
public final class RefRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        EXISTS,
        /** The name of another reference prevents it: {@code a} and {@code a/b}. */
        IN_THE_WAY,
        RESTRICTED,
        /** The name or the object is not valid. */
        INVALID
    }

    private final Reason reason;

    RefRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
