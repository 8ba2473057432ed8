package io.jenkins.plugins.autodeploy.fakes.github.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The global id that an object has in GraphQL, of the older and still valid shape. */
public final class NodeId {
    private NodeId() {}

    public static String of(String type, Object id) {
        String text = "0" + type.length() + ":" + type + id;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The number in the id of an object of this type; empty if it is no such id. */
    public static Optional<Long> number(String type, String nodeId) {
        try {
            String text = new String(Base64.getDecoder().decode(nodeId), StandardCharsets.UTF_8);
            String prefix = "0" + type.length() + ":" + type;
            return text.matches(Pattern.quote(prefix) + "\\d{1,18}")
                    ? Optional.of(Long.valueOf(text.substring(prefix.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
