package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Action;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackEvent;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;

/**
 * Runs one deployment to its end. {@link Action#after} names the next actions, and {@link Transitions} makes the next
 * state from each event. The journal has each state before any action follows from that state. No thread waits for a
 * deployment. Safe for use by many threads.
 */
public final class DeploymentRun {

    private static final SystemLog LOGGER = SystemLog.of(DeploymentRun.class);

    private final EngineContext context;
    private final EngineRuntime runtime;
    private final Transitions transitions;
    private final ActionRunner runner;
    private final ConsoleReporter reporter;
    private final EndRecorder endRecorder;
    private final CompletableFuture<Deployment> end = new CompletableFuture<>();
    private final Set<Class<?>> underWay = new HashSet<>();
    private final KeyedQueue.ReusableLock releaseLock;
    private boolean started;
    private boolean releasing;

    /** Changed only under the lock of this object. It is also read without the lock, so that readers never wait. */
    private volatile Deployment deployment;

    /**
     * @param deployment a new deployment, or the last recorded state of a deployment that the controller's stop
     *     interrupted
     */
    public DeploymentRun(@NonNull Deployment deployment, @NonNull EngineContext context) {
        this.deployment = deployment;
        this.context = context;
        this.runtime = context.runtime();
        this.transitions = new Transitions(context.configuration().settings());
        this.reporter = new ConsoleReporter(
                context.console(),
                runtime.clock(),
                context.configuration().spinnaker(),
                context.configuration().servingStackNames());
        this.runner = new ActionRunner(context, transitions, reporter);
        this.endRecorder = new EndRecorder(context.journal(), runtime, reporter::say);
        this.releaseLock = runtime.queue()
                .reusable("release of "
                        + deployment.request().repository().toString().toLowerCase(Locale.ROOT)
                        + " at " + context.gitHub().api());
        if (deployment.phase().isEnd()) {
            endRecorder.alreadyRecorded();
            end.complete(deployment);
        }
    }

    /** Starts or resumes the deployment, and returns at once. A second call does nothing. */
    public synchronized void start() {
        if (!started) {
            started = true;
            inBackground(this::startOrResume);
        }
    }

    /**
     * Completes with the deployment at its end, and never exceptionally. A dependent action without an executor of its
     * own must not wait for a lock.
     */
    @NonNull
    public CompletableFuture<Deployment> end() {
        return end;
    }

    /** Records the end of the deployment, also after {@link #end()} if the end could not be written at once. */
    @NonNull
    public EndRecorder endRecorder() {
        return endRecorder;
    }

    /** The present state of the deployment. */
    @NonNull
    public Deployment deployment() {
        return deployment;
    }

    /**
     * Stops the deployment, and nothing more is sent. A trigger that is on its way can't be called back, so its outcome
     * is unknown then.
     *
     * @return the state after the stop
     */
    @NonNull
    public synchronized Deployment abort() {
        if (!deployment.phase().isEnd()) {
            Deployment before = deployment;
            guard(() -> {
                apply(new DeploymentEvent.Aborted());
                runner.poller().abandon(before);
            });
            if (!releasing) {
                releaseLock.release();
            }
        }
        return deployment;
    }

    /**
     * Writes the deployment to the journal before its first action. If a trigger was on its way when the controller
     * stopped, its outcome is settled first.
     */
    private void startOrResume() {
        synchronized (this) {
            if (!deployment.phase().isEnd()) {
                change(deployment, deployment, runtime.clock().instant());
            }
            for (StackDeployment stack : deployment.stacks()) {
                if (stack.state() == StackState.SENDING && !deployment.phase().isEnd()) {
                    apply(runner.sender().interrupted(deployment, stack));
                }
            }
        }
        advance();
    }

    private synchronized void advance() {
        List<Action> actions = Action.after(deployment);
        long now = runtime.clock().millis();
        for (Action action : actions) {
            if (deployment.phase().isEnd() || !underWay.add(action.getClass())) {
                continue;
            }
            if (action.notBefore() > now) {
                runtime.timer().after(Duration.ofMillis(action.notBefore() - now), () -> wake(action));
            } else {
                perform(action);
            }
        }
    }

    private synchronized void wake(Action action) {
        underWay.remove(action.getClass());
        inBackground(this::advance);
    }

    private void perform(Action action) {
        if (action instanceof Action.Finish) {
            apply(new DeploymentEvent.AllDone());
        } else if (action instanceof Action.Send send) {
            CompletableFuture<KeyedQueue.Lock> stackLock = runtime.queue()
                    .acquire(deployment.release().repository().url() + " "
                            + send.stack().toLowerCase(Locale.ROOT));
            if (!stackLock.isDone()) {
                reporter.say(send.stack() + ": waiting until the trigger of another deployment is answered");
            }
            stackLock.thenAcceptAsync(lock -> guard(() -> send(send, lock), lock), runtime.executor());
        } else if (makesRelease(action)) {
            if (!releaseLock.acquire(() -> inBackground(() -> withReleaseLock(action)))) {
                reporter.say("Waiting for another deployment of "
                        + deployment.request().repository() + " to make its release");
            }
        } else {
            begin(action);
        }
    }

    /**
     * Whether the action needs the release lock of the repository. Deployments of a repository make their releases one
     * after the other. Without the lock, the tag of a smaller bump could come after the tag of a larger bump.
     */
    private boolean makesRelease(Action action) {
        return action.makesRelease() && deployment.request() instanceof DeploymentRequest.Merge;
    }

