package io.jenkins.plugins.autodeploy.http;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** The pause that an answer asks for. */
public final class RetryAfter {

    private RetryAfter() {}

    /** Empty where the header {@code Retry-After} is missing or is no number of seconds. */
    @NonNull
    public static Optional<Duration> of(@NonNull HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
