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
 * One repository's ledger: the page that is being written, full pages, and what they add up to. Who wants more than one
 * thing of it at the same time holds its monitor.
 *
 * <p>When a page is full, what became of triggers of earlier pages is written there first, then the page itself, then
 * the state. Each is a file that is replaced as a whole; only the last one says that all that was done. Killed before
 * it, the same is done once more; what is no longer needed is deleted after it.
 */
final class RepositoryLedger {

    private static final Logger LOGGER = Logger.getLogger(RepositoryLedger.class.getName());

    private static final int LARGEST_PAGE = 100;

    private static final int LINES_A_ROW = 4;

    /** Makes that everything is read anew, since it is not known what stands on the disk. */
    private static final long UNKNOWN = -1;

    private final SegmentFiles pages;
    private final IntSupplier most;
    private Manifest state;
    private long stateSize;
    private OpenSegment tail;
    private LedgerState book;
    private int rows;

    /** @param most how many triggers are kept, and as many other things */
    RepositoryLedger(Path directory, Disk disk, IntSupplier most) {
        this.pages = new SegmentFiles(directory, disk);
        this.most = most;
    }

    /** What its entries add up to. */
    synchronized LedgerState book() throws IOException {
        if (book == null || !tail.isAsLeft() || pages.state().size() != stateSize) {
            book = null;
            read();
            turn();
        }
        return book;
    }

    synchronized void append(LedgerEntry entry) throws IOException {
        LedgerState current = book();
        tail.append(entry);
        add(current, entry);
        turn();
    }

    private void add(LedgerState to, LedgerEntry entry) {
        to.add(entry, state.next());
        rows += entry.kind() == LedgerEntry.Kind.STACK ? 0 : 1;
    }

    private void read() throws IOException {
        stateSize = pages.state().size();
        state = pages.read();
        LedgerState read = new LedgerState(state.sum());
        List<LedgerEntry> entries = new ArrayList<>();
        tail = OpenSegment.read(pages.written(state.next()), entries);
        rows = 0;
        entries.forEach(entry -> add(read, entry));
        book = read;
    }

    private int pageSize() {
        return Math.max(1, Math.min(LARGEST_PAGE, most.getAsInt() / 10));
    }

    /** Begins the next page where this one is full. What was to be written stands already, whether that succeeds. */
    private void turn() {
        int size = pageSize();
        if (rows >= size || tail.lines() >= LINES_A_ROW * size) {
            try {
                begin(size);
            } catch (IOException e) {
                stateSize = UNKNOWN;
                LOGGER.log(Level.WARNING, "The ledger " + pages.state().path() + " could not be made shorter", e);
            }
        }
    }

    private void begin(int size) throws IOException {
        HistoryRows told = told();
        amend(told.late());
        LedgerState next = new LedgerState(book.sum());
        List<Manifest.Segment> full = new ArrayList<>(state.pages());
        long number = state.next();
        for (int from = 0; from < told.rows().size(); from += size, number++) {
            List<LedgerEntry> page =
                    told.rows().subList(from, Math.min(told.rows().size(), from + size));
            pages.full(number).write(page);
            full.add(Manifest.Segment.of(number, page));
            for (LedgerEntry row : page) {
                if (row.stack() != null) {
                    next.move(row, number);
                }
            }
        }
        while (isTooMuch(full, most.getAsInt() - size)) {
            full.remove(0);
        }
        Manifest after = new Manifest(Math.max(number, state.next() + 1), full, next.sum());
        pages.state().write(List.of(after));
        stateSize = pages.state().size();
        state = after;
        book = new LedgerState(after.sum());
        tail = OpenSegment.fresh(pages.written(after.next()));
        rows = 0;
        pages.clean(after);
    }

    private static boolean isTooMuch(List<Manifest.Segment> full, int most) {
        return full.size() > 1
                && (full.stream().mapToInt(Manifest.Segment::triggers).sum() > most
                        || full.stream().mapToInt(Manifest.Segment::others).sum() > most);
    }

    /** What the page that is being written tells. */
    private HistoryRows told() throws IOException {
        return HistoryRows.of(tail.entries(), isEarlier(book, state.next()));
    }

    private static Predicate<LedgerEntry> isEarlier(LedgerState book, long page) {
        return outcome -> {
            RecordedTrigger attempt = book.find(
                    outcome.release(), outcome.stack().stack(), outcome.stack().requestId());
            return attempt != null && attempt.page() < page;
        };
    }

    private void amend(List<LedgerEntry> late) throws IOException {
        Map<Long, List<LedgerEntry>> byPage = new TreeMap<>();
        for (LedgerEntry outcome : late) {
            RecordedTrigger attempt = Objects.requireNonNull(book.find(
                    outcome.release(), outcome.stack().stack(), outcome.stack().requestId()));
            byPage.computeIfAbsent(attempt.page(), page -> new ArrayList<>()).add(outcome);
        }
        for (Map.Entry<Long, List<LedgerEntry>> page : byPage.entrySet()) {
            ChecksummedFile file = pages.full(page.getKey());
            if (file.exists()) {
                file.write(HistoryRows.amended(file.values(LedgerEntry.class), page.getValue()));
            }
        }
    }

    /** What is recorded of a trigger, however long ago it was claimed; null if it is not, or no longer. */
    @CheckForNull
    synchronized StackDeployment find(ReleaseEntry release, String stack, String requestId) throws IOException {
        RecordedTrigger attempt = book().find(release, stack, requestId);
        if (attempt != null) {
            return attempt.stack();
        }
        for (int i = state.pages().size() - 1; i >= 0; i--) {
            LedgerState page = new LedgerState(Manifest.Snapshot.NOTHING);
            long number = state.pages().get(i).number();
            pages.full(number).values(LedgerEntry.class).forEach(row -> page.add(row, number));
            RecordedTrigger earlier = page.find(release, stack, requestId);
            if (earlier != null) {
                return earlier.stack();
            }
        }
        return null;
    }

    /** What happened so far, to be read page by page. */
    synchronized HistorySnapshot reading() throws IOException {
        book();
        return new HistorySnapshot(pages, state, told());
    }
}
