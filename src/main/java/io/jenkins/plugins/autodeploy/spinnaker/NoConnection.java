package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;

/** Says why there was no connection. Without a connection no byte of the request was sent. */
final class NoConnection {

    private NoConnection() {}

    /**
     * The reason why there was no connection.
     *
     * @return a sentence without a full stop; empty if there may have been a connection
     */
    @NonNull
    static Optional<String> why(@NonNull URI uri, @NonNull Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return Optional.of("The host " + uri.getHost() + " is unknown");
            }
            if (cause instanceof HttpConnectTimeoutException) {
                return Optional.of("The connection to " + uri.getAuthority() + " was not ready in time");
            }
            if (cause instanceof SSLHandshakeException) {
                return Optional.of("The TLS handshake with " + uri.getAuthority() + " failed: " + cause.getMessage());
            }
        }
        return failure instanceof ConnectException
                ? Optional.of("The connection to " + uri.getAuthority() + " was refused")
                : Optional.empty();
    }
}
