package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;

/** The right with which a person holds or resumes a stack. */
public enum HoldRight {
    /** The right to hold the stacks of a project. */
    ORDINARY,
    /** The right to hold the stacks of this Jenkins so that only people with the same right can resume them. */
    OVERRIDE,
    /** The right to stop the line. Only such a hold concerns all stacks of all repositories. */
    LINE;

    /** Whether a person with this right may end or replace a hold that was made with another right. */
    public boolean mayEnd(@NonNull HoldRight other) {
        return compareTo(other) >= 0;
    }
}
