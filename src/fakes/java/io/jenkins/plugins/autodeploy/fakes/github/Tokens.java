package io.jenkins.plugins.autodeploy.fakes.github;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The valid tokens. A client sends them as {@code Bearer}, as {@code token}, or as the password of Basic
 * authentication.
 */
public final class Tokens {
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    public void accept(String secret, Token token) {
        tokens.put(secret, token);
    }

    void revoke(String secret) {
        tokens.remove(secret);
    }

    void revoke(GitHubApp app) {
        tokens.values().removeIf(token -> token.app().equals(Optional.of(app)));
    }

    /**
     * @param authorization the header, if there was one
     * @return empty for an anonymous request
     * @throws ApiError 401 for an unknown token
     */
    public Optional<Token> authenticate(Optional<String> authorization) {
        return authorization.map(
                header -> Optional.ofNullable(tokens.get(secret(header))).orElseThrow(ApiError::badCredentials));
    }

    private static String secret(String header) {
        String[] schemeAndValue = header.split(" ", 2);
        String value = schemeAndValue[schemeAndValue.length - 1].trim();
        if (!schemeAndValue[0].equalsIgnoreCase("Basic")) {
            return value;
        }
        String userAndPassword = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        return userAndPassword.substring(userAndPassword.indexOf(':') + 1);
    }
}