    private synchronized void withReleaseLock(Action action) {
        if (deployment.phase().isEnd()) {
            releaseLock.release();
        } else {
            releasing = true;
            begin(action);
        }
    }

    private synchronized void send(Action.Send send, KeyedQueue.Lock lock) {
        if (deployment.phase().isEnd()) {
            lock.release();
        } else if (runner.isChecked(deployment)) {
            trigger(send, lock);
        } else {
            eventOf(() -> runner.check(deployment))
                    .thenAcceptAsync(event -> guard(() -> checked(send, lock, event), lock), runtime.executor());
        }
    }

    private void checked(Action.Send send, KeyedQueue.Lock lock, TimedEvent event) {
        synchronized (this) {
            if (!deployment.phase().isEnd()) {
                apply(event);
            }
            if (!deployment.phase().isEnd()
                    && runner.isChecked(deployment)
                    && deployment.stack(send.stack()).state() == StackState.PENDING) {
                trigger(send, lock);
                return;
            }
            underWay.remove(Action.Send.class);
        }
        lock.release();
        advance();
    }

    private void trigger(Action.Send send, KeyedQueue.Lock lock) {
        apply(new StackEvent.SendingBegan(send.stack(), runner.sender().requestId(deployment.stack(send.stack()))));
        if (deployment.phase().isEnd()) {
            lock.release();
        } else {
            begin(send).whenComplete((done, failure) -> lock.release());
        }
    }

    private CompletableFuture<?> begin(Action action) {
        Deployment begun = deployment;
        return eventOf(() -> runner.run(action, begun))
                .thenAcceptAsync(event -> guard(() -> done(action, begun, event)), runtime.executor());
    }

    private void inBackground(Runnable task) {
        runtime.executor().execute(() -> guard(task));
    }

    /** Whatever a task throws ends the deployment. Otherwise this deployment and all later ones would wait for ever. */
    private void guard(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // An error that nobody sees would leave the locks taken.
            breakDown(e);
        }
    }

    private void guard(Runnable task, KeyedQueue.Lock lock) {
        guard(() -> {
            try {
                task.run();
            } catch (Throwable e) {
                lock.release();
                throw e;
            }
        });
    }

    private synchronized void breakDown(Throwable failure) {
        DeploymentEvent.BugFound bug = bug(failure);
        try {
            if (!deployment.phase().isEnd()) {
                Instant now = runtime.clock().instant();
                change(deployment, Transitions.brokenDown(deployment, bug), now);
            }
        } finally {
            end.complete(deployment);
            releasing = false;
            releaseLock.release();
        }
    }

    /** Runs the work, and makes a {@code BugFound} event of an exception: expected failures are events already. */
    private CompletableFuture<TimedEvent> eventOf(Supplier<CompletableFuture<TimedEvent>> work) {
        CompletableFuture<TimedEvent> event;
        try {
            event = work.get();
        } catch (Throwable e) { // A provider of Jenkins may throw an error, too.
            event = CompletableFuture.failedFuture(e);
        }
        return event.exceptionally(failure ->
                new TimedEvent(bug(Http.cause(failure)), runtime.clock().instant()));
    }

    private DeploymentEvent.BugFound bug(Throwable bug) {
        LOGGER.log(Level.SEVERE, "A deployment of " + deployment.request().repository() + " failed by a bug", bug);
        return new DeploymentEvent.BugFound(bug.getClass().getName());
    }

    private void done(Action action, Deployment begun, TimedEvent event) {
        synchronized (this) {
            underWay.remove(action.getClass());
            if (!deployment.phase().isEnd()) {
                apply(event);
            } else if (event.event() instanceof StackEvent stack && action instanceof Action.Send) {
                runner.poller()
                        .settle(
                                deployment,
                                transitions.next(begun.request(), begun.stack(stack.stack()), stack, event.at()));
            }
            if (makesRelease(action)) {
                releasing = false;
                if (!deployment.phase().isReleasing()) {
                    releaseLock.release();
                }
            }
        }
        advance();
    }

    private void apply(DeploymentEvent event) {
        apply(new TimedEvent(event, runtime.clock().instant()));
    }

    private void apply(TimedEvent event) {
        Deployment before = deployment;
        change(before, next(before, event), event.at());
    }

    private Deployment next(Deployment before, TimedEvent event) {
        try {
            return transitions.next(before, event.event(), event.at());
        } catch (RuntimeException e) {
            return Transitions.brokenDown(before, bug(e));
        }
    }

    private void change(Deployment before, Deployment next, Instant at) {
        Optional<Throwable> failure = write(next);
        deployment = failure.map(e -> unrecorded(before, next, e, at)).orElse(next);
        if (failure.isPresent()) {
            endRecorder.record(deployment);
        }
        reporter.tell(before, deployment);
        if (failure.isEmpty() && deployment.phase().isEnd()) {
            endRecorder.alreadyRecorded();
        }
        if (deployment.phase().isEnd()) {
            end.complete(deployment);
            if (deployment.phase() != Phase.ABORTED) {
                for (StackDeployment stack : deployment.stacks()) {
                    runner.poller().settle(deployment, stack);
                }
            }
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

    private Deployment unrecorded(Deployment before, Deployment next, Throwable failure, Instant at) {
        LOGGER.log(Level.WARNING, "The state of a deployment could not be recorded", failure);
        return next(before, new TimedEvent(new DeploymentEvent.JournalFailed(next, FailureReader.text(failure)), at));
    }
}
