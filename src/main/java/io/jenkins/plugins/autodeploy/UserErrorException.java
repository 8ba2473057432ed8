package io.jenkins.plugins.autodeploy;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * An error that a person can fix: a wrong parameter, a wrong configuration, or a wrong value in a form. The person sees
 * the message unchanged, so the message says what is wrong and what to do. A bug of this plugin never has this type. An
 * {@link IllegalArgumentException} or a {@link NullPointerException} keeps its stack trace and is never shown as a
 * message for a person.
 */
public final class UserErrorException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param message a sentence for the person, in the language of the place where it is shown */
    public UserErrorException(@NonNull String message) {
        this(message, null);
    }

    /**
     * @param message a sentence for the person, in the language of the place where it is shown
     * @param cause the technical cause, for the system log; null for none
     */
    public UserErrorException(@NonNull String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
