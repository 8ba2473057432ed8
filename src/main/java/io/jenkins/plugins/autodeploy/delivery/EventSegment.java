package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One file of the log. Its first line says what each source told last before the file. Each further line is an event.
 * Damaged lines are left out.
 */
final class EventSegment {

    private static final String NAME = "events-%019d.log";

    private final Path file;
    private final Disk disk;
    private final long first;
    private int events;
    private long bytes;

    private EventSegment(Path directory, Disk disk, long first) {
        this.file = directory.resolve(String.format(NAME, first));
        this.disk = disk;
        this.first = first;
    }

    /**
     * A line of the file.
     *
     * @param last the ids of the last events, by their source; null if the line is an event
     * @param event null if the line is the first one
     */
    private record SegmentLine(
            @Nullable Map<String, String> last, @Nullable LoggedEvent event) {}

    /**
     * What is in the file.
     *
     * @param last the ids of the last events before the file, by their source
     * @param events the events, in their order
     */
    record Content(
            @NonNull Map<String, String> last, @NonNull List<LoggedEvent> events) {}

    /** Whether a file of the directory is a segment. */
    static boolean isSegment(Path file) {
        return file.toFile().getName().matches("events-[0-9]{19}\\.log");
    }

    /** An existing file. */
    static EventSegment of(Path file, Disk disk) {
        String digits = file.toFile().getName().replaceAll("[^0-9]", "");
        return new EventSegment(Objects.requireNonNull(file.getParent()), disk, Long.parseLong(digits));
    }

    /** A new file, which is written at once. */
    static EventSegment begin(Path directory, Disk disk, long first, Map<String, String> last) throws IOException {
        EventSegment segment = new EventSegment(directory, disk, first);
        segment.write(new SegmentLine(last, null));
        return segment;
    }

    /** The number of the first event. */
    long first() {
        return first;
    }

    int events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    /** Reads the file. What was cut off at its end is left out, and the next event replaces it. */
    Content read() throws IOException {
        byte[] content = Files.readAllBytes(file);
        String text = new String(content, StandardCharsets.UTF_8);
        int sound = text.lastIndexOf('\n') + 1;
        Map<String, String> last = Map.of();
        List<LoggedEvent> read = new ArrayList<>();
        for (String each : text.substring(0, sound).split("\n")) {
            SegmentLine line = EventJson.value(each, SegmentLine.class).orElse(new SegmentLine(null, null));
            if (line.last() != null) {
                last = line.last();
            }
            if (line.event() != null) {
                read.add(line.event());
            }
        }
        events = read.size();
        bytes = text.substring(0, sound).getBytes(StandardCharsets.UTF_8).length;
        return new Content(last, read);
    }

    void append(LoggedEvent event) throws IOException {
        write(new SegmentLine(null, event));
        events++;
    }

    private void write(SegmentLine line) throws IOException {
        byte[] written = EventJson.line(line);
        disk.append(file, bytes, written);
        bytes += written.length;
    }

    void delete() throws IOException {
        disk.delete(file);
    }
}
