package io.jenkins.plugins.autodeploy.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes the id of an event from what happened. So the same event has the same id, however often it is told. */
final class EventIds {

    private static final int BYTES = 16;

    private EventIds() {}

    /** @param parts what makes the event different from all others; a part may be null */
    static String of(Object... parts) {
        String text = Arrays.stream(parts).map(Objects::toString).collect(Collectors.joining("\n"));
        return hash(text).substring(0, 2 * BYTES);
    }

    /** The SHA-256 hash of a text, in hexadecimal digits. */
    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
