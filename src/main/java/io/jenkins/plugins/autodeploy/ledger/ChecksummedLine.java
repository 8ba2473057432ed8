package io.jenkins.plugins.autodeploy.ledger;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A line of text with its checksum before it, so that a torn or damaged one is recognized. */
final class ChecksummedLine {

    private static final int CHECKSUM = 8;

    private ChecksummedLine() {}

    /** @param text without a line break */
    static String seal(String text) {
        return checksum(text) + " " + text;
    }

    /** The text of a line, without its line break; empty if it is not as it was written. */
    static Optional<String> open(String line) {
        if (line.length() <= CHECKSUM || line.charAt(CHECKSUM) != ' ') {
            return Optional.empty();
        }
        String text = line.substring(CHECKSUM + 1);
        return line.startsWith(checksum(text)) ? Optional.of(text) : Optional.empty();
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
