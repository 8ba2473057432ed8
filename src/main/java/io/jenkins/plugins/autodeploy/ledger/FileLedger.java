package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RecordedStack;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.logging.Level;

/**
 * A ledger in files. Each repository has a directory, <code>root/<i>GitHub's host</i>/<i>id of the
 * repository</i></code>. The id does not change when a repository is renamed. All projects of the controller that
 * deploy a repository share its directory.
 */
public final class FileLedger implements Ledger {

    private static final SystemLog LOGGER = SystemLog.of(FileLedger.class);

    private final Path root;
    private final Disk disk;
    private final Clock clock;
    private final IntSupplier deployments;
    private final Map<RepositoryKey, RepositoryLedger> files = new ConcurrentHashMap<>();
    private final List<LedgerObserver> observers = new CopyOnWriteArrayList<>();
    private final History history;
    private final DeploymentLine line;

    /**
     * A ledger with a history of the default size.
     *
     * @param root the directory for the files; created when it is needed
     */
    public FileLedger(@NonNull Path root, @NonNull Clock clock) {
        this(root, clock, () -> History.DEFAULT_SIZE);
    }

    /**
     * A ledger with a history of another size.
     *
     * @param root the directory for the files; created when it is needed
     * @param deployments how many deployments of a release to a stack the history of a repository retains, and also how
     *     many other entries; read at each use. The present state is retained with any value
     */
    public FileLedger(@NonNull Path root, @NonNull Clock clock, @NonNull IntSupplier deployments) {
        this(root, new Disk(), clock, deployments);
    }

    /**
     * A ledger that writes its files in another way.
     *
     * @param disk writes the files
     * @see #FileLedger(Path, Clock, IntSupplier)
     */
    public FileLedger(@NonNull Path root, @NonNull Disk disk, @NonNull Clock clock, @NonNull IntSupplier deployments) {
        this.root = root;
        this.disk = disk;
        this.clock = clock;
        this.deployments = deployments;
        this.history = new FileHistory(root, clock, this::file);
        this.line = new DeploymentLine(root, disk, clock);
    }

    /** From now on the observer is told of each entry. */
    public void observe(@NonNull LedgerObserver observer) {
        observers.add(observer);
    }

