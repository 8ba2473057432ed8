package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.ClientCertificate;
import io.jenkins.plugins.autodeploy.http.Http;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** How a request proves its sender to Gate. {@link #toString} never shows a secret. */
public sealed interface GateCredential {

    /**
     * Adds the credential to a request.
     *
     * @throws IllegalArgumentException if the credential contains a character that no header may contain. Do not show the
     *     message of this exception: it quotes the header
     */
    void authorize(@NonNull HttpRequest.Builder request);

    /** The secrets that the request carries; empty if it carries none. */
    @NonNull
    default List<String> secrets() {
        return List.of();
    }

    /** The client that must send the request. */
    @NonNull
    default Http client(@NonNull Http http) {
        return http;
    }

    /** No credential, for a Gate without a login. */
    record None() implements GateCredential {

        @Override
        public void authorize(@NonNull HttpRequest.Builder request) {
            // This credential adds nothing.
        }
    }

    /**
     * A certificate in the TLS handshake, for Gate's {@code X509Config}.
     *
     * @param shown the certificate that the client shows
     */
    record Certificate(@NonNull ClientCertificate shown) implements GateCredential {

        @Override
        public void authorize(@NonNull HttpRequest.Builder request) {
            // The TLS connection proves the sender.
        }

        @Override
        public Http client(@NonNull Http http) {
            return http.with(shown);
        }

        @Override
        public String toString() {
            return "Certificate";
        }
    }

    /** User and password, for Gate's {@code BasicAuthConfig} and its LDAP login. */
    record Basic(@NonNull String user, @NonNull String password) implements GateCredential {

        @Override
        public void authorize(@NonNull HttpRequest.Builder request) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        @NonNull
        public List<String> secrets() {
            return List.of(password);
        }

        @Override
        public String toString() {
            return "Basic";
        }
    }

    /**
     * A token in the header {@code Authorization}. It is an OAuth 2.0 access token (Gate's
     * {@code ExternalAuthTokenFilter}) or an API token of Spinnaker (Gate's {@code ApiTokenAuthenticationFilter}).
     *
     * @param token the token; space around it is removed
     */
    record Bearer(@NonNull String token) implements GateCredential {

        public Bearer {
            token = token.strip();
        }

        @Override
        public void authorize(@NonNull HttpRequest.Builder request) {
            request.header("Authorization", "Bearer " + token);
        }

        @Override
        @NonNull
        public List<String> secrets() {
            return List.of(token);
        }

        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /**
     * An API token of Spinnaker in the header {@code X-Spinnaker-Token} (Gate's {@code ApiTokenAuthenticationFilter}). This
     * is for a Gate behind a proxy that uses {@code Authorization} itself.
     *
     * @param token the token; space around it is removed
     */
    record ApiToken(@NonNull String token) implements GateCredential {

        public ApiToken {
            token = token.strip();
        }

        @Override
        public void authorize(@NonNull HttpRequest.Builder request) {
            request.header("X-Spinnaker-Token", token);
        }

        @Override
        @NonNull
        public List<String> secrets() {
            return List.of(token);
        }

        @Override
        public String toString() {
            return "ApiToken";
        }
    }
}
