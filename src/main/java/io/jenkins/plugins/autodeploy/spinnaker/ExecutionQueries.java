package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the executions of one Spinnaker for all deployments of the controller. There must be only one object of this
 * class for each Gate. Safe for use by many threads; no thread waits.
 *
 * <p>The queries go to Gate in rounds. A round begins at least 4 s after the last one began, and only after the last one
 * has ended. A round sends at most, in this order:
 *
 * <ul>
 *   <li>3 requests for up to 50 executions each,
 *   <li>one search for up to 50 triggers, then one search by event id for the triggers without a result; each search is one
 *       request for each application in Gate's configuration, for at most 15 minutes of time,
 *   <li>2 requests for the latest executions of some pipelines,
 *   <li>4 requests for one execution each, including why it failed. A failed child pipeline is such an execution too.
 * </ul>
 *
 * <p>So with {@code a} applications there are at most {@code 15 × (9 + 2a)} requests a minute, whatever the number of
 * executions. Queries that do not fit wait for the next round. The oldest go first. A query that follows from an earlier
 * answer of the same round is sent in this round, if it fits and its kind comes later.
 *
 * <p>If Gate has a problem, all waiting queries of the same kind fail immediately. Some rounds later it is known whether
 * Gate has this problem with one execution only, see {@link Suspects}. Then only the query for this execution fails. If
 * Gate asks for a pause, all queries fail immediately and no request is sent until the pause has passed. A pause is at
 * most one hour.
 *
 * <p>Every future fails only with a {@link GateException}.
 */
public final class ExecutionQueries {

    /** Clocks that differ by less than this are the same. A caller asks for more time than this on both sides. */
    private static final Duration SAME_TIME = Duration.ofSeconds(20);

    private final Gate gate;
    private final PipelineConfigs pipelines;
    private final RequestBatcher<ExecutionSearch, ExecutionSearch.SearchAnswer> searches;
    private final RequestBatcher<LatestExecutions, List<Execution>> latest;
    private final RequestBatcher<String, Optional<Execution>> states;
    private final RequestBatcher<String, Optional<Execution>> details;
    private final QueryRounds rounds;

    /** A question for the latest executions with a request id, of the pipelines of the executions with these ids. */
    private record LatestExecutions(String requestId, List<String> ids) {}

    /**
     * @param timer starts the next round
     * @param clock measures the time between two rounds
     */
    public ExecutionQueries(@NonNull Gate gate, @NonNull Timer timer, @NonNull Clock clock) {
        this.gate = Objects.requireNonNull(gate);
        this.searches = new RequestBatcher<>(new ExecutionSearch.Batch(gate.searches()), 1, 50);
        this.latest = new RequestBatcher<>(this::latest, 1, 1);
        this.states = new RequestBatcher<>(new States(), 3, 50);
        this.details = new RequestBatcher<>(this::details, 4, 1);
        this.rounds = new QueryRounds(timer, clock, List.of(states, searches, latest, details));
        this.pipelines = new PipelineConfigs(gate, clock, rounds::paused);
    }

    /**
     * The executions that a trigger started, as far as a search finds them. The given times are translated to Gate's clock.
     * If Gate's clock was not known well before, and the answer shows that it differs, the search is sent once more.
     *
     * @param requestId the request id in the trigger
     * @param eventId Echo's id of the event; null if it is not known, or if Echo created no event
     * @param from the earliest time, by the clock of this controller, when the trigger may have reached Orca
     * @param to the latest such time
     */
    @NonNull
    public CompletableFuture<StartedExecutions> startedBy(
            @NonNull String requestId, @Nullable String eventId, @NonNull Instant from, @NonNull Instant to) {
        String event = eventId != null && Gate.isId(eventId) ? eventId : null;
        Gate.id(requestId);
        Duration assumed = ahead();
        return search(requestId, event, from.plus(assumed), to.plus(assumed)).thenCompose(found -> {
            Duration known = ahead();
            return known.minus(assumed).abs().compareTo(SAME_TIME) <= 0
                    ? CompletableFuture.completedFuture(found)
                    : search(requestId, event, from.plus(known), to.plus(known));
        });
    }

    /** What the clock of this controller showed when Gate's clock showed this time, as far as Gate's clock is known. */
    @NonNull
    public Instant here(@NonNull Instant there) {
        return there.minus(ahead());
    }

    private Duration ahead() {
        return gate.searches().ahead().orElse(Duration.ZERO);
    }

    private CompletableFuture<StartedExecutions> search(String requestId, String event, Instant from, Instant to) {
        CompletableFuture<StartedExecutions> all =
                CompletableFuture.completedFuture(new StartedExecutions(List.of(), true));
        for (ExecutionSearch part : ExecutionSearch.of(requestId, event, from, to)) {
            all = all.thenCombine(
                    rounds.ask(searches, part)
                            .thenApply(answer -> new StartedExecutions(
                                    answer.executions(),
                                    answer.prompt() && gate.searches().ahead().isPresent())),
                    StartedExecutions::and);
        }
        return all;
    }