    private void tell(RepositoryKey repository, LedgerEntry entry, EntryContext context) {
        HistoryEntry shown = HistorySearch.shown(entry);
        for (LedgerObserver observer : observers) {
            try {
                observer.recorded(repository, shown, context);
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "The observer " + observer + " of the ledger failed", e);
            }
        }
    }

    /** The switch for all stacks of all repositories, from the same directory. */
    @NonNull
    public DeploymentLine line() {
        return line;
    }

    /** The history for people, from the same files. */
    @NonNull
    public History history() {
        return history;
    }

    @Override
    public RecordedState recordedState(RepositoryInfo repository, String commit) throws IOException {
        // The line is asked before the lock of the repository is taken, as in a claim. So no two threads wait for each
        // other.
        List<Hold> stops = line.stops();
        RepositoryLedger file = file(repository);
        synchronized (file) {
            return file.state().recordedState(commit, clock.instant()).stoppedBy(stops);
        }
    }

    @Override
    public List<RunningTrigger> running(RepositoryInfo repository, String stack) throws IOException {
        RepositoryLedger file = file(repository);
        synchronized (file) {
            return file.state().running(stack, clock.instant());
        }
    }

    @Override
    public Optional<LostReleases> lost(RepositoryInfo repository, String stack, ReleaseTag tag) throws IOException {
        Overview overview = history.overview(RepositoryKey.of(repository));
        return overview.stack(stack).flatMap(recorded -> LostReleases.of(overview, recorded, tag));
    }

    @Override
    public boolean knows(RepositoryInfo repository, ReleaseTag tag) throws IOException {
        RepositoryLedger file = file(repository);
        synchronized (file) {
            return file.state().knows(tag.name());
        }
    }

    @Override
    public void released(Release release, String deployer) throws IOException {
        file(release.repository()).append(LedgerEntry.released(clock.instant(), deployer, release));
    }

    @Override
    public StackVerdict claim(Release release, StackDeployment sending, Proposal proposal) throws IOException {
        return line.whileItStays(stops -> claim(release, sending, proposal, stops));
    }

    private StackVerdict claim(Release release, StackDeployment sending, Proposal proposal, List<Hold> stops)
            throws IOException {
        RepositoryLedger file = file(release.repository());
        synchronized (file) {
            Instant now = clock.instant();
            RecordedStack recorded = file.state()
                    .recordedState(release.commit(), now)
                    .stoppedBy(stops)
                    .stack(sending.stack(), release.tag());
            StackVerdict verdict = DeploymentPolicy.decide(proposal, recorded, now);
            if (verdict instanceof StackVerdict.Deploy granted) {
                file.append(LedgerEntry.claimed(now, release, granted.pins() ? sending.pinning() : sending));
            }
            return verdict;
        }
    }

    @Override
    public void heldByLabels(Release release, String deployer, List<LabelHold> holds) throws IOException {
        RepositoryLedger file = file(release.repository());
        synchronized (file) {
            if (!file.state().labelHolds(ReleaseEntry.of(release)).equals(holds)) {
                file.append(LedgerEntry.heldByLabels(clock.instant(), deployer, release, holds));
            }
        }
    }

    /**
     * Records that a merge has ended well, and which stacks it held back from its release. These stacks may catch up.
     *
     * @param deployer who deployed the release, as text that {@link
     *     io.jenkins.plugins.autodeploy.deployment.Deployer} reads
     * @param stacks the stacks, with their reasons
     * @throws IOException if the record can't be read or written; the message names the file
     */
    public void heldBack(@NonNull Release release, @NonNull String deployer, @NonNull List<StackDeployment> stacks)
            throws IOException {
        RepositoryLedger file = file(release.repository());
        synchronized (file) {
            if (!file.state()
                    .heldFrom(ReleaseEntry.of(release))
                    .equals(stacks.stream().map(StackDeployment::stack).toList())) {
                file.append(LedgerEntry.heldBack(clock.instant(), deployer, release, stacks));
            }
        }
    }

    @Override
    public Optional<StackDeployment> claimed(Release release, String stack, String requestId) throws IOException {
        return Optional.ofNullable(file(release.repository()).find(ReleaseEntry.of(release), stack, requestId));
    }

    /**
     * The triggers of all repositories that were sent, and whose state may still change. A record that can't be read is
     * left out and reported in the system log.
     *
     * @throws IOException if the directory of the ledger can't be read; the message names it
     */
    @NonNull
    public List<UnsettledTrigger> unsettled() throws IOException {
        List<UnsettledTrigger> unsettled = new ArrayList<>();
        for (RepositoryKey key : history.repositories()) {
            RepositoryLedger file = file(key);
            try {
                synchronized (file) {
                    unsettled.addAll(unsettled(key, file.state()));
                }
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "The triggers of the repository " + key + " are not followed further", e);
            }
        }
        return unsettled;
    }

    private static List<UnsettledTrigger> unsettled(RepositoryKey key, LedgerState state) {
        return state.urls().stream()
                .reduce((earlier, later) -> later)
                .map(url -> new RepositoryInfo(
                        key.id(), "", RepositoryName.of(URI.create(url).getPath()), url, null, false))
                .map(repository -> state.unsettled().stream()
                        .map(trigger -> new UnsettledTrigger(
                                key.host(), trigger.release().in(repository), trigger.stack()))
                        .toList())
                .orElse(List.of());
    }

    @Override
    public void record(Release release, StackDeployment stack) throws IOException {
        file(release.repository()).append(LedgerEntry.outcome(clock.instant(), release, stack));
    }

    @Override
    public void resume(RepositoryInfo repository, String stack, String deployer, Instant begun) throws IOException {
        RepositoryLedger file = file(repository);
        synchronized (file) {
            if (!file.state().isResumedBy(stack, deployer, begun)) {
                file.append(LedgerEntry.resumed(clock.instant(), deployer, stack, repository.url()));
            }
        }
    }

    private RepositoryLedger file(RepositoryInfo repository) {
        return file(RepositoryKey.of(repository));
    }

    private RepositoryLedger file(RepositoryKey repository) {
        return files.computeIfAbsent(
                repository,
                key -> new RepositoryLedger(
                        root.resolve(key.host()).resolve(Long.toString(key.id())),
                        disk,
                        deployments,
                        (entry, context) -> tell(key, entry, context)));
    }
}
