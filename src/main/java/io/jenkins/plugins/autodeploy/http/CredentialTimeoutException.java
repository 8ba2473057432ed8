package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.time.Duration;

/** A credential was not read in time. A later look-up may succeed. */
public final class CredentialTimeoutException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param cause why it was not read, as the end of a sentence */
    CredentialTimeoutException(@NonNull Duration limit, @NonNull String cause) {
        super("it was not read within " + limit.toSeconds() + " s, because " + cause);
    }
}
