package io.jenkins.plugins.autodeploy.spinnaker;

/** What a payload constraint says about the value that is sent. */
public enum ConstraintMatch {
    /** The constraint accepts the value, and no other one. */
    EXACT,
    /** The constraint accepts the value, but it also accepts others. */
    OTHERS,
    /** The constraint accepts every value. */
    EVERYTHING,
    /** The constraint does not accept the value. */
    DIFFERENT,
    /** The constraint is the value itself, but a character in it may have another meaning in a regular expression. */
    UNQUOTED,
    /** The constraint is no regular expression. Echo then accepts nothing. */
    BROKEN,
    /** The payload has no such key. */
    NOT_SENT,
    /** Only Echo can tell it. */
    UNDECIDED;

    /** Whether Echo surely does not start the pipeline. */
    public boolean isRefused() {
        return switch (this) {
            case DIFFERENT, BROKEN, NOT_SENT -> true;
            case EXACT, OTHERS, EVERYTHING, UNQUOTED, UNDECIDED -> false;
        };
    }
}
