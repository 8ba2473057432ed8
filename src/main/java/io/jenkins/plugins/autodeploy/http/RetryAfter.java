package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** Reads how long an answer asks the client to wait. */
public final class RetryAfter {

    private RetryAfter() {}

    /**
     * The pause that the header {@code Retry-After} names.
     *
     * @return empty if the header is missing or is not a number of seconds
     */
    @NonNull
    public static Optional<Duration> of(@NonNull HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
