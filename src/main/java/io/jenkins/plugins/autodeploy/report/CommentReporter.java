package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubException;
import io.jenkins.plugins.autodeploy.github.PullRequestComments;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.CommentReport;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.LedgerObserver;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import io.jenkins.plugins.autodeploy.ledger.ReportFiles;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Writes one comment about a release on each of its pull requests, and edits it as the stacks follow. If somebody deletes the
 * comment, it stays deleted. Safe for use by many threads.
 */
public final class CommentReporter implements LedgerObserver {

    /** Changes of a repository that follow each other this fast are told together. */
    static final Duration SETTLING = Duration.ofSeconds(10);

    /** How long after the release its comments are edited. */
    static final Duration LATEST = Duration.ofDays(30);

    /** How many pull requests of a release get a comment at most. GitHub accepts about 80 changes a minute. */
    static final int MOST = 50;

    private final Environment environment;
    private final Clock clock;
    private final Timer timer;
    private final Supplier<String> random;
    private final ReportQueue<CommentReport> queue;
    private final Set<RepositoryKey> waiting = new HashSet<>();

    /** The configuration, the ledger and GitHub. */
    public interface Environment {

        /** Whether pull requests get comments. Must not ask the ledger. */
        boolean isCommenting();

        /** Whether comments mention the authors, so that GitHub notifies them. */
        boolean isMentioning();

        /** What the ledger has of a repository; empty if it can't be read. */
        @NonNull
        Optional<Overview> overview(@NonNull RepositoryKey repository);

        /** The names of the stacks that serve a repository, in their order. */
        @NonNull
        List<String> stacks(@NonNull Overview overview);

        /**
         * The comments of the repository.
         *
         * @throws UserErrorException if there is no access; the message says why
         */
        @NonNull
        PullRequestComments gitHub(@NonNull CommentReport report) throws UserErrorException;
    }

    /** @param random makes texts that nobody can guess */
    public CommentReporter(
            @NonNull ReportFiles<CommentReport> files,
            @NonNull Environment environment,
            @NonNull Clock clock,
            @NonNull Timer timer,
            @NonNull Supplier<String> random) {
        this.environment = environment;
        this.clock = clock;
        this.timer = timer;
        this.random = random;
        this.queue = new ReportQueue<>(files, clock, timer, this::send, report -> refreshSoon(report.repository()));
    }

    /** Jenkins has started: the comments get what they lack. */
    public void resume() {
        queue.all().stream().map(CommentReport::repository).distinct().forEach(this::refreshSoon);
    }

    @Override
    public void recorded(@NonNull RepositoryKey repository, @NonNull HistoryEntry entry) {
        if (entry instanceof HistoryEntry.Released released && environment.isCommenting()) {
            released(repository, released.release());
        }
        refreshSoon(repository);
    }

    private void released(RepositoryKey repository, ReleaseRecord release) {
        for (CarriedPullRequest each :
                release.pullRequests().stream().limit(MOST).toList()) {
            String id = CommentReport.id(repository, release.tag(), each.number());
            if (queue.find(id).isEmpty() && queue.hasRoom(repository)) {
                queue.put(CommentReport.of(repository, release, each.number(), random.get()), SETTLING);
            }
        }
    }

    private synchronized void refreshSoon(RepositoryKey repository) {
        if (waiting.add(repository)) {
            timer.after(SETTLING, () -> refresh(repository));
        }
    }

    private void refresh(RepositoryKey repository) {
        synchronized (this) {
            waiting.remove(repository);
        }
        List<CommentReport> reports = queue.all().stream()
                .filter(report -> report.repository().equals(repository))
                .toList();
        if (!reports.isEmpty()) {
            environment
                    .overview(repository)
                    .ifPresent(overview -> reports.forEach(report -> refresh(report, overview)));
        }
    }

    private void refresh(CommentReport report, Overview overview) {
        Optional<ReleaseComment> comment = overview.releases().stream()
                .filter(release -> release.tag().equals(report.tag()))
                .findFirst()
                .map(release -> new ReleaseComment(
                        overview, release, environment.stacks(overview), environment.isMentioning()));
        comment.ifPresent(found -> {
            String text = report.marker() + "\n" + found.text();
            queue.change(report.id(), now -> now.wanting(text));
            queue.later(report.id(), report.isCreating() ? ReportQueue.HIDDEN : Duration.ZERO);
        });
        if (clock.instant().isAfter(report.at().plus(LATEST))
                || comment.map(ReleaseComment::isComplete).orElse(true)) {
            queue.find(report.id()).filter(now -> !now.isDue()).ifPresent(now -> queue.drop(List.of(now)));
        }
    }

    private CompletableFuture<UnaryOperator<CommentReport>> send(CommentReport report) throws UserErrorException {
        PullRequestComments gitHub = environment.gitHub(report);
        String text = report.wanted();
        if (report.comment() != 0) {
            return gitHub.edit(report.comment(), text)
                    .thenApply(edited -> told(report.comment(), text))
                    .exceptionally(failure -> deleted(failure, report.comment(), text));
        }
        if (report.isCreating()) {
            return gitHub.find(report.pullRequest(), report.marker(), report.at())
                    .thenApply(found -> now -> found.map(now::found).orElseGet(now::withoutEffect));
        }
        queue.change(report.id(), CommentReport::creating);
        return gitHub.create(report.pullRequest(), text).thenApply(id -> told(id, text));
    }

    private static UnaryOperator<CommentReport> told(long id, String text) {
        return now -> now.told(id, text);
    }

    /** A comment that somebody deleted counts as told. */
    private static UnaryOperator<CommentReport> deleted(Throwable failure, long id, String text) {
        if (Http.cause(failure) instanceof GitHubException e && e.kind() == GitHubException.Kind.NOT_FOUND) {
            return told(id, text);
        }
        throw new CompletionException(Http.cause(failure));
    }
}
