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
 * Questions of one kind which wait for the next round. Equal questions share one answer. Safe for use by many threads,
 * but one round at a time.
 *
 * @param <Q> a question
 * @param <A> what answers it
 */
final class RequestBatcher<Q, A> {

    private final BatchRequest<Q, A> asking;
    private final int requests;
    private final BatchSize size;
    private final Map<Q, CompletableFuture<A>> waiting = new LinkedHashMap<>();

    /** How questions come to Gate. */
    interface BatchRequest<Q, A> {

        /** Asks several at once; fails with a {@link GateException}. */
        @NonNull
        CompletableFuture<Map<Q, A>> ask(@NonNull List<Q> questions);

        /** Whether one more can be asked together with others. */
        default boolean joins(@NonNull Collection<Q> others, @NonNull Q question) {
            return true;
        }
    }

    /**
     * @param requests how many requests go to Gate in one round at most
     * @param most how many questions go into one request at most
     */
    RequestBatcher(@NonNull BatchRequest<Q, A> asking, int requests, int most) {
        this.asking = asking;
        this.requests = requests;
        this.size = new BatchSize(most);
    }

    @NonNull
    synchronized CompletableFuture<A> add(@NonNull Q question) {
        return waiting.computeIfAbsent(question, each -> new CompletableFuture<>())
                .copy();
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Asks, the oldest questions first, one request after the other. What is left, and what is added meanwhile, waits for
     * the next round.
     *
     * @return what kept Gate from telling anything, upon which nothing more was asked; empty if nothing did
     */
    @NonNull
    CompletableFuture<Optional<GateException>> round() {
        List<Q> present;
        synchronized (this) {
            present = List.copyOf(waiting.keySet());
        }
        return round(present, requests);
    }

    private CompletableFuture<Optional<GateException>> round(List<Q> present, int left) {
        List<Q> batch = left == 0 ? List.of() : oldest(present);
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return CompletableFuture.completedFuture(batch)
                .thenCompose(asking::ask)
                .handle((answers, failure) -> failure == null ? answered(answers) : failed(batch, Http.cause(failure)))
                .thenCompose(trouble ->
                        trouble.isPresent() ? CompletableFuture.completedFuture(trouble) : round(present, left - 1));
    }

    private synchronized List<Q> oldest(List<Q> present) {
        List<Q> batch = new ArrayList<>();
        for (Q question : present) {
            if (batch.size() == size.current()) {
                break;
            }
            if (waiting.containsKey(question) && asking.joins(batch, question)) {
                batch.add(question);
            }
        }
        return batch;
    }

    private Optional<GateException> answered(Map<Q, A> answers) {
        synchronized (this) {
            size.answered(answers.size());
        }
        answers.forEach((question, answer) -> remove(question).complete(answer));
        return Optional.empty();
    }

    private Optional<GateException> failed(List<Q> batch, Throwable failure) {
        if (!(failure instanceof GateException gate)) {
            fail(batch, failure);
            return Optional.empty();
        }
        if (gate.kind() == Kind.TOO_LARGE && batch.size() > 1) {
            synchronized (this) {
                size.tooLarge(batch.size());
            }
            return Optional.empty();
        }
        if (gate.kind() == Kind.TOO_LARGE || gate.kind() == Kind.REFUSED) {
            fail(batch, failure);
            return Optional.empty();
        }
        return Optional.of(gate);
    }

    /** Answers all that wait with this. */
    void fail(@NonNull GateException failure) {
        List<Q> all;
        synchronized (this) {
            all = List.copyOf(waiting.keySet());
        }
        fail(all, failure);
    }

    private void fail(List<Q> questions, Throwable failure) {
        questions.forEach(question -> remove(question).completeExceptionally(failure));
    }

    private synchronized CompletableFuture<A> remove(Q question) {
        CompletableFuture<A> answer = waiting.remove(question);
        return answer == null ? new CompletableFuture<>() : answer;
    }
}
