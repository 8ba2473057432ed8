package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;

/** Compares payload constraints with the payload that a stack sends. It tells the result, but never a value. */
public interface ConstraintTest {

    /** Whether the value of this key, or of this path, is a payload secret. */
    boolean isSecret(@NonNull String key);

    /**
     * Compares one constraint.
     *
     * @param key a key of the payload, or a path in it
     * @param expression the regular expression that Echo looks for in the value
     */
    @NonNull
    ConstraintMatch compare(@NonNull String key, @NonNull String expression);
}
