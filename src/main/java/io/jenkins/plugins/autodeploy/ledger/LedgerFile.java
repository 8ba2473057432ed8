package io.jenkins.plugins.autodeploy.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The file of one repository's ledger: a sealed line of JSON for each entry, to which only this process appends.
 *
 * <p>What stands after the last line break was being written when the process ended. It was not acted upon, since an
 * entry is on the disk before that: unless it is whole it is reported and dropped. Anything else that is not as it was
 * written makes the ledger unreadable, until a person has looked.
 */
final class LedgerFile {

    private static final Logger LOGGER = Logger.getLogger(LedgerFile.class.getName());

    private final Path file;
    private Book book;
    private long sound;

    LedgerFile(Path file) {
        this.file = file;
    }

    /** What its entries add up to. */
    synchronized Book book() throws IOException {
        if (book == null || size() != sound) {
            book = null;
            book = read();
        }
        return book;
    }

    synchronized void append(Entry entry) throws IOException {
        Book current = book();
        byte[] line = (SealedLine.seal(Json.MAPPER.writeValueAsString(entry)) + "\n").getBytes(StandardCharsets.UTF_8);
        Disk.append(file, sound, line);
        sound += line.length;
        current.add(entry, 0);
    }

    /** All that happened, the oldest first. */
    synchronized List<Entry> rows() throws IOException {
        book();
        List<Entry> entries = new ArrayList<>();
        for (String line : new String(content(), StandardCharsets.UTF_8).lines().toList()) {
            entries.add(entry(line));
        }
        return Rows.of(entries).rows();
    }

    private long size() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private Book read() throws IOException {
        Book read = new Book();
        byte[] content = content();
        int begin = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                read.add(entry(text(content, begin, i)), 0);
                begin = i + 1;
            }
        }
        sound = begin;
        if (begin < content.length) {
            mend(read, text(content, begin, content.length));
        }
        return read;
    }

    private void mend(Book read, String rest) throws IOException {
        LOGGER.log(
                Level.WARNING,
                "The last entry of {0} was not written to its end when Jenkins stopped; nothing had followed from it",
                file);
        byte[] kept = new byte[0];
        if (SealedLine.open(rest).isPresent()) {
            read.add(entry(rest), 0);
            kept = (rest + "\n").getBytes(StandardCharsets.UTF_8);
        }
        Disk.append(file, sound, kept);
        sound += kept.length;
    }

    private byte[] content() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private static String text(byte[] content, int begin, int end) {
        return new String(content, begin, end - begin, StandardCharsets.UTF_8);
    }

    private Entry entry(String line) throws IOException {
        try {
            Entry entry = Json.MAPPER.readValue(SealedLine.open(line).orElseThrow(this::damaged), Entry.class);
            if (entry == null) {
                throw damaged();
            }
            return entry;
        } catch (JsonProcessingException e) {
            throw new IOException(damaged().getMessage(), e);
        }
    }

    private IOException damaged() {
        return new IOException("The ledger " + file + " is damaged: look in Spinnaker what was deployed, then move the"
                + " file away");
    }
}
