package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.Decision;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.EntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The history of all repositories, read from the files of the ledger. */
final class FileHistory implements History {

    private static final String ID = "[1-9][0-9]{0,17}";

    /** How many entries are read for one page at most: twenty files with a hundred entries each. */
    private static final int MOST_READ = 2000;

    private final Path root;
    private final Clock clock;
    private final Function<RepositoryKey, RepositoryLedger> files;

    FileHistory(Path root, Clock clock, Function<RepositoryKey, RepositoryLedger> files) {
        this.root = root;
        this.clock = clock;
        this.files = files;
    }

    @Override
    public List<RepositoryKey> repositories() throws IOException {
        List<RepositoryKey> keys = new ArrayList<>();
        for (String host : names(root)) {
            for (String id : names(root.resolve(host))) {
                if (id.matches(ID)) {
                    keys.add(new RepositoryKey(host, Long.parseLong(id)));
                }
            }
        }
        return keys;
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public Names names() throws IOException {
        RepositoryNames names = new RepositoryNames();
        for (RepositoryKey key : repositories()) {
            try {
                RepositoryLedger file = files.apply(key);
                synchronized (file) {
                    names.add(key, file.state().urls());
                }
            } catch (IOException e) {
                names.addUnreadable(key, e);
            }
        }
        return names;
    }

    @Override
    public Overview overview(RepositoryKey repository) throws IOException {
        if (!isRecorded(repository)) {
            return new Overview(repository, null, List.of(), List.of(), true);
        }
        RepositoryLedger file = files.apply(repository);
        synchronized (file) {
            return file.state().overview(repository, clock.instant());
        }
    }

    private boolean isRecorded(RepositoryKey repository) {
        return Files.isDirectory(root.resolve(repository.host()).resolve(Long.toString(repository.id())));
    }

    @Override
    public HistoryPage page(RepositoryKey repository, Filter filter, String older, int size)
            throws IOException, UserErrorException {
        if (size < 1) {
            throw new IllegalArgumentException("A page needs at least 1 entry, not " + size);
        }
        HistoryCursor from = older == null ? HistoryCursor.NEWEST : HistoryCursor.parse(older);
        if (!isRecorded(repository)) {
            return new HistoryPage(List.of(), null);
        }
        HistorySnapshot history = files.apply(repository).history();
        List<HistoryEntry> entries = new ArrayList<>();
        int read = 0;
        long number = Math.min(from.segment(), history.newest());
        for (; number >= history.oldest(); number--) {
            List<LedgerEntry> rows = history.rows(number);
            int i = number == from.segment() ? Math.min(from.row(), rows.size()) : rows.size();
            for (; i > 0; i--, read++) {
                if (entries.size() == size || read == MOST_READ) {
                    return new HistoryPage(entries, new HistoryCursor(number, i).toString());
                }
                LedgerEntry row = rows.get(i - 1);
                if (HistorySearch.matches(row, filter)) {
                    entries.add(HistorySearch.shown(row));
                }
            }
        }
        return new HistoryPage(entries, null);
    }

    @Override
    public void hold(
            RepositoryKey repository, String stack, String person, HoldRight right, String reason, Instant until)
            throws IOException, UserErrorException, StrongerHoldException {
        if (reason.isBlank()) {
            throw new UserErrorException("Say why " + stack + " is held");
        }
        RepositoryLedger file = files.apply(repository);
        synchronized (file) {
            Instant now = clock.instant();
            if (until != null && !until.isAfter(now)) {
                throw new UserErrorException("The hold of " + stack + " must end in the future");
            }
            refuseWeaker(file, stack, right, now);
            file.append(LedgerEntry.decided(
                    EntryKind.HELD, now, stack, Decision.hold(person, right, reason.strip(), until)));
        }
    }

    private static void refuseWeaker(RepositoryLedger file, String stack, HoldRight right, Instant now)
            throws IOException, StrongerHoldException {
        Hold hold = file.state().hold(stack);
        if (hold != null && hold.binds(now) && !right.mayEnd(hold.right())) {
            throw new StrongerHoldException(stack, hold);
        }
    }

    @Override
    public boolean resume(RepositoryKey repository, String stack, String person, HoldRight right)
            throws IOException, StrongerHoldException {
        RepositoryLedger file = files.apply(repository);
        synchronized (file) {
            Instant now = clock.instant();
            refuseWeaker(file, stack, right, now);
            boolean heldOrPinned = file.state().isHeldOrPinned(stack);
            if (heldOrPinned) {
                file.append(LedgerEntry.decided(EntryKind.RESUMED, now, stack, Decision.resume(person)));
            }
            return heldOrPinned;
        }
    }

    @Override
    public void choose(RepositoryKey repository, String person, String tag, List<String> stacks) throws IOException {
        files.apply(repository)
                .append(LedgerEntry.decided(
                        EntryKind.MANUAL_DEPLOYMENT, clock.instant(), null, Decision.deploy(person, tag, stacks)));
    }
}
