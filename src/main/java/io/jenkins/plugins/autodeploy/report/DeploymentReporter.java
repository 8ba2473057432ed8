package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.github.GitHubDeployments;
import io.jenkins.plugins.autodeploy.github.GitHubDeployments.State;
import io.jenkins.plugins.autodeploy.github.GitHubException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport.Begun;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport.Status;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReports;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.LedgerObserver;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.logging.Level;

/**
 * Makes a GitHub Deployment of each trigger, and keeps its status as the ledger has it. What GitHub should show is on the
 * disk as soon as the ledger knows it, and what GitHub was told is on the disk after its answer. If an answer is lost, or
 * Jenkins is killed, GitHub is asked before anything is sent again. So GitHub gets one GitHub Deployment for each trigger,
 * also if GitHub was away for days. Safe for use by many threads.
 */
public final class DeploymentReporter implements LedgerObserver {

    private static final SystemLog LOGGER = SystemLog.of(DeploymentReporter.class);

    /** Changes that follow each other this fast are told together. */
    static final Duration SETTLING = Duration.ofSeconds(2);

    /** How long GitHub may not show yet what it has created. */
    static final Duration HIDDEN = Duration.ofMinutes(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** How long after the trigger GitHub is still told. */
    static final Duration LATEST = Duration.ofDays(7);

    /** How many triggers of this controller are followed at once. */
    static final int MOST = 1000;

    private final DeploymentReports files;
    private final Environment environment;
    private final Clock clock;
    private final Timer timer;
    private final Map<String, DeploymentReport> reports = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final Set<String> said = new HashSet<>();

    /** The configuration, the ledger and GitHub. */
    public interface Environment {

        /** The name of a stack's environment on GitHub; empty if GitHub is told nothing. Must not ask the ledger. */
        @NonNull
        Optional<String> environment(@NonNull String stack);

        /** The page with details about a trigger; empty for none. Must not ask the ledger. */
        @NonNull
        String page(@NonNull StackDeployment trigger);

        /** The state of the trigger in the ledger; empty if the ledger has it no more, or can't be read. */
        @NonNull
        Optional<StackDeployment> recorded(@NonNull DeploymentReport report);

        /**
         * The GitHub Deployments of the repository.
         *
         * @throws UserErrorException if there is no access; the message says why
         */
        @NonNull
        GitHubDeployments gitHub(@NonNull DeploymentReport report) throws UserErrorException;
    }

    public DeploymentReporter(
            @NonNull DeploymentReports files,
            @NonNull Environment environment,
            @NonNull Clock clock,
            @NonNull Timer timer) {
        this.files = files;
        this.environment = environment;
        this.clock = clock;
        this.timer = timer;
        files.all().forEach(report -> reports.put(report.requestId(), report));
    }

    /** Jenkins has started: GitHub gets what it was not told. */
    public void resume() {
        for (DeploymentReport report : snapshot()) {
            environment.recorded(report).ifPresent(trigger -> reached(report.requestId(), trigger));
            replaceOthers(report.requestId());
            timer.after(report.begun() == Begun.CREATION ? HIDDEN : SETTLING, () -> advance(report.requestId()));
        }
    }

    /** The newest trigger first. */
    private synchronized List<DeploymentReport> snapshot() {
        return reports.values().stream()
                .sorted(Comparator.comparing(DeploymentReport::at).reversed())
                .toList();
    }

    @Override
    public void recorded(@NonNull RepositoryKey repository, @NonNull HistoryEntry entry) {
        if (entry instanceof HistoryEntry.Deployed deployed && deployed.deployment().requestId() != null) {
            if (deployed.deployment().state() == StackState.SENDING) {
                claimed(repository, deployed);
            }
            reached(deployed.deployment().requestId(), deployed.deployment());
        }
    }

    private synchronized void claimed(RepositoryKey repository, HistoryEntry.Deployed claim) {
        StackDeployment trigger = claim.deployment();
        if (reports.containsKey(trigger.requestId())) {
            return;
        }
        environment.environment(trigger.stack()).ifPresent(name -> {
            if (reports.size() >= MOST) {
                say(repository, "GitHub Deployments of " + repository + " are left out: " + MOST + " others wait");
                return;
            }
            save(new DeploymentReport(
                    trigger.requestId(),
                    repository,
                    trigger.stack(),
                    name,
                    claim.release().tag(),
                    claim.by(),
                    claim.at(),
                    trigger.state(),
                    null,
                    0,
                    null,
                    null,
                    0,
                    clock.instant()));
            timer.after(SETTLING, () -> advance(trigger.requestId()));
        });
    }

    private synchronized void reached(String id, StackDeployment trigger) {
        DeploymentReport report = reports.get(id);
        if (report == null || report.reached() == trigger.state() && trigger.state() != StackState.STARTED) {
            return;
        }
        Status wanted = ReportedStatus.of(trigger, environment.page(trigger)).orElse(report.wanted());
        DeploymentReport next = report.reaching(trigger.state(), wanted);
        if (!next.equals(report)) {
            save(next);
            timer.after(SETTLING, () -> advance(id));
        }
    }

    private void advance(String id) {
        DeploymentReport report;
        synchronized (this) {
            report = reports.get(id);
            if (report == null || busy.contains(id) || report.next() == DeploymentReport.Step.NONE) {
                return;
            }
            Duration pause = Duration.between(clock.instant(), report.notBefore());
            if (pause.compareTo(Duration.ZERO) > 0 && pause.compareTo(LONGEST_PAUSE) <= 0) {
                timer.after(pause, () -> advance(id));
                return;
            }
            busy.add(id);
        }
        CompletableFuture.completedFuture(report)
                .thenCompose(this::send)
                .whenComplete((change, failure) -> answered(id, failure == null ? change : failed(id, failure)));
    }

    /** Sends the next request. The result is the change of the report. */
    private CompletableFuture<UnaryOperator<DeploymentReport>> send(DeploymentReport report) {
        GitHubDeployments gitHub;
        try {
            gitHub = environment.gitHub(report);
        } catch (UserErrorException e) {
            return CompletableFuture.failedFuture(e);
        }
        return switch (report.next()) {
            case FIND ->
                gitHub.find(report.environment(), report.tag(), report.requestId())
                        .thenApply(found ->
                                now -> found.map(now::created).orElseGet(now::withoutEffect));
            case CREATE -> {
                change(report.requestId(), now -> now.beginning(Begun.CREATION));
                yield gitHub.create(
                                report.environment(),
                                report.tag(),
                                report.requestId(),
                                report.tag() + " by Auto Deploy")
                        .thenApply(id -> now -> now.created(id));
            }
            case LOOK ->
                gitHub.state(report.deployment())
                        .thenApply(state -> now -> state.filter(report.wanted().state()::equals)
                                .map(same -> now.told(report.wanted()))
                                .orElseGet(now::withoutEffect));
            case TELL -> {
                Status status = report.wanted();
                change(report.requestId(), now -> now.beginning(Begun.STATUS));
                yield gitHub.tell(report.deployment(), status.state(), status.description(), status.logUrl())
                        .thenApply(told -> now -> now.told(status));
            }
            case NONE -> CompletableFuture.completedFuture(now -> now);
        };
    }

    private synchronized void change(String id, UnaryOperator<DeploymentReport> change) {
        save(change.apply(reports.get(id)));
    }

    private void answered(String id, UnaryOperator<DeploymentReport> change) {
        synchronized (this) {
            busy.remove(id);
            DeploymentReport report = change.apply(reports.get(id));
            if (report == null) {
                drop(reports.get(id));
                return;
            }
            save(report);
            replaceOthers(id);
            dropWhatIsOver(report);
        }
        advance(id);
    }

    /** The change after a failure. If GitHub refuses for good, the change leaves no report. */
    private UnaryOperator<DeploymentReport> failed(String id, Throwable failure) {
        Throwable cause = Http.cause(failure);
        if (cause instanceof GitHubException e && e.isTransient()) {
            return now -> tooLate(now)
                    ? null
                    : (e.kind() == GitHubException.Kind.RATE_LIMITED ? now.withoutEffect() : now)
                            .failed(clock.instant().plus(pause(now, e)));
        }
        return now -> {
            String why = cause instanceof GitHubException || cause instanceof UserErrorException
                    ? cause.getMessage()
                    : "";
            say(now.repository(), "GitHub shows no GitHub Deployment of " + now.tag() + " for " + now.environment()
                    + ". " + why, why.isEmpty() ? cause : null);
            return null;
        };
    }

    private boolean tooLate(DeploymentReport report) {
        boolean late = clock.instant().isAfter(report.at().plus(LATEST));
        if (late) {
            say(report.repository(), "GitHub was not told in " + LATEST.toDays() + " days what became of "
                    + report.tag() + " in " + report.environment());
        }
        return late;
    }

    private static Duration pause(DeploymentReport report, GitHubException failure) {
        Duration growing = FIRST_PAUSE.multipliedBy(1L << Math.min(report.failures(), 20));
        Duration pause = growing.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : growing;
        Duration least = report.begun() == Begun.CREATION ? HIDDEN : Duration.ZERO;
        Duration asked = failure.retryAfter().orElse(least);
        return asked.compareTo(pause) > 0 ? asked : least.compareTo(pause) > 0 ? least : pause;
    }

    /** An environment has one release. An earlier one whose end can't be known is not shown as running for ever. */
    private synchronized void replaceOthers(String id) {
        DeploymentReport report = reports.get(id);
        if (!report.isShownAsActive()) {
            return;
        }
        for (DeploymentReport other : List.copyOf(reports.values())) {
            boolean older = !other.at().isAfter(report.at());
            if (report.isBeside(other)
                    && other.isShownAsActive()
                    && (report.isTold(State.SUCCESS) || older && other.reached() == StackState.ACCEPTED)) {
                save(other.reaching(
                        other.reached(),
                        ReportedStatus.replaced(report.tag(), other.told().logUrl())));
                timer.after(Duration.ZERO, () -> advance(other.requestId()));
            }
        }
    }

    /** The last trigger of a stack may come to life again. An earlier one is not needed any more. */
    private void dropWhatIsOver(DeploymentReport report) {
        List.copyOf(reports.values()).stream()
                .filter(each -> each.isOver() && !busy.contains(each.requestId()))
                .filter(each -> each.isTold(State.INACTIVE)
                        || each.isBeside(report) && each.at().isBefore(report.at()))
                .forEach(this::drop);
    }

    private void save(DeploymentReport report) {
        reports.put(report.requestId(), report);
        try {
            files.write(report);
        } catch (IOException e) {
            say(report.repository(), "What GitHub should show of " + report.tag() + " can't be recorded", e);
        }
    }

    private void drop(DeploymentReport report) {
        reports.remove(report.requestId());
        try {
            files.remove(report);
        } catch (IOException e) {
            say(report.repository(), "The record of a GitHub Deployment can't be deleted", e);
        }
    }

    private void say(RepositoryKey repository, String what) {
        say(repository, what, null);
    }

    /** Each problem of a repository is said once, until Jenkins starts again. */
    private void say(RepositoryKey repository, String what, Throwable cause) {
        if (said.add(repository + " " + what.replaceAll("[0-9]", ""))) {
            LOGGER.log(Level.WARNING, what, cause);
        }
    }
}
