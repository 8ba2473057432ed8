package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One repository's ledger: the open segment, the full segments, and the state that they add up to. A caller that needs
 * more than one thing of it at the same time holds its monitor.
 *
 * <p>When a segment is full, the outcomes of triggers of earlier segments are written there first, then the segment
 * itself, then the manifest. Each is a file that is replaced as a whole. Only the manifest says that everything was
 * done: if Jenkins is killed before, the same is done once more. Files that are no longer needed are deleted after it.
 */
final class RepositoryLedger {

    private static final Logger LOGGER = Logger.getLogger(RepositoryLedger.class.getName());

    private static final int LARGEST_SEGMENT = 100;

    private static final int LINES_A_ROW = 4;

    /** Everything is read again, because nobody knows what stands on the disk. */
    private static final long UNKNOWN = -1;

    private final SegmentFiles files;
    private final IntSupplier most;
    private Manifest manifest;
    private long manifestSize;
    private OpenSegment open;
    private LedgerState state;
    private int rows;

    /** @param most how many triggers are kept, and as many other things */
    RepositoryLedger(Path directory, Disk disk, IntSupplier most) {
        this.files = new SegmentFiles(directory, disk);
        this.most = most;
    }

    /** What its entries add up to. */
    synchronized LedgerState state() throws IOException {
        if (state == null || !open.isAsLeft() || files.manifest().size() != manifestSize) {
            state = null;
            read();
            rollIfFull();
        }
        return state;
    }

    synchronized void append(LedgerEntry entry) throws IOException {
        LedgerState current = state();
        open.append(entry);
        add(current, entry);
        rollIfFull();
    }

    private void add(LedgerState to, LedgerEntry entry) {
        to.add(entry, manifest.next());
        rows += entry.kind() == LedgerEntry.EntryKind.OUTCOME ? 0 : 1;
    }

    private void read() throws IOException {
        manifestSize = files.manifest().size();
        manifest = files.read();
        LedgerState read = new LedgerState(manifest.snapshot());
        List<LedgerEntry> entries = new ArrayList<>();
        open = OpenSegment.read(files.written(manifest.next()), entries);
        rows = 0;
        entries.forEach(entry -> add(read, entry));
        state = read;
    }

    private int segmentSize() {
        return Math.max(1, Math.min(LARGEST_SEGMENT, most.getAsInt() / 10));
    }

    /** Begins the next segment if this one is full. If that fails, nothing is lost: the entry is written already. */
    private void rollIfFull() {
        int size = segmentSize();
        if (rows >= size || open.lines() >= LINES_A_ROW * size) {
            try {
                begin(size);
            } catch (IOException e) {
                manifestSize = UNKNOWN;
                LOGGER.log(Level.WARNING, "The ledger " + files.manifest().path() + " could not be made shorter", e);
            }
        }
    }

    private void begin(int size) throws IOException {
        HistoryRows told = rows();
        amend(told.late());
        LedgerState next = new LedgerState(state.snapshot());
        List<Manifest.Segment> full = new ArrayList<>(manifest.segments());
        long number = manifest.next();
        for (int from = 0; from < told.rows().size(); from += size, number++) {
            List<LedgerEntry> segment =
                    told.rows().subList(from, Math.min(told.rows().size(), from + size));
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
        manifestSize = files.manifest().size();
        manifest = after;
        state = new LedgerState(after.snapshot());
        open = OpenSegment.fresh(files.written(after.next()));
        rows = 0;
        files.clean(after);
    }

    private static boolean isTooMuch(List<Manifest.Segment> full, int most) {
        return full.size() > 1
                && (full.stream().mapToInt(Manifest.Segment::triggers).sum() > most
                        || full.stream().mapToInt(Manifest.Segment::others).sum() > most);
    }

    /** What the open segment tells. */
    private HistoryRows rows() throws IOException {
        return HistoryRows.of(open.entries(), isEarlier(state, manifest.next()));
    }

    private static Predicate<LedgerEntry> isEarlier(LedgerState state, long segment) {
        return outcome -> {
            RecordedTrigger attempt = state.find(
                    outcome.release(), outcome.stack().stack(), outcome.stack().requestId());
            return attempt != null && attempt.segment() < segment;
        };
    }

    private void amend(List<LedgerEntry> late) throws IOException {
        Map<Long, List<LedgerEntry>> bySegment = new TreeMap<>();
        for (LedgerEntry outcome : late) {
            RecordedTrigger attempt = Objects.requireNonNull(state.find(
                    outcome.release(), outcome.stack().stack(), outcome.stack().requestId()));
            bySegment
                    .computeIfAbsent(attempt.segment(), segment -> new ArrayList<>())
                    .add(outcome);
        }
        for (Map.Entry<Long, List<LedgerEntry>> segment : bySegment.entrySet()) {
            ChecksummedFile file = files.full(segment.getKey());
            if (file.exists()) {
                file.write(HistoryRows.amended(file.values(LedgerEntry.class), segment.getValue()));
            }
        }
    }

    /** What is recorded of a trigger, however long ago it was claimed; null if it is not, or no longer. */
    @CheckForNull
    synchronized StackDeployment find(ReleaseEntry release, String stack, String requestId) throws IOException {
        RecordedTrigger attempt = state().find(release, stack, requestId);
        if (attempt != null) {
            return attempt.stack();
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

    /** What happened so far, to be read segment by segment. */
    synchronized HistorySnapshot history() throws IOException {
        state();
        return new HistorySnapshot(files, manifest, rows());
    }
}
