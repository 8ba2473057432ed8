package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.Decision;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.EntryKind;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.regex.Pattern;

/** The history of all repositories, read from the files of the ledger. */
final class FileHistory implements History {

    private static final SystemLog LOGGER = SystemLog.of(FileHistory.class);

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    /** How many entries are read for one page at most: twenty files with a hundred entries each. */
    private static final int MOST_READ = 2000;

    private final Path root;
    private final Clock clock;
    private final Function<RepositoryKey, RepositoryLedger> files;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** The names when they were last read. A repository may have another name since then. */
    private volatile RepositoryNames known = new RepositoryNames();

    FileHistory(Path root, Clock clock, Function<RepositoryKey, RepositoryLedger> files) {
        this.root = root;
        this.clock = clock;
        this.files = files;
    }

    @Override
    public List<RepositoryKey> repositories() throws IOException {
        Directories found = new Directories();
        report(found.allProblems());
        return found.repositories;
    }

    /**
     * The directories of repositories. Other files and directories may lie beside them, for example those of the file
     * system itself. They are left out.
     */
    private final class Directories {

        private final List<RepositoryKey> repositories = new ArrayList<>();

        /** By host, why its repositories are not known. */
        private final Map<String, IOException> hosts = new TreeMap<>();

        private final List<String> problems = new ArrayList<>();

        Directories() throws IOException {
            for (String host : names(root)) {
                if (RepositoryKey.isHost(host) && Files.isDirectory(root.resolve(host))) {
                    addHost(host);
                }
            }
        }

        private void addHost(String host) {
            Path directory = root.resolve(host);
            try {
                for (String id : names(directory)) {
                    if (!ID.matcher(id).matches()) {
                        continue;
                    }
                    if (Files.isDirectory(directory.resolve(id))) {
                        repositories.add(new RepositoryKey(host, Long.parseLong(id)));
                    } else {
                        problems.add(directory.resolve(id) + " is not a directory, so it can't be a ledger");
                    }
                }
            } catch (IOException e) {
                hosts.put(host, new IOException("The directory " + directory + " can't be read: " + e, e));
            }
        }

        List<String> allProblems() {
            List<String> all = new ArrayList<>(problems);
            hosts.values().forEach(failure -> all.add(failure.getMessage()));
            return all;
        }
    }

    /** Logs each problem once. */
    private void report(List<String> problems) {
        problems.stream()
                .filter(reported::add)
                .forEach(problem -> LOGGER.log(Level.WARNING, "A part of the ledger is left out. " + problem));
    }

    private static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public Names names() throws IOException {
        RepositoryNames names = new RepositoryNames();
        Directories found = new Directories();
        for (RepositoryKey key : found.repositories) {
            RepositoryLedger file = files.apply(key);
            try {
                synchronized (file) {
                    names.add(key, file.state().urls());
                }
            } catch (IOException e) {
                found.problems.add(String.valueOf(e.getMessage()));
                List<String> urls = file.readableUrls();
                names.add(key, urls);
                if (urls.isEmpty()) {
                    names.addUnreadable(key.host(), e);
                }
            }
        }
        found.hosts.forEach(names::addUnreadable);
        List<String> problems = found.allProblems();
        report(problems);
        // What was repaired and is damaged again is reported again.
        reported.retainAll(problems);
        problems.forEach(names::addProblem);
        known = names;
        return names;
    }

    @Override
    public Optional<RepositoryKey> find(String host, RepositoryName name) throws IOException {
        Optional<RepositoryKey> key = known.findPresent(host, name);
        if (key.isPresent() && isRecorded(key.get())) {
            RepositoryLedger file = files.apply(key.get());
            synchronized (file) {
                if (RepositoryNames.isPresent(host, name, file.state().urls())) {
                    return key;
                }
            }
        }
        return names().find(host, name);
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

    @Override
    public List<RunningTrigger> running(RepositoryKey repository, String stack) throws IOException {
        if (!isRecorded(repository)) {
            return List.of();
        }
        RepositoryLedger file = files.apply(repository);
        synchronized (file) {
            return file.state().running(stack, clock.instant());
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
    public int hold(
            RepositoryKey repository, String stack, String person, HoldRight right, String reason, Instant until)
            throws IOException, UserErrorException, TooManyHoldsException {
        if (reason.isBlank()) {
            throw new UserErrorException("Say why " + stack + " is held");
        }
        RepositoryLedger file = files.apply(repository);
        synchronized (file) {
            Instant now = clock.instant();
            if (until != null && !until.isAfter(now)) {
                throw new UserErrorException("The hold of " + stack + " must end in the future");
            }
            PeopleHolds holds = file.state().holds();
            Decision decision = Decision.hold(holds.nextId(), person, right, reason.strip(), until);
            List<Hold> binding = holds.binding(stack, now);
            Optional<Hold> twin = binding.stream()
                    .filter(each -> decision.hold(now).saysTheSameAs(each))
                    .findFirst();
            if (twin.isPresent()) {
                return twin.get().id();
            }
            if (binding.size() >= PeopleHolds.MOST) {
                throw new TooManyHoldsException(stack, binding.size());
            }
            file.append(LedgerEntry.decided(EntryKind.HELD, now, stack, decision));
            return decision.hold();
        }
    }

    private static void refuseWeaker(String stack, List<Hold> binding, HoldRight right) throws StrongerHoldException {
        for (Hold hold : binding) {
            if (!right.mayEnd(hold.right())) {
                throw new StrongerHoldException(stack, hold);
            }
        }
    }

    @Override
    public boolean endHold(RepositoryKey repository, String stack, int id, String person, HoldRight right)
            throws IOException, StrongerHoldException {
        RepositoryLedger file = files.apply(repository);
        synchronized (file) {
            Instant now = clock.instant();
            Optional<Hold> hold = file.state().holds().find(stack, id);
            if (hold.isPresent()) {
                refuseWeaker(stack, List.of(hold.get()), right);
                file.append(LedgerEntry.decided(EntryKind.HOLD_ENDED, now, stack, Decision.end(person, hold.get())));
            }
            return hold.isPresent();
        }
    }

    @Override
    public boolean resume(RepositoryKey repository, String stack, String person, HoldRight right)
            throws IOException, StrongerHoldException {
        RepositoryLedger file = files.apply(repository);
        synchronized (file) {
            Instant now = clock.instant();
            refuseWeaker(stack, file.state().holds().binding(stack, now), right);
            boolean heldOrPinned = file.state().isHeldOrPinned(stack);
            if (heldOrPinned) {
                file.append(LedgerEntry.decided(EntryKind.RESUMED, now, stack, Decision.resume(person)));
            }
            return heldOrPinned;
        }
    }

    @Override
    public void choose(RepositoryKey repository, String person, String tag, List<String> stacks, String throughWindows)
            throws IOException {
        files.apply(repository)
                .append(LedgerEntry.decided(
                        EntryKind.MANUAL_DEPLOYMENT,
                        clock.instant(),
                        null,
                        Decision.deploy(person, tag, stacks, throughWindows)));
    }

    @Override
    public void catchUp(RepositoryKey repository, String tag, String stack, String cause) throws IOException {
        files.apply(repository)
                .append(LedgerEntry.decided(
                        EntryKind.MANUAL_DEPLOYMENT, clock.instant(), null, Decision.catchUp(tag, stack, cause)));
    }
}
