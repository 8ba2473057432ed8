package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.http.CredentialLookup.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Reads credentials on a bounded number of threads. A look-up has a time limit. Java can't end a thread that hangs, so
 * such a thread is interrupted, and counts until it ends. Safe for use by many threads.
 *
 * <p>A look-up begins if there are fewer than {@value #MOST_OF_A_CREDENTIAL} look-ups of its credential, fewer than
 * {@value #MOST_OF_AN_OWNER} of its owner and fewer than {@value #MOST} of all. So one source never has all threads.
 * Other look-ups wait, the oldest first. Equal look-ups share one answer.
 *
 * <p>If look-ups hang for ever, the others of the same credential fail when their time limit has passed. If all threads
 * hang, all others do. A restart of Jenkins ends all threads.
 */
public final class CredentialLookups {

    static final int MOST_OF_A_CREDENTIAL = 2;

    static final int MOST_OF_AN_OWNER = 16;

    static final int MOST = 64;

    private final Executor threads;
    private final Executor after;
    private final Timer timer;
    private final Duration limit;
    private final Map<Callable<?>, Lookup<?>> open = new LinkedHashMap<>();
    private final Map<Object, Integer> ofOwners = new HashMap<>();
    private final Map<Source, Integer> ofCredentials = new HashMap<>();
    private int all;

    /**
     * @param threads runs each look-up on a thread that may block; it must have a thread for each
     * @param after runs what follows from an answer
     * @param timer measures the time limits; its tasks don't wait
     * @param limit the time limit of a look-up, with the time that it waits for a thread
     */
    public CredentialLookups(
            @NonNull Executor threads, @NonNull Executor after, @NonNull Timer timer, @NonNull Duration limit) {
        this.threads = threads;
        this.after = after;
        this.timer = timer;
        this.limit = limit;
    }

    /**
     * Reads a credential.
     *
     * @param callable the look-up, a {@link CredentialLookup} if it can name its source
     * @return a future that fails with a {@link CredentialTimeoutException} after the time limit, or with the exception of
     *     the look-up
     */
    @NonNull
    public <T> CompletableFuture<T> run(@NonNull Callable<T> callable) {
        CompletableFuture<T> answer = lookup(callable).answer.whenCompleteAsync((found, failure) -> {}, after);
        begin();
        return answer;
    }

    /** The open look-up that is equal, or a new one. */
    @SuppressWarnings("unchecked")
    private synchronized <T> Lookup<T> lookup(Callable<T> callable) {
        Lookup<?> equal = open.get(callable);
        if (equal != null) {
            return (Lookup<T>) equal;
        }
        Lookup<T> lookup = new Lookup<>(callable);
        open.put(callable, lookup);
        timer.after(limit, lookup::expire);
        return lookup;
    }

    /** Begins the look-ups for which there is a thread. */
    private void begin() {
        for (Lookup<?> lookup : startable()) {
            try {
                threads.execute(lookup);
            } catch (RejectedExecutionException e) {
                lookup.end();
                lookup.answer.completeExceptionally(e);
            }
        }
    }

    private synchronized List<Lookup<?>> startable() {
        return open.values().stream().filter(Lookup::start).toList();
    }

    private final class Lookup<T> implements Runnable {

        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final Callable<T> callable;
        private final Source source;
        private boolean started;
        private boolean expired;
        private Thread thread;

        Lookup(Callable<T> callable) {
            this.callable = callable;
            this.source = Source.of(callable);
        }

        /** Takes a thread, if there is one. */
        boolean start() {
            if (started || obstacle() != null) {
                return false;
            }
            started = true;
            count(1);
            return true;
        }

        private void count(int change) {
            all += change;
            ofOwners.merge(source.owner(), change, CredentialLookups::sum);
            ofCredentials.merge(source, change, CredentialLookups::sum);
        }

        /** Why the look-up can't begin; null if it can. */
        private String obstacle() {
            int ofCredential = ofCredentials.getOrDefault(source, 0);
            if (ofCredential >= MOST_OF_A_CREDENTIAL) {
                return ofCredential + " other look-ups of it have not ended";
            }
            int ofOwner = ofOwners.getOrDefault(source.owner(), 0);
            if (ofOwner >= MOST_OF_AN_OWNER) {
                return ofOwner + " other look-ups of credentials of " + source.owner() + " have not ended";
            }
            return all < MOST ? null : all + " other look-ups of credentials have not ended";
        }

        @Override
        public void run() {
            T found = null;
            Throwable failure = null;
            try {
                if (enter()) {
                    found = callable.call();
                }
            } catch (Throwable e) { // An error of a credential provider must not cost a thread.
                failure = e;
            }
            boolean late = end();
            if (!late && failure == null) {
                answer.complete(found);
            } else if (!late) {
                answer.completeExceptionally(failure);
            }
            begin();
        }

        private boolean enter() {
            synchronized (CredentialLookups.this) {
                thread = Thread.currentThread();
                return !expired;
            }
        }

        /** Frees the thread. Returns whether the time limit had passed. */
        private boolean end() {
            synchronized (CredentialLookups.this) {
                if (thread != null && expired) {
                    Thread.interrupted(); // The interruption was for this look-up, and not for the next.
                }
                thread = null;
                count(-1);
                open.remove(callable, this);
                return expired;
            }
        }

        private void expire() {
            CredentialTimeoutException timeout;
            synchronized (CredentialLookups.this) {
                if (!open.remove(callable, this)) {
                    return;
                }
                expired = true;
                String obstacle = started ? null : obstacle();
                timeout = new CredentialTimeoutException(
                        limit, obstacle == null ? "its look-up has not ended" : obstacle);
                if (thread != null) {
                    thread.interrupt();
                }
            }
            answer.completeExceptionally(timeout);
        }
    }

    private static Integer sum(int before, int change) {
        return before + change == 0 ? null : Integer.valueOf(before + change);
    }
}
