package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Learns from the header {@code Date} of answers how far Gate's clock is ahead of the clock of this controller. Orca dates
 * executions by its own clock, which should be the same as Gate's. Safe for use by many threads.
 */
final class GateClock {

    /** An answer that took longer than this says too little about the time. */
    private static final Duration QUICK = Duration.ofSeconds(10);

    /** The header has whole seconds only. */
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private Duration ahead;

    /**
     * Reads the time from an answer.
     *
     * @param sent when the request was sent, by the clock of this controller
     * @param received when the answer came, by the clock of this controller
     */
    synchronized void answered(@NonNull HttpHeaders headers, @NonNull Instant sent, @NonNull Instant received) {
        Duration took = Duration.between(sent, received);
        if (!took.isNegative() && took.compareTo(QUICK) <= 0) {
            Optional<Instant> date = headers.firstValue("Date").flatMap(GateClock::parse);
            if (date.isPresent()) {
                Instant meanwhile = sent.plus(took.dividedBy(2));
                ahead = Duration.between(meanwhile, date.get().plus(HALF_A_SECOND));
            }
        }
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** How far Gate's clock is ahead, to about a second; negative if it is behind; empty if no answer has told it. */
    @NonNull
    synchronized Optional<Duration> ahead() {
        return Optional.ofNullable(ahead);
    }
}
