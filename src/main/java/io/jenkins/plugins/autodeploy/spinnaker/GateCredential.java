package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.ClientCertificate;
import io.jenkins.plugins.autodeploy.http.Http;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How a request proves to Gate who sends it. Its text never shows the secret. */
public sealed interface GateCredential {

    /**
     * Adds itself to a request.
     *
     * @throws IllegalArgumentException if it holds a character that no header may hold; do not show its message, it
     *     quotes the header
     */
    void authorize(@NonNull HttpRequest.Builder request);

    /** What to send the request through. */
    @NonNull
    default Http client(@NonNull Http http) {
        return http;
    }

    /** Nothing, for a Gate that asks for no login. */
    record None() implements GateCredential {

        @Override
        public void authorize(@NonNull HttpRequest.Builder request) {
            // nothing to prove
        }
    }

    /** A certificate in the TLS handshake, as Gate's {@code X509Config} takes it. */
    record Certificate(@NonNull ClientCertificate shown) implements GateCredential {

        @Override
        public void authorize(@NonNull HttpRequest.Builder request) {
            // the connection proves it
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

    /** User and password, as Gate's {@code BasicAuthConfig} and its LDAP login take them. */
    record Basic(@NonNull String user, @NonNull String password) implements GateCredential {

        @Override
        public void authorize(@NonNull HttpRequest.Builder request) {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "Basic";
        }
    }

    /**
     * A token in the header {@code Authorization}: an OAuth 2.0 access token (Gate's {@code ExternalAuthTokenFilter}),
     * or an API token of Spinnaker (Gate's {@code ApiTokenAuthenticationFilter}).
     *
     * @param token space around it, copied along, does not count
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
        public String toString() {
            return "Bearer";
        }
    }

    /**
     * An API token of Spinnaker in the header {@code X-Spinnaker-Token}, for a Gate behind a proxy that keeps
     * {@code Authorization} for itself (Gate's {@code ApiTokenAuthenticationFilter}).
     *
     * @param token space around it, copied along, does not count
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
        public String toString() {
            return "ApiToken";
        }
    }
}
