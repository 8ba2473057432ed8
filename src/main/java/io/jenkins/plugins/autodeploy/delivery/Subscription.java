package io.jenkins.plugins.autodeploy.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.logging.Level;

/**
 * Delivers the events of the log to one subscriber, one after the other. An event that was not delivered is tried again
 * after a pause, and the later events wait for it. So the events of a stack keep their order.
 *
 * <p>After each attempt the state is on the disk. If Jenkins is killed between an attempt and that, the attempt is made
 * again with the same event.
 */
final class Subscription {

    private static final SystemLog LOGGER = SystemLog.of(Subscription.class);

    /** How often an event is tried that the receiver refuses. */
    static final int MOST_REFUSALS = 5;

    /** How many events are read from the disk at once. */
    private static final int BATCH = 50;

    private final EventLog log;
    private final SubscriptionFile file;
    private final DeliveryRuntime runtime;
    private final UnaryOperator<AutoDeployEvent> links;
    private final Deque<LoggedEvent> batch = new ArrayDeque<>();
    private Subscriber subscriber;
    private SubscriptionState state;
    private Instant alarm;
    private boolean busy;
    private boolean ended;
    private boolean lossSaid;

    /** @param links adds the links to an event */
    Subscription(
            EventLog log,
            SubscriptionFile file,
            SubscriptionState state,
            Subscriber subscriber,
            DeliveryRuntime runtime,
            UnaryOperator<AutoDeployEvent> links) {
        this.log = log;
        this.file = file;
        this.state = state;
        this.subscriber = subscriber;
        this.runtime = runtime;
        this.links = links;
    }

    synchronized SubscriptionState state() {
        return state;
    }

    /** From now on the events go to this subscriber, which has the same name. The present event is tried at once. */
    synchronized void replace(Subscriber other) {
        subscriber = other;
        state = state.again(state.attempts(), null);
    }

    /** Nothing more is delivered. */
    synchronized void end() {
        ended = true;
    }

    /** The present event is tried at once. */
    synchronized void hurry() {
        state = state.again(state.attempts(), null);
        wake();
    }

    /** Looks for events on another thread. */
    void wake() {
        runtime.executor().execute(this::run);
    }

    private void run() {
        LoggedEvent event;
        Subscriber to;
        synchronized (this) {
            event = busy || ended ? null : due();
            if (event == null) {
                return;
            }
            busy = true;
            to = subscriber;
        }
        CompletableFuture<DeliveryAnswer> delivery;
        try {
            delivery = to.deliver(links.apply(event.event()));
        } catch (RuntimeException | LinkageError e) {
            delivery = CompletableFuture.failedFuture(e);
        }
        delivery.whenCompleteAsync((answer, failure) -> ended(event, answer, failure), runtime.executor());
    }

    /** The event that is to be delivered now; null if there is none. */
    @CheckForNull
    private LoggedEvent due() {
        Instant now = runtime.clock().instant();
        if (isTooEarly(now)) {
            setAlarm(now);
            return null;
        }
        try {
            return nextWanted();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The events for " + state.name() + " can't be read", e);
            state = state.again(state.attempts() + 1, now.plus(RetryPauses.after(state.attempts() + 1, null)));
            setAlarm(now);
            return null;
        }
    }

    /** If the clock was set back, a time in the record may be far away. It does not count. */
    private boolean isTooEarly(Instant now) {
        return state.notBefore() != null
                && now.isBefore(state.notBefore())
                && !now.plus(RetryPauses.LONGEST).isBefore(state.notBefore());
    }

    private void setAlarm(Instant now) {
        if (!state.notBefore().equals(alarm)) {
            alarm = state.notBefore();
            runtime.timer().after(Duration.between(now, alarm), this::wake);
        }
    }

    @CheckForNull
    private LoggedEvent nextWanted() throws IOException {
        while (true) {
            leaveOutDeleted();
            if (batch.isEmpty()) {
                batch.addAll(log.from(state.next(), BATCH));
            }
            LoggedEvent event = batch.peek();
            if (event == null) {
                log.write();
                return null;
            }
            if (event.number() > state.next()) {
                state = state.at(event.number());
            }
            if (isWanted(event)) {
                return event;
            }
            goOn();
        }
    }

    private void leaveOutDeleted() {
        long deleted = log.first() - state.next();
        if (deleted > 0) {
            batch.removeIf(event -> event.number() < log.first());
            state = state.at(log.first()).lost(deleted);
            if (!lossSaid) {
                LOGGER.log(
                        Level.WARNING,
                        "Too many events wait for " + state.name()
                                + ". The oldest are left out, now and later, until it" + " takes events again");
            }
            lossSaid = true;
        }
    }

    /** An event that is told again after a restart may be older than the subscription. */
    private boolean isWanted(LoggedEvent event) {
        return !(event.again() && event.event().time().isBefore(state.begun())) && subscriber.wants(event.event());
    }

    private void goOn() {
        batch.remove();
        state = state.at(state.next() + 1);
    }

    private synchronized void ended(LoggedEvent logged, DeliveryAnswer given, Throwable failure) {
        DeliveryAnswer answer = failure == null ? given : DeliveryAnswer.of(DeliveryOutcome.BUG);
        if (answer.outcome() == DeliveryOutcome.BUG) {
            LOGGER.log(
                    Level.WARNING,
                    "An event could not be told to " + state.name(),
                    failure == null ? null : Http.cause(failure));
        }
        busy = false;
        if (ended) {
            return;
        }
        AutoDeployEvent event = logged.event();
        Instant now = runtime.clock().instant();
        int made = state.attempts() + 1;
        boolean refused = answer.outcome() == DeliveryOutcome.REFUSED && made >= MOST_REFUSALS;
        boolean done = answer.outcome().isEnd() || refused;
        Instant next = done ? null : now.plus(RetryPauses.after(made, answer.asked()));
        if (done) {
            batch.removeIf(each -> each.number() <= logged.number());
            state = state.at(Math.max(state.next(), logged.number() + 1)).lost(refused ? 1 : 0);
            lossSaid = lossSaid && answer.outcome() != DeliveryOutcome.DELIVERED;
        } else {
            state = state.again(made, next);
        }
        state = state.with(new Delivery(
                now,
                event.id(),
                event.kind(),
                event.repository().name() == null
                        ? event.repository().host() + "/" + event.repository().id()
                        : event.repository().name(),
                event.stack(),
                event.tag(),
                made,
                answer.outcome(),
                answer.status(),
                next));
        file.write(state);
        wake();
    }
}
