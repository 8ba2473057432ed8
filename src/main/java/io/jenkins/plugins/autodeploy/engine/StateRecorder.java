package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;

/**
 * Keeps the state of a deployment. Each state is in the journal before anything follows from it. A deployment whose state
 * can't be written ends. The caller of each method that changes the state holds a lock.
 */
final class StateRecorder {

    private static final SystemLog LOGGER = SystemLog.of(StateRecorder.class);

    private final EngineContext context;
    private final Transitions transitions;
    private final ConsoleReporter reporter;
    private final EndRecorder endRecorder;
    private final Consumer<Deployment> ended;

    /** Also read without the lock, so that readers never wait. */
    private volatile Deployment deployment;

    /** The last state that the journal has, or does not need. */
    private Deployment recorded;

    /** @param ended gets the state at the end, once it is recorded or can't be recorded */
    StateRecorder(
            Deployment deployment,
            EngineContext context,
            Transitions transitions,
            ConsoleReporter reporter,
            EndRecorder endRecorder,
            Consumer<Deployment> ended) {
        this.deployment = deployment;
        this.recorded = deployment;
        this.context = context;
        this.transitions = transitions;
        this.reporter = reporter;
        this.endRecorder = endRecorder;
        this.ended = ended;
    }

    /** The present state. */
    Deployment deployment() {
        return deployment;
    }

    /** Writes the present state to the journal. */
    void record() {
        change(deployment, deployment, now());
    }

    /** Writes the present state to the journal, if the journal does not have it yet. */
    void flush() {
        if (recorded != deployment) {
            record();
        }
    }

    /** Makes and writes the state after an event that happens now. */
    void apply(DeploymentEvent event) {
        apply(new TimedEvent(event, now()));
    }

    /** Makes and writes the state after an event. */
    void apply(TimedEvent event) {
        Deployment before = deployment;
        change(before, next(before, event), event.at());
    }

    /**
     * Makes the state after an event, and leaves the writing to the next change or to {@link #flush}. The caller flushes
     * before any action follows from the state. A state that ends the deployment is written at once.
     */
    void applyUnwritten(TimedEvent event) {
        Deployment before = deployment;
        Deployment next = next(before, event);
        if (next.phase().isEnd()) {
            change(before, next, event.at());
        } else {
            deployment = next;
            reporter.tell(before, next);
        }
    }

    /** Ends the deployment because of a bug, if it has not ended. */
    void breakDown(Throwable failure) {
        DeploymentEvent.BugFound bug = bug(failure);
        if (!deployment.phase().isEnd()) {
            change(deployment, Transitions.brokenDown(deployment, bug), now());
        }
    }

    /** Logs a bug. The event ends the deployment. */
    DeploymentEvent.BugFound bug(Throwable bug) {
        LOGGER.log(Level.SEVERE, "A deployment of " + deployment.request().repository() + " failed by a bug", bug);
        return new DeploymentEvent.BugFound(bug.getClass().getName());
    }

    private Instant now() {
        return context.runtime().clock().instant();
    }

    private Deployment next(Deployment before, TimedEvent event) {
        try {
            return transitions.next(before, event.event(), event.at());
        } catch (RuntimeException e) {
            return Transitions.brokenDown(before, bug(e));
        }
    }

    private void change(Deployment before, Deployment next, Instant at) {
        boolean known = recorded == before && next != before && next.showsNothingNew(before);
        Optional<Throwable> failure = known ? Optional.empty() : write(next);
        Deployment last = recorded;
        deployment = failure.map(e -> unrecorded(last, next, e, at)).orElse(next);
        recorded = deployment;
        if (failure.isPresent()) {
            endRecorder.record(deployment);
        }
        reporter.tell(before, deployment);
        if (deployment.phase().isEnd()) {
            if (failure.isEmpty()) {
                endRecorder.alreadyRecorded();
            }
            ended.accept(deployment);
        }
    }

    /** Writes a state to the journal. The result says why this failed; it is empty if the state is written. */
    private Optional<Throwable> write(Deployment next) {
        if (next.request().isPreview()) {
            return Optional.empty();
        }
        try {
            context.journal().write(next);
            return Optional.empty();
        } catch (Throwable e) { // Whatever is thrown, the state is not surely on the disk.
            return Optional.of(e);
        }
    }

    private Deployment unrecorded(Deployment last, Deployment next, Throwable failure, Instant at) {
        LOGGER.log(Level.WARNING, "The state of a deployment could not be recorded", failure);
        return next(last, new TimedEvent(new DeploymentEvent.JournalFailed(next, FailureReader.text(failure)), at));
    }
}
