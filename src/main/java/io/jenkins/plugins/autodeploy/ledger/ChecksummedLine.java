package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A line of text that begins with its checksum, so that an incomplete or damaged line is recognized. */
public final class ChecksummedLine {

    /** The length of the checksum, in hexadecimal digits. */
    private static final int CHECKSUM = 8;

    /** Stands between the checksum and the text. */
    private static final char SEPARATOR = ' ';

    /** The position of the separator in a line, counted from 0. */
    static final int SEPARATOR_POSITION = CHECKSUM;

    private ChecksummedLine() {}

    /**
     * The line for a text.
     *
     * @param text without a line break
     */
    @NonNull
    public static String of(@NonNull String text) {
        return checksum(text) + SEPARATOR + text;
    }

    /**
     * The text of a line.
     *
     * @param line without its line break
     * @return empty if the line is incomplete or damaged
     */
    @NonNull
    public static Optional<String> text(@NonNull String line) {
        if (line.length() <= CHECKSUM || line.charAt(CHECKSUM) != SEPARATOR) {
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
