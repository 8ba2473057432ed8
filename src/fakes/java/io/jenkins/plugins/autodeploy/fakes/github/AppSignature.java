package io.jenkins.plugins.autodeploy.fakes.github;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A JSON Web Token by which a GitHub App says who it is. Its times are real ones, because clients make it by their own
 * clock. The texts of the errors are from reports: backstage issue 12887, octokit/auth-app.js issue 698,
 * sigmavirus24/github3.py issue 1050.
 *
 * @see <a href="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app">
 *     Generating a JSON Web Token</a>
 */
final class AppSignature {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final String[] parts;

    /** @throws ApiError 401 if it is none */
    AppSignature(String token) {
        parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw undecodable();
        }
    }

    /** Who claims to have signed it. */
    String issuer() {
        return claims().path("iss").asText();
    }

    /** @throws ApiError 401 if it is forged or its time is over */
    void verify(PublicKey key) {
        if (!isSignedBy(key)) {
            throw undecodable();
        }
        Instant now = Instant.now();
        Instant expires = Instant.ofEpochSecond(claims().path("exp").asLong());
        if (expires.isBefore(now)) {
            throw ApiError.unauthorized(
                    "'Expiration time' claim ('exp') must be a numeric value representing the future"
                            + " time at which the assertion expires");
        }
        if (expires.isAfter(now.plus(LONGEST))) {
            throw ApiError.unauthorized("'Expiration time' claim ('exp') is too far in the future");
        }
    }

    private boolean isSignedBy(PublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private JsonNode claims() {
        try {
            return Json.parse(decode(parts[1]));
        } catch (UncheckedIOException e) {
            throw undecodable();
        }
    }

    private static byte[] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw undecodable();
        }
    }

    static ApiError undecodable() {
        return ApiError.unauthorized("A JSON web token could not be decoded");
    }
}
