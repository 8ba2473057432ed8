package io.jenkins.plugins.autodeploy.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The page of a ledger that is being written: a sealed line for each entry, to which only this process appends.
 *
 * <p>What stands after the last line break was being written when the process ended. It was not acted upon, since an
 * entry is on the disk before that: unless it is whole it is reported and dropped. Anything else that is not as it was
 * written makes the ledger unreadable, until a person has looked.
 */
final class OpenSegment {

    private static final Logger LOGGER = Logger.getLogger(OpenSegment.class.getName());

    private final ChecksummedFile file;
    private long sound;
    private int lines;

    private OpenSegment(ChecksummedFile file) {
        this.file = file;
    }

    /** One that has no entry yet. */
    static OpenSegment fresh(ChecksummedFile file) {
        return new OpenSegment(file);
    }

    /** @param entries receives what stands in it */
    static OpenSegment read(ChecksummedFile file, List<LedgerEntry> entries) throws IOException {
        OpenSegment tail = new OpenSegment(file);
        tail.read(entries);
        return tail;
    }

    private void read(List<LedgerEntry> entries) throws IOException {
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
            mend(text(content, begin, content.length), entries);
        }
        lines = entries.size();
    }

    private void mend(String rest, List<LedgerEntry> entries) throws IOException {
        LOGGER.log(
                Level.WARNING,
                "The last entry of {0} was not written to its end when Jenkins stopped; nothing had followed from it",
                file.path());
        byte[] kept = new byte[0];
        if (ChecksummedLine.open(rest).isPresent()) {
            entries.add(file.value(rest, LedgerEntry.class));
            kept = (rest + "\n").getBytes(StandardCharsets.UTF_8);
        }
        file.append(sound, kept);
        sound += kept.length;
    }

    private static String text(byte[] content, int begin, int end) {
        return new String(content, begin, end - begin, StandardCharsets.UTF_8);
    }

    void append(LedgerEntry entry) throws IOException {
        byte[] line = ChecksummedFile.line(entry).getBytes(StandardCharsets.UTF_8);
        file.append(sound, line);
        sound += line.length;
        lines++;
    }

    /** Whether nobody else has changed the file. */
    boolean isAsLeft() throws IOException {
        return file.size() == sound;
    }

    int lines() {
        return lines;
    }

    List<LedgerEntry> entries() throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        OpenSegment.read(file, entries);
        return entries;
    }
}
