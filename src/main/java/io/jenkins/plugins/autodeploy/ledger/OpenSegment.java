package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;

/**
 * The segment of a ledger that entries are appended to. Each entry is a line with a checksum. Only this process writes
 * the file.
 *
 * <p>If text follows the last line break, Jenkins stopped while it wrote this text. No action followed from that entry,
 * because an entry is on the disk before any action. An incomplete entry is reported and dropped. Any other damage
 * makes the ledger unreadable, until a person has looked at it.
 */
final class OpenSegment {

    private static final SystemLog LOGGER = SystemLog.of(OpenSegment.class);

    private final ChecksummedFile file;

    /** The size of the file without an incomplete last entry, in bytes. */
    private long sound;

    private int lines;

    /** The stamp of the file when this process last read or wrote it; null if that is not known. */
    private FileStamp stamp;

    private OpenSegment(ChecksummedFile file) {
        this.file = file;
    }

    /** A segment without any entry. The file does not exist yet. */
    static OpenSegment fresh(ChecksummedFile file) throws IOException {
        OpenSegment segment = new OpenSegment(file);
        segment.stamp = file.stamp();
        return segment;
    }

    /**
     * Reads a segment.
     *
     * @param entries receives all entries
     * @throws IOException if the file is damaged or can't be read; the message names the file
     */
    static OpenSegment read(ChecksummedFile file, List<LedgerEntry> entries) throws IOException {
        OpenSegment segment = new OpenSegment(file);
        segment.read(entries);
        return segment;
    }

    private void read(List<LedgerEntry> entries) throws IOException {
        stamp = file.stamp();
        byte[] content = file.content();
        int begin = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                entries.add(file.value(text(content, begin, i), LedgerEntry.class));
                begin = i + 1;
            }
        }
        sound = begin;
        if (begin < content.length) {
            repair(text(content, begin, content.length), entries);
        }
        lines = entries.size();
    }

    /** Completes the last entry if only its line break is missing, and cuts it off otherwise. */
    private void repair(String rest, List<LedgerEntry> entries) throws IOException {
        LOGGER.log(
                Level.WARNING,
                "The last entry of " + file.path()
                        + " was incomplete when Jenkins stopped; nothing was done because of this entry");
        byte[] completed = new byte[0];
        if (ChecksummedLine.text(rest).isPresent()) {
            entries.add(file.value(rest, LedgerEntry.class));
            completed = (rest + "\n").getBytes(StandardCharsets.UTF_8);
        }
        append(completed);
    }

    private static String text(byte[] content, int begin, int end) {
        return new String(content, begin, end - begin, StandardCharsets.UTF_8);
    }

    /** Appends an entry. The entry is on the disk when this returns. */
    void append(LedgerEntry entry) throws IOException {
        append(ChecksummedFile.line(entry).getBytes(StandardCharsets.UTF_8));
        lines++;
    }

    private void append(byte[] text) throws IOException {
        stamp = null;
        file.append(sound, text);
        sound += text.length;
        stamp = file.stamp();
    }

    /** Whether nobody has changed the file since this process last read or wrote it. */
    boolean isUnchanged() throws IOException {
        return file.stamp().equals(stamp);
    }

    /** How many entries the segment has. */
    int lines() {
        return lines;
    }

    /** Reads all entries. */
    List<LedgerEntry> entries() throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        OpenSegment.read(file, entries);
        return entries;
    }
}
