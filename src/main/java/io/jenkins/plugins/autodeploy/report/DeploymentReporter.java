package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.github.GitHubDeployments;
import io.jenkins.plugins.autodeploy.github.GitHubDeployments.State;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport.Begun;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport.ShownStatus;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.LedgerObserver;
import io.jenkins.plugins.autodeploy.ledger.ReportFiles;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * Makes a GitHub Deployment of each trigger, and keeps its status as the ledger has it. What GitHub should show is on the
 * disk as soon as the ledger knows it, and what GitHub was told is on the disk after its answer. If an answer is lost, or
 * Jenkins is killed, GitHub is asked before anything is sent again. So GitHub gets one GitHub Deployment for each trigger,
 * also if GitHub was away for days. Safe for use by many threads.
 */
public final class DeploymentReporter implements LedgerObserver {

    /** Changes that follow each other this fast are told together. */
    static final Duration SETTLING = Duration.ofSeconds(5);

    private final Environment environment;
    private final Clock clock;
    private final ReportQueue<DeploymentReport> queue;

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
            @NonNull ReportFiles<DeploymentReport> files,
            @NonNull Environment environment,
            @NonNull Clock clock,
            @NonNull Timer timer) {
        this.environment = environment;
        this.clock = clock;
        this.queue = new ReportQueue<>(files, clock, timer, this::send, this::changed);
    }

    /** Jenkins has started: GitHub gets what it was not told. */
    public void resume() {
        for (DeploymentReport report : queue.all()) {
            environment.recorded(report).ifPresent(trigger -> reached(report.requestId(), trigger));
            queue.find(report.requestId()).ifPresent(this::replaceOthers);
            queue.later(report.requestId(), report.isCreating() ? ReportQueue.HIDDEN : SETTLING);
        }
    }

    @Override
    public void recorded(@NonNull RepositoryKey repository, @NonNull HistoryEntry entry) {
        if (entry instanceof HistoryEntry.Deployed deployed
                && deployed.deployment().requestId() != null) {
            if (deployed.deployment().state() == StackState.SENDING) {
                claimed(repository, deployed);
            }
            reached(deployed.deployment().requestId(), deployed.deployment());
        }
    }

    private void claimed(RepositoryKey repository, HistoryEntry.Deployed claim) {
        StackDeployment trigger = claim.deployment();
        Optional<String> name = environment.environment(trigger.stack());
        if (name.isEmpty() || queue.find(trigger.requestId()).isPresent() || !queue.hasRoom(repository)) {
            return;
        }
        queue.put(
                new DeploymentReport(
                        trigger.requestId(),
                        repository,
                        trigger.stack(),
                        name.get(),
                        claim.release().tag(),
                        claim.by(),
                        claim.at(),
                        trigger.state(),
                        null,
                        0,
                        null,
                        null,
                        0,
                        clock.instant()),
                SETTLING);
    }

    private void reached(String id, StackDeployment trigger) {
        Optional<ShownStatus> status = ReportedStatus.of(trigger, environment.page(trigger));
        queue.find(id)
                .filter(report -> report.reached() != trigger.state() || trigger.state() == StackState.STARTED)
                .ifPresent(report -> {
                    queue.change(id, now -> now.reaching(trigger.state(), status.orElse(now.wanted())));
                    queue.later(id, SETTLING);
                });
    }

    private CompletableFuture<UnaryOperator<DeploymentReport>> send(DeploymentReport report) throws UserErrorException {
        GitHubDeployments gitHub = environment.gitHub(report);
        return switch (report.next()) {
            case FIND ->
                gitHub.find(report.environment(), report.tag(), report.requestId())
                        .thenApply(found -> now -> found.map(now::created).orElseGet(now::withoutEffect));
            case CREATE -> {
                queue.change(report.requestId(), now -> now.beginning(Begun.CREATION));
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
                ShownStatus status = report.wanted();
                queue.change(report.requestId(), now -> now.beginning(Begun.STATUS));
                yield gitHub.tell(report.deployment(), status.state(), status.description(), status.logUrl())
                        .thenApply(told -> now -> now.told(status));
            }
            case NONE -> CompletableFuture.completedFuture(now -> now);
        };
    }

    private void changed(DeploymentReport report) {
        replaceOthers(report);
        // The last trigger of a stack may come to life again. An earlier one is not needed any more.
        queue.drop(queue.all().stream()
                .filter(DeploymentReport::isOver)
                .filter(each -> each.isTold(State.INACTIVE)
                        || each.isBeside(report) && each.at().isBefore(report.at()))
                .toList());
    }

    /** An environment has one release. An earlier one whose end can't be known is not shown as running for ever. */
    private void replaceOthers(DeploymentReport report) {
        if (!report.isShownAsActive()) {
            return;
        }
        for (DeploymentReport other : queue.all()) {
            boolean older = !other.at().isAfter(report.at());
            if (report.isBeside(other)
                    && other.isShownAsActive()
                    && (report.isTold(State.SUCCESS) || older && other.reached() == StackState.ACCEPTED)) {
                ShownStatus replaced =
                        ReportedStatus.replaced(report.tag(), other.told().logUrl());
                queue.change(other.requestId(), now -> now.reaching(now.reached(), replaced));
                queue.later(other.requestId(), Duration.ZERO);
            }
        }
    }
}
