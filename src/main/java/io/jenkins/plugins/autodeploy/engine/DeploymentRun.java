package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

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
    private final StateRecorder state;
    private final CompletableFuture<Deployment> end = new CompletableFuture<>();
    private final Set<Class<?>> underWay = new HashSet<>();
    private final GuardedTasks tasks;
    private final KeyedQueue.ReusableLock releaseLock;
    private boolean started;
    private boolean releasing;

    /**
     * @param deployment a new deployment, or the last recorded state of a deployment that the controller's stop
     *     interrupted
     */
    public DeploymentRun(@NonNull Deployment deployment, @NonNull EngineContext context) {
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
        this.state = new StateRecorder(deployment, context, transitions, reporter, endRecorder, this::ended);
        this.tasks = new GuardedTasks(runtime.executor(), this::breakDown);
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
            tasks.inBackground(this::startOrResume);
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
        return state.deployment();
    }

    private boolean isEnded() {
        return deployment().phase().isEnd();
    }

    /**
     * Stops the deployment, and nothing more is sent. A trigger that is on its way can't be called back, so its outcome
     * is unknown then.
     *
     * @return the state after the stop
     */
    @NonNull
    public synchronized Deployment abort() {
        if (!isEnded()) {
            Deployment before = deployment();
            tasks.run(() -> {
                state.apply(new DeploymentEvent.Aborted());
                runner.poller().abandon(before);
            });
            if (!releasing) {
                releaseLock.release();
            }
        }
        return deployment();
    }

    /**
     * Writes the deployment to the journal before its first action that changes anything. It reads from GitHub meanwhile. If
     * a trigger was on its way when the controller stopped, its outcome is settled first.
     */
    private void startOrResume() {
        synchronized (this) {
            if (deployment().phase() == Phase.PLANNING) {
                advance();
            }
            if (!isEnded()) {
                state.record();
            }
            for (StackDeployment stack : deployment().stacks()) {
                if (stack.state() == StackState.SENDING && !isEnded()) {
                    state.apply(runner.sender().interrupted(deployment(), stack));
                }
            }
        }
        advance();
    }

    private void advance() {
        advance(null);
    }

    /** @param waited an action whose pause is over, even if the clock was set back meanwhile; null for none */
    private synchronized void advance(@Nullable Action waited) {
        List<Action> actions = Action.after(deployment());
        long now = runtime.clock().millis();
        for (Action action : actions) {
            if (!(action instanceof Action.Send)) {
                state.flush();
            }
            if (isEnded() || !underWay.add(action.getClass())) {
                continue;
            }
            if (action.notBefore() > now && !action.equals(waited)) {
                runtime.timer()
                        .after(
                                Duration.ofMillis(action.notBefore() - now),
                                () -> tasks.inBackground(() -> wake(action)));
            } else {
                perform(action);
            }
        }
        state.flush();
    }

    private synchronized void wake(Action action) {
        underWay.remove(action.getClass());
        advance(action);
    }

    private void perform(Action action) {
        if (action instanceof Action.Finish) {
            state.apply(new DeploymentEvent.AllDone());
        } else if (action instanceof Action.Send send) {
            CompletableFuture<KeyedQueue.Lock> stackLock = runtime.queue()
                    .acquire(deployment().release().repository().url() + " "
                            + send.stack().toLowerCase(Locale.ROOT));
            if (stackLock.isDone()) {
                KeyedQueue.Lock lock = stackLock.join();
                tasks.run(() -> send(send, lock), lock);
            } else {
                reporter.say(send.stack() + ": waiting until the trigger of another deployment is answered");
                stackLock.thenAcceptAsync(lock -> tasks.run(() -> send(send, lock), lock), runtime.executor());
            }
        } else if (makesRelease(action)) {
            if (releaseLock.tryAcquire()) {
                withReleaseLock(action);
            } else if (!releaseLock.acquire(() -> tasks.inBackground(() -> withReleaseLock(action)))) {
                reporter.say("Waiting for another deployment of "
                        + deployment().request().repository() + " to make its release");
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
        return action.makesRelease() && deployment().request() instanceof DeploymentRequest.Merge;
    }

    private synchronized void withReleaseLock(Action action) {
        if (isEnded()) {
            releaseLock.release();
        } else {
            releasing = true;
            begin(action);
        }
    }

    private synchronized void send(Action.Send send, KeyedQueue.Lock lock) {
        if (isEnded()) {
            lock.release();
        } else if (mustCancel(send)) {
            underWay.remove(Action.Send.class);
            lock.release();
            advance();
        } else if (runner.isChecked(deployment())) {
            trigger(send, lock);
        } else {
            eventOf(() -> runner.check(deployment()))
                    .thenAcceptAsync(event -> tasks.run(() -> checked(send, lock, event), lock), runtime.executor());
        }
    }

    /**
     * Whether executions of earlier triggers must be canceled first. The lock of the stack is free meanwhile, and the
     * ledger is read again afterwards: another deployment may have sent its trigger.
     */
    private boolean mustCancel(Action.Send send) {
        Optional<TimedEvent> due =
                runner.canceler().due(deployment(), deployment().stack(send.stack()));
        due.ifPresent(state::apply);
        return isEnded() || deployment().stack(send.stack()).isCanceling();
    }

    private void checked(Action.Send send, KeyedQueue.Lock lock, TimedEvent event) {
        synchronized (this) {
            if (!isEnded()) {
                state.apply(event);
            }
            if (!isEnded()
                    && runner.isChecked(deployment())
                    && deployment().stack(send.stack()).state() == StackState.PENDING) {
                trigger(send, lock);
                return;
            }
            underWay.remove(Action.Send.class);
        }
        lock.release();
        advance();
    }

    private void trigger(Action.Send send, KeyedQueue.Lock lock) {
        state.apply(new StackEvent.SendingBegan(
                send.stack(), runner.sender().requestId(deployment().stack(send.stack()))));
        if (isEnded()) {
            lock.release();
        } else {
            begin(send).whenComplete((done, failure) -> lock.release());
        }
    }

    private CompletableFuture<?> begin(Action action) {
        Deployment begun = deployment();
        return eventOf(() -> runner.run(action, begun))
                .thenAcceptAsync(event -> tasks.run(() -> done(action, begun, event)), runtime.executor());
    }

    private synchronized void breakDown(Throwable failure) {
        try {
            state.breakDown(failure);
        } finally {
            end.complete(deployment());
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
                new TimedEvent(state.bug(Http.cause(failure)), runtime.clock().instant()));
    }

    private void done(Action action, Deployment begun, TimedEvent event) {
        synchronized (this) {
            underWay.remove(action.getClass());
            if (!isEnded() && action instanceof Action.CreateTag) {
                // The first trigger usually follows at once, and writes its state.
                state.applyUnwritten(event);
            } else if (!isEnded()) {
                state.apply(event);
            } else if (event.event() instanceof StackEvent stack && action instanceof Action.Send) {
                runner.poller()
                        .settle(
                                deployment(),
                                transitions.next(begun.request(), begun.stack(stack.stack()), stack, event.at()));
            }
            if (makesRelease(action)) {
                releasing = false;
                if (!deployment().phase().isReleasing()) {
                    releaseLock.release();
                }
            }
        }
        advance();
    }

    private void ended(Deployment ended) {
        end.complete(ended);
        if (ended.phase() != Phase.ABORTED) {
            for (StackDeployment stack : ended.stacks()) {
                runner.poller().settle(ended, stack);
            }
        }
    }
}
