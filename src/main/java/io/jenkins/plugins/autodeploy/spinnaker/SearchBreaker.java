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

    private final Map<String, Pause> pauses = new TreeMap<>();

    /** No search is sent before this time. A pause that is over is kept until a search is answered. */
    private record Pause(Instant until, Duration length, String why) {

        /** A pause ends before its time if somebody sets the clock back behind its begin. */
        boolean lasts(Instant now) {
            return now.isBefore(until) && !now.isBefore(until.minus(length));
        }
    }

    /** Why no search may be sent in this application now; empty if one may be sent. */
    @NonNull
    synchronized Optional<GateException> refusal(@NonNull String application, @NonNull Instant now) {
        return Optional.ofNullable(pauses.get(application))
                .filter(pause -> pause.lasts(now))
                .map(pause -> refusal(application, pause, now));
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
            Pause last = pauses.get(application);
            Duration doubled = last == null ? FIRST : last.length().multipliedBy(2);
            Duration length = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
            Pause pause = new Pause(now.plus(length), length, why.getMessage());
            pauses.put(application, pause);
            refusal = refusal(application, pause, now);
        }
        LOGGER.log(Level.WARNING, refusal.getMessage(), why);
        return refusal;
    }

    /** A search was answered. */
    synchronized void answered(@NonNull String application) {
        pauses.remove(application);
    }

    /** The applications in which no search is sent now. */
    @NonNull
    synchronized List<SearchPause> pauses(@NonNull Instant now) {
        return pauses.entrySet().stream()
                .filter(each -> each.getValue().lasts(now))
                .map(each -> new SearchPause(each.getKey(), each.getValue().until()))
                .toList();
    }

    private static GateException refusal(String application, Pause pause, Instant now) {
        return new GateException(
                Kind.TRANSIENT,
                pause.why() + " Spinnaker may still be busy with this search. So Auto Deploy sends no search in "
                        + named(application) + " before "
                        + pause.until().truncatedTo(ChronoUnit.SECONDS) + ".",
                Duration.between(now, pause.until()),
                null);
    }

    private static String named(String application) {
        return application.equals("*") ? "all applications" : "the application " + application;
    }
}
