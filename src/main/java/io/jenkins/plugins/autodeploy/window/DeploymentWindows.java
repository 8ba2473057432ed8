package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The times at which nothing is deployed to a stack by itself. Entries may overlap. Spans that overlap or touch are one
 * closed time. {@link WallClock} says what a time means where the clock is changed.
 *
 * @param zone the time zone of all entries
 * @param closings the entries; empty if nothing closes the stack
 */
public record DeploymentWindows(
        @NonNull ZoneId zone, @NonNull List<Closing> closings) {

    /** The stack is always open. */
    public static final DeploymentWindows NONE = new DeploymentWindows(ZoneOffset.UTC, List.of());

    /** How far ahead the next opening is searched. */
    public static final Duration LOOK_AHEAD = Duration.ofDays(400);

    /** How far back the begin of a closed time is searched. A span that reaches further back is still seen whole. */
    public static final Duration LOOK_BACK = Duration.ofDays(400);

    public DeploymentWindows {
        Objects.requireNonNull(zone);
        closings = List.copyOf(closings);
    }

    /**
     * Whether the stack is closed at a moment.
     *
     * @param now the moment of the question
     * @return since when it is closed, by what, and when it opens; empty if it is open
     */
    @NonNull
    public Optional<Closure> at(@NonNull Instant now) {
        Instant last = now.plus(LOOK_AHEAD);
        WallClock clock = new WallClock(zone.getRules());
        List<ClosedSpan> spans = closings.stream()
                .flatMap(each -> each.spans(clock, now.minus(LOOK_BACK), last).stream())
                .toList();
        return joined(spans).stream()
                .filter(each -> each.contains(now))
                .findFirst()
                .map(each -> new Closure(
                        each.from(),
                        each.until().isBefore(last) ? each.until() : null,
                        spans.stream().filter(span -> span.contains(now)).toList(),
                        zone));
    }

    private static List<ClosedSpan> joined(List<ClosedSpan> spans) {
        List<ClosedSpan> joined = new ArrayList<>();
        for (ClosedSpan each :
                spans.stream().sorted(Comparator.comparing(ClosedSpan::from)).toList()) {
            ClosedSpan before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before == null || before.until().isBefore(each.from())) {
                joined.add(each);
            } else if (before.until().isBefore(each.until())) {
                joined.set(joined.size() - 1, new ClosedSpan(before.from(), each.until(), before.reason()));
            }
        }
        return joined;
    }
}
