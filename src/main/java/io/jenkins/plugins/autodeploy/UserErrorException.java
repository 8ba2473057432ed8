package io.jenkins.plugins.autodeploy;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * What a person can fix: a wrong parameter, a wrong configuration, a form that was filled in wrong. The message is shown
 * to that person as it is, so it says what is wrong and what to do. A bug of this plugin is never one: an
 * {@link IllegalArgumentException} or a {@link NullPointerException} keeps its stack trace and is shown to nobody as a
 * sentence.
 */
public final class UserErrorException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param message a sentence for the person, in the language of the place where it is shown */
    public UserErrorException(@NonNull String message) {
        this(message, null);
    }

    /**
     * @param message a sentence for the person, in the language of the place where it is shown
     * @param cause what the message says in other words, for the system log; null for none
     */
    public UserErrorException(@NonNull String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
