package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RecordedStack;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.ledger.LedgerEntry.ReleaseEntry;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * A ledger in files, one for each repository, in
 * <code>root/<i>GitHub's host</i>/<i>id of the repository</i></code>. The id, unlike the name, stays when a repository
 * is renamed; and all projects of the controller that deploy a repository share what is known of its stacks.
 */
public final class FileLedger implements Ledger {

    private final Path root;
    private final Disk disk;
    private final Clock clock;
    private final IntSupplier deployments;
    private final Map<RepositoryKey, RepositoryLedger> files = new ConcurrentHashMap<>();

    /** @param root the directory to keep the files in; made when it is needed */
    public FileLedger(@NonNull Path root, @NonNull Clock clock) {
        this(root, clock, () -> History.DEFAULT_SIZE);
    }

    /**
     * @param root the directory to keep the files in; made when it is needed
     * @param deployments how many deployments of a release to a stack are kept in the history of a repository, and as
     *     many other entries; asked each time. What is current is kept whatever that is
     */
    public FileLedger(@NonNull Path root, @NonNull Clock clock, @NonNull IntSupplier deployments) {
        this(root, new Disk(), clock, deployments);
    }

    /**
     * @param disk what writes the files
     * @see #FileLedger(Path, Clock, IntSupplier)
     */
    public FileLedger(@NonNull Path root, @NonNull Disk disk, @NonNull Clock clock, @NonNull IntSupplier deployments) {
        this.root = root;
        this.disk = disk;
        this.clock = clock;
        this.deployments = deployments;
    }

    /** What people see of it and do with it. */
    @NonNull
    public History history() {
        return new FileHistory(root, clock, this::file);
    }

    @Override
    public RecordedState recordedState(RepositoryInfo repository, String commit) throws IOException {
        RepositoryLedger file = file(repository);
        synchronized (file) {
            return file.state().recordedState(commit, clock.instant());
        }
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
        RepositoryLedger file = file(release.repository());
        synchronized (file) {
            Instant now = clock.instant();
            RecordedStack recorded =
                    file.state().recordedState(release.commit(), now).stack(sending.stack(), release.tag());
            StackVerdict verdict = DeploymentPolicy.decide(proposal, recorded);
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

    @Override
    public Optional<StackDeployment> claimed(Release release, String stack, String requestId) throws IOException {
        return Optional.ofNullable(file(release.repository()).find(ReleaseEntry.of(release), stack, requestId));
    }

    @Override
    public void record(Release release, StackDeployment stack) throws IOException {
        file(release.repository()).append(LedgerEntry.became(clock.instant(), release, stack));
    }

    @Override
    public void resume(RepositoryInfo repository, String stack, String deployer) throws IOException {
        RepositoryLedger file = file(repository);
        synchronized (file) {
            if (!file.state().isResumedBy(stack, deployer)) {
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
                        root.resolve(key.host()).resolve(Long.toString(key.id())), disk, deployments));
    }
}
