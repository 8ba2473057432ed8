package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sends queries to Gate in rounds, and keeps the pauses that Gate asks for. Safe for use by many threads. */
final class QueryRounds {

    /**
     * The time from the begin of a round to the begin of the next one, at least. So the end of an execution is seen within
     * this time, and one execution or fifty cost 15 requests a minute.
     */
    private static final Duration BETWEEN = Duration.ofSeconds(4);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Timer timer;
    private final Clock clock;
    private final List<RequestBatcher<?, ?>> batchers;
    private Instant next = Instant.MIN;
    private boolean planned;
    /** Gate wants no request in this time; null if it has never asked for a pause. */
    private Pause pause;

    private GateException why;

    /** @param batchers hold the queries, in the order in which a round sends them */
    QueryRounds(@NonNull Timer timer, @NonNull Clock clock, @NonNull List<RequestBatcher<?, ?>> batchers) {
        this.timer = Objects.requireNonNull(timer);
        this.clock = Objects.requireNonNull(clock);
        this.batchers = List.copyOf(batchers);
    }

    /** Lets a query wait for the next round. While Gate wants a pause, the future fails at once. */
    @NonNull
    <Q, A> CompletableFuture<A> ask(@NonNull RequestBatcher<Q, A> batcher, @NonNull Q query) {
        Optional<GateException> paused = paused();
        if (paused.isPresent()) {
            return CompletableFuture.failedFuture(paused.get());
        }
        CompletableFuture<A> answer = batcher.add(query);
        plan();
        return answer;
    }

    /** Why no query may be sent now; empty if one may be sent. */
    @NonNull
    synchronized Optional<GateException> paused() {
        Instant now = clock.instant();
        return pause != null && pause.lasts(now) ? Optional.of(why.after(pause.remaining(now))) : Optional.empty();
    }

    private void plan() {
        Duration delay;
        synchronized (this) {
            if (planned || batchers.stream().allMatch(RequestBatcher::isEmpty)) {
                return;
            }
            planned = true;
            delay = untilNext();
        }
        if (delay.isZero()) {
            round();
        } else {
            timer.after(delay, this::round);
        }
    }

    /** The time until the next round. It is never longer than {@link #BETWEEN}, even if a person sets the clock back. */
    private Duration untilNext() {
        Instant now = clock.instant();
        Duration delay = next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
        return delay.compareTo(BETWEEN) < 0 ? delay : BETWEEN;
    }

    private void round() {
        paused().ifPresent(this::failAll);
        synchronized (this) {
            next = clock.instant().plus(BETWEEN);
        }
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (RequestBatcher<?, ?> each : batchers) {
            all = all.thenCompose(done -> round(each));
        }
        all.whenComplete((done, failure) -> {
            synchronized (this) {
                planned = false;
            }
            plan();
        });
    }

    private CompletableFuture<Void> round(RequestBatcher<?, ?> batcher) {
        return batcher.round().thenAccept(trouble -> trouble.ifPresent(why -> fail(why, batcher)));
    }

    /** A caller may ask again as soon as its future fails. So the pause must begin before the futures fail. */
    private void fail(GateException trouble, RequestBatcher<?, ?> batcher) {
        trouble.retryAfter().ifPresent(asked -> pause(asked, trouble));
        if (trouble.retryAfter().isPresent() || trouble.kind() != Kind.TRANSIENT) {
            failAll(trouble);
        } else {
            batcher.fail(trouble);
        }
    }

    private void failAll(GateException trouble) {
        batchers.forEach(batcher -> batcher.fail(trouble));
    }

    private synchronized void pause(Duration asked, GateException trouble) {
        pause = new Pause(clock.instant(), asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE);
        why = trouble;
    }
}
