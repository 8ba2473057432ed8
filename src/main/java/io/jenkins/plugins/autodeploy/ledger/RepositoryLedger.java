package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.logging.Level;

/**
 * The ledger of one repository: the open segment, the full segments, and the state that they add up to. A caller that
 * needs several calls without changes between them holds the monitor of this object.
 *
 * <p>When the open segment is full, files are written in this order. First, late outcomes are added to the earlier
 * segments of their triggers. Then the segment is written with its history, and last the manifest. Each of these files
 * is replaced as a whole. Only the manifest says that everything was done. If Jenkins is killed before the manifest is
 * written, all of this is done again. Files that are no longer needed are deleted at the end.
 */
final class RepositoryLedger {

    private static final SystemLog LOGGER = SystemLog.of(RepositoryLedger.class);

    /** How many rows a segment has at most. */
    private static final int LARGEST_SEGMENT = 100;

    /** An open segment also counts as full if it has this many lines for each row of a full segment. */
    private static final int LINES_A_ROW = 4;

    private final SegmentFiles files;
    private final IntSupplier most;
    private final BiConsumer<LedgerEntry, EntryContext> observer;
    private Manifest manifest;

    /** The stamp of the manifest when it was last read or written; null if everything must be read again. */
    private FileStamp manifestStamp;

    private OpenSegment open;
    private LedgerState state;
    private int rows;

    /**
     * The ledger in a directory.
     *
     * @param most how many triggers the history retains, and also how many other entries; read at each use
     * @param observer is told of each entry when it is on the disk, and again of the last one when the files are read
     */
    RepositoryLedger(Path directory, Disk disk, IntSupplier most, BiConsumer<LedgerEntry, EntryContext> observer) {
        this.files = new SegmentFiles(directory, disk);
        this.most = most;
        this.observer = observer;
    }

    /** The state that all entries add up to. Reads the files if they have changed. */
    synchronized LedgerState state() throws IOException {
        if (state == null || !open.isUnchanged() || !files.manifest().stamp().equals(manifestStamp)) {
            state = null;
            read();
            rollIfFull();
        }
        return state;
    }

    /**
     * The repository's page on GitHub under all names that can still be read, the present name last. It is empty if
     * nothing can be read.
     */
    synchronized List<String> readableUrls() {
        Set<String> urls = new LinkedHashSet<>();
        for (ChecksummedFile file : files.all()) {
            for (LedgerEntry entry : file.soundValues(LedgerEntry.class)) {
                if (entry.repository() != null) {
                    urls.remove(entry.repository());
                    urls.add(entry.repository());
                }
            }
        }
        return List.copyOf(urls);
    }

    /** Appends an entry. The entry is on the disk when this returns. */
    synchronized void append(LedgerEntry entry) throws IOException {
        LedgerState current = state();
        open.append(entry);
        add(current, entry);
        observer.accept(entry, current.context(entry, false));
        rollIfFull();
    }

    private void add(LedgerState to, LedgerEntry entry) {
        to.add(entry, manifest.next());
        rows += entry.kind() == LedgerEntry.EntryKind.OUTCOME ? 0 : 1;
    }

    private void read() throws IOException {
        manifestStamp = files.manifest().stamp();
        manifest = files.read();
        LedgerState read = new LedgerState(manifest.snapshot());
        List<LedgerEntry> entries = new ArrayList<>();
        open = OpenSegment.read(files.open(manifest.next()), entries);
        rows = 0;
        entries.forEach(entry -> add(read, entry));
        state = read;
        if (!entries.isEmpty()) {
            LedgerEntry last = entries.get(entries.size() - 1);
            observer.accept(last, read.context(last, true));
        }
    }

    private int segmentSize() {
        return Math.max(1, Math.min(LARGEST_SEGMENT, most.getAsInt() / 10));
    }

