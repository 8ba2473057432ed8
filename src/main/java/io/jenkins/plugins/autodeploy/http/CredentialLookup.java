package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.concurrent.Callable;

/**
 * Reads a credential. This may block its thread for a long time, because Jenkins may keep the credential on another
 * machine. Two equal look-ups have the same answer.
 *
 * @param <T> the credential
 */
public interface CredentialLookup<T> extends Callable<T> {

    /** Where the credential comes from. */
    @NonNull
    Source source();

    /**
     * Where a credential comes from. Two sources are equal if the same thing can make them hang.
     *
     * @param owner who decides about the credential, for example a folder; it may have several credentials
     * @param credential the credential
     */
    record Source(@NonNull Object owner, @NonNull Object credential) {

        /** The source of a look-up. A look-up that does not name its source has a source of its own. */
        @NonNull
        static Source of(@NonNull Callable<?> lookup) {
            return lookup instanceof CredentialLookup<?> named ? named.source() : new Source(lookup, lookup);
        }
    }
}
