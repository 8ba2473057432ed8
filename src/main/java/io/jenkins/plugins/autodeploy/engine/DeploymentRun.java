package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Action;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.http.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Carries one deployment out: does what {@link Action#after} says, one change at a time, until its end. Each change is
 * in the journal before anything follows from it. No thread waits for it. Safe for use by many threads.
 */
public final class DeploymentRun {

    private static final Logger LOGGER = Logger.getLogger(DeploymentRun.class.getName());

    private final EngineContext effects;
    private final ActionRunner performer;
    private final ConsoleReporter narrator;
    private final CompletableFuture<Deployment> end = new CompletableFuture<>();
    private final Set<Class<?>> underWay = new HashSet<>();
    private final KeyedQueue.Holder release;
    private boolean started;
    private boolean releasing;
    /** Changed by those only who hold the lock; read by those too who hold others, which its end may wait for. */
    private volatile Deployment deployment;

    /** @param deployment where to begin: anew, or where it stood when the controller stopped */
    public DeploymentRun(@NonNull Deployment deployment, @NonNull EngineContext effects) {
        this.deployment = deployment;
        this.effects = effects;
        this.performer = new ActionRunner(effects);
        this.narrator = new ConsoleReporter(effects.console(), effects.clock(), effects.spinnaker());
        this.release = effects.turns()
                .holder("release of "
                        + deployment.request().repository().toString().toLowerCase(Locale.ROOT)
                        + " at " + effects.gitHub().api());
        if (deployment.phase().isEnd()) {
            end.complete(deployment);
        }
    }

    /** Begins, or goes on; returns at once. Where it was started already, nothing happens. */
    public synchronized void start() {
        if (!started) {
            started = true;
            effects.executor().execute(this::goOn);
        }
    }

    /**
     * Completes with the deployment at its end, never exceptionally. What depends on it without an executor of its own
     * must wait for no lock.
     */
    @NonNull
    public CompletableFuture<Deployment> end() {
        return end;
    }

    /** Where it stands. */
    @NonNull
    public Deployment deployment() {
        return deployment;
    }

    /**
     * Stops it: nothing more is sent. A trigger that is under way ends as unknown, for it can't be called back.
     *
     * @return where it stands
     */
    @NonNull
    public synchronized Deployment abort() {
        if (!deployment.phase().isEnd()) {
            Deployment before = deployment;
            change(deployment
                    .cutOff("The build was aborted while the trigger was on its way")
                    .end(Phase.ABORTED, Transitions.unsettled(deployment).orElse("")));
            performer.abandon(before);
            if (!releasing) {
                release.end();
            }
        }
        return deployment;
    }

    /** It is on the record from the beginning. What was being sent when the controller stopped is cleared up first. */
    private void goOn() {
        synchronized (this) {
            if (!deployment.phase().isEnd()) {
                change(deployment);
            }
            for (StackDeployment stack : deployment.stacks()) {
                if (stack.state() == StackState.SENDING && !deployment.phase().isEnd()) {
                    change(applied(performer.interrupted(deployment, stack)));
                }
            }
        }
        advance();
    }

    private synchronized void advance() {
        List<Action> actions = Action.after(deployment);
        long now = effects.clock().millis();
        for (Action action : actions) {
            if (deployment.phase().isEnd() || !underWay.add(action.getClass())) {
                continue;
            }
            if (action.notBefore() > now) {
                effects.timer().after(Duration.ofMillis(action.notBefore() - now), () -> wake(action));
            } else {
                perform(action);
            }
        }
    }

    private synchronized void wake(Action action) {
        underWay.remove(action.getClass());
        effects.executor().execute(this::advance);
    }

    private void perform(Action action) {
        if (action instanceof Action.Finish) {
            change(Transitions.finish(deployment));
        } else if (action instanceof Action.Send send) {
            CompletableFuture<KeyedQueue.Slot> mine =
                    effects.turns().take(deployment.release().repository().url() + " " + send.stack());
            if (!mine.isDone()) {
                narrator.say(send.stack() + ": waiting until the trigger of another deployment is answered");
            }
            mine.thenAcceptAsync(turn -> send(send, turn), effects.executor());
        } else if (makesRelease(action)) {
            if (!release.take(() -> effects.executor().execute(() -> inTurn(action)))) {
                narrator.say("Waiting for another deployment of "
                        + deployment.request().repository() + " to make its release");
            }
        } else {
            begin(action);
        }
    }

    /**
     * From the look at what is released to the tag, deployments of a repository go one after the other: else the tag of
     * a smaller bump could come to stand after that of a larger one.
     */
    private boolean makesRelease(Action action) {
        Request request = deployment.request();
        return action.makesRelease() && !request.isPreview() && request.tag() == null;
    }

    private synchronized void inTurn(Action action) {
        if (deployment.phase().isEnd()) {
            release.end();
        } else {
            releasing = true;
            begin(action);
        }
    }

    private synchronized void send(Action.Send send, KeyedQueue.Slot turn) {
        if (deployment.phase().isEnd()) {
            turn.end();
        } else if (performer.isChecked(deployment)) {
            trigger(send, turn);
        } else {
            performer
                    .check(deployment)
                    .whenCompleteAsync((change, failure) -> checked(send, turn, change), effects.executor());
        }
    }

    private void checked(Action.Send send, KeyedQueue.Slot turn, UnaryOperator<Deployment> change) {
        synchronized (this) {
            if (!deployment.phase().isEnd()) {
                change(applied(change));
            }
            if (!deployment.phase().isEnd()
                    && performer.isChecked(deployment)
                    && deployment.stack(send.stack()).state() == StackState.PENDING) {
                trigger(send, turn);
                return;
            }
            underWay.remove(Action.Send.class);
        }
        turn.end();
        advance();
    }

    private void trigger(Action.Send send, KeyedQueue.Slot turn) {
        String build = deployment.request().build();
        ExecutionTracking following = performer.following(deployment, send.stack());
        String requestId = performer.requestId(deployment.stack(send.stack()));
        long now = effects.clock().millis();
        change(deployment.with(send.stack(), stack -> stack.sending(build, requestId, now, following)));
        if (deployment.phase().isEnd()) {
            turn.end();
        } else {
            begin(send).whenComplete((done, failure) -> turn.end());
        }
    }

    private CompletableFuture<?> begin(Action action) {
        return effect(action)
                .whenCompleteAsync(
                        (change, failure) -> {
                            if (failure == null) {
                                done(action, change);
                            } else {
                                done(action, each -> broken(each, Http.cause(failure)));
                            }
                        },
                        effects.executor());
    }

    private CompletableFuture<UnaryOperator<Deployment>> effect(Action action) {
        try {
            return performer.perform(action, deployment);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Deployment broken(Deployment deployment, Throwable failure) {
        LOGGER.log(Level.WARNING, "A deployment of " + deployment.request().repository() + " failed", failure);
        return deployment
                .cutOff("The plugin failed while the trigger was on its way")
                .end(Phase.FAILED, failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    private void done(Action action, UnaryOperator<Deployment> change) {
        synchronized (this) {
            underWay.remove(action.getClass());
            if (!deployment.phase().isEnd()) {
                change(applied(change));
            } else if (action instanceof Action.Send send) {
                performer.settle(deployment, applied(change).stack(send.stack()));
            }
            if (makesRelease(action)) {
                releasing = false;
                if (!deployment.phase().isReleasing()) {
                    release.end();
                }
            }
        }
        advance();
    }

    private Deployment applied(UnaryOperator<Deployment> change) {
        try {
            return change.apply(deployment);
        } catch (RuntimeException e) {
            return broken(deployment, e);
        }
    }

    private void change(Deployment next) {
        Deployment before = deployment;
        deployment = written(next);
        narrator.tell(before, deployment);
        if (deployment.phase().isEnd()) {
            end.complete(deployment);
            if (deployment.phase() != Phase.ABORTED) {
                for (StackDeployment stack : deployment.stacks()) {
                    performer.settle(deployment, stack);
                }
            }
        }
    }

    /** What can't be recorded must not be gone on from, for after a crash it would be done again. */
    private Deployment written(Deployment next) {
        try {
            if (!next.request().isPreview()) {
                effects.journal().write(next);
            }
            return next;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Where a deployment stands could not be recorded", e);
            return next.phase().isEnd()
                    ? next
                    : next.unsentSince(deployment)
                            .cutOff("Jenkins could not record any more what becomes of the trigger")
                            .end(Phase.FAILED, "Where the deployment stands could not be recorded: " + e.getMessage());
        }
    }
}
