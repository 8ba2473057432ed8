package io.jenkins.plugins.autodeploy.fakes.github;

/** A reference can't be created. The message has the words of the REST API. */
public final class RefRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        EXISTS,
        /** Another reference's name stands in the way: {@code a} and {@code a/b}. */
        IN_THE_WAY,
        RESTRICTED,
        /** The name, or the object, is none. */
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
