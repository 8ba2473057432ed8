package io.jenkins.plugins.autodeploy.delivery;

/** How an attempt to deliver an event ended. */
public enum DeliveryOutcome {
    /** The receiver has the event. */
    DELIVERED,
    /** The receiver answers that it never takes this event. After some attempts the event is left out. */
    REFUSED,
    /** The receiver answers with an error. */
    ERROR,
    /** The receiver answers with a redirect. Redirects are not followed, so the URL must be changed. */
    REDIRECTED,
    /** No answer came in time. */
    TIMEOUT,
    /** There was no connection, or it broke. */
    UNREACHABLE,
    /** The secret can't be read, or it has the wrong form. */
    NO_SECRET,
    /** The listener or this plugin has a bug. The system log has it. */
    BUG;

    /** Whether this event is not tried again, whatever follows. */
    boolean isEnd() {
        return this == DELIVERED || this == BUG;
    }
}
