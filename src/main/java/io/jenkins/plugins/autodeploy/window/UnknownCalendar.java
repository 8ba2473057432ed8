package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A calendar that nobody could download. It closes the stack at all times, because nobody knows what is in it.
 *
 * @param problem why it could not be downloaded, in English
 */
public record UnknownCalendar(@NonNull String problem) implements Closing {

    public UnknownCalendar {
        Objects.requireNonNull(problem);
    }

    @Override
    @NonNull
    public List<ClosedSpan> spans(@NonNull WallClock clock, @NonNull Instant from, @NonNull Instant until) {
        return List.of(ClosedSpan.unreadable(from, problem));
    }
}
