package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.util.List;

/** One line of a stack's windows, or its calendar: when the stack is closed. */
public sealed interface Closing permits WeeklyClosing, DatedClosing, CalendarClosing {

    /** All spans of this entry that touch the time between two moments. Spans may reach beyond it. */
    @NonNull
    List<ClosedSpan> spans(@NonNull WallClock clock, @NonNull Instant from, @NonNull Instant until);
}