    /**
     * Begins the next segment if the open segment is full. If that fails, nothing is lost, because the entry is already
     * written.
     */
    private void rollIfFull() {
        int size = segmentSize();
        if (rows >= size || open.lines() >= LINES_A_ROW * size) {
            try {
                beginSegment(size);
            } catch (IOException e) {
                manifestStamp = null;
                LOGGER.log(
                        Level.WARNING,
                        "The ledger " + files.manifest().path() + " could not begin its next segment",
                        e);
            }
        }
    }

    private void beginSegment(int size) throws IOException {
        HistoryRows history = rows();
        addOutcomes(history.late());
        LedgerState next = new LedgerState(state.snapshot());
        List<Manifest.Segment> full = new ArrayList<>(manifest.segments());
        long number = manifest.next();
        for (int from = 0; from < history.rows().size(); from += size, number++) {
            List<LedgerEntry> segment =
                    history.rows().subList(from, Math.min(history.rows().size(), from + size));
            files.full(number).write(segment);
            full.add(Manifest.Segment.of(number, segment));
            for (LedgerEntry row : segment) {
                if (row.stack() != null) {
                    next.move(row, number);
                }
            }
        }
        while (isTooMuch(full, most.getAsInt() - size)) {
            full.remove(0);
        }
        Manifest after = new Manifest(Math.max(number, manifest.next() + 1), full, next.snapshot());
        files.manifest().write(List.of(after));
        manifestStamp = files.manifest().stamp();
        manifest = after;
        state = new LedgerState(after.snapshot());
        open = OpenSegment.fresh(files.open(after.next()));
        rows = 0;
        files.clean(after);
    }

    private static boolean isTooMuch(List<Manifest.Segment> full, int most) {
        return full.size() > 1
                && (full.stream().mapToInt(Manifest.Segment::triggers).sum() > most
                        || full.stream().mapToInt(Manifest.Segment::others).sum() > most);
    }

    /** The rows of the open segment. */
    private HistoryRows rows() throws IOException {
        return HistoryRows.of(open.entries(), isEarlier(state, manifest.next()));
    }

    private static Predicate<LedgerEntry> isEarlier(LedgerState state, long segment) {
        return outcome -> {
            RecordedTrigger trigger = state.find(
                    outcome.release(), outcome.stack().stack(), outcome.stack().requestId());
            return trigger != null && trigger.segment() < segment;
        };
    }

    /** Adds late outcomes to the earlier segments of their triggers. */
    private void addOutcomes(List<LedgerEntry> late) throws IOException {
        Map<Long, List<LedgerEntry>> bySegment = new TreeMap<>();
        for (LedgerEntry outcome : late) {
            RecordedTrigger trigger = Objects.requireNonNull(state.find(
                    outcome.release(), outcome.stack().stack(), outcome.stack().requestId()));
            bySegment
                    .computeIfAbsent(trigger.segment(), segment -> new ArrayList<>())
                    .add(outcome);
        }
        for (Map.Entry<Long, List<LedgerEntry>> segment : bySegment.entrySet()) {
            ChecksummedFile file = files.full(segment.getKey());
            if (file.exists()) {
                file.write(HistoryRows.withOutcomes(file.values(LedgerEntry.class), segment.getValue()));
            }
        }
    }

    /** The record of a trigger, also from full segments; null if there is none, or if it was deleted. */
    @CheckForNull
    synchronized StackDeployment find(ReleaseEntry release, String stack, String requestId) throws IOException {
        RecordedTrigger trigger = state().find(release, stack, requestId);
        if (trigger != null) {
            return trigger.stack();
        }
        for (int i = manifest.segments().size() - 1; i >= 0; i--) {
            LedgerState segment = new LedgerState(Manifest.Snapshot.NOTHING);
            long number = manifest.segments().get(i).number();
            files.full(number).values(LedgerEntry.class).forEach(row -> segment.add(row, number));
            RecordedTrigger earlier = segment.find(release, stack, requestId);
            if (earlier != null) {
                return earlier.stack();
            }
        }
        return null;
    }

    /** The history up to now, which the caller can read segment by segment. */
    synchronized HistorySnapshot history() throws IOException {
        state();
        return new HistorySnapshot(files, manifest, rows());
    }
}
