package io.jenkins.plugins.autodeploy.delivery;

import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.stream.Stream;

/**
 * All events that wait for a listener or a receiver, in files. It has an upper limit: beyond it, the oldest events are
 * deleted. An event that is already there is not written again.
 *
 * <p>An event that can't be written, because the disk is full, waits in memory. Safe for use by many threads.
 */
final class EventLog {

    static final int MOST_EVENTS = 10_000;

    static final long MOST_BYTES = 10_000_000;

    private static final SystemLog LOGGER = SystemLog.of(EventLog.class);

    /** How many events a file has at most. */
    private static final int SEGMENT = 500;

    private static final long SEGMENT_BYTES = 500_000;

    /** The last files stay, so that an event is recognized that is told again. */
    private static final int RETAINED = 2;

    /** How many sources are remembered. */
    private static final int SOURCES = 10_000;

    /** How many events wait in memory if the disk is full. */
    private static final int UNWRITTEN = 1_000;

    private final Path directory;
    private final Disk disk;
    private final NavigableMap<Long, EventSegment> segments = new TreeMap<>();
    private final Map<String, String> last = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Deque<LoggedEvent> unwritten = new ArrayDeque<>();

    /** The events of the last file, so that the file is not read again for each of them. */
    private final List<LoggedEvent> newest = new ArrayList<>();

    private long next = 1;
    private boolean failed;

    /** @throws IOException if the files can't be read */
    EventLog(Path directory, Disk disk) throws IOException {
        this.directory = directory;
        this.disk = disk;
        Files.createDirectories(directory);
        List<EventSegment> found;
        try (Stream<Path> files = Files.list(directory)) {
            found = files.filter(EventSegment::isSegment)
                    .sorted()
                    .map(file -> EventSegment.of(file, disk))
                    .toList();
        }
        for (EventSegment segment : found) {
            EventSegment.Content content = segment.read();
            if (segment.bytes() == 0) { // Jenkins was killed when it began the file.
                segment.delete();
                continue;
            }
            segments.put(segment.first(), segment);
            newest.clear();
            newest.addAll(content.events());
            content.last().forEach(this::remember);
            next = Math.max(next, segment.first());
            for (LoggedEvent event : content.events()) {
                remember(event.source(), event.event().id());
                ids.add(event.event().id());
                next = Math.max(next, event.number() + 1);
            }
        }
    }

    /**
     * Adds an event. It is on the disk when this returns, unless the disk is full.
     *
     * @param source where the event comes from
     * @param again whether the event is perhaps told a second time
     * @return false if the event is already there
     */
    synchronized boolean add(String source, boolean again, AutoDeployEvent event) {
        if (ids.contains(event.id()) || event.id().equals(last.get(source))) {
            return false;
        }
        remember(source, event.id());
        ids.add(event.id());
        unwritten.add(new LoggedEvent(0, source, again, event));
        if (unwritten.size() > UNWRITTEN) {
            unwritten.remove();
        }
        write();
        return true;
    }

    /** Writes what could not be written before. */
    synchronized void write() {
        try {
            while (!unwritten.isEmpty()) {
                LoggedEvent event = unwritten.element().numbered(next);
                open().append(event);
                newest.add(event);
                unwritten.remove();
                next++;
            }
            bound();
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOGGER.log(Level.WARNING, "Events for listeners and receivers can't be written, and wait in memory", e);
            }
            failed = true;
        }
    }

    private void remember(String source, String id) {
        last.remove(source);
        last.put(source, id);
        if (last.size() > SOURCES) {
            Iterator<String> oldest = last.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private EventSegment open() throws IOException {
        if (segments.isEmpty()
                || segments.lastEntry().getValue().events() >= SEGMENT
                || segments.lastEntry().getValue().bytes() >= SEGMENT_BYTES) {
            segments.put(next, EventSegment.begin(directory, disk, next, lastWritten()));
            newest.clear();
        }
        return segments.lastEntry().getValue();
    }

    /** What each source told last, as far as it is on the disk. */
    private Map<String, String> lastWritten() {
        Map<String, String> written = new LinkedHashMap<>(last);
        unwritten.forEach(event -> written.remove(event.source(), event.event().id()));
        return written;
    }

    private void bound() throws IOException {
        while (segments.size() > RETAINED
                && (segments.values().stream().mapToInt(EventSegment::events).sum() > MOST_EVENTS
                        || segments.values().stream()
                                        .mapToLong(EventSegment::bytes)
                                        .sum()
                                > MOST_BYTES)) {
            deleteFirst();
        }
    }

    /** Nobody needs the events before this number any more. */
    synchronized void release(long before) {
        try {
            while (segments.size() > RETAINED && segments.higherKey(segments.firstKey()) <= before) {
                deleteFirst();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Events that nobody needs any more can't be deleted", e);
        }
    }

    private void deleteFirst() throws IOException {
        EventSegment first = segments.firstEntry().getValue();
        first.read().events().forEach(event -> ids.remove(event.event().id()));
        first.delete();
        segments.remove(first.first());
    }

    /** The number of the oldest event that may still be there. */
    synchronized long first() {
        return segments.isEmpty() ? next : segments.firstKey();
    }

    /** The number of the next event. */
    synchronized long next() {
        return next;
    }

    /**
     * Reads events.
     *
     * @param number the smallest number
     * @param most how many events are returned at most
     * @throws IOException if a file can't be read
     */
    synchronized List<LoggedEvent> from(long number, int most) throws IOException {
        List<LoggedEvent> found = new ArrayList<>();
        Long start = segments.floorKey(number);
        for (EventSegment segment : segments.tailMap(start == null ? Long.valueOf(number) : start, true)
                .values()) {
            boolean isLast = segment == segments.lastEntry().getValue();
            for (LoggedEvent event : isLast ? newest : segment.read().events()) {
                if (event.number() >= number) {
                    found.add(event);
                }
                if (found.size() == most) {
                    return found;
                }
            }
        }
        return found;
    }
}
