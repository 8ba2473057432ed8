package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.Report;
import io.jenkins.plugins.autodeploy.ledger.ReportFiles;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;

/**
 * Sends what reports need, one request of a report after the other. Each change of a report is on the disk before the next
 * request. A request that failed is sent again after a growing pause, for a week. If GitHub refuses it, the report is dropped.
 * Safe for use by many threads.
 *
 * @param <R> the kind of the reports
 */
final class ReportQueue<R extends Report<R>> {

    private static final SystemLog LOGGER = SystemLog.of(ReportQueue.class);

    /** How long GitHub may not show yet what it has created. */
    static final Duration HIDDEN = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** How long after the event GitHub is still told. */
    static final Duration LATEST = Duration.ofDays(7);

    /** How many reports wait at once. */
    static final int MOST = 1000;

    private final ReportFiles<R> files;
    private final Clock clock;
    private final Timer timer;
    private final Sender<R> sender;
    private final Consumer<R> changed;
    private final Map<String, R> reports = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Set<String> said = new HashSet<>();

    /** Sends one request. */
    interface Sender<R> {

        /**
         * Sends the next request of a report.
         *
         * @return completes with the change of the report after the answer
         * @throws UserErrorException if there is no access to GitHub; the message says why
         */
        CompletableFuture<UnaryOperator<R>> send(R report) throws UserErrorException;
    }

    /** @param changed is told of each report after an answer, with the lock of this queue */
    ReportQueue(ReportFiles<R> files, Clock clock, Timer timer, Sender<R> sender, Consumer<R> changed) {
        this.files = files;
        this.clock = clock;
        this.timer = timer;
        this.sender = sender;
        this.changed = changed;
        files.all().forEach(report -> reports.put(report.id(), report));
    }

    /** The newest event first. */
    synchronized List<R> all() {
        return reports.values().stream()
                .sorted(Comparator.comparing((R report) -> report.at()).reversed())
                .toList();
    }

    synchronized Optional<R> find(String id) {
        return Optional.ofNullable(reports.get(id));
    }

    /** Whether the queue has room for more reports. If it has none, the log says so once. */
    synchronized boolean hasRoom(RepositoryKey repository) {
        if (reports.size() < MOST) {
            return true;
        }
        say(
                repository,
                "full",
                "GitHub is not told about new deployments, because " + MOST + " other reports wait",
                null);
        return false;
    }

    /** Adds or replaces a report, and sends what it needs after a while. */
    synchronized void put(R report, Duration pause) {
        save(report);
        later(report.id(), pause);
    }

    /** Changes a report, if there is one. */
    synchronized void change(String id, UnaryOperator<R> change) {
        R report = reports.get(id);
        if (report != null) {
            save(change.apply(report));
        }
    }

    /** Sends what a report needs after a while. */
    void later(String id, Duration pause) {
        timer.after(pause, () -> advance(id));
    }

    private void advance(String id) {
        R report;
        synchronized (this) {
            report = reports.get(id);
            if (report == null || busy.contains(id) || !report.isDue()) {
                return;
            }
            Duration pause = Duration.between(clock.instant(), report.notBefore());
            // After the clock was set back, a report does not wait longer than it ever would.
            if (pause.compareTo(Duration.ZERO) > 0 && pause.compareTo(LONGEST_PAUSE) <= 0) {
                later(id, pause);
                return;
            }
            busy.add(id);
        }
        send(report).whenComplete((change, failure) -> answered(id, failure == null ? change : failed(failure)));
    }

    private CompletableFuture<UnaryOperator<R>> send(R report) {
        try {
            return sender.send(report);
        } catch (UserErrorException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(String id, UnaryOperator<R> change) {
        synchronized (this) {
            busy.remove(id);
            R before = reports.get(id);
            R report = change.apply(before);
            if (report == null) {
                drop(before);
                return;
            }
            save(report);
            changed.accept(report);
        }
        advance(id);
    }

    /** The change after a failure. If GitHub refuses for good, the change leaves no report. */
    private UnaryOperator<R> failed(Throwable failure) {
        Throwable cause = Http.cause(failure);
        if (cause instanceof GitHubException e && e.isTransient()) {
            return report -> {
                if (clock.instant().isAfter(report.at().plus(LATEST))) {
                    say(
                            report.repository(),
                            "late",
                            "GitHub does not show " + report.what() + ". " + e.getMessage(),
                            null);
                    return null;
                }
                R sure = e.kind() == GitHubException.Kind.RATE_LIMITED ? report.withoutEffect() : report;
                return sure.failed(clock.instant().plus(pause(sure, e)));
            };
        }
        boolean told = cause instanceof GitHubException || cause instanceof UserErrorException;
        return report -> {
            String kind = cause instanceof GitHubException e
                    ? e.kind().name()
                    : cause.getClass().getName();
            say(
                    report.repository(),
                    kind,
                    "GitHub does not show " + report.what() + ". The deployment goes on"
                            + (told ? ". " + cause.getMessage() : ""),
                    told ? null : cause);
            return null;
        };
    }

    private Duration pause(R report, GitHubException failure) {
        Duration growing = FIRST_PAUSE.multipliedBy(1L << Math.min(report.failures(), 20));
        Duration least = failure.retryAfter().orElse(report.isCreating() ? HIDDEN : Duration.ZERO);
        return shorter(longer(least, growing), LONGEST_PAUSE);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Drops reports that are not needed any more. A report whose request is under way stays. */
    synchronized void drop(Collection<R> over) {
        over.stream().filter(report -> !busy.contains(report.id())).forEach(this::drop);
    }

    private void drop(R report) {
        reports.remove(report.id());
        try {
            files.remove(report);
        } catch (IOException e) {
            say(report.repository(), "disk", "The record of " + report.what() + " can't be deleted", e);
        }
    }

    private void save(R report) {
        reports.put(report.id(), report);
        try {
            files.write(report);
        } catch (IOException e) {
            say(report.repository(), "disk", "The record of " + report.what() + " can't be written", e);
        }
    }

    /** Each kind of problem is said once for a repository, until Jenkins starts again. */
    private void say(@NonNull RepositoryKey repository, String kind, String what, Throwable cause) {
        if (said.add(repository + " " + kind)) {
            LOGGER.log(Level.WARNING, what, cause);
        }
    }
}
