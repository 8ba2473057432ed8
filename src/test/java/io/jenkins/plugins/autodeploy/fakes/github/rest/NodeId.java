package io.jenkins.plugins.autodeploy.fakes.github.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The global id that an object has in GraphQL, of the older and still valid shape. */
public final class NodeId {
    private NodeId() {}

    public static String of(String type, Object id) {
        String text = "0" + type.length() + ":" + type + id;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
