package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * The secrets in the payloads of triggers. Gate's answers may repeat them, because an execution has the payload of its
 * trigger. Only the first requests wait for them, and only once. So a place of secrets that hangs does not delay what is
 * read from Gate. Safe for use by many threads.
 */
final class PayloadSecrets {

    /** After this time the secrets are looked up again. */
    static final Duration FRESH = Duration.ofMinutes(1);

    private final Http http;
    private final Callable<Collection<String>> lookup;

    /** All secrets that were ever found: an execution may have an older one. */
    private final Set<String> found = new LinkedHashSet<>();

    /** The first look-up, or what is known since. Empty if no look-up has succeeded so far. Null before the first. */
    private CompletableFuture<Optional<List<String>>> known;

    private Instant asked;

    /** @param lookup returns the secrets, on a thread that may block */
    PayloadSecrets(@NonNull Http http, @NonNull Callable<Collection<String>> lookup) {
        this.http = http;
        this.lookup = Objects.requireNonNull(lookup);
    }

    /**
     * These secrets, and others that were sent.
     *
     * @return a future that never fails. It has {@link SentSecrets#UNKNOWN} as long as no look-up has succeeded
     */
    @NonNull
    CompletableFuture<SentSecrets> with(@NonNull Collection<String> others) {
        return known().thenApply(secrets -> secrets.map(each -> {
                    List<String> all = new ArrayList<>(each);
                    all.addAll(others);
                    return SentSecrets.of(all);
                })
                .orElse(SentSecrets.UNKNOWN));
    }

    private synchronized CompletableFuture<Optional<List<String>>> known() {
        Instant now = http.now();
        if (known == null) {
            asked = now;
            known = ask();
        } else if (known.isDone() && !now.isBefore(asked.plus(FRESH))) {
            asked = now;
            ask().thenAccept(this::keep);
        }
        return known;
    }

    private synchronized void keep(Optional<List<String>> secrets) {
        if (secrets.isPresent()) {
            known = CompletableFuture.completedFuture(secrets);
        }
    }

    private CompletableFuture<Optional<List<String>>> ask() {
        return http.call(lookup)
                .handle((secrets, failure) -> failure == null ? Optional.of(all(secrets)) : Optional.empty());
    }

    private synchronized List<String> all(Collection<String> secrets) {
        found.addAll(secrets);
        return List.copyOf(found);
    }
}
