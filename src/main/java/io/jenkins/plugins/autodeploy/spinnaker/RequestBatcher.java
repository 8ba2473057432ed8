package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Collects queries of one kind until the next round and sends several of them in one request. Equal queries share one
 * answer. If a round may send several requests, {@link Suspects} finds the query that makes a request fail. Safe for use by
 * many threads, but only one round may run at a time.
 *
 * @param <Q> a query
 * @param <A> the answer to a query
 */
final class RequestBatcher<Q, A> {

    private final BatchRequest<Q, A> request;
    private final int requests;
    private final BatchSize size;
    private final Suspects<Q> suspects = new Suspects<>();
    private final Map<Q, CompletableFuture<A>> waiting = new LinkedHashMap<>();

    /** A request that contains several queries. */
    interface BatchRequest<Q, A> {

        /**
         * Sends several queries in one request.
         *
         * @return the answer to each query. The future fails with a {@link GateException}
         */
        @NonNull
        CompletableFuture<Map<Q, A>> send(@NonNull List<Q> queries);

        /** Sends a query alone, because a request with it has failed. */
        @NonNull
        default CompletableFuture<Map<Q, A>> sendAlone(@NonNull Q query) {
            return send(List.of(query));
        }

        /** Whether a query that was sent alone, and that had this answer, may be in a request with others again. */
        default boolean isHarmless(@NonNull A answer) {
            return true;
        }

        /** Whether one more query fits into a request together with the others. */
        default boolean fits(@NonNull Collection<Q> others, @NonNull Q query) {
            return true;
        }
    }

    /**
     * @param request sends the queries
     * @param requests the largest number of requests in one round
     * @param most the largest number of queries in one request
     */
    RequestBatcher(@NonNull BatchRequest<Q, A> request, int requests, int most) {
        this.request = request;
        this.requests = requests;
        this.size = new BatchSize(most);
    }

    /** Adds a query that waits for the next round. */
    @NonNull
    synchronized CompletableFuture<A> add(@NonNull Q query) {
        return waiting.computeIfAbsent(query, each -> new CompletableFuture<>()).copy();
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Sends the requests of one round, one after the other. The oldest queries go first. Queries that are left or that are
     * added meanwhile wait for the next round.
     *
     * @return the problem of Gate that ended the round early; empty if there was none
     */
    @NonNull
    CompletableFuture<Optional<GateException>> round() {
        List<Q> present;
        synchronized (this) {
            present = List.copyOf(waiting.keySet());
        }
        return round(present, requests, false);
    }

    /** @param answered whether a request of this round was answered */
    private CompletableFuture<Optional<GateException>> round(List<Q> present, int left, boolean answered) {
        List<Q> batch = left == 0 ? List.of() : next(present, answered);
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.completedFuture(batch)
                .thenCompose(this::send)
                .handle((answers, failure) ->
                        failure == null ? complete(answers) : failed(batch, Http.cause(failure), answered))
                .thenCompose(end -> end.trouble().isPresent()
                        ? CompletableFuture.completedFuture(end.trouble())
                        : round(present, left - 1, answered || end.answered()));
    }

    /**
     * How a request ended.
     *
     * @param trouble ends the round
     */
    private record End(boolean answered, Optional<GateException> trouble) {}

    private CompletableFuture<Map<Q, A>> send(List<Q> batch) {
        boolean alone;
        synchronized (this) {
            alone = suspects.isAlone(batch);
        }
        return alone ? request.sendAlone(batch.get(0)) : request.send(batch);
    }

    private synchronized List<Q> next(List<Q> present, boolean answered) {
        List<Q> left = present.stream().filter(waiting::containsKey).toList();
        Suspects.Candidates<Q> candidates = suspects.next(left, answered, size.current());
        List<Q> batch = new ArrayList<>();
        for (Q query : candidates.queries()) {
            if (batch.size() == candidates.most()) {
                break;
            }
            if (request.fits(batch, query)) {
                batch.add(query);
            }
        }
        return batch;
    }

    private End complete(Map<Q, A> answers) {
        synchronized (this) {
            size.succeeded(answers.size());
            suspects.answered(answers.keySet().stream()
                    .filter(query -> request.isHarmless(answers.get(query)))
                    .toList());
        }
        answers.forEach((query, answer) -> remove(query).complete(answer));
        return new End(true, Optional.empty());
    }

    private End failed(List<Q> batch, Throwable failure, boolean answered) {
        if (!(failure instanceof GateException gate)) {
            fail(batch, failure);
            return new End(false, Optional.empty());
        }
        if (gate.kind() == Kind.TOO_LARGE && batch.size() > 1) {
            synchronized (this) {
                size.tooLarge(batch.size());
            }
            return new End(true, Optional.empty());
        }
        if (gate.kind() == Kind.TOO_LARGE || gate.kind() == Kind.REFUSED) {
            fail(batch, failure);
            return new End(true, Optional.empty());
        }
        if (gate.kind() == Kind.TRANSIENT && gate.retryAfter().isEmpty() && requests > 1) {
            synchronized (this) {
                suspects.failed(batch, answered);
            }
            if (answered) {
                fail(batch, failure);
                return new End(true, Optional.empty());
            }
        }
        return new End(false, Optional.of(gate));
    }

    /** Makes the futures of all waiting queries fail. */
    void fail(@NonNull GateException failure) {
        List<Q> all;
        synchronized (this) {
            all = List.copyOf(waiting.keySet());
        }
        fail(all, failure);
    }

    private void fail(List<Q> queries, Throwable failure) {
        queries.forEach(query -> remove(query).completeExceptionally(failure));
    }

    private synchronized CompletableFuture<A> remove(Q query) {
        CompletableFuture<A> answer = waiting.remove(query);
        return answer == null ? new CompletableFuture<>() : answer;
    }
}
