package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;

/**
 * Stops searches in an application after one of them got no answer in time. Orca may still be busy with that search, and
 * one more search would make it busier. Then one search may be sent after a pause. The pause is 5 minutes at first, and
 * twice as long after each further search without an answer, up to an hour. Safe for use by many threads.
 */
final class SearchBreaker {

    private static final SystemLog LOGGER = SystemLog.of(SearchBreaker.class);

    private static final Duration FIRST = Duration.ofMinutes(5);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<String, Refusal> refusals = new TreeMap<>();

    /** A pause that is over is kept until a search is answered. */
    private record Refusal(Pause pause, String why) {}

    /** Why no search may be sent in this application now; empty if one may be sent. */
    @NonNull
    synchronized Optional<GateException> refusal(@NonNull String application, @NonNull Instant now) {
        return Optional.ofNullable(refusals.get(application))
                .filter(refusal -> refusal.pause().lasts(now))
                .map(refusal -> exception(application, refusal, now));
    }

    /**
     * A search got no answer in time.
     *
     * @return says that no search is sent for some time
     */
    @NonNull
    GateException unanswered(@NonNull String application, @NonNull Instant now, @NonNull GateException why) {
        GateException refusal;
        synchronized (this) {
            Refusal last = refusals.get(application);
            Duration doubled = last == null ? FIRST : last.pause().length().multipliedBy(2);
            Duration length = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
            Refusal next = new Refusal(new Pause(now, length), why.getMessage());
            refusals.put(application, next);
            refusal = exception(application, next, now);
        }
        LOGGER.log(Level.WARNING, refusal.getMessage(), why);
        return refusal;
    }

    /** A search was answered. */
    synchronized void answered(@NonNull String application) {
        refusals.remove(application);
    }

    /** The applications in which no search is sent now. */
    @NonNull
    synchronized List<SearchPause> pauses(@NonNull Instant now) {
        return refusals.entrySet().stream()
                .filter(each -> each.getValue().pause().lasts(now))
                .map(each ->
                        new SearchPause(each.getKey(), each.getValue().pause().end()))
                .toList();
    }

    private static GateException exception(String application, Refusal refusal, Instant now) {
        return new GateException(
                Kind.TRANSIENT,
                refusal.why() + " Spinnaker may still be busy with this search. So Auto Deploy sends no search in "
                        + named(application) + " before "
                        + refusal.pause().end().truncatedTo(ChronoUnit.SECONDS) + ".",
                refusal.pause().remaining(now),
                null);
    }

    private static String named(String application) {
        return application.equals("*") ? "all applications" : "the application " + application;
    }
}
