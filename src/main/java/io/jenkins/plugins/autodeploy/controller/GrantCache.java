package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.RepositoryAccess;
import io.jenkins.plugins.autodeploy.github.RepositoryGrant;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Remembers for some minutes what GitHub says about credentials. It asks GitHub one thing only once at a time, and only
 * a few things at the same time. Safe for use by many threads. No method waits.
 */
final class GrantCache {

    /** How many questions GitHub gets at the same time. */
    static final int PARALLEL = 4;

    /** How many answers are remembered. As many questions may wait for GitHub; one more counts as not answered. */
    static final int REMEMBERED = 1000;

    /** An answer that is older is asked for again. It is still used until the new answer comes. */
    static final Duration FRESH = Duration.ofMinutes(4);

    /** An answer that is older is not used any more. */
    static final Duration USED = Duration.ofMinutes(6);

    /** How long it is remembered that GitHub does not show a repository, or that it did not answer. */
    static final Duration REFUSED = Duration.ofMinutes(1);

    /** After this time, a question counts as not answered. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private final Function<Question, CompletableFuture<RepositoryGrant>> gitHub;
    private final Clock clock;
    private final Executor executor;
    private final Map<Question, CachedQuestion> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Question> waiting = new ArrayDeque<>();
    private int asked;

    /**
     * What GitHub is asked.
     *
     * @param project the full name of the project that has the credential
     * @param api the root of GitHub's REST API
     * @param credentialsId the id of the credential
     * @param forWriting whether GitHub must say if the credential may write
     */
    record Question(
            @NonNull String project,
            @NonNull URI api,
            @NonNull String credentialsId,
            @NonNull RepositoryName repository,
            boolean forWriting) {

        Question {
            Objects.requireNonNull(project);
            Objects.requireNonNull(api);
            Objects.requireNonNull(credentialsId);
            Objects.requireNonNull(repository);
        }
    }

    /** @param grant what GitHub said; null if it gave no answer */
    private record RememberedGrant(
            @Nullable RepositoryGrant grant, @NonNull Instant at) {

        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(at.plus(age));
        }

        boolean isRefusal() {
            return grant == null || grant.access() == RepositoryAccess.NONE;
        }

        boolean isFresh(Instant now) {
            return isYoungerThan(isRefusal() ? REFUSED : FRESH, now);
        }

        boolean isUsed(Instant now) {
            return isYoungerThan(isRefusal() ? REFUSED : USED, now);
        }
    }

    private static final class CachedQuestion {

        /** The last answer; null before the first one. */
        private RememberedGrant answer;

        /** The answer that is under way; null if GitHub is not being asked. */
        private CompletableFuture<Optional<RepositoryGrant>> coming;
    }

    /**
     * @param gitHub asks GitHub, without waiting
     * @param executor runs the work after an answer
     */
    GrantCache(Function<Question, CompletableFuture<RepositoryGrant>> gitHub, Clock clock, Executor executor) {
        this.gitHub = gitHub;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * The answer to a question. If no answer is remembered, or if it is not fresh, GitHub is asked.
     *
     * @return a future that is complete if an answer is remembered. Its value is empty if GitHub gave no answer. The
     *     future never fails
     */
    CompletableFuture<Optional<RepositoryGrant>> ask(Question question) {
        CompletableFuture<Optional<RepositoryGrant>> answer = remembered(question);
        askNext();
        return answer;
    }

    private synchronized CompletableFuture<Optional<RepositoryGrant>> remembered(Question question) {
        Instant now = clock.instant();
        CachedQuestion entry = entries.computeIfAbsent(question, key -> new CachedQuestion());
        boolean used = entry.answer != null && entry.answer.isUsed(now);
        if (entry.coming == null && !(used && entry.answer.isFresh(now)) && waiting.size() < REMEMBERED) {
            entry.coming = new CompletableFuture<>();
            waiting.add(question);
        }
        forgetOldest();
        if (used) {
            return CompletableFuture.completedFuture(Optional.ofNullable(entry.answer.grant()));
        }
        return entry.coming == null ? CompletableFuture.completedFuture(Optional.empty()) : entry.coming.copy();
    }

    /** Whether GitHub is being asked as much as is allowed. */
    synchronized boolean isBusy() {
        return asked + waiting.size() >= PARALLEL;
    }

    private void forgetOldest() {
        Iterator<CachedQuestion> oldest = entries.values().iterator();
        while (entries.size() > REMEMBERED && oldest.hasNext()) {
            if (oldest.next().coming == null) {
                oldest.remove();
            }
        }
    }

    private void askNext() {
        Question question = next();
        while (question != null) {
            send(question);
            question = next();
        }
    }

    private synchronized Question next() {
        if (asked == PARALLEL || waiting.isEmpty()) {
            return null;
        }
        asked++;
        return waiting.remove();
    }

    private void send(Question question) {
        CompletableFuture<RepositoryGrant> reply;
        try {
            reply = gitHub.apply(question);
        } catch (RuntimeException e) {
            reply = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<RepositoryGrant> limited = reply.copy().orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        limited.whenComplete((grant, failure) -> {
            try {
                executor.execute(() -> answered(question, grant));
            } catch (RejectedExecutionException e) {
                answered(question, null);
            }
        });
    }

    private void answered(Question question, @Nullable RepositoryGrant grant) {
        CompletableFuture<Optional<RepositoryGrant>> coming;
        synchronized (this) {
            asked--;
            CachedQuestion entry = entries.get(question);
            entry.answer = new RememberedGrant(grant, clock.instant());
            coming = entry.coming;
            entry.coming = null;
        }
        coming.complete(Optional.ofNullable(grant));
        askNext();
    }
}
