package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** The key of a GitHub App. Making one takes about a second. */
public final class AppKey {
    private static final int BITS = 2048;

    private final KeyPair keys;

    public AppKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        keys = generator.generateKeyPair();
    }

    /** For {@code FakeGitHub.app}. */
    public PublicKey publicKey() {
        return keys.getPublic();
    }

    /** The private key as Jenkins' "GitHub App" credential takes it (PKCS#8). */
    public String pem() {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PRIVATE KEY-----\n"
                + lines.encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** A JSON Web Token by which an app says who it is. */
    public String sign(long appId, Instant expires) throws GeneralSecurityException {
        String content = part(Json.write(Map.of("alg", "RS256", "typ", "JWT")).getBytes(StandardCharsets.UTF_8)) + "."
                + part(Json.write(Map.of("iss", Long.toString(appId), "exp", expires.getEpochSecond()))
                        .getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + part(signature.sign());
    }

    private static String part(byte[] content) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content);
    }
}
