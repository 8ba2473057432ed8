package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.util.List;

/** One entry of a stack's windows: when the stack is closed. */
public sealed interface Closing permits WeeklyClosing, DatedClosing {

    /** The entry as its line in the configuration, without spaces around it. */
    @NonNull
    String text();

    /** All spans of this entry that touch the time between two moments. Spans may reach beyond it. */
    @NonNull
    List<ClosedSpan> spans(@NonNull WallClock clock, @NonNull Instant from, @NonNull Instant until);
}
