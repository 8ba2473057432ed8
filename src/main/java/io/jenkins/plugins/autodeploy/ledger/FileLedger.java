package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deploy.Claim;
import io.jenkins.plugins.autodeploy.deploy.Claim.Basis;
import io.jenkins.plugins.autodeploy.deploy.Ledger;
import io.jenkins.plugins.autodeploy.deploy.Release;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.deploy.Standing;
import io.jenkins.plugins.autodeploy.deploy.Standing.Pin;
import io.jenkins.plugins.autodeploy.deploy.Standing.Sent;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.ledger.Entry.Kind;
import io.jenkins.plugins.autodeploy.ledger.Entry.Released;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A ledger in files, to which is only ever appended: one for each repository,
 * <code>root/<i>GitHub's host</i>/<i>id of the repository</i>/ledger.jsonl</code>. The id, unlike the name, stays when a
 * repository is renamed; and all projects of the controller that deploy a repository share what is known of its stacks.
 */
public final class FileLedger implements Ledger {

    private final Path root;
    private final Clock clock;
    private final Map<Path, LedgerFile> files = new ConcurrentHashMap<>();

    /** @param root the directory to keep the files in; made when it is needed */
    public FileLedger(@NonNull Path root, @NonNull Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    @Override
    public Standing standing(RepositoryInfo repository, String commit) throws IOException {
        LedgerFile file = file(repository);
        synchronized (file) {
            return file.book().standing(commit);
        }
    }

    @Override
    public boolean knows(RepositoryInfo repository, ReleaseTag tag) throws IOException {
        LedgerFile file = file(repository);
        synchronized (file) {
            return file.book().knows(tag.name());
        }
    }

    @Override
    public void released(Release release, String build) throws IOException {
        append(release, build, Kind.RELEASED, null);
    }

    @Override
    public Claim claim(Release release, StackDeployment sending, Basis basis) throws IOException {
        LedgerFile file = file(release.repository());
        synchronized (file) {
            Claim claim = decide(file.book(), release, sending, basis);
            if (claim instanceof Claim.Granted granted) {
                append(release, build(sending), Kind.CLAIMED, granted.sending());
            }
            return claim;
        }
    }

    private static Claim decide(Book book, Release release, StackDeployment sending, Basis basis) {
        Standing standing = book.standing(release.commit());
        Sent last = standing.sent().get(sending.stack());
        Pin pin = standing.pins().get(sending.stack());
        boolean isLast = last != null && last.tag().equals(release.tag().name());
        StackDeployment recorded =
                standing.releases().getOrDefault(release.tag().name(), Map.of()).get(sending.stack());
        boolean taken = recorded != null && recorded.state().mayHaveStarted() && isLast;
        if (basis == Basis.CHOSEN) {
            if (taken && Objects.equals(sending.build(), recorded.build())) {
                return new Claim.Taken(recorded);
            }
            boolean pins = sending.pins() || pin != null || last != null && last.isNewerThan(release.tag());
            return new Claim.Granted(pins ? sending.pinning() : sending);
        }
        if (pin != null && !pin.tag().equals(release.tag().name())) {
            return new Claim.Pinned(pin);
        }
        if (taken && !(basis == Basis.RETRY_UNKNOWN && recorded.state().isUnknown())) {
            return new Claim.Taken(recorded);
        }
        return last != null && last.isNewerThan(release.tag()) ? new Claim.Overtaken(last) : new Claim.Granted(sending);
    }

    @Override
    public Optional<StackDeployment> claimed(Release release, String stack, String requestId) throws IOException {
        LedgerFile file = file(release.repository());
        synchronized (file) {
            return Optional.ofNullable(file.book().find(Released.of(release), stack, requestId));
        }
    }

    @Override
    public void record(Release release, StackDeployment stack) throws IOException {
        append(release, build(stack), Kind.STACK, stack);
    }

    @Override
    public void resume(RepositoryInfo repository, String stack, String build) throws IOException {
        LedgerFile file = file(repository);
        synchronized (file) {
            if (!file.book().isResumedBy(stack, build)) {
                file.append(new Entry(Kind.RESUMED, clock.instant(), build, null, null, stack));
            }
        }
    }

    private void append(Release release, String build, Kind kind, StackDeployment stack) throws IOException {
        file(release.repository()).append(new Entry(kind, clock.instant(), build, Released.of(release), stack, null));
    }

    private static String build(StackDeployment stack) {
        return Objects.toString(stack.build(), "");
    }

    private LedgerFile file(RepositoryInfo repository) {
        Path file = root.resolve(URI.create(repository.url()).getHost())
                .resolve(Long.toString(repository.id()))
                .resolve("ledger.jsonl");
        return files.computeIfAbsent(file, LedgerFile::new);
    }
}
