package io.jenkins.plugins.autodeploy.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of the ledger. Each line is JSON with a checksum. */
final class ChecksummedFile {

    private final Path file;
    private final Disk disk;

    ChecksummedFile(Path file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    Path path() {
        return file;
    }

    /** Shows later whether the file was changed in the meantime. */
    FileStamp stamp() throws IOException {
        return FileStamp.of(file);
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** The whole content; empty if the file does not exist. */
    byte[] content() throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw new IOException("The ledger file " + file + " can't be read: " + e, e);
        }
    }

    /** The values of all undamaged lines; empty if the file can't be read. */
    <T> List<T> soundValues(Class<T> type) {
        List<T> values = new ArrayList<>();
        try {
            for (String line : new String(content(), StandardCharsets.UTF_8).split("\n")) {
                if (ChecksummedLine.text(line).isPresent()) {
                    values.add(value(line, type));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return values;
    }

    /**
     * The values of all lines; empty if the file does not exist.
     *
     * @throws IOException if a line is damaged, or the last line has no line break; the message names the file
     */
    <T> List<T> values(Class<T> type) throws IOException {
        List<T> values = new ArrayList<>();
        String rest = new String(content(), StandardCharsets.UTF_8);
        for (int end = rest.indexOf('\n'), begin = 0; begin < rest.length(); end = rest.indexOf('\n', begin)) {
            if (end < 0) {
                throw damaged();
            }
            values.add(value(rest.substring(begin, end), type));
            begin = end + 1;
        }
        return values;
    }

    /**
     * The value of one line.
     *
     * @param line without its line break
     * @throws IOException if the line is damaged; the message names the file
     */
    <T> T value(String line, Class<T> type) throws IOException {
        try {
            T value = RecordJson.MAPPER.readValue(ChecksummedLine.text(line).orElseThrow(this::damaged), type);
            if (value == null) {
                throw damaged();
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IOException(damaged().getMessage(), e);
        }
    }

    /** Replaces the whole file. */
    void write(List<?> values) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Object value : values) {
            lines.append(line(value));
        }
        disk.replace(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Appends lines.
     *
     * @param sound the size of the undamaged part in bytes; what follows this part is cut off
     */
    void append(long sound, byte[] lines) throws IOException {
        disk.append(file, sound, lines);
    }

    /** The line for a value, with its line break. */
    static String line(Object value) throws IOException {
        return ChecksummedLine.of(RecordJson.MAPPER.writeValueAsString(value)) + "\n";
    }

    private IOException damaged() {
        return new IOException("The ledger " + file + " is damaged: look in Spinnaker what was deployed, then move the"
                + " file away");
    }
}
