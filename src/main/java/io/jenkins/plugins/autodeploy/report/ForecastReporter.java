package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.GitHubException;
import io.jenkins.plugins.autodeploy.github.HostedRepository;
import io.jenkins.plugins.autodeploy.github.OpenPullRequest;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.EntryContext;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.LedgerObserver;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;

/**
 * Shows at each open pull request what its merge would do, and renews it when that may have changed: after an event of
 * GitHub, after a release, when a hold, a pin, or a window begins or ends. One pull request of a repository comes after the
 * other, at a limited pace. GitHub gets only what it does not show yet. Safe for use by many threads.
 */
public final class ForecastReporter implements LedgerObserver {

    private static final SystemLog LOGGER = SystemLog.of(ForecastReporter.class);

    /** How often holds and windows are looked at. A look asks nobody outside. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** Changes of a repository that follow each other this fast are told together. */
    static final Duration SETTLING = Duration.ofSeconds(10);

    /** The same for the changes of one pull request. */
    static final Duration SHORT_SETTLING = Duration.ofSeconds(3);

    /** How many pull requests of a repository are renewed without a pause, and how often it is asked for all of them. */
    static final int AT_ONCE = 30;

    /** The pause in the long run. Anybody can forge events, so GitHub is not asked at each of them. */
    static final Duration PACE = Duration.ofSeconds(20);

    /** After a start of Jenkins, pull requests that changed within this time are renewed. */
    static final Duration RECENT = Duration.ofDays(3);

    /** How many problems are said at most until Jenkins starts again. */
    private static final int MOST_SAID = 1000;

    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final ForecastEnvironment environment;
    private final Clock clock;
    private final Timer timer;
    private final Map<HostedRepository, ForecastRound> rounds = new HashMap<>();
    private final Set<RepositoryKey> settling = new HashSet<>();
    private final Set<String> said = new HashSet<>();

    public ForecastReporter(@NonNull ForecastEnvironment environment, @NonNull Clock clock, @NonNull Timer timer) {
        this.environment = environment;
        this.clock = clock;
        this.timer = timer;
    }

    /** Looks now and then again and again. */
    public void begin() {
        try {
            look();
        } finally {
            timer.after(PAUSE, this::begin);
        }
    }

    private void look() {
        if (!environment.isOn()) {
            // What happens from now on is not noticed. So it begins as after a start if it is switched on again.
            synchronized (this) {
                rounds.clear();
            }
            return;
        }
        List<HostedRepository> repositories = environment.repositories();
        synchronized (this) {
            rounds.keySet().retainAll(Set.copyOf(repositories));
        }
        for (int i = 0; i < repositories.size(); i++) {
            try {
                look(repositories.get(i), i);
            } catch (RuntimeException e) {
                say(repositories.get(i), e);
            }
        }
    }

    private void look(HostedRepository repository, int index) {
        environment.situation(repository).ifPresent(now -> {
            synchronized (this) {
                if (round(repository, index).watch.look(now)) {
                    schedule(repository, SETTLING);
                }
            }
        });
    }

    /** GitHub or a build says that a pull request changed. */
    public void changed(@NonNull HostedRepository repository, int pullRequest) {
        if (environment.isOn()) {
            environment.repositories().stream()
                    .filter(repository::isSame)
                    .forEach(known -> changedKnown(known, pullRequest));
        }
    }

    private synchronized void changedKnown(HostedRepository repository, int pullRequest) {
        round(repository, 0).watch.one(pullRequest);
        schedule(repository, SHORT_SETTLING);
    }

    /** An entry that is told again says nothing new. After each start of Jenkins, every repository has one. */
    @Override
    public void recorded(
            @NonNull RepositoryKey repository, @NonNull HistoryEntry entry, @NonNull EntryContext context) {
        if (!context.again()) {
            recorded(repository, entry);
        }
    }

    @Override
    public void recorded(@NonNull RepositoryKey repository, @NonNull HistoryEntry entry) {
        boolean changesPlans = !(entry instanceof HistoryEntry.Deployed deployed)
                || deployed.deployment().hasArrived()
                || deployed.deployment().pins();
        synchronized (this) {
            if (changesPlans && settling.add(repository)) {
                timer.after(SETTLING, () -> settled(repository));
            }
        }
    }

    private void settled(RepositoryKey repository) {
        synchronized (this) {
            settling.remove(repository);
        }
        if (environment.isOn()) {
            environment.repository(repository).ifPresent(found -> {
                synchronized (this) {
                    round(found, 0).watch.all();
                    schedule(found, Duration.ZERO);
                }
            });
        }
    }

    /** @param index the place among the repositories. After a start, not all ask GitHub in the same minute */
    private ForecastRound round(HostedRepository repository, int index) {
        return rounds.computeIfAbsent(
                repository,
                each -> new ForecastRound(
                        new ForecastWatch(index % ForecastWatch.LOOKS),
                        new RequestBudget(clock, AT_ONCE, PACE),
                        new RequestBudget(clock, AT_ONCE, PACE)));
    }

