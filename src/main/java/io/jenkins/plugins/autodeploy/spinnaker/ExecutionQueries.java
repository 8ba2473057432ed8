package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The executions of one Spinnaker, asked for on behalf of all deployments of the controller: there must be one of these
 * for each Gate. Safe for use by many threads; none waits.
 *
 * <p>Questions are answered in rounds, which begin at least 2 s apart, and none while another is under way. In a round
 * go to Gate at most
 *
 * <ul>
 *   <li>one search for up to 40 triggers, and one for the events of those of which nothing was found: each a request for
 *       each application that Gate is configured with,
 *   <li>2 requests for up to 50 executions each,
 *   <li>4 requests for one execution each with what it failed by.
 * </ul>
 *
 * <p>So with {@code a} applications there are at most {@code 30 × (6 + 2a)} requests a minute, however many executions
 * are followed; what does not fit waits for the next round, the oldest first.
 *
 * <p>Where Gate is in trouble, all that wait for the same kind of answer are told so at once. Where it asks to be left
 * alone for a while (up to an hour), nothing is sent in that time, and everybody is told so.
 *
 * <p>Every future fails with a {@link GateException} and with nothing else.
 */
public final class ExecutionQueries {

    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final Gate gate;
    private final Timer timer;
    private final Clock clock;
    private final RequestBatcher<ExecutionSearch, List<Execution>> searches;
    private final RequestBatcher<String, Optional<Execution>> states;
    private final RequestBatcher<String, Optional<Execution>> details;
    private Instant next = Instant.MIN;
    private boolean planned;
    private Rest rest;

    /** That Gate wants no request before a time. */
    private record Rest(Instant until, GateException why) {}

    public ExecutionQueries(@NonNull Gate gate, @NonNull Timer timer, @NonNull Clock clock) {
        this.gate = Objects.requireNonNull(gate);
        this.timer = Objects.requireNonNull(timer);
        this.clock = Objects.requireNonNull(clock);
        this.searches = new RequestBatcher<>(new ExecutionSearch.Asking(gate), 1, 40);
        this.states = new RequestBatcher<>(this::states, 2, 50);
        this.details = new RequestBatcher<>(this::details, 4, 1);
    }

    /**
     * Those that a trigger started.
     *
     * @param requestId the id that the trigger carries
     * @param eventId Echo's id of the event; null where it is not known, or none was made
     * @param from the earliest time, by Orca's clock, at which the trigger may have come to Orca
     * @param to the latest such time
     * @return empty if none started, or none yet
     */
    @NonNull
    public CompletableFuture<List<Execution>> startedBy(
            @NonNull String requestId, @Nullable String eventId, @NonNull Instant from, @NonNull Instant to) {
        String event = eventId != null && Gate.isId(eventId) ? eventId : null;
        return ask(searches, new ExecutionSearch(Gate.id(requestId), event, from, to));
    }

    /**
     * Where an execution stands, without what its stages failed by.
     *
     * @return empty if there is no such execution, or the credential may not read it
     */
    @NonNull
    public CompletableFuture<Optional<Execution>> get(@NonNull String id) {
        return ask(states, Gate.id(id));
    }

    /** The same with what it failed by. */
    @NonNull
    public CompletableFuture<Optional<Execution>> detail(@NonNull String id) {
        return ask(details, Gate.id(id));
    }

    /**
     * Asks Orca to cancel an execution, at once and in no round; it is canceled some time later.
     *
     * @param reason a sentence for people, which Deck shows
     */
    @NonNull
    public CompletableFuture<Void> cancel(@NonNull String id, @NonNull String reason) {
        return gate.cancel(id, reason);
    }

    private CompletableFuture<Map<String, Optional<Execution>>> states(List<String> ids) {
        return gate.executions(ids).thenApply(found -> {
            Map<String, Optional<Execution>> states = new HashMap<>();
            ids.forEach(id -> states.put(id, Optional.empty()));
            found.forEach(execution -> states.put(execution.id(), Optional.of(execution)));
            return states;
        });
    }

    private CompletableFuture<Map<String, Optional<Execution>>> details(List<String> ids) {
        String id = ids.get(0);
        return gate.execution(id).thenApply(found -> Map.of(id, found));
    }

    private <Q, A> CompletableFuture<A> ask(RequestBatcher<Q, A> lane, Q question) {
        Optional<GateException> resting = resting();
        if (resting.isPresent()) {
            return CompletableFuture.failedFuture(resting.get());
        }
        CompletableFuture<A> answer = lane.add(question);
        plan();
        return answer;
    }

    private synchronized Optional<GateException> resting() {
        if (rest == null || !clock.instant().isBefore(rest.until())) {
            return Optional.empty();
        }
        return Optional.of(rest.why().after(Duration.between(clock.instant(), rest.until())));
    }

    private void plan() {
        Duration pause;
        synchronized (this) {
            if (planned || lanes().allMatch(RequestBatcher::isEmpty)) {
                return;
            }
            planned = true;
            pause = untilNext();
        }
        if (pause.isZero()) {
            round();
        } else {
            timer.after(pause, this::round);
        }
    }

    /** A clock that was set back must not make it long. */
    private Duration untilNext() {
        Instant now = clock.instant();
        Duration pause = next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
        return pause.compareTo(BETWEEN) < 0 ? pause : BETWEEN;
    }

    private Stream<RequestBatcher<?, ?>> lanes() {
        return Stream.of(searches, states, details);
    }

    private void round() {
        resting().ifPresent(this::tellAll);
        synchronized (this) {
            next = clock.instant().plus(BETWEEN);
        }
        round(searches)
                .thenCompose(done -> round(states))
                .thenCompose(done -> round(details))
                .whenComplete((done, failure) -> {
                    synchronized (this) {
                        planned = false;
                    }
                    plan();
                });
    }

    private CompletableFuture<Void> round(RequestBatcher<?, ?> lane) {
        return lane.round().thenAccept(trouble -> trouble.ifPresent(why -> heed(why, lane)));
    }

    /** Who asks again as soon as he is told of the trouble must not be let through: so the rest begins before. */
    private void heed(GateException trouble, RequestBatcher<?, ?> lane) {
        trouble.retryAfter().ifPresent(asked -> rest(asked, trouble));
        if (trouble.retryAfter().isPresent() || trouble.kind() != Kind.TRANSIENT) {
            tellAll(trouble);
        } else {
            lane.fail(trouble);
        }
    }

    private void tellAll(GateException trouble) {
        lanes().forEach(lane -> lane.fail(trouble));
    }

    private synchronized void rest(Duration asked, GateException why) {
        Duration pause = asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST;
        rest = new Rest(clock.instant().plus(pause), why);
    }
}