    /**
     * The latest executions of some pipelines, as far as they have the same payload. A person who runs a pipeline again in
     * Deck makes such an execution, at any later time. No search is needed.
     *
     * @param requestId the request id in the payload
     * @param known the ids of executions whose pipelines are looked at. An id that Gate can't be asked for is left out
     */
    @NonNull
    public CompletableFuture<List<Execution>> latestBeside(
            @NonNull String requestId, @NonNull Collection<String> known) {
        List<String> ids = known.stream().filter(Execution::isAskable).sorted().toList();
        return ids.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : rounds.ask(latest, new LatestExecutions(Gate.id(requestId), ids));
    }

    /** The applications in which no search is sent now, because Gate did not answer the last one. */
    @NonNull
    public List<SearchPause> searchPauses() {
        return gate.searches().pauses();
    }

    /**
     * The present state of an execution, without the reason of a failed stage.
     *
     * @return empty if there is no such execution, if the credential may not read it, or if {@link Execution#isAskable}
     *     is false for the id
     */
    @NonNull
    public CompletableFuture<Optional<Execution>> get(@NonNull String id) {
        return Execution.isAskable(id) ? rounds.ask(states, id) : CompletableFuture.completedFuture(Optional.empty());
    }

    /**
     * The present state of an execution, with the reason of a failed stage. If a child pipeline failed, Orca keeps the
     * reason there (measured, Spinnaker main 8f1801da, 2026-08-21). Then one such child is read too, but not its own
     * children. A child that makes the execution fail goes before a child whose failure Spinnaker ignores. If the child can't be read, the reason says so.
     *
     * @return empty if there is no such execution, if the credential may not read it, or if {@link Execution#isAskable}
     *     is false for the id
     */
    @NonNull
    public CompletableFuture<Optional<Execution>> detail(@NonNull String id) {
        return read(id).thenCompose(found -> {
            Optional<ExecutionStage> failed = found.filter(parent -> parent.failure() == null)
                    .flatMap(parent -> parent.stages().stream()
                            .filter(stage ->
                                    stage.child() != null && stage.status().isFailure())
                            .min(Comparator.comparing(stage -> ExecutionStatus.FAILURES.indexOf(stage.status()))));
            return failed.isEmpty()
                    ? CompletableFuture.completedFuture(found)
                    : read(failed.get().child())
                            .handle((child, trouble) -> Optional.of(
                                    found.get().withFailure(reason(failed.get().child(), child, trouble))));
        });
    }

    private CompletableFuture<Optional<Execution>> read(String id) {
        return Execution.isAskable(id) ? rounds.ask(details, id) : CompletableFuture.completedFuture(Optional.empty());
    }

    /** Reads the configuration of the pipelines. It does not wait for a round, but it keeps a pause that Gate asked for. */
    @NonNull
    public PipelineConfigs pipelines() {
        return pipelines;
    }

    private static String reason(String id, Optional<Execution> read, Throwable trouble) {
        if (trouble != null) {
            Throwable cause = Http.cause(trouble);
            return "see the child pipeline's execution " + id + ". It could not be read: "
                    + (cause instanceof GateException failure ? failure.clause() : cause.getMessage());
        }
        return read.map(child -> "its child pipeline " + child.pipeline() + " in " + child.application()
                        + " ended " + child.status() + ", execution " + id + ": "
                        + (child.failure() == null ? "Spinnaker gives no reason" : child.failure()))
                .orElse("see the child pipeline's execution " + id + ". Spinnaker does not show it");
    }

    /**
     * Asks Orca to cancel an execution. The request does not wait for a round. Orca cancels the execution some time later.
     *
     * @param reason a sentence for people; Deck shows it
     */
    @NonNull
    public CompletableFuture<Void> cancel(@NonNull String id, @NonNull String reason) {
        return Execution.isAskable(id)
                ? gate.cancel(id, reason)
                : CompletableFuture.failedFuture(new GateException(
                        Kind.REFUSED, "Gate does not accept the id of the execution in a URL: cancel it in Deck"));
    }

    private CompletableFuture<Map<LatestExecutions, List<Execution>>> latest(List<LatestExecutions> queries) {
        LatestExecutions query = queries.get(0);
        return gate.searches().latestBeside(query.requestId(), query.ids()).thenApply(found -> Map.of(query, found));
    }

    /**
     * Reads several executions in one request. If one of them does not exist, Orca answers 500 for all of them, because
     * its {@code TaskController} gives RxJava 3 a list with null (measured, Spinnaker main 8f1801da, 2026-11-30; in the
     * source since release 2025.4.0). Only the answer to a question for one execution says that it does not exist.
     */
    private final class States implements RequestBatcher.BatchRequest<String, Optional<Execution>> {

        @Override
        public CompletableFuture<Map<String, Optional<Execution>>> send(List<String> ids) {
            return gate.executions(ids).thenApply(found -> {
                Map<String, Optional<Execution>> states = new HashMap<>();
                ids.forEach(id -> states.put(id, Optional.empty()));
                found.forEach(execution -> states.put(execution.id(), Optional.of(execution)));
                return states;
            });
        }

        @Override
        public CompletableFuture<Map<String, Optional<Execution>>> sendAlone(String id) {
            return details(List.of(id));
        }

        @Override
        public boolean isHarmless(Optional<Execution> answer) {
            return answer.isPresent();
        }
    }

    private CompletableFuture<Map<String, Optional<Execution>>> details(List<String> ids) {
        String id = ids.get(0);
        return gate.execution(id).thenApply(found -> Map.of(id, found));
    }
}