    private void schedule(HostedRepository repository, Duration pause) {
        ForecastRound round = round(repository, 0);
        if (!round.underWay) {
            round.underWay = true;
            Duration limited = round.lists.take();
            timer.after(pause.compareTo(limited) < 0 ? limited : pause, () -> run(repository, round));
        }
    }

    private void run(HostedRepository repository, ForecastRound round) {
        if (!environment.isOn()) {
            advance(repository, round, new ArrayDeque<>());
            return;
        }
        attempt(() -> environment.open(repository))
                .thenAccept(open -> advance(repository, round, due(round, open)))
                .exceptionally(failure -> failed(repository, round, List.of(), failure));
    }

    private synchronized Deque<OpenPullRequest> due(ForecastRound round, List<OpenPullRequest> open) {
        int asked = round.watch.urgent();
        Deque<OpenPullRequest> due =
                new ArrayDeque<>(round.watch.take(open, clock.instant().minus(RECENT)));
        // One of the others has its turn each time. Otherwise events that come all the time would stop them for ever.
        round.uninterrupted = asked + 1;
        return due;
    }

    private synchronized void advance(HostedRepository repository, ForecastRound round, Deque<OpenPullRequest> due) {
        boolean on = environment.isOn();
        if (due.isEmpty() || round.watch.isUrgent() && round.uninterrupted <= 0 || !on) {
            round.watch.again(due);
            round.underWay = false;
            if (round.watch.isDue() && on) {
                schedule(repository, Duration.ZERO);
            }
        } else {
            timer.after(round.renewals.take(), () -> renew(repository, round, due));
        }
    }

    private void renew(HostedRepository repository, ForecastRound round, Deque<OpenPullRequest> due) {
        OpenPullRequest next = due.element();
        attempt(() -> environment.forecast(repository, next))
                .thenCompose(forecast -> forecast.filter(found -> isNews(round, next, found))
                        .map(found -> attempt(() -> environment.publish(repository, next, found))
                                .thenRun(() -> published(round, next, found)))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)))
                .exceptionally(failure -> sayOrThrow(repository, failure))
                .thenAccept(done -> renewed(repository, round, due))
                .exceptionally(failure -> failed(repository, round, List.copyOf(due), failure));
    }

    private synchronized void renewed(HostedRepository repository, ForecastRound round, Deque<OpenPullRequest> due) {
        due.remove();
        round.uninterrupted--;
        advance(repository, round, due);
    }

    /**
     * Only a failure of GitHub matters for the other pull requests too. But a commit may take no status: it is gone, or has
     * too many.
     */
    private Void sayOrThrow(HostedRepository repository, Throwable failure) {
        Throwable cause = Http.cause(failure);
        if (cause instanceof NoForecastsException
                || cause instanceof GitHubException e && e.kind() != GitHubException.Kind.UNPROCESSABLE) {
            throw new CompletionException(failure);
        }
        say(repository, failure);
        return null;
    }

    private synchronized boolean isNews(ForecastRound round, OpenPullRequest pullRequest, MergeForecast forecast) {
        return round.watch.isNews(pullRequest, forecast);
    }

    private synchronized void published(ForecastRound round, OpenPullRequest pullRequest, MergeForecast forecast) {
        round.watch.published(pullRequest, forecast);
    }

    /** The rest is tried again if the failure may pass. Otherwise it waits for the next change. */
    private synchronized Void failed(
            HostedRepository repository, ForecastRound round, List<OpenPullRequest> rest, Throwable failure) {
        round.underWay = false;
        if (Http.cause(failure) instanceof GitHubException e && e.isTransient()) {
            round.watch.again(rest);
            Duration asked = e.retryAfter().orElse(SHORTEST_PAUSE);
            schedule(repository, asked.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : shorter(asked));
        } else {
            round.watch.giveUp();
            say(repository, failure);
        }
        return null;
    }

    /** Each kind of problem is said once for a repository, until Jenkins starts again. */
    private synchronized void say(HostedRepository repository, Throwable failure) {
        Throwable cause = Http.cause(failure);
        boolean told = cause instanceof GitHubException
                || cause instanceof UserErrorException
                || cause instanceof NoForecastsException;
        String kind = cause instanceof UserErrorException
                ? cause.getMessage()
                : cause.getClass().getName();
        if (said.size() < MOST_SAID && said.add(repository + " " + kind)) {
            LOGGER.log(
                    Level.WARNING,
                    "Open pull requests of " + repository.name() + " do not show what their merge would release"
                            + (told ? ". " + cause.getMessage() : ""),
                    told ? null : cause);
        }
    }

    private static Duration shorter(Duration asked) {
        return asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
    }

    private static <T> CompletableFuture<T> attempt(Callable<CompletableFuture<T>> work) {
        try {
            return work.call();
        } catch (Exception | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
