package io.jenkins.plugins.autodeploy.window;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.text.UtcTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jvnet.localizer.LocaleProvider;

/**
 * A stack is closed: nothing is deployed to it by itself.
 *
 * @param since since when it has been closed without a break
 * @param opens when it opens: the first moment at which it is open; null if it does not open within {@link
 *     DeploymentWindows#LOOK_AHEAD}
 * @param by the spans that close it at the moment of the question; at least one
 * @param zone the time zone of the windows
 */
public record Closure(
        @NonNull Instant since,
        @Nullable Instant opens,
        @NonNull List<ClosedSpan> by,
        @NonNull ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm", Locale.ENGLISH);

    public Closure {
        Objects.requireNonNull(since);
        Objects.requireNonNull(zone);
        by = List.copyOf(by);
    }

    /**
     * When the stack opens, in its own time zone and in UTC, such as {@code Mon 2026-11-30 08:00 Asia/Seoul (2026-11-29
     * 23:00 UTC)}. It follows the word "until", and is in the language of the current user.
     */
    @NonNull
    public String opening() {
        return opening(LocaleProvider.getLocale());
    }

    private String opening(Locale locale) {
        if (isUnreadable()) {
            return Messages._Closure_unreadable().toString(locale);
        }
        return opens == null
                ? Messages._Closure_farAhead(DeploymentWindows.LOOK_AHEAD.toDays())
                        .toString(locale)
                : TIME.withZone(zone).format(opens) + " " + zone.getId() + " (" + UtcTime.of(opens) + ")";
    }

    /** Until when the stack is closed, and what closes it, as a clause in English. */
    @NonNull
    public String text() {
        return "closed until " + opening(Locale.ENGLISH) + (isUnreadable() ? ": " : " by its window ") + lines();
    }

    /** Whether the stack is closed because its calendar can't be read. */
    public boolean isUnreadable() {
        return by.stream().anyMatch(ClosedSpan::isUnreadable);
    }

    /**
     * What closes the stack: lines of the configuration, such as {@code Fri 16:00 to Mon 08:00}, titles of events, and why
     * its calendar cannot be read.
     */
    @NonNull
    public String lines() {
        return by.stream().map(ClosedSpan::reason).distinct().collect(Collectors.joining(", "));
    }
}
