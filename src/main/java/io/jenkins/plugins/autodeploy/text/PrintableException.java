package io.jenkins.plugins.autodeploy.text;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A copy of an exception that a log may print: it has the stack trace and the causes of the original, and clean messages.
 * It is printed with the name of the original class.
 */
public final class PrintableException extends Exception {

    private static final long serialVersionUID = 1;

    private static final int LONGEST = 2000;

    /** How many causes are copied. A chain that is longer is cut off. */
    private static final int DEEPEST = 50;

    private final String shown;

    private PrintableException(Throwable original, Throwable cause) {
        super(original.getMessage() == null ? null : UntrustedText.clean(original.getMessage(), LONGEST), cause);
        shown = UntrustedText.clean(original.toString(), LONGEST);
        setStackTrace(original.getStackTrace());
    }

    /** The same exception, if all its messages are clean, and the messages of all its causes; otherwise a copy. */
    @NonNull
    public static Throwable of(@NonNull Throwable original) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return isClean(original, seen) ? original : copy(original, DEEPEST);
    }

    private static boolean isClean(Throwable original, Set<Throwable> seen) {
        if (original == null || !seen.add(original)) {
            return true;
        }
        String text = String.valueOf(original);
        if (seen.size() > DEEPEST || !UntrustedText.clean(text, LONGEST).equals(text)) {
            return false;
        }
        for (Throwable suppressed : original.getSuppressed()) {
            if (!isClean(suppressed, seen)) {
                return false;
            }
        }
        return isClean(original.getCause(), seen);
    }

    private static PrintableException copy(Throwable original, int deepest) {
        boolean ends = original.getCause() == null || deepest == 0;
        PrintableException copy =
                new PrintableException(original, ends ? null : copy(original.getCause(), deepest - 1));
        if (deepest > 0) {
            for (Throwable suppressed : original.getSuppressed()) {
                copy.addSuppressed(copy(suppressed, 0));
            }
        }
        return copy;
    }

    /** The name of the original class, and the message. */
    @Override
    public String toString() {
        return shown;
    }
}
